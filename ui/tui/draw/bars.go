package draw

import (
	"strings"

	"stagger/ui/tui/look"
)

// Bars draws values as bars of h rows, the largest over the full height, with
// half a cell as the smallest step: value 0 is nothing, any other at least
// half a cell.
func Bars(values []float64, h int) []string {
	top := 0.0
	for _, v := range values {
		top = max(top, v)
	}
	halves := make([]int, len(values))
	for i, v := range values {
		if v > 0 && top > 0 {
			halves[i] = max(1, int(v/top*float64(2*h)+0.5))
		}
	}
	rows := make([]string, h)
	for r := range rows {
		under := 2 * (h - 1 - r)
		var b strings.Builder
		for _, n := range halves {
			switch {
			case n >= under+2:
				b.WriteString(look.Work)
			case n == under+1:
				b.WriteString(look.Half)
			default:
				b.WriteByte(' ')
			}
		}
		rows[r] = b.String()
	}
	return rows
}
