// Package search finds where every job of an estate should stand.
//
// It guarantees that each plan it hands out keeps every rule as it reads
// them, that the same estate, seed and number of steps give the same plan,
// and that its bound is never above the cost of the best plan there is. It
// must never read the clock (a context says when to stop), and
// planner/verify must never import it.
package search

import (
	"slices"

	"stagger/planner/estate"
)

// state is a plan in the making: who stands where, and what each rule needs
// to know of that. Asking (fits) changes nothing; place and remove undo one
// another exactly.
type state struct {
	e     *estate.Estate
	rules []rule

	start []Sec   // by job; long where it is out
	occ   []int32 // by job: the occurrence it stands in

	barred []bool  // by job: a pin that the plan could not keep; it stays out
	wish   *wishes // nil: nothing to keep
	moved  int     // jobs that could keep their place and do not

	gauges   []profile    // jobs at once
	sides    [][2]profile // by conflict: jobs at once on each side
	services []profile    // weight out
	groups   []groupState
	nights   [][]int32 // by occurrence and team: jobs, in no order
	seat     []int32   // by job: where it stands in its night's list

	teams    int32
	exposure float64 // of what is placed, with lateness
	leave    float64 // of what is out
	worked   int     // nights
	outage   int64   // seconds below a floor, over all services
}

func newState(e *estate.Estate, wish *wishes) *state {
	n := len(e.Jobs)
	st := &state{
		e: e, rules: rules, start: slices.Repeat([]Sec{long}, n), occ: make([]int32, n), barred: make([]bool, n),
		gauges: make([]profile, len(e.Gauges)), sides: make([][2]profile, len(e.Conflicts)),
		services: make([]profile, len(e.Services)), groups: make([]groupState, len(e.Groups)),
		teams: int32(len(e.Inv.Teams)) + 1,
	}
	st.nights = make([][]int32, int32(len(e.Occs)+1)*st.teams) // the last for a job moved outside every occurrence
	st.seat = make([]int32, n)
	for i := range st.gauges {
		st.gauges[i] = newProfile()
	}
	for i := range st.sides {
		st.sides[i] = [2]profile{newProfile(), newProfile()}
	}
	for i := range st.services {
		st.services[i] = newProfile()
	}
	for g := range st.groups {
		st.groups[g] = groupState{lastEnd: long, firstStart: never, missing: len(e.Groups[g].Before)}
	}
	for j := range e.Jobs {
		st.leave += e.Jobs[j].Leave
		if st.wish = wish; wish != nil && wish.can[j] {
			st.moved++
		}
	}
	return st
}

// placed reports whether the job stands anywhere.
func (st *state) placed(j int32) bool { return st.start[j] != long }

// end is when a placed job lets go of its host.
func (st *state) end(j int32) Sec { return st.start[j] + st.e.Jobs[j].Len }

// night numbers the night a job would belong to in an occurrence.
func (st *state) night(j, occ int32) int32 { return occ*st.teams + st.e.Jobs[j].Team + 1 }

// cost is the whole plan's, in risk-days, with what moving jobs from where
// they stood counts for.
func (st *state) cost() float64 { return st.real() + st.penalty() }

// real is the plan's own cost.
func (st *state) real() float64 {
	p := &st.e.Inv.Planning
	return st.exposure + st.leave + p.NightCost*float64(st.worked) + p.OutageCost*float64(st.outage)/60
}

// place puts an absent job at s. Whether it fits was asked before.
func (st *state) place(j, occ int32, s Sec) {
	job := &st.e.Jobs[j]
	for _, r := range st.rules {
		r.note(st, j, s, +1)
	}
	st.start[j], st.occ[j] = s, occ
	for _, g := range job.Befores {
		st.groups[g].gain(st, s+job.Len)
	}
	for _, g := range job.Afters {
		st.groups[g].firstStart = min(st.groups[g].firstStart, s)
	}
	st.sit(j, st.night(j, occ))
	if st.wish != nil && st.wish.can[j] && st.wish.Start[j] == s {
		st.moved--
	}
	exposure, late := job.Exposure(s)
	st.exposure += exposure + late
	st.leave -= job.Leave
}

// remove takes a placed job out.
func (st *state) remove(j int32) {
	job := &st.e.Jobs[j]
	s := st.start[j]
	st.start[j] = long
	for _, r := range st.rules {
		r.note(st, j, s, -1)
	}
	for _, g := range job.Befores {
		st.groups[g].lose(st, g, s+job.Len)
	}
	for _, g := range job.Afters {
		st.groups[g].leave(st, g, s)
	}
	st.rise(j, st.night(j, st.occ[j]))
	if st.wish != nil && st.wish.can[j] && st.wish.Start[j] == s {
		st.moved++
	}
	exposure, late := job.Exposure(s)
	st.exposure -= exposure + late
	st.leave += job.Leave
}

// sit adds the job to a night's list.
func (st *state) sit(j, night int32) {
	if len(st.nights[night]) == 0 {
		st.worked++
	}
	st.seat[j] = int32(len(st.nights[night]))
	st.nights[night] = append(st.nights[night], j)
}

// rise takes it off again.
func (st *state) rise(j, night int32) {
	list := st.nights[night]
	last := list[len(list)-1]
	list[st.seat[j]], st.seat[last] = last, st.seat[j]
	st.nights[night] = list[:len(list)-1]
	if len(list) == 1 {
		st.worked--
	}
}

// recount reckons the cost's sums afresh, so that rounding does not gather
// over millions of steps.
func (st *state) recount() {
	st.exposure, st.leave = 0, 0
	for j := range st.e.Jobs {
		if !st.placed(int32(j)) {
			st.leave += st.e.Jobs[j].Leave
			continue
		}
		exposure, late := st.e.Jobs[j].Exposure(st.start[j])
		st.exposure += exposure + late
	}
}

// clone is a copy that shares nothing that changes.
func (st *state) clone() *state {
	c := newState(st.e, st.wish)
	copy(c.barred, st.barred)
	for j := range st.start {
		if st.placed(int32(j)) {
			c.place(int32(j), st.occ[j], st.start[j])
		}
	}
	return c
}
