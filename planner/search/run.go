package search

import (
	"context"
	"slices"

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
// first plan is made before ctx is asked. Parts of the estate that have
// nothing to do with one another are searched side by side.
func Run(ctx context.Context, e *estate.Estate, opt Options) Result {
	s := &run{e: e, opt: opt, first: first(e, triesFor(len(e.Jobs)), newWishes(e, opt.Wish))}
	s.split()
	s.report()
	for ctx.Err() == nil {
		better, busy := s.turn(ctx)
		if !busy {
			break
		}
		if better {
			s.report()
		}
	}
	return s.result()
}

// run is one search: a runner for each part.
type run struct {
	e     *estate.Estate
	opt   Options
	first *state
	parts []*runner
	fixed float64 // cost of jobs that no plan places
}

// mostParts bounds the memory that parts take: each has a list of all jobs. For
// the same reason an estate too large to be priced is not parted at all.
const mostParts = 32

func (s *run) split() {
	all := parts(s.e)
	if len(all) == 1 || len(all) > mostParts || len(s.e.Jobs) > mostPriced {
		s.parts = []*runner{newRunner(s.e, s.first, s.opt)}
		return
	}
	for j := range s.e.Jobs {
		if s.e.Jobs[j].Banned {
			s.fixed += s.e.Jobs[j].Leave
		}
	}
	for _, jobs := range all {
		e := part(s.e, jobs)
		st := newState(e, s.first.wish)
		copy(st.barred, s.first.barred)
		for _, j := range jobs {
			if s.first.placed(j) {
				st.place(j, s.first.occ[j], s.first.start[j])
			}
		}
		s.parts = append(s.parts, newRunner(e, st, s.opt))
	}
}

// turn lets every part that is not settled work for a stint, all at once.
func (s *run) turn(ctx context.Context) (better, busy bool) {
	var wg crew
	before := s.cost()
	for _, r := range s.parts {
		if !r.settled() {
			busy = true
			wg.Go(func() { r.stint(ctx) })
		}
	}
	wg.Wait()
	return s.cost() < before-1e-9, busy
}

func (s *run) cost() float64 {
	total := 0.0
	for _, r := range s.parts {
		total += r.best().bestCost
	}
	return total
}

func (s *run) report() {
	if s.opt.Better != nil {
		s.opt.Better(s.result())
	}
}

// result puts the best plans of all parts together.
func (s *run) result() Result {
	n := len(s.e.Jobs)
	out := Result{Start: slices.Repeat([]Sec{Out}, n), Occ: make([]int32, n), Bound: s.fixed, Pins: slices.Clone(s.first.barred)}
	for _, r := range s.parts {
		out.Bound += r.bound
		for _, b := range r.best().best {
			out.Start[b.j], out.Occ[b.j] = b.s, b.occ
		}
	}
	return out
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
