package screen

import (
	"fmt"
	"slices"

	"stagger/ui/tui/draw"
	"stagger/ui/tui/look"
	"stagger/ui/tui/scene"
)

// View draws the night: the chart, the spare strip under it, and the selected
// job under that.
func (n *Night) View(w, h int) []string {
	if n.night.Start.IsZero() {
		return draw.Lines([]string{draw.Fit("", w), draw.Fit("  no night is worked in this plan; Left out (5) says why", w)}, w, h)
	}
	l := n.layout(w)
	a, whole := n.axis(l)
	detail := n.detail(w)
	services := n.spareOrder()
	jobs, strip := share(h-3, len(n.night.Jobs), len(services), len(detail))

	out := []string{n.heading(l, a, whole), n.header(l, a)}
	top := n.list.Top(len(n.night.Jobs), jobs)
	n.drawn, n.chart, n.scale = span{line: len(out), top: top, n: jobs}, l.name+flags+1, a
	for i := top; i < min(top+jobs, len(n.night.Jobs)); i++ {
		out = append(out, n.row(l, a, n.night.Jobs[i], i == n.list.Sel && n.night.Jobs[i].Host == n.host))
	}
	if len(n.night.Jobs) == 0 {
		out = append(out, draw.Fit("  no job stands on this night; [ ] other nights", w))
	}
	out = append(out, n.spareRule(l, a, top, jobs, len(services)-strip))
	for _, s := range services[:strip] {
		out = append(out, n.spareRow(l, a, s))
	}
	if room := h - len(out); len(detail) > room && room > 1 {
		detail = append(detail[:room-1:room-1], n.theme.Dim.Render(draw.Fit("  … enter shows the rest", w)))
	}
	return draw.Lines(append(out, detail...), w, h)
}

// share gives the rows of h to jobs, services of the strip and lines of the
// detail: each gets a little, then jobs, then services, then the detail.
func share(h, jobs, services, detail int) (forJobs, forStrip int) {
	forStrip = min(services, max(2, h/5))
	forDetail := min(detail, max(3, h/3))
	forJobs = max(1, min(max(1, jobs), h-forStrip-forDetail))
	spare := h - forJobs - forStrip - forDetail
	forStrip = max(0, min(services, forStrip+max(0, spare)))
	return forJobs, min(forStrip, max(0, h-forJobs))
}

func (n *Night) header(l layout, a draw.Axis) string {
	room := l.w - l.name - flags - 2 - a.N
	text := draw.Fit(" work", l.work)
	if l.by > 0 && room >= l.work+l.by {
		text += draw.Fit("  by", l.by)
	}
	if room >= l.work+l.by+6 {
		text += "  after"
	}
	return n.theme.Dim.Render(" "+draw.Fit("host", l.name)+"    ") + look.Bar + n.theme.Dim.Render(draw.Fit(a.Labels(), a.N)) + look.Bar + n.theme.Dim.Render(draw.Fit(text, room))
}

// spareRule parts the chart from the strip and says what is out of sight.
func (n *Night) spareRule(l layout, a draw.Axis, top, jobs, hidden int) string {
	left := " " + look.Rule + " spare "
	line := left + repeat(look.Rule, l.name+flags-draw.Width(left)) + look.Cross + repeat(look.Rule, a.N) + look.Tee
	note := ""
	if below := len(n.night.Jobs) - top - jobs; below > 0 || top > 0 {
		note += fmt.Sprintf(" %d–%d of %d jobs", top+1, min(top+jobs, len(n.night.Jobs)), len(n.night.Jobs))
	}
	if len(n.night.Services) == 0 {
		note += " no service loses a member"
	}
	if hidden > 0 {
		note += fmt.Sprintf(" +%d services", hidden)
	}
	return n.theme.Dim.Render(line + draw.Fit(note, l.w-draw.Width(line)))
}

// spareOrder is the services of the night, those of the selected job first.
func (n *Night) spareOrder() []*scene.Service {
	if n.list.Sel >= len(n.night.Jobs) {
		return n.night.Services
	}
	mine := n.night.Jobs[n.list.Sel].Services
	out := slices.Clone(n.night.Services)
	slices.SortStableFunc(out, func(a, b *scene.Service) int {
		return rank(mine, a.Spec.Name) - rank(mine, b.Spec.Name)
	})
	return out
}

func rank(mine []string, name string) int {
	if slices.Contains(mine, name) {
		return 0
	}
	return 1
}

// spareRow is the worst spare capacity of a service in each column.
func (n *Night) spareRow(l layout, a draw.Axis, s *scene.Service) string {
	cells := a.Row()
	for i := range cells {
		cells[i].Symbol = draw.Spare(s.Worst(a.At(i), a.At(i+1)), s.Full, s.Floor)
		switch cells[i].Symbol {
		case look.Broken:
			cells[i].Style = &n.theme.Bad
		case "0":
			cells[i].Style = &n.theme.Warn
		case look.Settle:
			cells[i].Style = &n.theme.Dim
		}
	}
	needs := fmt.Sprintf(" needs %d of %d", s.Outcome.Required, s.Outcome.Capacity)
	if s.Floor < s.Outcome.Required {
		needs += fmt.Sprintf(", floor %d", s.Floor)
	}
	return " " + draw.Fit(s.Spec.Name, l.name) + "    " + look.Bar + draw.Render(cells) + look.Bar +
		draw.Fit(needs, l.w-l.name-flags-2-a.N)
}

// detail tells of the selected job.
func (n *Night) detail(w int) []string {
	if n.host == "" {
		return nil
	}
	title := n.host
	if j := n.sc.Job(n.host); j != nil && j.Team != "" {
		title += " · " + j.Team
	}
	if j := n.sc.Job(n.host); j != nil && j.Stage != "" {
		title += " · " + j.Stage
	}
	f, _ := n.known()
	return append([]string{rule(n.theme, title, w)}, factLines(n.theme, n.sc.AboutJob(n.host, f), w)...)
}
