package search

import (
	"context"
	"math"

	"stagger/planner/estate"
)

// Options steer a search.
type Options struct {
	Seed     uint64
	MaxSteps int          // of improvement; 0: until it has not helped for long
	Better   func(Result) // called with each better plan; nil: nobody listens
}

// Result is where every job stands.
type Result struct {
	Start []Sec   // by job; Out where it is left out
	Occ   []int32 // by job: the occurrence; meaningless where it is out
	Bound float64 // no plan costs less
	Pins  []bool  // by job: its pin could not be kept beside the rest of the plan
}

// Out marks a job that is left out.
const Out = long

// Run searches until it is done or ctx is. There is always a result: the
// first plan is made before ctx is asked.
func Run(ctx context.Context, e *estate.Estate, opt Options) Result {
	st := first(e, triesFor(len(e.Jobs)))
	bound := lowerBound(e)
	report := func() {
		if opt.Better != nil {
			opt.Better(st.result(bound))
		}
	}
	report()
	im := newImprover(st, opt.Seed, 0)
	im.run(ctx, bound, opt.MaxSteps, report)
	return st.result(bound)
}

// triesFor is how many first plans there is time for.
func triesFor(jobs int) int {
	switch {
	case jobs <= 300:
		return 8
	case jobs <= 3000:
		return 2
	default:
		return 1
	}
}

// pause is how many steps pass at least between two better plans that are
// handed out: making a whole plan costs as much as many steps.
const pause = 512

// run goes through rounds, each warm at first and cold at the end, until a
// whole round has not helped, the bound is met, or it is told to stop.
func (im *improver) run(ctx context.Context, bound float64, most int, better func()) {
	round := 2000 + 200*len(im.live)
	if most <= 0 {
		most = 40 * round
	}
	warm := im.st.e.Inv.Planning.NightCost / 4
	pending := false
	for done, stale := 0, 0; done < most && stale < 3; {
		helped := false
		for i := 0; i < round && done < most; i++ {
			if pending && done%pause == 0 {
				pending = false
				better()
			}
			if done%32 == 0 && ctx.Err() != nil || im.bestCost <= bound*(1+1e-9) {
				im.restore()
				return
			}
			temperature := 0.0
			if done >= round/4 {
				temperature = warm * math.Pow(0.001, float64(i)/float64(round))
			}
			if im.step(temperature) {
				helped, pending = true, true
			}
			done++
		}
		im.restore()
		if stale++; helped {
			stale = 0
		}
	}
}

func (st *state) result(bound float64) Result {
	r := Result{Start: make([]Sec, len(st.start)), Occ: make([]int32, len(st.occ)), Bound: bound, Pins: make([]bool, len(st.start))}
	copy(r.Start, st.start)
	copy(r.Occ, st.occ)
	copy(r.Pins, st.barred)
	return r
}
