package ticket

import (
	"strings"

	"stagger/ui/safetext"
)

// widest is how far a column is padded; a longer cell stands out of line, so
// that one long name does not push every row out of sight.
const widest = 48

// table is a Markdown table whose columns line up as plain text. Its cells are
// Markdown already.
type table struct {
	rows [][]string // the first is the head
}

func newTable(head ...string) *table { return &table{[][]string{head}} }

func (t *table) row(cells ...string) { t.rows = append(t.rows, cells) }

func (t *table) String() string {
	widths := make([]int, len(t.rows[0]))
	for _, row := range t.rows {
		for i, cell := range row {
			widths[i] = min(widest, max(widths[i], safetext.Width(cell)))
		}
	}
	var b strings.Builder
	for n, row := range t.rows {
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
