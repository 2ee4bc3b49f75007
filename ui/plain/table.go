package plain

import (
	"strings"
	"unicode"

	"stagger/ui/safetext"
)

// column is one column of a table: its head, and the most cells that it may
// have before its text wraps. The last column gets whatever is left of a line.
type column struct {
	head string
	most int
}

// gap is the number of cells between columns.
const gap = 2

// table writes rows under heads, each column as wide as its widest cell up to
// its most. Cells that are wider wrap, so that nothing is cut off.
func (t *text) table(indent int, cols []column, rows [][]string) {
	width := make([]int, len(cols))
	for i, c := range cols {
		width[i] = safetext.Width(c.head)
		for _, r := range rows {
			width[i] = max(width[i], safetext.Width(safetext.Line(r[i])))
		}
		width[i] = min(width[i], c.most)
	}
	used := indent
	for _, w := range width[:len(cols)-1] {
		used += w + gap
	}
	width[len(cols)-1] = Columns - used
	heads := make([]string, len(cols))
	for i, c := range cols {
		heads[i] = c.head
	}
	for _, r := range append([][]string{heads}, rows...) {
		t.row(indent, width, r)
	}
}

func (t *text) row(indent int, width []int, cells []string) {
	wrapped := make([][]string, len(cells))
	height := 1
	for i, c := range cells {
		wrapped[i] = wrap(safetext.Line(c), width[i])
		height = max(height, len(wrapped[i]))
	}
	for y := range height {
		var b strings.Builder
		b.WriteString(strings.Repeat(" ", indent))
		for i := range cells {
			cell := ""
			if y < len(wrapped[i]) {
				cell = wrapped[i][y]
			}
			b.WriteString(safetext.Pad(cell, width[i]))
			b.WriteString(strings.Repeat(" ", gap))
		}
		t.b.WriteString(strings.TrimRight(b.String(), " ") + "\n")
	}
}

// wrap breaks a line at spaces into rows of at most width cells, and within a
// word only where the word alone is wider than a row.
func wrap(s string, width int) []string {
	var rows []string
	row := ""
	for _, word := range strings.FieldsFunc(s, unicode.IsSpace) {
		switch {
		case row == "":
			row = word
		case safetext.Width(row)+1+safetext.Width(word) <= width:
			row += " " + word
			continue
		default:
			rows = append(rows, row)
			row = word
		}
		for safetext.Width(row) > width {
			head := fitting(row, width)
			rows = append(rows, head)
			row = row[len(head):]
		}
	}
	return append(rows, row)
}

// fitting is the longest beginning of s that fits into width cells, and at
// least one character, so that whoever takes it off makes headway.
func fitting(s string, width int) string {
	end := 0
	for i, r := range s {
		next := i + len(string(r))
		if end > 0 && safetext.Width(s[:next]) > width {
			break
		}
		end = next
	}
	return s[:end]
}
