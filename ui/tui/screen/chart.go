package screen

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"stagger/ui/tui/draw"
)

// layout is how a width is shared out on Night.
type layout struct {
	name  int // host and service names
	chart int // the most columns that fit
	work  int // the column of work, "22:00–22:20"
	by    int // that of its end, "22:20", with the gap before it; 0: not drawn
	right int // the columns of text at the right, at least
	w     int
}

// flags is the cells before the chart: marker, spaces and the job's sign.
const flags = 5

func (n *Night) layout(w int) layout {
	l := n.natural
	l.w = w
	l.name = min(l.name, max(10, w/5))
	if w < 110 && l.by > 2+draw.Width("22:20") {
		l.by = 0 // with offsets the chart needs the room more, and work ends with it too
	}
	switch {
	case w < 76:
		l.right = l.work
	case w < 110:
		l.right = l.work + l.by + 10
	default:
		l.right = l.work + l.by + 24
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
	times := fmt.Sprintf(" %s → %s", draw.DayClock(from), draw.DayClock(until))
	left := times + "  " + n.key.Window
	if people := n.people(); people != "" {
		left += " · " + people
	}
	each := int(a.Each.Minutes())
	forms := []string{fmt.Sprintf("%d min a column ", each), fmt.Sprintf("%d min ", each)}
	if whole > a.N {
		for i, f := range forms {
			forms[i] = "h/l scroll  " + f
		}
		forms = slices.Insert(forms, 0, fmt.Sprintf("%d of %d columns, %s", a.N, whole, forms[0]))
	}
	right := forms[len(forms)-1]
	for _, f := range forms { // the night's times are never cut
		if draw.Width(times)+2+draw.Width(f) <= l.w {
			right = f
			break
		}
	}
	le, _, ri := draw.Spread(left, "", right, l.w)
	return n.theme.Strong.Render(le) + repeat(" ", l.w-draw.Width(le)-draw.Width(ri)) + n.theme.Dim.Render(ri)
}

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

// measure finds what the night's names and times take, once a change: a night
// may have hundreds of jobs, and only those in sight are drawn.
func (n *Night) measure() {
	l := layout{name: 8, work: 1 + draw.Width("22:00–22:20"), by: 2 + draw.Width("22:20")}
	for _, j := range n.night.Jobs {
		l.name = max(l.name, draw.Width(j.Host))
		l.work = max(l.work, 1+draw.Width(draw.Range(n.sc.Local(j.Start), n.sc.Local(j.WorkEnds))))
		l.by = max(l.by, 2+draw.Width(draw.Clock(n.sc.Local(j.WorkEnds))))
	}
	for _, s := range n.night.Services {
		l.name = max(l.name, draw.Width(s.Spec.Name))
	}
	n.natural = l
}
