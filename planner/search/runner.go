package search

import (
	"context"
	"math"

	"stagger/planner/bound"
	"stagger/planner/estate"
)

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
	guided  bool // the second improver sets out from where the bound pointed
	left    int  // steps that each improver may still do
}

// improverStint is how many steps an improver does in a stint.
const improverStint = 4096

// boundSteps is how many steps of the bound take about as long: one is some
// nanoseconds for each of its figures, and an improver's step some
// microseconds whatever the estate.
func (r *runner) boundSteps() int {
	return max(8, min(400, 10_000_000/(r.relax.Size()+1)))
}

func newRunner(e *estate.Estate, st *state, opt Options) *runner {
	r := &runner{e: e, opt: opt, bound: bound.Quick(e), left: opt.MaxSteps}
	if opt.MaxSteps <= 0 {
		r.left = math.MaxInt
	}
	for w := range r.workers {
		r.workers[w] = newImprover(st.clone(), opt.Seed, uint64(w))
	}
	return r
}

// stint lets everyone work for so many steps, at the same time: one improver,
// and beside it the bound or, when that is spent, the prover and the other
// improver by turns.
func (r *runner) stint(ctx context.Context) {
	upper := r.best().bestReal
	steps := min(improverStint, r.left)
	r.left -= steps
	r.stints++
	proving := r.proving() // asked now: it looks at the improver that is about to work
	var wg crew
	if !r.workers[0].tired() || !proving {
		wg.Go(func() { r.workers[0].advance(ctx, steps) })
	}
	wg.Go(func() {
		switch {
		case !r.relaxed():
			r.bound = max(r.bound, r.relax.Improve(ctx, r.boundSteps(), upper))
			r.follow()
		case proving && (r.stints%3 == 0 || r.workers[1].tired()):
			r.prove(ctx, upper)
		default:
			r.workers[1].advance(ctx, steps)
		}
	})
	wg.Wait()
	r.share()
}

// follow builds a plan in the order of the relaxation's own arrangement, and
// lets the second improver, which has not begun yet, set out from the best of
// those: it lies elsewhere than the first plan, and most often nearer.
func (r *runner) follow() {
	if r.opt.Wish != nil {
		return
	}
	second := r.workers[1]
	guide := r.relax.Guide()
	order := priorities(r.e, func(j *estate.Job) float64 { return -guide[r.e.JobOf[j.Host]] })
	st := construct(r.e, order, taste{nightShare: 0.25, avoid: -1}, nil)
	if !r.guided || st.cost() < second.bestCost {
		r.guided = true
		second.resume(st)
	}
}

// relaxed reports whether the relaxation has given all it can. Once the
// prover has it, its figures are of parts and no longer of the whole.
func (r *runner) relaxed() bool {
	if r.prover != nil || len(r.workers[0].live) > mostPriced {
		return true
	}
	if r.relax == nil {
		r.relax = bound.New(r.e)
	}
	return r.relax.Spent()
}

// mostPriced is how many jobs may be priced: beyond it the prices alone would
// take more time and memory than people have for a plan.
const mostPriced = 15_000

// share lets an improver that has just ended a round begin the next one from
// the best plan of all.
func (r *runner) share() {
	best := r.best()
	for _, w := range r.workers {
		if w != best && w.at == 0 && w.stale > 0 && w.bestCost > best.bestCost {
			w.adopt(best)
		}
	}
}

// settled reports whether nothing more is to be expected: the bound is met,
// the steps are used up, or nobody has found anything for some rounds.
func (r *runner) settled() bool {
	best := r.best()
	if best.bestReal-r.bound <= 1e-6*math.Abs(best.bestReal) && r.opt.Wish == nil || len(best.live) == 0 || r.left == 0 {
		return true
	}
	return r.stints > 0 && r.relaxed() && !r.proving() &&
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
