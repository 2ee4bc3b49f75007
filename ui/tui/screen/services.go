package screen

import (
	"fmt"
	"strings"
	"time"

	"stagger/planner/calendar"
	"stagger/planner/civil"
	"stagger/ui/tui/draw"
	"stagger/ui/tui/look"
	"stagger/ui/tui/scene"
)

func repeat(s string, n int) string { return strings.Repeat(s, max(0, n)) }

// NewServices is the screen of services.
func NewServices(th look.Theme) *Rows {
	return newRows(th, kind{
		columns: []draw.Column{{Title: "service", Least: 13}, {Title: "members", Least: 8, Most: 40, Drop: 3}, {Title: "needs", Least: 6},
			{Title: "low", Least: 3}, {Title: "when", Least: 16, Whole: true, Drop: 2}, {Title: "impact", Least: 18, Drop: 1}, {Title: "requires", Least: 8, Most: 30, Drop: 4}},
		rows:    serviceRows,
		about:   (*scene.Scene).AboutService,
		none:    "the inventory has no services",
		section: "service",
		strip:   spareStrip,
	})
}

func serviceRows(sc *scene.Scene) (rows []row) {
	for _, s := range sc.Services {
		members := make([]string, len(s.Spec.Members))
		for i, m := range s.Spec.Members {
			members[i] = m.Host
		}
		when := "—"
		if !s.LowestAt.IsZero() {
			when = draw.DayClock(sc.Local(s.LowestAt))
		}
		lowest := fmt.Sprint(s.Outcome.Lowest)
		if s.Outcome.Lowest < s.Floor {
			lowest += look.Broken
		}
		rows = append(rows, row{id: s.Spec.Name, cells: []string{s.Spec.Name, strings.Join(members, ", "),
			fmt.Sprintf("%d of %d", s.Outcome.Required, s.Outcome.Capacity), lowest, when,
			string(s.Outcome.Impact), strings.Join(s.Spec.Requires, ", ")}})
	}
	return rows
}

// spareStrip is the worst spare capacity of a service between each two bounds.
func spareStrip(th look.Theme, sc *scene.Scene, name string, bounds []time.Time) string {
	s := sc.Service(name)
	if s == nil {
		return repeat(" ", len(bounds)-1)
	}
	cells := make([]draw.Cell, len(bounds)-1)
	for i := range cells {
		cells[i].Symbol = draw.Spare(s.Worst(bounds[i], bounds[i+1]), s.Full, s.Floor)
		switch cells[i].Symbol {
		case look.Broken:
			cells[i].Style = &th.Bad
		case "0":
			cells[i].Style = &th.Warn
		case look.Settle:
			cells[i].Style = &th.Dim
		}
	}
	return draw.Render(cells)
}

// bounds are the instants between the columns. A day runs from noon to noon, so
// that a night stands whole under the date of its evening; of two columns a day
// the first is the evening and the second the morning after. The first column
// holds all that is before it, too.
func (d days) bounds(sc *scene.Scene) []time.Time {
	const noon, day = 12 * 3600, 24 * 3600
	out := []time.Time{sc.Plan.From}
	for i := 1; i <= d.cols; i++ {
		second := noon + i*d.n*day/d.cols
		if d.cols < d.n {
			second = noon + i*d.n/d.cols*day
		}
		at, _ := calendar.Resolve(civil.DateTime{Date: d.first.AddDays(second / day), Second: second % day}, sc.Zone)
		out = append(out, at)
	}
	return out
}
