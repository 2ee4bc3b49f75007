package tui

import (
	"fmt"
	"testing"
	"time"

	"github.com/charmbracelet/x/exp/golden"

	"stagger/planner"
	"stagger/planner/civil"
	"stagger/planner/model"
)

// autumn is firm on the night on which London's clocks go back, with dns2 at
// the first 01:15 and dns3 at the second.
func autumn(t *testing.T) Config {
	t.Helper()
	from := time.Date(2026, 10, 19, 9, 0, 0, 0, time.UTC)
	inv := firm()
	inv.Freezes = nil
	inv.Windows[0].RRule, inv.Windows[0].Dates = "", []civil.Date{civil.NewDate(2026, 10, 24)}
	s, err := planner.Open(inv, from, 0)
	if err != nil {
		t.Fatal(err)
	}
	plan, err := s.Plan(t.Context(), planner.Options{MaxSteps: 1})
	if err != nil {
		t.Fatal(err)
	}
	back := time.Date(2026, 10, 25, 1, 0, 0, 0, time.UTC)
	for _, j := range plan.Jobs {
		plan = s.Removed(plan, j.Host)
	}
	for h, at := range map[string]time.Duration{"mx2": -4 * time.Hour, "dns2": -45 * time.Minute, "dns3": 15 * time.Minute, "mx1": time.Hour} {
		plan = s.Moved(plan, h, back.Add(at))
	}
	plan.Bound = 0.9 * plan.Cost.Total
	cfg := config(t)
	cfg.Inventory, cfg.Plan = inv, plan
	cfg.Open = func(inv *model.Inventory) (Planner, error) { return planner.Open(inv, from, 0) }
	return cfg
}

// An hour that comes twice is told apart wherever a time is written.
func TestTheNightTheClocksGoBack(t *testing.T) {
	d := drive(t, autumn(t), 120, 36)
	d.sees("Sat 24 Oct 22:00+01:00", "01:15–01:35+01:00  dns2", "01:15–01:35+00:00  dns3")
	d.onto("dns2")
	d.sees("Sat 24 Oct 22:00+01:00 → Sun 25 Oct 04:00+00:00", "01:15–01:35+01:00  01:35+01:00", "01:15–01:35+00:00  01:35+00:00",
		"01:15+01:00 start → 01:35+01:00 point of no return → 01:45+01:00 backed out")
	d.press("p")
	d.sees("dns2 pinned to Sun 25 Oct 01:15+01:00", "it stays at Sun 25 Oct 01:15+01:00")
	d.onto("mx2")
	d.sees("its window opens Sat 24 Oct 22:00+01:00")
	d.onto("dns3")
	d.sees("01:15+00:00 start")
	d.press("m h")
	d.sees("dns3 at Sun 25 Oct 01:00+00:00: fits")
	d.press("h enter")
	d.sees("dns3 moved to Sun 25 Oct 01:45+01:00")
	d.press("3")
	d.sees("Sun 25 Oct 01:15+01:00")
	d.press("4")
	d.sees("Sun 25 Oct 01:15+01:00", "Sun 25 Oct 01:45+01:00")
}

func TestPicturesOfTheNightTheClocksGoBack(t *testing.T) {
	for _, size := range [][2]int{{60, 20}, {80, 24}, {120, 36}} {
		for _, p := range []struct{ name, keys string }{{"plan", "1"}, {"night", "2 j"}, {"hosts", "4"}, {"services", "3"}} {
			t.Run(fmt.Sprintf("%s-%dx%d", p.name, size[0], size[1]), func(t *testing.T) {
				d := drive(t, autumn(t), size[0], size[1])
				d.press(p.keys)
				fits(t, d, p.name)
				golden.RequireEqual(t, d.view())
			})
		}
	}
}
