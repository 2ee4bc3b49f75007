package screen

import (
	"cmp"
	"fmt"
	"time"

	"stagger/planner/model"
	"stagger/planner/whatif"
	"stagger/ui/tui/draw"
	"stagger/ui/tui/look"
)

// Compared is two saved plans side by side, to be read.
func Compared(th look.Theme, zone *time.Location, a, b model.SavedPlan) *Text {
	c := comparison{zone: zone, a: a, b: b, diff: whatif.Compare(a.Plan, b.Plan), inA: places(a.Plan, zone), inB: places(b.Plan, zone)}
	sections := []struct {
		title string
		table draw.Table
		none  string
	}{
		{"", c.heads(), ""},
		{"jobs that stand elsewhere", c.jobs(), "every job stands where it stood"},
		{"cost, in risk-days", c.costs(), ""},
		{"services, lowest capacity", c.services(), "the plans have no services"},
	}
	return &Text{fmt.Sprintf("Plan %d beside plan %d", a.ID, b.ID), func(w int) []string {
		var out []string
		for _, s := range sections {
			if s.title != "" {
				out = append(out, draw.Fit("", w), th.Strong.Render(draw.Fit(s.title, w)))
			}
			if s.table.Len() == 0 {
				out = append(out, draw.Fit("  "+s.none, w))
				continue
			}
			out = append(out, s.table.View(th, w, s.table.Len()+1, 0, -1)...)
		}
		if c.diff.Incomparable {
			out = append(out, draw.Fit("", w))
			out = append(out, draw.Fact(th, "costs", "the two plans are over different horizons, so their costs cannot be compared", true, w)...)
		}
		return out
	}}
}

// comparison is two plans and how they differ.
type comparison struct {
	zone *time.Location
	a, b model.SavedPlan
	diff whatif.Difference
	// What each plan does with a host's job: its start, or why it is left out.
	inA, inB map[string]string
}

// places says of each host's job where it stands.
func places(p *model.Plan, zone *time.Location) map[string]string {
	out := make(map[string]string, len(p.Jobs)+len(p.Unscheduled))
	for i := range p.Jobs {
		out[p.Jobs[i].Host] = draw.DayClock(p.Jobs[i].Start.In(zone))
	}
	for _, u := range p.Unscheduled {
		out[u.Host] = "left out"
		if len(u.Reasons) > 0 {
			out[u.Host] = "left out: " + string(u.Reasons[0].Code)
		}
	}
	return out
}

// columns are those of every section: what, each plan's, and the difference.
func (c comparison) columns(what string) []draw.Column {
	return []draw.Column{{Title: what, Least: 12}, {Title: fmt.Sprintf("plan %d", c.a.ID), Least: 12},
		{Title: fmt.Sprintf("plan %d", c.b.ID), Least: 12}, {Title: "change", Least: 8}}
}

func (c comparison) heads() draw.Table {
	a, b := c.a.Plan, c.b.Plan
	at := func(t time.Time) string { return draw.DayClock(t.In(c.zone)) }
	span := func(p *model.Plan) string { return draw.Horizon(p.From.In(c.zone), p.Until.In(c.zone)) }
	return draw.NewTable(c.columns(""), [][]string{
		{"saved", at(c.a.SavedAt), at(c.b.SavedAt), ""},
		{"note", c.a.Note, c.b.Note, ""},
		{"horizon", span(a), span(b), ""},
		{"placed", fmt.Sprint(len(a.Jobs)), fmt.Sprint(len(b.Jobs)), change(float64(len(a.Jobs)), float64(len(b.Jobs)), 0)},
		{"left out", fmt.Sprint(len(a.Unscheduled)), fmt.Sprint(len(b.Unscheduled)), change(float64(len(a.Unscheduled)), float64(len(b.Unscheduled)), 0)},
		{"nights", fmt.Sprint(nights(a)), fmt.Sprint(nights(b)), change(float64(nights(a)), float64(nights(b)), 0)},
	})
}

// nights counts the nights that a team works.
func nights(p *model.Plan) int {
	all := map[model.Night]bool{}
	for i := range p.Jobs {
		all[p.Jobs[i].Night()] = true
	}
	return len(all)
}

// jobs are those that stand at another time or in one plan only.
func (c comparison) jobs() draw.Table {
	var rows [][]string
	add := func(host, what string) {
		rows = append(rows, []string{host, cmp.Or(c.inA[host], "no job"), cmp.Or(c.inB[host], "no job"), what})
	}
	for _, m := range c.diff.Moved {
		add(m.Host, "moved")
	}
	for _, p := range c.diff.Placed {
		add(p.Host, "placed")
	}
	for _, l := range c.diff.LeftOut {
		add(l.Host, "left out")
	}
	for _, j := range c.a.Plan.Jobs {
		if c.inB[j.Host] == "" {
			add(j.Host, "gone")
		}
	}
	return draw.NewTable(c.columns("host"), rows)
}

func (c comparison) costs() draw.Table {
	a, b := c.a.Plan, c.b.Plan
	var rows [][]string
	for _, t := range []struct {
		name string
		a, b float64
	}{
		{"exposure", a.Cost.Exposure, b.Cost.Exposure}, {"late", a.Cost.Late, b.Cost.Late}, {"left out", a.Cost.Unscheduled, b.Cost.Unscheduled},
		{"nights", a.Cost.Nights, b.Cost.Nights}, {"outage", a.Cost.Outage, b.Cost.Outage}, {"total", a.Cost.Total, b.Cost.Total}, {"at best", a.Bound, b.Bound},
	} {
		rows = append(rows, []string{t.name, draw.Tenths(t.a), draw.Tenths(t.b), change(t.a, t.b, 1)})
	}
	columns := c.columns("")
	columns[1].Right, columns[2].Right, columns[3].Right = true, true, true
	return draw.NewTable(columns, rows)
}

// change is a difference with its sign; "" where there is none to be seen.
func change(a, b float64, decimals int) string {
	s := fmt.Sprintf("%+.*f", decimals, b-a)
	if s == fmt.Sprintf("%+.*f", decimals, 0.0) || s == fmt.Sprintf("-%.*f", decimals, 0.0) {
		return ""
	}
	return s
}

func (c comparison) services() draw.Table {
	of := map[string]*model.ServiceOutcome{}
	for i := range c.a.Plan.Services {
		of[c.a.Plan.Services[i].Name] = &c.a.Plan.Services[i]
	}
	var rows [][]string
	for i := range c.b.Plan.Services {
		b := &c.b.Plan.Services[i]
		a := of[b.Name]
		delete(of, b.Name)
		rows = append(rows, []string{b.Name, outcome(a), outcome(b), lowest(a, b)})
	}
	for i := range c.a.Plan.Services {
		if a := &c.a.Plan.Services[i]; of[a.Name] != nil {
			rows = append(rows, []string{a.Name, outcome(a), outcome(nil), "gone"})
		}
	}
	return draw.NewTable(c.columns("service"), rows)
}

func outcome(s *model.ServiceOutcome) string {
	if s == nil {
		return "—"
	}
	text := fmt.Sprintf("%d of %d", s.Lowest, s.Capacity)
	if s.Lowest < s.Required {
		text += look.Broken
	}
	return text + " " + string(s.Impact)
}

func lowest(a, b *model.ServiceOutcome) string {
	if a == nil {
		return "new"
	}
	return change(float64(a.Lowest), float64(b.Lowest), 0)
}
