package redmine

import (
	"strings"
	"testing"

	"stagger/ui/ticket"
	"stagger/ui/ticket/internal/board"
)

// shape is what of a row is structure: how the issues hang together, and the
// lines of a job's description.
func shape(rows []map[string]string) []string {
	at := map[string]string{}
	var out []string
	for n, row := range rows {
		at[row["unique_id"]] = string(rune('a' + n))
		s := at[row["parent_issue_id"]] + "|" + row["start_date"] + "|" + row["due_date"] + "|" + row["estimated_hours"]
		for _, col := range relationColumns {
			s += "|"
			for _, d := range declarations(row[col]) {
				s += at[d.to] + d.delay
			}
		}
		if row["parent_issue_id"] != "" {
			for line := range strings.Lines(row["description"]) {
				label, _, _ := strings.Cut(line, ":")
				s += "|" + label
			}
		}
		out = append(out, s)
	}
	return out
}

func checkHostile(t *testing.T, prefix string) {
	want := shape(render(t, board.Disguised(t, "", ticket.Scope{})))
	rows := render(t, board.Disguised(t, prefix, ticket.Scope{}))
	checkImport(t, rows)
	for i, s := range shape(rows) {
		if i >= len(want) || s != want[i] {
			t.Errorf("%+q changes row %d:\n%s", prefix, i, s)
		}
	}
	for _, row := range rows {
		text, ok := strings.CutPrefix(row["description"], "<pre>\n")
		text, ended := strings.CutSuffix(text, "\n</pre>")
		if !ok || !ended || strings.ContainsAny(text, "<>") {
			t.Errorf("%+q: text outside <pre>, or a tag: %s", prefix, row["description"])
		}
		for col, cell := range row {
			if strings.ContainsAny(cell[:min(1, len(cell))], "=+-@\t\r'") {
				t.Errorf("%+q: %s is a formula: %q", prefix, col, cell)
			}
			board.Readable(t, prefix, col, cell)
		}
	}
}

func TestHostileTextChangesNoStructure(t *testing.T) {
	board.Hostile(t, checkHostile, "</pre>", "{{include(x)}}", "#1", "stagger-0, ", ";")
}

func FuzzRedmine(f *testing.F) { board.Fuzz(f, checkHostile, "</pre>") }
