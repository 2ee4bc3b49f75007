package draw

import (
	"slices"
	"strings"

	"stagger/ui/safetext"
	"stagger/ui/tui/look"
)

// Column is one column of a table.
type Column struct {
	Title string
	Right bool // figures stand at the right
	Whole bool // a time: cut short, it would be another
	Least int  // cells below which it is not squeezed
	Most  int  // cells beyond which it is not drawn even where there is room; 0: no end
	Drop  int  // columns with higher numbers go first where there is no room; 0 stays
}

// Table is rows of text under columns. Text is made safe and measured once,
// when the table is made, so that drawing looks only at the rows in sight.
type Table struct {
	columns []Column
	rows    [][]string
	natural []int
}

// NewTable makes a table; each row has a cell a column.
func NewTable(columns []Column, rows [][]string) Table {
	t := Table{slices.Clone(columns), make([][]string, len(rows)), make([]int, len(columns))}
	for i, c := range columns {
		t.natural[i] = max(Width(c.Title), c.Least)
	}
	for r, row := range rows {
		t.rows[r] = make([]string, len(row))
		for i, cell := range row {
			t.rows[r][i] = safetext.Line(cell)
			t.natural[i] = max(t.natural[i], safetext.Width(t.rows[r][i]))
		}
	}
	for i, c := range columns {
		if c.Right || c.Whole {
			t.columns[i].Least = t.natural[i] // a figure that is cut is wrong
		}
		if c.Most > 0 {
			t.natural[i] = max(c.Least, min(t.natural[i], c.Most))
		}
	}
	return t
}

// Len is the number of rows.
func (t Table) Len() int { return len(t.rows) }

// Cell is one cell's text, made safe.
func (t Table) Cell(row, column int) string { return t.rows[row][column] }

// Pick is the table with only some of its rows, under columns as wide as
// before.
func (t Table) Pick(rows []int) Table {
	out := Table{t.columns, make([][]string, len(rows)), t.natural}
	for i, r := range rows {
		out.rows[i] = t.rows[r]
	}
	return out
}

// Titles are the columns' titles.
func (t Table) Titles() []string {
	out := make([]string, len(t.columns))
	for i, c := range t.columns {
		out[i] = c.Title
	}
	return out
}

// Comfort is the cells in which the columns that are dropped last, those up to a
// number, are not squeezed below their least.
func (t Table) Comfort(drop int) int {
	n := 2 - gap
	for i, c := range t.columns {
		if c.Drop <= drop {
			n += gap + min(t.natural[i], max(c.Least, 1))
		}
	}
	return n
}

// gap is the cells between columns.
const gap = 2

// widths shares w cells out: columns are dropped until the least widths fit,
// then the widest are squeezed until all do. A dropped column is 0 wide.
func (t Table) widths(w int) []int {
	ws := append([]int(nil), t.natural...)
	least := func() (n int) {
		for i := range ws {
			if ws[i] > 0 {
				n += min(ws[i], max(t.columns[i].Least, 1)) + gap
			}
		}
		return n - gap
	}
	for least() > w {
		worst := -1
		for i, c := range t.columns {
			if ws[i] > 0 && c.Drop > 0 && (worst < 0 || c.Drop > t.columns[worst].Drop) {
				worst = i
			}
		}
		if worst < 0 {
			break
		}
		ws[worst] = 0
	}
	squeeze(ws, t.columns, w)
	return ws
}

// squeeze takes cells from the widest column that can give some, until all of
// them fit into w.
func squeeze(ws []int, columns []Column, w int) {
	over := -gap - w
	for _, n := range ws {
		if n > 0 {
			over += n + gap
		}
	}
	for ; over > 0; over-- {
		widest := -1
		for i, n := range ws {
			if n > max(columns[i].Least, 1) && (widest < 0 || n > ws[widest]) {
				widest = i
			}
		}
		if widest < 0 {
			return
		}
		ws[widest]--
	}
}

// View draws the title and rows from top in w by h cells, the row sel marked.
func (t Table) View(th look.Theme, w, h, top, sel int) []string {
	if h <= 0 {
		return nil
	}
	ws := t.widths(w - 2)
	out := []string{th.Dim.Render(Fit("  "+t.line(t.Titles(), ws), w))}
	for r := top; r < len(t.rows) && len(out) < h; r++ {
		if r == sel {
			out = append(out, th.Selected.Render(Fit(look.Select+" "+t.line(t.rows[r], ws), w)))
		} else {
			out = append(out, Fit("  "+t.line(t.rows[r], ws), w))
		}
	}
	return Lines(out, w, h)
}

func (t Table) line(cells []string, ws []int) string {
	var parts []string
	for i, c := range cells {
		switch {
		case ws[i] == 0:
		case t.columns[i].Right:
			parts = append(parts, FitRight(c, ws[i]))
		default:
			parts = append(parts, Fit(c, ws[i]))
		}
	}
	return strings.Join(parts, strings.Repeat(" ", gap))
}

// List is which of n rows is selected and which is the first in sight.
type List struct{ Sel, top int }

// Move selects another row, within n.
func (l *List) Move(by, n int) { l.Sel = max(0, min(l.Sel+by, n-1)) }

// Top is the first row in sight where h rows are: the one it was, or the
// nearest that keeps the selected row in sight.
func (l *List) Top(n, h int) int {
	l.Move(0, n)
	h = max(1, h)
	l.top = max(min(l.top, l.Sel), l.Sel-h+1)
	l.top = max(0, min(l.top, n-h))
	return l.top
}
