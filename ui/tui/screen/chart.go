package screen

import (
	"fmt"
	"strings"
	"time"

	"stagger/ui/tui/draw"
	"stagger/ui/tui/look"
	"stagger/ui/tui/scene"
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
	l.name = min(l.name, max(10, w/6))
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
	from, until := n.sc.Local(n.night.Start), n.sc.Local(n.night.End)
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

// row is one host: name, sign, chart and the times at the right.
func (n *Night) row(l layout, a draw.Axis, j *scene.Job, selected bool) string {
	cells := a.Row()
	for _, f := range j.Frozen {
		a.Paint(cells, f.Start, f.End, look.Frozen, &n.theme.Frozen)
	}
	if f, ok := n.known(); selected && ok {
		for _, t := range f.Starts {
			a.Paint(cells, t, t.Add(n.sc.Inv().Planning.Slot), look.May, &n.theme.May)
		}
	}
	n.bar(cells, a, j)
	a.Mark(cells, n.now(), look.Now, &n.theme.Warn)

	mark, name := " ", draw.Fit(j.Host, l.name)
	if selected {
		mark, name = n.theme.Selected.Render(look.Select), n.theme.Selected.Render(name)
	}
	return mark + name + " " + n.sign(j) + "  " + look.Bar + draw.Render(cells) + look.Bar + n.times(l, a, j)
}

// bar draws a job: every column that it touches, with the boundary between
// work and backout at the nearest one, so that a short reserve stays in sight.
func (n *Night) bar(cells []draw.Cell, a draw.Axis, j *scene.Job) {
	first := a.Column(j.Start)
	turn := max(first+1, a.Column(j.WorkEnds.Add(a.Each/2)))
	end := a.Column(j.End.Add(a.Each - 1))
	counts := a.Column(j.Counts().Add(a.Each - 1))
	for i := max(0, first); i < min(counts, len(cells)); i++ {
		switch {
		case i < min(turn, max(end, first+1)):
			cells[i] = draw.Cell{Symbol: look.Work, Style: &n.theme.Work}
		case i < end:
			cells[i] = draw.Cell{Symbol: look.Backout, Style: &n.theme.Backout}
		default:
			cells[i] = draw.Cell{Symbol: look.Settle, Style: &n.theme.Settle}
		}
	}
}

// sign is the job's most pressing peculiarity.
func (n *Night) sign(j *scene.Job) string {
	switch {
	case j.Unsafe:
		return n.theme.Bad.Render(look.Broken)
	case j.Pinned:
		return n.theme.Warn.Render(look.Pinned)
	case len(j.Takes) > 0:
		return look.Takes
	default:
		return " "
	}
}

// times is the text at the right: work, by, after, as far as there is room.
func (n *Night) times(l layout, a draw.Axis, j *scene.Job) string {
	room := l.w - l.name - flags - 2 - a.N
	text := " " + draw.Range(n.sc.Local(j.Start), n.sc.Local(j.WorkEnds))
	if room >= workCells+byCells {
		text += "  " + draw.Clock(n.sc.Local(j.WorkEnds))
	}
	after := j.Follows
	if len(j.Takes) > 0 {
		after = strings.TrimLeft(after+"; takes "+draw.Names(j.Takes, 3)+" down", "; ")
	}
	if after == "" {
		after = "—"
	}
	if room >= workCells+byCells+6 {
		text += "  " + after
	}
	return draw.Fit(text, room)
}
