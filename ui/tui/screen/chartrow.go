package screen

import (
	"strings"

	"stagger/ui/tui/draw"
	"stagger/ui/tui/look"
	"stagger/ui/tui/scene"
)

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
	case j.Host == n.mark:
		return n.theme.Selected.Render(look.Marked)
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
	text := draw.Fit(" "+draw.Range(n.sc.Local(j.Start), n.sc.Local(j.WorkEnds)), l.work)
	if l.by > 0 && room >= l.work+l.by {
		text += draw.Fit("  "+draw.Clock(n.sc.Local(j.WorkEnds)), l.by)
	}
	after := j.Follows
	if len(j.Takes) > 0 {
		after = strings.TrimLeft(after+"; takes "+draw.Names(j.Takes, 3)+" down", "; ")
	}
	if after == "" {
		after = "—"
	}
	if room >= l.work+l.by+6 {
		text += "  " + after
	}
	return draw.Fit(text, room)
}
