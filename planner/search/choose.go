package search

import (
	"math"
	"math/rand/v2"
)

// taste is how a search picks a place for a job.
type taste struct {
	nightShare float64    // of night_cost that opening a night counts for
	blink      float64    // chance to overlook a place
	avoid      int32      // a night not to open; none where negative
	must       bool       // even where leaving the job out would cost less
	drop       int        // how many of what is taken out stay out
	keep       bool       // the old place, wherever it fits
	inOrder    bool       // what is taken out goes back in the order in which it was
	rng        *rand.Rand // nil: never blinks
}

// spot is a place for a job, and what standing there adds to the cost as the
// taste counts it.
type spot struct {
	occ  int32
	s    Sec
	cost float64
}

// cheapest finds the job's cheapest safe place with the rest as it is. Within
// an occurrence the first that fits is the cheapest, unless the job takes a
// service below its floor: then meeting another outage can be worth a wait.
func (st *state) cheapest(j int32, t taste) (best spot, ok bool) {
	job := &st.e.Jobs[j]
	lo, hi, may := st.bounds(j)
	if !may && !job.Pinned && !st.wish.held(j) || job.Banned || st.barred[j] {
		return best, false
	}
	best.cost = math.Inf(1)
	if !t.must && !job.Pinned && !st.followed(j) {
		best.cost = job.Stake // a place that costs more than it can save is none
	}
	if at, fits := st.old(j, lo, hi, t); fits && (at.cost < best.cost || t.keep || st.wish.Hold[j]) {
		best, ok = at, true
		if t.keep {
			return best, true
		}
	}
	if st.wish.held(j) {
		return best, ok
	}
	moving := st.moving(j)
	for _, r := range job.Runs {
		if r.Last < lo {
			continue
		}
		if r.First > hi {
			break
		}
		exposure, late := job.Exposure(max(r.First, lo))
		if exposure+late+moving >= best.cost {
			break // later starts cost no less
		}
		night := st.opening(j, r.Occ, t) + moving
		if exposure+late+night >= best.cost {
			continue
		}
		if found, at := st.inRun(j, r.Occ, st.slot(r.First, lo), min(r.Last, hi), night, best.cost, t); found {
			best, ok = at, true
		}
	}
	return best, ok
}

// followed reports whether a placed job must follow this one.
func (st *state) followed(j int32) bool {
	for _, g := range st.e.Jobs[j].Befores {
		if st.groups[g].firstStart != never {
			return true
		}
	}
	return false
}

// opening is what a night costs that the job would open.
func (st *state) opening(j, occ int32, t taste) float64 {
	n := st.night(j, occ)
	switch {
	case n == t.avoid:
		return math.Inf(1)
	case len(st.nights[n]) > 0:
		return 0
	default:
		return st.e.Inv.Planning.NightCost * t.nightShare
	}
}

// slot is the first start on first's slots that is not before lo.
func (st *state) slot(first, lo Sec) Sec {
	if lo <= first {
		return first
	}
	return first + (lo-first+st.e.Slot-1)/st.e.Slot*st.e.Slot
}

// inRun finds a place from first to last that costs less than most.
func (st *state) inRun(j, occ int32, first, last Sec, night, most float64, t taste) (found bool, at spot) {
	job := &st.e.Jobs[j]
	for s := first; s <= last; {
		next, ok := st.fits(j, s)
		if !ok {
			s = st.slot(first, next)
			continue
		}
		exposure, late := job.Exposure(s)
		cost := exposure + late + night
		if cost >= most {
			break
		}
		if t.blink > 0 && t.rng.Float64() < t.blink {
			s += st.e.Slot
			continue
		}
		if outage := st.outageOf(j, s); outage > 0 {
			cost += st.e.Inv.Planning.OutageCost * float64(outage) / 60
			if cost < most {
				found, at, most = true, spot{occ, s, cost}, cost
			}
			s += st.e.Slot
			continue
		}
		return true, spot{occ, s, cost}
	}
	return found, at
}
