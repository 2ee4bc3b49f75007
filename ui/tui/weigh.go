package tui

import (
	"fmt"
	"strings"

	"stagger/planner"
	"stagger/planner/model"
	"stagger/ui/tui/draw"
	"stagger/ui/tui/keys"
	"stagger/ui/tui/look"
	"stagger/ui/tui/scene"
	"stagger/ui/tui/screen"
)

// view draws the remedies that were found, or what the selected one comes to.
func (t *trial) view(a *app, w, h int) []string {
	if t.weighed != nil {
		return t.weighed.view(a, w, h)
	}
	out := []string{a.theme.Strong.Render(draw.Fit(" What would place "+t.host, w))}
	for _, f := range t.base.AboutLeftOut(t.host) {
		if f.Bad { // why it is left out
			out = append(out, draw.Fact(a.theme, f.Label, f.Text, true, w)...)
		}
	}
	out = append(out[:min(len(out), max(1, h/2))], draw.Fit("", w))
	switch {
	case t.running && t.stopped:
		out = append(out, draw.Fit(" "+look.Spinner[a.spin]+" stopping…", w))
	case t.running:
		out = append(out, draw.Fit(" "+look.Spinner[a.spin]+" trying what would help, each against the whole plan… esc stops", w))
	case len(t.found) == 0 && t.stopped:
		out = append(out, draw.Fit(" nothing was found before it was stopped", w))
	case len(t.found) == 0:
		out = append(out, t.nothing(a, w)...)
	}
	return draw.Lines(append(out, t.remedies(a, w)...), w, h)
}

// remedies is each remedy with its effect, wrapped.
func (t *trial) remedies(a *app, w int) []string {
	var out []string
	for i := range t.found {
		style, mark := a.theme.Dim.UnsetForeground(), " "
		if i == t.list.Sel {
			style, mark = a.theme.Selected, look.Select
		}
		for k, line := range draw.Wrap(t.found[i].Text, w-4) {
			if k > 0 {
				mark = " "
			}
			out = append(out, style.Render(draw.Fit(mark+" "+line, w)))
		}
	}
	return out
}

// nothing says that no remedy was found, and what the plan says would help.
func (t *trial) nothing(a *app, w int) []string {
	out := []string{draw.Fit(" nothing of what was tried places it", w)}
	if u := t.base.LeftOut(t.host); u != nil {
		for _, s := range u.WouldHelp {
			out = append(out, draw.Fact(a.theme, "would help", s, false, w)...)
		}
	}
	return out
}

// weigh is what a remedy comes to, beside the plan as it is.
func (a *app) weigh(t *trial, r *planner.Remedy) screen.Text {
	sc, d := t.base, &r.Effect
	var facts []scene.Fact
	for _, p := range d.Placed {
		facts = append(facts, scene.Fact{Label: "placed", Text: p.Host + " " + draw.DayClock(sc.Local(p.Start)) + " in " + p.Window})
	}
	for _, m := range d.Moved {
		facts = append(facts, scene.Fact{Label: "moved", Text: m.Host + " " + draw.DayClock(sc.Local(m.From.Start)) + " → " + draw.DayClock(sc.Local(m.To.Start))})
	}
	for _, l := range d.LeftOut {
		facts = append(facts, scene.Fact{Label: "left out", Text: l.Host + ": " + reasons(l.Reasons), Bad: true})
	}
	for _, l := range d.Still {
		facts = append(facts, scene.Fact{Label: "still out", Text: l.Host + ": " + reasons(l.Reasons), Bad: true})
	}
	return screen.Text{Title: "If: " + strings.Join(d.Changes, " and "), Lines: func(w int) []string {
		out := append([]string{draw.Fit("", w)}, costs(a, d.Cost.Before, d.Cost.Now, d.Incomparable, w)...)
		out = append(out, draw.Fit(fmt.Sprintf("  %-10s %9s %9s", "placed", fmt.Sprintf("%d of %d", d.Jobs.PlacedBefore, d.Jobs.Before),
			fmt.Sprintf("%d of %d", d.Jobs.Placed, d.Jobs.Now)), w), draw.Fit("", w))
		for _, f := range facts {
			out = append(out, draw.Fact(a.theme, f.Label, f.Text, f.Bad, w)...)
		}
		return append(out, draw.Fit("", w), a.theme.Strong.Render(draw.Fit("  "+a.keyOf(keys.Keep)+" keeps it: the inventory is changed, and undo takes it back. esc drops it.", w)))
	}}
}

// costs is the cost of two plans by term, side by side.
func costs(a *app, before, now model.Cost, incomparable bool, w int) []string {
	out := []string{a.theme.Dim.Render(draw.Fit(fmt.Sprintf("  %-10s %9s %9s %9s", "cost", "today", "with it", ""), w))}
	for _, t := range []struct {
		name     string
		was, now float64
	}{{"exposure", before.Exposure, now.Exposure}, {"late", before.Late, now.Late}, {"left out", before.Unscheduled, now.Unscheduled},
		{"nights", before.Nights, now.Nights}, {"outage", before.Outage, now.Outage}, {"total", before.Total, now.Total}} {
		change := signed(t.now - t.was)
		if incomparable {
			change = ""
		}
		line := draw.Fit(fmt.Sprintf("  %-10s %9s %9s %9s", t.name, draw.Number(t.was), draw.Number(t.now), change), w)
		if t.name == "total" {
			line = a.theme.Strong.Render(line)
		}
		out = append(out, line)
	}
	if incomparable {
		out = append(out, draw.Fit("  the horizons differ, so the costs cannot be compared", w))
	}
	return out
}

// signed is a difference in whole numbers, with its sign; none is a dash.
func signed(f float64) string {
	switch s := draw.Number(f); {
	case s == "0":
		return "—"
	case f > 0:
		return "+" + s
	default:
		return s
	}
}

func reasons(all []model.Reason) string {
	var parts []string
	for _, r := range all {
		parts = append(parts, r.Text)
	}
	return strings.Join(parts, "; ")
}
