package tui

import (
	"time"

	"stagger/planner/model"
	"stagger/ui/tui/scene"
)

// opener makes an inventory ready for planning over a horizon.
type opener func(inv *model.Inventory, from, until time.Time) (Planner, error)

// shownAt is Config.OpenAt for the clock that is shown.
func shownAt(cfg Config) opener {
	return func(inv *model.Inventory, from, until time.Time) (Planner, error) {
		at := cfg.Open
		if cfg.OpenAt != nil {
			at = func(inv *model.Inventory) (Planner, error) { return cfg.OpenAt(inv, from, until) }
		}
		return scene.ShownIn(cfg.Zone, at)(inv)
	}
}

// opener makes an inventory ready over the horizon of the plan that is open,
// which undo may have brought back from an earlier one.
func (a *app) opener() func(*model.Inventory) (Planner, error) {
	openAt, cur := a.cfg.OpenAt, a.history.cur.Planner
	return func(inv *model.Inventory) (Planner, error) { return openAt(inv, cur.From(), cur.Until()) }
}

// openerFor is the opener for a changed inventory: over the horizon that it
// asks for, where that is what was changed.
func (a *app) openerFor(inv *model.Inventory) func(*model.Inventory) (Planner, error) {
	cur, openAt := a.history.cur.Planner, a.cfg.OpenAt
	if inv.Planning.Horizon == cur.Inventory().Planning.Horizon {
		return a.opener()
	}
	until := cur.From().Add(inv.Planning.Horizon)
	return func(inv *model.Inventory) (Planner, error) { return openAt(inv, cur.From(), until) }
}
