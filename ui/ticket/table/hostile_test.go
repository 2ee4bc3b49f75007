package table

import (
	"strings"
	"testing"

	"stagger/ui/ticket"
	"stagger/ui/ticket/internal/board"
)

func checkHostile(t *testing.T, prefix string) {
	for _, per := range []string{perRecord, perJob} {
		plain := board.Rows(t, file(t, board.Disguised(t, "", ticket.Scope{}), everything(per)), ',')
		rows := board.Rows(t, file(t, board.Disguised(t, prefix, ticket.Scope{}), everything(per)), ',')
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
				board.Readable(t, prefix, rows[0][col], cell)
			}
		}
	}
}

func TestHostileTextChangesNoStructure(t *testing.T) { board.Hostile(t, checkHostile) }

func FuzzTable(f *testing.F) { board.Fuzz(f, checkHostile) }
