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

// openerFor is the opener for changed inventories: over the horizon that they
// ask for, where that is what was changed.
func (a *app) openerFor() func(*model.Inventory) (Planner, error) {
	cur, openAt, same := a.history.cur.Planner, a.cfg.OpenAt, a.opener()
	return func(inv *model.Inventory) (Planner, error) {
		if inv.Planning.Horizon == cur.Inventory().Planning.Horizon {
			return same(inv)
		}
		return openAt(inv, cur.From(), cur.From().Add(inv.Planning.Horizon))
	}
}
