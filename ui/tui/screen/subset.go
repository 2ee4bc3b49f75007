package screen

import (
	"cmp"
	"slices"
	"strings"

	"stagger/ui/tui/draw"
)

// subset is which rows of a table are shown, and in what order.
type subset struct {
	filter string
	words  []string // each row in small letters; made when first asked for
	by     int      // the column that orders the rows; -1: as they came
	down   bool     // from the last to the first
}

// row is one row of a list: its name, what is drawn, and for the columns that
// are not ordered as text, a figure to order by.
type row struct {
	id      string
	cells   []string
	figures []figure
}

// figure is what orders a row by a column. A row has few, and there are ten
// thousand rows: they are sought along, not in a map.
type figure struct {
	column int
	value  float64
}

// figure is the row's for a column, if it has one.
func (r row) figure(column int) (float64, bool) {
	for _, f := range r.figures {
		if f.column == column {
			return f.value, true
		}
	}
	return 0, false
}

// of gives the indices of the rows that are shown.
func (s *subset) of(all []row) []int {
	var out []int
	want := strings.Fields(strings.ToLower(s.filter))
	if len(want) > 0 && s.words == nil {
		s.words = make([]string, len(all))
		for i, r := range all {
			s.words[i] = strings.ToLower(strings.Join(r.cells, " "))
		}
	}
	for i := range all {
		if !slices.ContainsFunc(want, func(w string) bool { return !strings.Contains(s.words[i], w) }) {
			out = append(out, i)
		}
	}
	if s.by >= 0 {
		slices.SortStableFunc(out, func(a, b int) int {
			if s.down {
				a, b = b, a
			}
			return compare(all[a], all[b], s.by)
		})
	}
	return out
}

// compare orders two rows by a column. Figures come before what has none.
func compare(a, b row, column int) int {
	x, isX := a.figure(column)
	y, isY := b.figure(column)
	switch {
	case isX && isY:
		return cmp.Compare(x, y)
	case isX:
		return -1
	case isY:
		return 1
	default:
		return cmp.Compare(strings.ToLower(a.cells[column]), strings.ToLower(b.cells[column]))
	}
}

// head says over a list what narrows and orders it; "" where nothing does.
func (s *subset) head(shown, all int, titles []string) string {
	var parts []string
	if s.filter != "" {
		parts = append(parts, "/"+s.filter+"  "+draw.Number(float64(shown))+" of "+draw.Number(float64(all))+" rows; esc shows all")
	}
	if s.by >= 0 {
		way := "by " + titles[s.by]
		if s.down {
			way += ", last first"
		}
		parts = append(parts, way)
	}
	return strings.Join(parts, " · ")
}
