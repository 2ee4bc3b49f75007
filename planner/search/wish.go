package search

import (
	"cmp"
	"slices"

	"stagger/planner/estate"
)

// Wish is where jobs stood in a plan that people already count on.
type Wish struct {
	Start []Sec   // by job; Out where it had no place
	Occ   []int32 // by job
	Hold  []bool  // by job: done or begun, so it stays whatever it costs
	Move  float64 // risk-days that moving one job has to save to be worth it
}

// kept reports whether the job has a place to keep: it had one, and the
// inventory as it is now still offers it.
func (w *Wish) kept(e *estate.Estate, j int32) bool {
	if w == nil || w.Start[j] == Out {
		return false
	}
	for _, r := range e.Jobs[j].Runs {
		if s := w.Start[j]; r.Occ == w.Occ[j] && r.First <= s && s <= r.Last && (s-r.First)%e.Slot == 0 {
			return true
		}
	}
	return false
}

// wishes are a Wish made ready: what of it can be kept.
type wishes struct {
	*Wish
	can []bool // by job
}

func newWishes(e *estate.Estate, w *Wish) *wishes {
	if w == nil {
		return nil
	}
	out := &wishes{w, make([]bool, len(e.Jobs))}
	for j := range e.Jobs {
		out.can[j] = w.kept(e, int32(j))
	}
	return out
}

// held reports whether the job may stand at its old place only.
func (w *wishes) held(j int32) bool { return w != nil && w.can[j] && w.Hold[j] }

// old is the job's old place, if that is safe with the rest as it is.
func (st *state) old(j int32, lo, hi Sec, t taste) (spot, bool) {
	w := st.wish
	if w == nil || !w.can[j] || w.Start[j] < lo || w.Start[j] > hi {
		return spot{}, false
	}
	s := w.Start[j]
	if _, ok := st.fits(j, s); !ok {
		return spot{}, false
	}
	exposure, late := st.e.Jobs[j].Exposure(s)
	outage := st.e.Inv.Planning.OutageCost * float64(st.outageOf(j, s)) / 60
	return spot{w.Occ[j], s, exposure + late + outage + st.opening(j, w.Occ[j], t)}, true
}

// moving is what leaving its old place costs the job beyond all else.
func (st *state) moving(j int32) float64 {
	if st.wish == nil || !st.wish.can[j] {
		return 0
	}
	return st.wish.Move
}

// penalty is what all the moves of a plan cost. It is no part of the plan's
// own cost.
func (st *state) penalty() float64 {
	if st.wish == nil {
		return 0
	}
	return st.wish.Move * float64(st.moved)
}

// keepOrder is the order in which a plan is built that keeps what it can:
// what is held, what is new and has others waiting for it, what keeps its
// place as it stood, and the rest.
func keepOrder(e *estate.Estate, w *wishes) []int32 {
	order := priorities(e, densityOf)
	class := func(j int32) int {
		switch {
		case e.Jobs[j].Pinned || w.held(j):
			return 0
		case !w.can[j] && len(e.Jobs[j].Befores) > 0:
			return 1
		case w.can[j]:
			return 2
		default:
			return 3
		}
	}
	slices.SortStableFunc(order, func(a, b int32) int {
		if c := cmp.Compare(class(a), class(b)); c != 0 || class(a) != 2 {
			return c
		}
		return cmp.Compare(w.Start[a], w.Start[b])
	})
	return order
}
