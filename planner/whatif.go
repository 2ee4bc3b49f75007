package planner

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"stagger/planner/model"
	"stagger/planner/search"
	"stagger/planner/whatif"
)

// WhatIf plans a changed inventory and says how that plan differs from base,
// which is a plan of the inventory as it is; where base is nil, one is made
// with the same options. A horizon of 0 is the inventory's own.
//
// The changed plan is base with as much of it kept as the changes allow and
// what was left out put in where there is room now, or else the best plan that
// a search which keeps base finds, where that is cheaper by more than worthIt:
// what is shown as moved has moved for a reason. It is verified as any plan.
// The answer is the same each time where opt.MaxSteps ends the search before
// ctx does.
func WhatIf(ctx context.Context, inv *model.Inventory, from time.Time, horizon time.Duration,
	base *model.Plan, changes []whatif.Change, opt Options) (whatif.Difference, error) {
	if horizon != 0 { // so that a change of the horizon counts from there
		own := *inv
		own.Planning.Horizon = horizon
		inv = &own
	}
	if base == nil {
		s, err := Open(inv, from, 0)
		if err != nil {
			return whatif.Difference{}, err
		}
		if base, err = s.Plan(ctx, opt); err != nil {
			return whatif.Difference{}, err
		}
	}
	s, err := changed(inv, from, changes)
	if err != nil {
		return whatif.Difference{}, err
	}
	p, err := s.kept(base)
	if err != nil {
		return whatif.Difference{}, err
	}
	opt.Keep, opt.Tolerance = base, worthwhile
	better, err := s.Plan(ctx, opt)
	if err != nil {
		return whatif.Difference{}, err
	}
	if better.Cost.Total < p.Cost.Total-worthIt(p) {
		p = better
	}
	p.Bound = min(p.Cost.Total, max(p.Bound, better.Bound))
	d := whatif.Compare(base, p)
	d.Changes = whatif.Says(inv, changes)
	return d, nil
}

// worthwhile is the share of what planning can do anything about, the cost
// without what is left out, that moving jobs has to save.
const worthwhile = 0.001

// worthIt is what a plan has to save to be preferred over one that leaves
// more as it was.
func worthIt(p *model.Plan) float64 { return worthwhile * (p.Cost.Total - p.Cost.Unscheduled) }

// changed opens a session on a changed inventory.
func changed(inv *model.Inventory, from time.Time, changes []whatif.Change) (*Session, error) {
	next, err := whatif.Apply(inv, changes)
	if err != nil {
		return nil, err
	}
	s, err := Open(next, from, 0)
	if err != nil {
		return nil, fmt.Errorf("the inventory cannot be planned once it is changed: %w", err)
	}
	return s, nil
}

// kept is base, a plan of another inventory, as far as it is safe on this one,
// with each job that is out put at its cheapest place where that saves more
// than it costs. It does not search.
func (s *Session) kept(base *model.Plan) (*model.Plan, error) {
	was := s.result(base)
	now := search.Result{Start: slices.Clone(was.Start), Occ: was.Occ, Pins: was.Pins}
	for j := range now.Start {
		now.Start[j] = search.Out
	}
	b := search.Lay(s.e, now.Start, now.Occ)
	put := func(j, occ int32, at search.Sec) {
		b.Place(j, occ, at)
		now.Start[j], now.Occ[j] = at, occ
	}
	order := make([]int32, len(s.e.Jobs))
	for j := range order {
		order[j] = int32(j)
	}
	slices.SortStableFunc(order, func(x, y int32) int {
		return cmp.Or(cmp.Compare(was.Start[x], was.Start[y]), cmp.Compare(s.e.Jobs[x].Level, s.e.Jobs[y].Level))
	})
	for _, j := range order { // a pin is a person's word, and goes before what the plan had
		if job := &s.e.Jobs[j]; job.Pinned && !job.Banned && b.Fits(j, job.Pin) {
			put(j, job.Runs[0].Occ, job.Pin)
		}
	}
	for _, j := range order {
		if was.Start[j] != search.Out && !b.Placed(j) && s.mayStand(j, was.Occ[j], was.Start[j]) && b.Fits(j, was.Start[j]) {
			put(j, was.Occ[j], was.Start[j])
		}
	}
	slices.SortStableFunc(order, func(x, y int32) int {
		return cmp.Or(cmp.Compare(s.e.Jobs[x].Level, s.e.Jobs[y].Level), cmp.Compare(s.e.Jobs[y].Stake, s.e.Jobs[x].Stake))
	})
	for _, j := range order {
		if _, _, may := b.Bounds(j); !may || b.Placed(j) {
			continue
		}
		if occ, at, cost, ok := b.Cheapest(j); ok && (cost < s.e.Jobs[j].Stake || s.e.Jobs[j].Pinned) {
			put(j, occ, at)
		}
	}
	return s.verified(now)
}

// mayStand reports whether a place keeps the rules that look at the job alone.
func (s *Session) mayStand(j, occ int32, at search.Sec) bool {
	job := &s.e.Jobs[j]
	if job.Banned {
		return false
	}
	for _, r := range job.Runs {
		if r.Occ == occ && r.First <= at && at <= r.Last && (at-r.First)%s.e.Slot == 0 {
			return true
		}
	}
	return false
}
