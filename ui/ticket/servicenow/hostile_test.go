package servicenow

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stagger/ui/ticket"
	"stagger/ui/ticket/internal/board"
)

// checkHostile fails where text before every name changes more than values.
func checkHostile(t *testing.T, prefix string) {
	for _, per := range []ticket.Per{ticket.PerNight, ticket.PerHost} {
		c := board.Disguised(t, prefix, ticket.Scope{Per: per})
		all := bodies(t, c, ticket.Options{})
		plain := bodies(t, board.Firm(t, ticket.Scope{Per: per}), ticket.Options{})
		if len(all) != len(plain) {
			t.Errorf("%+q: %d files, want %d", prefix, len(all), len(plain))
		}
		for name, body := range all {
			if strings.Trim(name, "abcdefghijklmnopqrstuvwxyz0123456789-") != "." || !strings.HasPrefix(name, "servicenow-") || !strings.HasSuffix(name, ".json") {
				t.Errorf("%+q makes a file %q", prefix, name)
			}
			checkFields(t, prefix, body)
			for field, text := range body {
				board.Readable(t, prefix, field, text)
			}
			for _, field := range []string{"short_description", "assignment_group", "cmdb_ci"} {
				if strings.Contains(body[field], "\n") {
					t.Errorf("%+q: %s has two lines", prefix, field)
				}
			}
		}
		if per == ticket.PerNight {
			for name, body := range plain {
				if diff := cmp.Diff(always(body), always(all[name])); diff != "" {
					t.Errorf("%.40q: other fields: %s", prefix, diff)
				}
			}
		}
		checkTable(t, prefix, c)
	}
}

// always are the fields of a body that every change has.
func always(body map[string]string) []string {
	body = maps.Clone(body)
	for _, field := range mayBeAbsent {
		delete(body, field)
	}
	return slices.Sorted(maps.Keys(body))
}

func TestHostileTextChangesNoStructure(t *testing.T) { board.Hostile(t, checkHostile) }

func TestAnExportIsAlwaysTheSame(t *testing.T) {
	for _, f := range []ticket.Format{Format{}, CSV{}} {
		board.AlwaysTheSame(t, f, func() *ticket.Change { return board.Firm(t, ticket.Scope{Per: ticket.PerService}) }, ticket.Options{})
	}
}

func FuzzServiceNow(f *testing.F) { board.Fuzz(f, checkHostile) }
