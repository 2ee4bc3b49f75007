package servicenow

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"stagger/ui/ticket"
	"stagger/ui/ticket/internal/firm"
)

// checkHostile fails where text before every name changes more than values.
func checkHostile(t *testing.T, prefix string) {
	for _, per := range []ticket.Per{ticket.PerNight, ticket.PerHost} {
		inv, p := firm.Disguised(func(s string) string { return prefix + s })
		c := change(t, inv, p, per)
		all := bodies(t, c, ticket.Options{})
		plain := bodies(t, firmChange(t, per), ticket.Options{})
		if len(all) != len(plain) {
			t.Errorf("%+q: %d files, want %d", prefix, len(all), len(plain))
		}
		for name, body := range all {
			if strings.Trim(name, "abcdefghijklmnopqrstuvwxyz0123456789-") != "." || !strings.HasPrefix(name, "servicenow-") || !strings.HasSuffix(name, ".json") {
				t.Errorf("%+q makes a file %q", prefix, name)
			}
			checkFields(t, prefix, body)
			for field, text := range body {
				if !utf8.ValidString(text) || strings.ContainsFunc(text, func(r rune) bool { return r != '\n' && !unicode.IsGraphic(r) }) {
					t.Errorf("%+q: a control character in %s: %+q", prefix, field, text)
				}
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

func TestHostileTextChangesNoStructure(t *testing.T) {
	for _, prefix := range firm.Hostile {
		checkHostile(t, prefix)
	}
}

func TestAnExportIsAlwaysTheSame(t *testing.T) {
	for _, f := range []ticket.Format{Format{}, CSV{}} {
		first, err := f.Render(firmChange(t, ticket.PerService), ticket.Options{})
		if err != nil {
			t.Fatal(err)
		}
		for range 5 {
			again, err := f.Render(firmChange(t, ticket.PerService), ticket.Options{})
			if diff := cmp.Diff(first, again); diff != "" || err != nil {
				t.Fatalf("%s: %v %s", f.Name(), err, diff)
			}
		}
	}
}

func FuzzServiceNow(f *testing.F) {
	for _, s := range firm.Hostile {
		f.Add(s)
	}
	f.Fuzz(checkHostile)
}
