package search

import (
	"context"

	"stagger/planner/bound"
)

// budget is how many nodes the prover may look at: enough to settle a dozen
// jobs, and to halve the gap of some tens; beyond that they would be wasted.
func (r *runner) budget() int {
	if r.opt.Wish != nil {
		return 0 // what is wanted is not the cheapest plan of all
	}
	switch jobs := len(r.workers[0].live); {
	case jobs <= 12:
		return 4000
	case jobs <= 30:
		return 800
	case jobs <= 60:
		return 300
	default:
		return 0
	}
}

// proving reports whether the prover is still worth its time. A dozen jobs
// are settled to the end; of more, a gap below a ten-thousandth is left.
func (r *runner) proving() bool {
	if best := r.best().bestReal; len(r.workers[0].live) > 12 && best-r.bound < 1e-4*best {
		return false
	}
	if r.prover == nil {
		return r.budget() > 0
	}
	return !r.prover.Done() && r.prover.Nodes < r.budget()
}

// prove lets the prover work for a stint, and takes up a plan that it finds.
func (r *runner) prove(ctx context.Context, upper float64) {
	if r.prover == nil {
		r.prover = bound.NewProver(r.relax)
	}
	var found *state
	upper = r.prover.Work(ctx, 1+r.boundSteps()/100, upper, func(all []bound.Choice) (float64, bool) {
		st, ok := r.arrange(all)
		if !ok {
			return 0, false
		}
		if cost := st.cost(); cost < upper {
			upper, found = cost, st
		}
		return st.cost(), true
	})
	r.bound = max(r.bound, r.prover.Bound(upper))
	if found != nil {
		r.workers[1].resume(found)
	}
}

// arrange places every job as told, if that keeps every rule.
func (r *runner) arrange(all []bound.Choice) (*state, bool) {
	at := make(map[int32]bound.Choice, len(all))
	for _, c := range all {
		at[c.Job] = c
	}
	st := newState(r.e, nil)
	copy(st.barred, r.workers[0].st.barred)
	for _, j := range priorities(r.e, densityOf) {
		c, ok := at[j]
		if !ok || c.Out {
			continue
		}
		lo, hi, may := st.bounds(j)
		if !may && !r.e.Jobs[j].Pinned || c.S < lo || c.S > hi {
			return nil, false
		}
		if _, ok := st.fits(j, c.S); !ok {
			return nil, false
		}
		st.place(j, c.Occ, c.S)
	}
	return st, len(st.orphans()) == 0
}
