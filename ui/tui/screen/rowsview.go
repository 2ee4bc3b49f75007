package screen

import (
	"stagger/ui/tui/draw"
	"stagger/ui/tui/look"
)

// View draws the table, and the pane that tells of the selected row under it
// or, where there is room, beside it.
func (r *Rows) View(w, h int) []string {
	if len(r.all) == 0 {
		return draw.Lines([]string{draw.Fit("", w), draw.Fit("  "+r.kind.none, w)}, w, h)
	}
	var out []string
	if head := r.head(len(r.shown), len(r.all), r.Columns()); head != "" {
		out = append(out, r.theme.Strong.Render(draw.Fit(" "+head, w)))
	}
	if len(r.shown) == 0 {
		return draw.Lines(append(out, draw.Fit("", w), draw.Fit("  no row holds that", w)), w, h)
	}
	h -= len(out)
	if r.kind.beside > 0 && w >= r.kind.beside {
		out = append(out, r.sideBySide(w, h)...)
		r.drawn.line += len(out) - h
		return out
	}
	pane := factLines(r.theme, r.about(), w)
	rows := min(len(r.shown)+1, max(4, h-min(len(pane), h/2)-1))
	head := len(out)
	out = append(out, r.tableView(w, rows)...)
	r.drawn.line += head
	return append(out, r.pane(pane, w, h-rows)...)
}

// tableView is the table in h rows, with its strip at the right where it has
// one.
func (r *Rows) tableView(w, h int) []string {
	top := r.list.Top(len(r.shown), h-1)
	r.drawn = span{line: 1, top: top, n: h - 1}
	if r.kind.strip == nil {
		return r.table.View(r.theme, w, h, top, r.list.Sel)
	}
	d := daysOf(r.sc, r.stripWidth(w))
	bounds := d.bounds(r.sc)
	left := w - d.cols - 2
	out := r.table.View(r.theme, left, h, top, r.list.Sel)
	for i := range out {
		strip := repeat(" ", d.cols)
		switch at := top + i - 1; {
		case i == 0:
			strip = r.theme.Dim.Render(d.weeks())
		case at < len(r.shown):
			strip = r.kind.strip(r.theme, r.sc, r.all[r.shown[at]].id, bounds)
		}
		out[i] += " " + strip + " "
	}
	return out
}

// stripWidth is the cells that a strip over the horizon gets of w: half a day a
// column where there is room, two days where there is little.
func (r *Rows) stripWidth(w int) int {
	const least = 14
	n := daysOf(r.sc, w).n
	switch {
	case w-2*n-2 >= r.table.Comfort(4):
		return 2 * n
	case w-n-2 >= r.table.Comfort(1):
		return n
	default:
		return max(least, min(n, w-r.table.Comfort(1)-2))
	}
}

// sideBySide draws the table at the left and the pane at the right.
func (r *Rows) sideBySide(w, h int) []string {
	right := w / 3
	left := w - right - 3
	table := draw.Lines(r.tableView(left, min(h, len(r.shown)+1)), left, h)
	pane := r.pane(factLines(r.theme, r.about(), right), right, h)
	out := make([]string, h)
	for i := range out {
		out[i] = table[i] + " " + r.theme.Dim.Render(look.Bar) + " " + pane[i]
	}
	return out
}

// pane is what is told of the selected row in h rows, under a rule with its
// name.
func (r *Rows) pane(facts []string, w, h int) []string {
	if h <= 0 {
		return nil
	}
	out := []string{rule(r.theme, r.title(), w)}
	if room := h - 1; len(facts) > room && room > 0 {
		facts = append(facts[:room-1:room-1], r.theme.Dim.Render(draw.Fit("  … enter shows the rest", w)))
	}
	return draw.Lines(append(out, facts...), w, h)
}

// rule is a line across with a title in it.
func rule(th look.Theme, title string, w int) string {
	t := draw.Clip(" "+look.Rule+" "+title+" ", w)
	return th.Dim.Render(t + repeat(look.Rule, w-draw.Width(t)))
}
