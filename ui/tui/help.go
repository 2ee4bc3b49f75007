package tui

import (
	"stagger/ui/tui/draw"
	"stagger/ui/tui/keys"
	"stagger/ui/tui/look"
	"stagger/ui/tui/screen"
)

// legend explains the symbols of the chart.
var legend = []struct{ symbol, means string }{
	{look.Work, "work, up to the point of no return"},
	{look.Backout, "the reserve for a backout"},
	{look.Settle, "settling, until the member counts again; in the strip: every member is in service"},
	{look.Frozen, "a freeze bars the host"},
	{look.May, "the selected job may start here, with the rest as it is"},
	{look.Now, "now"},
	{"0–9", "in the strip: the spare capacity above what the service needs"},
	{look.Broken, "below what the service needs, or a job that breaks a rule"},
	{look.Pinned, "a pinned job"},
	{look.Takes, "a job that takes other hosts down with it"},
	{look.Marked, "a job that is marked to be swapped"},
	{look.Select, "the row that keys act on"},
}

// help is made from the table of keys.
func (a *app) help() screen.Text {
	at := a.place()
	names := map[keys.Place]string{keys.OnPlan: "Plan", keys.OnNight: "Night", keys.OnServices: "Services", keys.OnHosts: "Hosts",
		keys.OnLeftOut: "Left out", keys.OnDecisions: "Decisions", keys.OnHistory: "History", keys.Beginning: "where to begin", keys.Moving: "moving a job", keys.Reading: "a text",
		keys.Filling: "a form", keys.Listing: "the inventory",
		keys.Trying: "remedies", keys.Weighing: "what a remedy comes to"}
	return screen.Text{Title: "Help: " + names[at], Lines: func(w int) []string {
		out := a.bindings(at, w)
		if at != keys.Moving {
			out = append(out, draw.Fit("", w), a.theme.Strong.Render(draw.Fit("while a job is moved", w)))
			out = append(out, a.bindings(keys.Moving, w)...)
		}
		out = append(out, draw.Fit("", w), a.theme.Strong.Render(draw.Fit("symbols", w)))
		for _, l := range legend {
			out = append(out, draw.Fact(a.theme, l.symbol, l.means, false, w)...)
		}
		out = append(out, draw.Fit("", w))
		if a.cfg.Database != "" {
			out = append(out, draw.Fact(a.theme, "database", a.cfg.Database, false, w)...)
		}
		if sc := a.history.cur; sc != nil {
			out = append(out, draw.Fact(a.theme, "horizon", draw.Horizon(sc.Local(sc.Plan.From), sc.Local(sc.Plan.Until))+" "+sc.Zone.String(), false, w)...)
		}
		return out
	}}
}

func (a *app) bindings(at keys.Place, w int) []string {
	var out []string
	for _, b := range a.keys.At(at) {
		if b.Shown != "" {
			out = append(out, draw.Fact(a.theme, b.Shown, b.Help, false, w)...)
		}
	}
	return out
}
