// Package bound proves how little a plan could cost.
//
// It guarantees that its bound is never above the cost of the best plan there
// is. It relaxes the time-indexed model: every job chooses its place for
// itself, and pays a price wherever it uses what others use too: a team's
// time, a service's spare, the opening of a night, its turn in an order. For
// any prices that are not negative, the cheapest choices at those prices, less
// what the limits are worth at them, cost no more than any real plan
// (Lagrangian duality); prices are then moved to make that as much as
// possible. It must never import the search: it is a second opinion on it.
package bound

import (
	"context"
	"math"

	"stagger/planner/estate"
)

// Sec is time in seconds after the plan's from.
type Sec = estate.Sec

// Relaxation is an estate's model with its shared limits priced.
type Relaxation struct {
	e     *estate.Estate
	fixed float64 // cost of jobs that no plan places
	jobs  []job

	rows   []row
	limits []limit // rows that a sum over jobs may not exceed
	nights []night
	gates  []gate

	price []float64 // of every row, in a line
	slope []float64 // how the bound would grow with each price
	move  []float64 // the smoothed direction of the last steps
	sums  []float64 // prefix sums of price, a row longer by one each

	mean []float64 // by job: the smoothed start of its choices; NaN before the first
	wide []float64 // by job: how far they stray from it

	stride  float64 // how far a step goes; it shortens as steps stop helping
	stale   int     // steps since one helped
	best    float64
	bestAt  []float64 // the prices that gave best
	scratch []float64 // costs of one job's places
}

// job is one job's choices.
type job struct {
	id     int32
	out    float64 // cost of leaving it out
	places []place
	uses   []use
	outUse []int32 // rows whose whole price is taken off when it is left out
	nights []int32 // by local number: the night's price in Relaxation.price
	occs   []int32 // by local number: the night's occurrence
	alive  []int32 // the places that are still open to it
	away   bool    // whether leaving it out is
	choice int32   // its cheapest place at the present prices; -1 is out
	least  float64 // what that costs
}

// place is one place for a job.
type place struct {
	s     Sec
	cost  float64 // exposure, lateness and outage that it causes whatever else is placed
	night int32   // local number
}

// use is a job's part in a row: from lo[p] until hi[p] where it takes place p,
// times weight.
type use struct {
	row    int32
	weight float64
	lo, hi []int32
}

// row is a stretch of prices, one for each of a list of times.
type row struct {
	off, n int // in Relaxation.price
	sum    int // in Relaxation.sums
}

// limit is a row that the jobs together may use only so much of at any time.
type limit struct {
	row int32
	cap float64
}

// night is one night: the prices that its jobs pay for it to be open.
type night struct{ prices []int32 }

// gate is a stage or after order: at each of its times it is shut or open;
// those that wait may have started only where it is open, and it may be open
// only where all that go before have ended.
type gate struct {
	before, after []int32 // rows
	n             int
}

// Size is how many figures a step goes through.
func (r *Relaxation) Size() int {
	n := len(r.price)
	for i := range r.jobs {
		n += len(r.jobs[i].places) * len(r.jobs[i].uses)
	}
	return n
}

// Value is the best bound so far.
func (r *Relaxation) Value() float64 {
	// The sums are of some thousands of terms; a little is taken off so that
	// rounding can never lift the bound above the truth.
	return r.best - 1e-9*math.Abs(r.best)
}

// Improve goes on moving the prices for so many steps, or until ctx is done,
// upper, the cost of a plan at hand, is met, or no step helps any more (see
// Spent). It returns the bound.
func (r *Relaxation) Improve(ctx context.Context, steps int, upper float64) float64 {
	for i := 0; i < steps && !r.Spent(); i++ {
		if ctx.Err() != nil || upper-r.best <= 1e-7*math.Abs(upper) {
			break
		}
		v := r.evaluate()
		if v > r.best+1e-7*math.Abs(r.best) {
			r.stale = 0
		} else if r.stale++; r.stale > patience {
			r.stride, r.stale = r.stride*0.75, 0
			copy(r.price, r.bestAt)
			clear(r.move)
			continue
		}
		if v > r.best {
			r.best = v
			copy(r.bestAt, r.price)
		}
		r.follow()
		r.step(r.stride, upper-v)
	}
	return r.Value()
}

// patience is how many steps may pass without help before they are shortened.
const patience = 15

// Spent reports whether the steps have become too short to help.
func (r *Relaxation) Spent() bool { return r.stride < 1e-4 }

// step moves the prices along the slope, bent away from a zigzag (Camerini,
// Fratta and Maffioli), as far as the gap to the plan at hand suggests (Polyak).
func (r *Relaxation) step(theta, gap float64) {
	dot, old := 0.0, 0.0
	for i, g := range r.slope {
		if r.price[i] <= 0 && g < 0 {
			r.slope[i], g = 0, 0 // it cannot go down
		}
		dot += g * r.move[i]
		old += r.move[i] * r.move[i]
	}
	bend := 0.0
	if dot < 0 {
		bend = -1.5 * dot / old
	}
	norm := 0.0
	for i, g := range r.slope {
		m := g + bend*r.move[i]
		r.move[i] = m
		norm += m * m
	}
	if norm < 1e-12 {
		return
	}
	t := theta * max(gap, 1e-6) / norm
	for i, m := range r.move {
		if m != 0 {
			r.price[i] = max(0, r.price[i]+t*m)
		}
	}
}
