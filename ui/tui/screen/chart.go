package screen

import (
	"fmt"
	"strings"
	"time"

	"stagger/ui/tui/draw"
)

// layout is how a width is shared out on Night.
type layout struct {
	name  int // host and service names
	chart int // the most columns that fit
	right int // the columns of text at the right, at least
	w     int
}

// The texts at the right: work "22:00–22:20", by "22:20", after.
const (
	workCells = 1 + 11
	byCells   = 2 + 5
	flags     = 5 // before the chart: marker, spaces and the job's sign
)

func (n *Night) layout(w int) layout {
	l := layout{name: 8, w: w}
	for _, j := range n.night.Jobs {
		l.name = max(l.name, draw.Width(j.Host))
	}
	for _, s := range n.night.Services {
		l.name = max(l.name, draw.Width(s.Spec.Name))
	}
	l.name = min(l.name, max(10, w/5))
	switch {
	case w < 76:
		l.right = workCells
	case w < 110:
		l.right = workCells + byCells + 10
	default:
		l.right = workCells + byCells + 24
	}
	l.chart = max(6, w-l.name-flags-2-l.right)
	return l
}

// column is how long a column lasts: as chosen, or the shortest with which the
// night fits.
func (n *Night) column(l layout) time.Duration {
	if n.each != 0 {
		return n.each
	}
	for _, z := range zooms {
		if draw.NewAxis(n.sc.Local(n.night.Start), n.night.End, z).N <= l.chart {
			return z
		}
	}
	return zooms[len(zooms)-1]
}

// axis is the part of the night in sight. It follows the selected job unless
// the chart was scrolled by hand.
func (n *Night) axis(l layout) (a draw.Axis, whole int) {
	a = draw.NewAxis(n.sc.Local(n.night.Start), n.night.End, n.column(l))
	if n.list.Sel < len(n.night.Jobs) && !n.stay {
		j := n.night.Jobs[n.list.Sel]
		n.pan = max(min(n.pan, a.Column(j.Start)), a.Column(j.End)-l.chart+1)
	}
	n.pan = max(0, min(n.pan, a.N-l.chart))
	return a.Cut(n.pan, l.chart), a.N
}

// heading is the night on one line.
func (n *Night) heading(l layout, a draw.Axis, whole int) string {
	from, until := n.sc.Local(n.night.Opens), n.sc.Local(n.night.Closes)
	layoutOf := "Mon 2 Jan 15:04"
	if _, was := from.Zone(); was != offset(until) {
		layoutOf += " MST"
	}
	left := fmt.Sprintf(" %s → %s  %s", from.Format(layoutOf), until.Format(layoutOf), n.key.Window)
	if people := n.people(); people != "" {
		left += " · " + people
	}
	right := fmt.Sprintf("%d min a column ", int(a.Each.Minutes()))
	if whole > a.N {
		right = fmt.Sprintf("%d of %d columns, h/l scroll  ", a.N, whole) + right
	}
	le, _, ri := draw.Spread(left, "", right, l.w)
	return n.theme.Strong.Render(le) + repeat(" ", l.w-draw.Width(le)-draw.Width(ri)) + n.theme.Dim.Render(ri)
}

func offset(t time.Time) int { _, o := t.Zone(); return o }

// people is the teams of the night with how many they are: "unix 2 people,
// windows 1".
func (n *Night) people() string {
	var parts []string
	for _, name := range n.night.Teams {
		for _, t := range n.sc.Inv().Teams {
			if t.Name != name {
				continue
			}
			part := fmt.Sprintf("%s %d", t.Name, t.People)
			if len(parts) == 0 {
				part += map[bool]string{true: " person", false: " people"}[t.People == 1]
			}
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, ", ")
}
