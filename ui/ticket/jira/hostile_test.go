package jira

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stagger/ui/ticket"
	"stagger/ui/ticket/internal/board"
)

// prose are the fields of the site that hold documents.
var prose = []string{"description", "customfield_10009", "customfield_10010", "customfield_10011", "customfield_10012", "customfield_10013"}

// checkHostile fails where text before every name changes more than texts.
func checkHostile(t *testing.T, prefix string) {
	disguised := func(prefix string, per ticket.Per) *ticket.Change {
		return board.Disguised(t, prefix, ticket.Scope{Per: per})
	}
	all, plain := issues(t, disguised(prefix, ticket.PerNight), options(t, site)), issues(t, disguised("", ticket.PerNight), options(t, site))
	for name, issue := range plain {
		hostile := all[name]
		for _, field := range prose {
			checkADF(t, field, hostile[field])
			// A field that would be too long has lists for tables, and fewer rows.
			if len(prefix) > 40 {
				continue
			}
			if diff := cmp.Diff(shape(issue[field].(map[string]any)), shape(hostile[field].(map[string]any))); diff != "" {
				t.Errorf("%+q changes the structure of %s: %s", prefix, field, diff)
			}
		}
		for _, label := range hostile["labels"].([]any) {
			if s := label.(string); s == "" || strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" {
				t.Errorf("%+q makes a label %q", prefix, s)
			}
		}
		if s := hostile["summary"].(string); len(s) > 4*255 || !board.OneLine(s) {
			t.Errorf("%+q makes a summary %+q", prefix, s)
		}
	}
	checkTable(t, prefix, disguised(prefix, ticket.PerHost))
}

func checkTable(t *testing.T, prefix string, c *ticket.Change) {
	_, rows := imported(t, c, options(t, where))
	if len(rows) != 1+len(c.Records) {
		t.Errorf("%+q: %d rows for %d records", prefix, len(rows), len(c.Records))
	}
	for _, row := range rows {
		for i, cell := range row {
			if board.Formula(cell) {
				t.Errorf("%+q: a formula in %s: %q", prefix, rows[0][i], cell)
			}
			if n := strings.Count(strings.ToLower(cell), "{noformat"); n != 0 && n != 2 {
				t.Errorf("%+q ends the text of %s before its end", prefix, rows[0][i])
			}
			if !board.OneLine(strings.ReplaceAll(cell, "\n", " ")) {
				t.Errorf("%+q: a control character in %s: %+q", prefix, rows[0][i], cell)
			}
		}
	}
}

func TestHostileTextChangesNoStructure(t *testing.T) {
	board.Hostile(t, checkHostile, "{noformat}", "{NOFORMAT:title=x}", "{{", "h1. ", "!x.png!", "[~admin]")
}

func TestAnExportIsAlwaysTheSame(t *testing.T) {
	for _, f := range []ticket.Format{Format{}, CSV{}} {
		board.AlwaysTheSame(t, f, func() *ticket.Change { return board.Firm(t, ticket.Scope{Per: ticket.PerService}) }, options(t, site))
	}
}

func FuzzJira(f *testing.F) { board.Fuzz(f, checkHostile) }
