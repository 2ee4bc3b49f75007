package search

import (
	"context"
	"math"
	"sync"

	"stagger/planner/bound"
	"stagger/planner/estate"
)

// Options steer a search.
type Options struct {
	Seed     uint64
	MaxSteps int          // of improvement; 0: until it has not helped for long
	Wish     *Wish        // what to keep where it can; nil: nothing
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
	st := first(e, triesFor(len(e.Jobs)), newWishes(e, opt.Wish))
	r := &runner{e: e, opt: opt, bound: -math.MaxFloat64}
	for w := range r.workers {
		r.workers[w] = newImprover(st.clone(), opt.Seed, uint64(w))
	}
	r.report()
	r.run(ctx)
	return r.result()
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

// runner lets two improvers and the bound work side by side. They meet after
// every stint of so many steps each, so that what comes out depends on steps
// and seed alone, not on how fast the machine is.
type runner struct {
	e       *estate.Estate
	opt     Options
	workers [2]*improver
	relax   *bound.Relaxation // made in the first stint
	prover  *bound.Prover     // made when relax is spent
	bound   float64
	stints  int
}

// improverStint is how many steps an improver does in a stint.
const improverStint = 4096

// boundSteps is how many steps of the bound take about as long: one is some
// nanoseconds for each of its figures, and an improver's step some
// microseconds whatever the estate.
func (r *runner) boundSteps() int {
	return max(8, min(400, 10_000_000/(r.relax.Size()+1)))
}

func (r *runner) run(ctx context.Context) {
	most := r.opt.MaxSteps
	if most <= 0 {
		most = math.MaxInt
	}
	for done := 0; done < most && ctx.Err() == nil && !r.settled(); {
		steps := min(improverStint, most-done)
		done += steps
		before := r.best().bestCost
		r.stint(ctx, steps)
		if r.best().bestCost < before-1e-9 {
			r.report()
		}
	}
}

// stint lets everyone work for so many steps, at the same time: one improver,
// and beside it the bound or, when that is spent, the prover and the other
// improver by turns.
func (r *runner) stint(ctx context.Context, steps int) {
	upper := r.best().bestReal
	r.stints++
	var wg sync.WaitGroup
	if !r.workers[0].tired() || !r.proving() {
		wg.Go(func() { r.workers[0].advance(ctx, steps) })
	}
	wg.Go(func() {
		switch {
		case !r.relaxed():
			r.bound = max(r.bound, r.relax.Improve(ctx, r.boundSteps(), upper))
		case r.proving() && (r.stints%3 == 0 || r.workers[1].tired()):
			r.prove(ctx, upper)
		default:
			r.workers[1].advance(ctx, steps)
		}
	})
	wg.Wait()
	r.share()
}

// relaxed reports whether the relaxation has given all it can. Once the
// prover has it, its figures are of parts and no longer of the whole.
func (r *runner) relaxed() bool {
	if r.relax == nil {
		r.relax = bound.New(r.e)
	}
	return r.prover != nil || r.relax.Spent()
}

// share lets an improver that has just ended a round begin the next one from
// the best plan of all.
func (r *runner) share() {
	best := r.best()
	for _, w := range r.workers {
		if w != best && w.at == 0 && w.bestCost > best.bestCost {
			w.adopt(best)
		}
	}
}

// settled reports whether nothing more is to be expected: the bound is met,
// or nobody has found anything for some rounds.
func (r *runner) settled() bool {
	best := r.best()
	if best.bestReal-r.bound <= 1e-6*math.Abs(best.bestReal) && r.opt.Wish == nil || len(best.live) == 0 {
		return true
	}
	return r.relax != nil && r.relaxed() && !r.proving() &&
		r.workers[0].tired() && r.workers[1].tired()
}

// tired reports whether several rounds have passed without help.
func (im *improver) tired() bool { return im.stale >= 3 }

func (r *runner) best() *improver {
	if r.workers[1].bestCost < r.workers[0].bestCost {
		return r.workers[1]
	}
	return r.workers[0]
}

func (r *runner) report() {
	if r.opt.Better != nil {
		r.opt.Better(r.result())
	}
}

func (r *runner) result() Result {
	best := r.best()
	n := len(r.e.Jobs)
	out := Result{Start: make([]Sec, n), Occ: make([]int32, n), Bound: r.bound, Pins: append([]bool(nil), best.st.barred...)}
	for j := range out.Start {
		out.Start[j] = Out
	}
	for _, b := range best.best {
		out.Start[b.j], out.Occ[b.j] = b.s, b.occ
	}
	return out
}
