package screen

import (
	"fmt"
	"slices"
	"strings"

	"stagger/ui/tui/draw"
	"stagger/ui/tui/keys"
	"stagger/ui/tui/look"
	"stagger/ui/tui/scene"
)

// Plan shows the nights as rows, above them the fall of open risk and a strip
// of the horizon.
type Plan struct {
	theme look.Theme
	sc    *scene.Scene
	table draw.Table
	list  draw.List
	drawn span
	whole draw.Table // of all nights
	all   []row
	shown []int // the nights that the table has
	subset
}

// NewPlan is the screen of the plan.
func NewPlan(th look.Theme) *Plan { return &Plan{theme: th, subset: subset{by: -1}} }

// Show takes a new scene; the night that was selected stays so.
func (p *Plan) Show(sc *scene.Scene) {
	was := p.Row()
	p.sc, p.all, p.words = sc, nil, nil
	var cells [][]string
	for _, n := range sc.Nights {
		r := row{id: nightName(n), cells: []string{draw.DayClock(sc.Local(n.Opens)), n.Key.Window, strings.Join(n.Teams, ", "), fmt.Sprint(len(n.Jobs)),
			draw.Hours(n.Worked()), fmt.Sprint(len(n.Services)), outage(n.OutageMins), draw.Tenths(n.Risk)}}
		p.all, cells = append(p.all, r), append(cells, r.cells)
	}
	p.whole = draw.NewTable([]draw.Column{{Title: "night", Least: 16, Whole: true}, {Title: "window", Least: 10}, {Title: "teams", Least: 6, Drop: 3},
		{Title: "jobs", Right: true}, {Title: "hours", Right: true}, {Title: "reduced", Right: true, Drop: 2},
		{Title: "outage", Right: true, Drop: 1}, {Title: "risk off", Right: true}}, cells)
	p.choose(was)
}

// nightName is the name of a night among the rows.
func nightName(n *scene.Night) string { return n.Key.Date.String() + " " + n.Key.Window }

// choose finds the rows to be shown, and among them the one that was selected.
func (p *Plan) choose(was string) {
	p.shown = p.of(p.all)
	p.table = p.whole.Pick(p.shown)
	p.list.Move(0, len(p.shown))
	p.Select(was)
}

// Select goes to the night of that name.
func (p *Plan) Select(id string) bool {
	i := slices.IndexFunc(p.shown, func(i int) bool { return p.all[i].id == id })
	if i >= 0 {
		p.list.Sel = i
	}
	return i >= 0
}

// Row is the name of the selected night.
func (p *Plan) Row() string {
	if n := p.night(); n != nil {
		return nightName(n)
	}
	return ""
}

// Filter narrows the nights to those that hold every word of the text.
func (p *Plan) Filter(text string) {
	was := p.Row()
	p.filter = text
	p.choose(was)
}

// Filtering is the text that narrows the nights.
func (p *Plan) Filtering() string { return p.filter }

// outage is minutes below a floor, to which owners consent.
func outage(minutes int) string {
	if minutes == 0 {
		return "—"
	}
	return fmt.Sprintf("%d min", minutes)
}

func (p *Plan) night() *scene.Night {
	if p.sc == nil || p.list.Sel >= len(p.shown) || p.shown[p.list.Sel] >= len(p.sc.Nights) {
		return nil
	}
	return p.sc.Nights[p.shown[p.list.Sel]]
}

// Key is the selected night's; the zero key where none is.
func (p *Plan) Key() scene.NightKey {
	if n := p.night(); n != nil {
		return n.Key
	}
	return scene.NightKey{}
}

// Host is none: the rows are nights.
func (p *Plan) Host() string { return "" }

// Act moves the selection or opens the night.
func (p *Plan) Act(a keys.Action) Reply {
	if Walk(&p.list, a, len(p.shown)) || a != keys.Open {
		return Reply{}
	}
	if n := p.night(); n != nil {
		return Reply{Night: &n.Key}
	}
	return Reply{Said: "no night is worked in this plan; Left out (5) says why"}
}

// View draws the pictures above and the nights below.
func (p *Plan) View(w, h int) []string {
	out := []string{p.theme.Strong.Render(draw.Fit(" "+p.summary(), w))}
	out = append(out, p.pictures(w, min(10, (h-10)/3), h)...)
	out = append(out, p.theme.Strong.Render(draw.Fit(strings.TrimRight(" "+p.head(len(p.shown), len(p.all), p.whole.Titles()), " "), w)))
	if len(p.sc.Nights) == 0 {
		return draw.Lines(append(out, draw.Fit("  no night is worked in this plan; Left out (5) says why", w)), w, h)
	}
	room := h - len(out)
	p.drawn = span{line: len(out) + 1, top: p.list.Top(len(p.shown), room-1), n: room - 1}
	table := p.table.View(p.theme, w, min(room, len(p.shown)+1), p.drawn.top, p.list.Sel)
	out = append(out, table...)
	return draw.Lines(append(out, p.glance(w, h-len(out))...), w, h)
}

// summary is the plan on one line.
func (p *Plan) summary() string {
	pl := p.sc.Plan
	first, last := p.sc.Fall[0].Risk, p.sc.Fall[len(p.sc.Fall)-1].Risk
	s := fmt.Sprintf("%s · %s · risk %s → %s a day · bound %s", draw.Horizon(p.sc.Local(pl.From), p.sc.Local(pl.Until))+" "+p.sc.Zone.String(),
		draw.Count(len(p.sc.Nights), "night"), draw.Number(first), draw.Number(last), draw.Number(pl.Bound))
	if n := len(pl.Warnings); n > 0 {
		s += " · " + draw.Count(n, "warning")
	}
	for _, term := range []struct {
		name string
		cost float64
	}{{"exposure", pl.Cost.Exposure}, {"late", pl.Cost.Late}, {"left out", pl.Cost.Unscheduled}, {"nights", pl.Cost.Nights}, {"outage", pl.Cost.Outage}} {
		if term.cost > 0 {
			s += " · " + term.name + " " + draw.Number(term.cost)
		}
	}
	return s
}

// glance is what there is room for under the table: the jobs of the selected
// night, then the plan's warnings.
func (p *Plan) glance(w, h int) []string {
	n := p.night()
	if n == nil || h < 3 {
		return nil
	}
	out := []string{draw.Fit("", w), rule(p.theme, draw.Date(n.Key.Date)+" "+n.Key.Window, w)}
	jobs := n.Jobs[:min(len(n.Jobs), h)]
	name := 0
	for _, j := range jobs {
		name = max(name, min(draw.Width(j.Host), w/3))
	}
	for _, j := range jobs {
		mark := " "
		if j.Unsafe {
			mark = look.Broken
		}
		out = append(out, draw.Fit(fmt.Sprintf("%s%s  %s  risk %s  %s", mark, draw.Range(p.sc.Local(j.Start), p.sc.Local(j.WorkEnds)),
			draw.Fit(j.Host, name), draw.Tenths(j.Risk), strings.Join(j.Patches, ", ")), w))
	}
	if len(out) > h {
		out = append(out[:h-1:h-1], p.theme.Dim.Render(draw.Fit("  … enter shows them all", w)))
	}
	for _, warning := range p.sc.Plan.Warnings {
		out = append(out, draw.Fact(p.theme, "warning", warning, true, w)...)
	}
	return out[:min(len(out), h)]
}
