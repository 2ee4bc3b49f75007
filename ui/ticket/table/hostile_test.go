package table

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"stagger/ui/ticket/internal/firm"
)

func checkHostile(t *testing.T, prefix string) {
	for _, per := range []string{perRecord, perJob} {
		inv, p := firm.Disguised(func(s string) string { return s })
		plain := rowsOf(t, file(t, changeOf(t, inv, p, ""), everything(per)), ',')
		inv, p = firm.Disguised(func(s string) string { return prefix + s })
		rows := rowsOf(t, file(t, changeOf(t, inv, p, ""), everything(per)), ',')
		if len(rows) != len(plain) {
			t.Errorf("%+q: %d rows, want %d", prefix, len(rows), len(plain))
		}
		for n, row := range rows {
			if len(row) != len(plain[0]) {
				t.Errorf("%+q: %d cells, want %d", prefix, len(row), len(plain[0]))
			}
			for col, cell := range row {
				if strings.ContainsAny(cell[:min(1, len(cell))], "=+-@\t\r") {
					t.Errorf("%+q: a formula in row %d: %q", prefix, n, cell)
				}
				if multiline := strings.Contains(plain[n][col], "\n"); !multiline && strings.Contains(cell, "\n") {
					t.Errorf("%+q: a line of its own in %s: %q", prefix, rows[0][col], cell)
				}
				if !utf8.ValidString(cell) || strings.ContainsFunc(cell, func(r rune) bool { return r != '\n' && !unicode.IsGraphic(r) }) {
					t.Errorf("%+q: a control character in %q", prefix, cell)
				}
			}
		}
	}
}

func TestHostileTextChangesNoStructure(t *testing.T) {
	for _, prefix := range firm.Hostile {
		checkHostile(t, prefix)
	}
}

func FuzzTable(f *testing.F) {
	for _, s := range firm.Hostile {
		f.Add(s)
	}
	f.Fuzz(checkHostile)
}
