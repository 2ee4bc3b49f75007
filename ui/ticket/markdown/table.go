package markdown

import (
	"strings"

	"stagger/ui/safetext"
	"stagger/ui/ticket/document"
)

// widest is how far a column is padded; a longer cell stands out of line, so
// that one long name does not push every row out of sight.
const widest = 48

// byHand is how wide a column is that is to be filled in by hand.
const byHand = 16

// toFill reports whether a column is empty, for somebody to fill in.
func toFill(t *document.Table, column int) bool {
	for _, row := range t.Rows {
		if row[column] != "" {
			return false
		}
	}
	return true
}

// table writes a table whose columns line up as plain text.
func table(t *document.Table) string {
	rows := make([][]string, 0, len(t.Rows)+1)
	for _, row := range append([][]string{t.Head}, t.Rows...) {
		cells := make([]string, len(row))
		for i, cell := range row {
			cells[i] = esc(cell)
		}
		rows = append(rows, cells)
	}
	widths := make([]int, len(t.Head))
	for i := range widths {
		if toFill(t, i) {
			widths[i] = byHand
		}
	}
	for _, row := range rows {
		for i, cell := range row {
			widths[i] = min(widest, max(widths[i], safetext.Width(cell)))
		}
	}
	var b strings.Builder
	for n, row := range rows {
		for i, cell := range row {
			b.WriteString("| " + cell + strings.Repeat(" ", max(0, widths[i]-safetext.Width(cell))+1))
		}
		b.WriteString("|\n")
		if n == 0 {
			for _, w := range widths {
				b.WriteString("|" + strings.Repeat("-", w+2))
			}
			b.WriteString("|\n")
		}
	}
	return b.String()
}
