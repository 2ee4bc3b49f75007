package plaintext

import (
	"strings"

	"stagger/ui/safetext"
	"stagger/ui/ticket/document"
)

// toFill stands in a cell that is to be filled in by hand.
const toFill = "________________"

// table writes a table in columns where it fits on a line, and otherwise each
// row as an item with a line a cell, or as a line.
func (w *writer) table(t *document.Table) {
	rows := make([][]string, 0, len(t.Rows)+1)
	for _, row := range append([][]string{t.Head}, t.Rows...) {
		rows = append(rows, filled(row))
	}
	if w.tight {
		for _, row := range rows {
			w.WriteString(further + strings.Join(row, "  ") + "\n")
		}
		return
	}
	widths := make([]int, len(t.Head))
	for _, row := range rows {
		for i, cell := range row {
			widths[i] = max(widths[i], safetext.Width(cell))
		}
	}
	total := len(further) + 2*(len(widths)-1)
	for _, width := range widths {
		total += width
	}
	limit := w.width
	if limit <= 0 {
		limit = Width
	}
	if total <= limit {
		w.columns(rows, widths)
		return
	}
	for i, row := range rows[1:] {
		if i > 0 {
			w.gap()
		}
		w.row(t.Head, row)
	}
}

// columns writes rows whose columns are two spaces apart. A text of a document
// has no two spaces in a row.
func (w *writer) columns(rows [][]string, widths []int) {
	rule := make([]string, len(widths))
	for i, width := range widths {
		rule[i] = strings.Repeat("-", width)
	}
	for n, row := range rows {
		w.columnLine(row, widths)
		if n == 0 {
			w.columnLine(rule, widths)
		}
	}
}

func (w *writer) columnLine(cells []string, widths []int) {
	var line strings.Builder
	line.WriteString(further)
	for i, cell := range cells {
		if i > 0 {
			line.WriteString("  ")
		}
		line.WriteString(cell + strings.Repeat(" ", widths[i]-safetext.Width(cell)))
	}
	w.WriteString(strings.TrimRight(line.String(), " ") + "\n")
}

// row writes a row as an item; a cell that says nothing has no line.
func (w *writer) row(head, row []string) {
	sign := "- "
	for i, cell := range row {
		if cell == document.None && i > 0 {
			continue
		}
		w.text(sign, "    ", head[i]+": "+cell)
		sign = "  "
	}
}

// filled are cells with a rule where one is to be filled in by hand.
func filled(row []string) []string {
	out := make([]string, len(row))
	for i, cell := range row {
		if out[i] = cell; cell == "" {
			out[i] = toFill
		}
	}
	return out
}
