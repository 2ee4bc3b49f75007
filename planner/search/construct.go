package search

import (
	"slices"

	"stagger/planner/estate"
)

// first builds a first plan: several orders of work and several ways to count
// the opening of a night, each job at its cheapest safe place in turn, and
// the best of them.
func first(e *estate.Estate, tries int, wish *wishes) *state {
	if wish != nil {
		return construct(e, keepOrder(e, wish), taste{nightShare: 0.25, avoid: -1, keep: true}, wish)
	}
	var best *state
	for _, w := range ways(e, tries) {
		st := construct(e, w.order, taste{nightShare: w.nightShare, avoid: -1}, nil)
		if best == nil || st.cost() < best.cost() {
			best = st
		}
	}
	return best
}

// way is one way to build a plan.
type way struct {
	order      []int32
	nightShare float64
}

// ways lists the most promising way first: most risk for the time it takes,
// as in weighted completion time; each job no later than what waits for it.
func ways(e *estate.Estate, tries int) []way {
	density := priorities(e, densityOf)
	risk := priorities(e, func(j *estate.Job) float64 { return j.Risk })
	var out []way
	for _, share := range []float64{0.25, 1, 0.05, 0.5} {
		out = append(out, way{density, share}, way{risk, share})
	}
	return out[:min(tries, len(out))]
}

// densityOf is risk for the time it takes to remove.
func densityOf(j *estate.Job) float64 { return j.Risk / float64(j.Len+1) }

// priorities sorts the jobs by a key, highest first, where a job counts for
// no less than the jobs that wait for it.
func priorities(e *estate.Estate, key func(*estate.Job) float64) []int32 {
	n := len(e.Jobs)
	prio, order := make([]float64, n), make([]int32, n)
	for j := range e.Jobs {
		prio[j], order[j] = key(&e.Jobs[j]), int32(j)
	}
	slices.SortStableFunc(order, func(a, b int32) int { return int(e.Jobs[b].Level) - int(e.Jobs[a].Level) })
	waiting := make([]float64, len(e.Groups)) // the highest among a group's After
	for _, j := range order {                 // those that wait come before those they wait for
		job := &e.Jobs[j]
		for _, g := range job.Befores {
			prio[j] = max(prio[j], waiting[g])
		}
		for _, f := range job.Standby {
			prio[j] = max(prio[j], prio[e.Fallbacks[f].Primary])
		}
		for _, g := range job.Afters {
			waiting[g] = max(waiting[g], prio[j])
		}
	}
	slices.SortStableFunc(order, func(a, b int32) int {
		switch {
		case e.Jobs[a].Pinned != e.Jobs[b].Pinned:
			if e.Jobs[a].Pinned {
				return -1
			}
			return 1
		case prio[a] != prio[b]:
			if prio[a] > prio[b] {
				return -1
			}
			return 1
		default:
			return int(e.Jobs[a].Level) - int(e.Jobs[b].Level)
		}
	})
	return order
}

// construct places the jobs in an order. A pinned job stands before what it
// waits for; if that then finds no place, the pin is given up and the plan
// built again around the rest.
func construct(e *estate.Estate, order []int32, t taste, wish *wishes) *state {
	st := newState(e, wish)
	for {
		st.placeAll(order, t)
		if wish != nil {
			st.placeAll(order, t) // what had to wait for a job that came later in the order
		}
		broken := st.orphans()
		if len(broken) == 0 {
			return st
		}
		barred := st.barred
		for _, j := range broken {
			barred[j] = true
		}
		st = newState(e, wish)
		st.barred = barred
	}
}

// placeAll puts each absent job of an order at its cheapest place, if it has
// one.
func (st *state) placeAll(order []int32, t taste) {
	for _, j := range order {
		if st.placed(j) {
			continue
		}
		if at, ok := st.cheapest(j, t); ok {
			st.place(j, at.occ, at.s)
		}
	}
}

// orphans are placed jobs that must follow one that is out. Only a pinned job
// can be one.
func (st *state) orphans() []int32 {
	var out []int32
	for j := range st.e.Jobs {
		if !st.placed(int32(j)) {
			continue
		}
		for _, g := range st.e.Jobs[j].Afters {
			if st.groups[g].missing > 0 {
				out = append(out, int32(j))
				break
			}
		}
	}
	return out
}
