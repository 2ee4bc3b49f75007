package tui

import (
	"slices"
	"testing"

	"stagger/planner/model"
)

// A saved plan that no longer holds is opened all the same, and says so; every
// screen draws it, and a key makes one that holds.
func TestASavedPlanThatNoLongerHoldsSaysSo(t *testing.T) {
	for _, c := range []struct {
		name, says string
		change     func(*Config)
	}{
		{"a host was renamed", "plan 1 no longer holds: it does not fit the inventory; r replans", func(cfg *Config) {
			p := *cfg.Plan
			p.Jobs = slices.Clone(p.Jobs)
			p.Jobs[0].Host = "gone"
			cfg.Plan = &p
		}},
		{"a service needs more", "plan 1 no longer holds: it breaks service ", func(cfg *Config) {
			for i := range cfg.Inventory.Services {
				cfg.Inventory.Services[i].MinAvailable = model.Minimum{Kind: model.MinimumAll}
			}
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var w world
			cfg := w.join(config(t))
			cfg.PlanID = 1
			c.change(&cfg)
			d := drive(t, cfg, 80, 24)
			d.sees(c.says, "NOT SAFE")
			d.press("w")
			d.sees("not saved: the plan breaks")
			d.press("2 3 4 5 6 1 r")
			if !d.app.history.cur.Safe() {
				t.Errorf("it is not safe after replanning:\n%s", d.view())
			}
		})
	}
}
