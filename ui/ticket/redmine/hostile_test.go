package redmine

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"stagger/ui/ticket"
	"stagger/ui/ticket/internal/firm"
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
	inv, p := firm.Disguised(func(s string) string { return s })
	want := shape(render(t, change(t, inv, p, ticket.Scope{})))
	inv, p = firm.Disguised(func(s string) string { return prefix + s })
	rows := render(t, change(t, inv, p, ticket.Scope{}))
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
			if !utf8.ValidString(cell) || strings.ContainsFunc(cell, func(r rune) bool { return r != '\n' && !unicode.IsGraphic(r) }) {
				t.Errorf("%+q: a control character in %q", prefix, cell)
			}
		}
	}
}

func TestHostileTextChangesNoStructure(t *testing.T) {
	for _, prefix := range append(firm.Hostile, "</pre>", "{{include(x)}}", "#1", "stagger-0, ", ";") {
		checkHostile(t, prefix)
	}
}

func FuzzRedmine(f *testing.F) {
	for _, s := range firm.Hostile {
		f.Add(s)
	}
	f.Add("</pre>")
	f.Fuzz(checkHostile)
}
