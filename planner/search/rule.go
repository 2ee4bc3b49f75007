package search

import "stagger/planner/estate"

// rule is one of the rules that look at a moment: whether a job may hold its
// host from s, with the rest of the plan as it is. The window, freeze and pin
// rules are kept by a job's runs, the orders by bounds.
type rule interface {
	// fits asks. If the answer is no, no start before next (and after s)
	// fits either. It changes nothing.
	fits(st *state, j int32, s Sec) (next Sec, ok bool)
	// note takes in (by = +1) that the job stands at s, or forgets it (-1).
	// At both calls the job itself counts as out.
	note(st *state, j int32, s Sec, by int32)
	// names says, for people, what makes fits answer no.
	names(st *state, j int32, s Sec) []Blocker
}

// rules are asked in this order: the cheapest to answer and likeliest to say
// no come first.
var rules = []rule{gaugeRule{}, serviceRule{}, guestRule{}, conflictRule{}}

// fits asks every rule.
func (st *state) fits(j int32, s Sec) (next Sec, ok bool) {
	for _, r := range st.rules {
		if next, ok := r.fits(st, j, s); !ok {
			return max(next, s+1), false
		}
	}
	return s, true
}

// gaugeRule holds teams, limits and max_parallel (model, section 4, rules 4
// and 5).
type gaugeRule struct{}

func (gaugeRule) fits(st *state, j int32, s Sec) (Sec, bool) {
	job := &st.e.Jobs[j]
	for _, g := range job.Gauges {
		if next := st.gauges[g].until(s, s+job.Len, st.e.Gauges[g].Limit-1); next > s {
			return next, false
		}
	}
	return s, true
}

func (gaugeRule) note(st *state, j int32, s Sec, by int32) {
	job := &st.e.Jobs[j]
	for _, g := range job.Gauges {
		st.gauges[g].add(s, s+job.Len, by)
	}
}

// guestRule keeps jobs apart whose hosts run one on the other (rule 7).
type guestRule struct{}

func (guestRule) fits(st *state, j int32, s Sec) (Sec, bool) {
	job := &st.e.Jobs[j]
	for _, k := range job.Guests {
		if st.placed(k) && st.start[k] < s+job.Len && s < st.end(k) {
			return st.end(k), false
		}
	}
	return s, true
}

func (guestRule) note(*state, int32, Sec, int32) {}

// conflictRule keeps the two sides of each conflict apart (rule 6).
type conflictRule struct{}

func (conflictRule) fits(st *state, j int32, s Sec) (Sec, bool) {
	job := &st.e.Jobs[j]
	for _, side := range job.Sides {
		if next := st.against(side, s, s+job.Len); next > s {
			return next, false
		}
	}
	return s, true
}

func (st *state) against(side estate.Side, s, e Sec) Sec {
	next := s
	if side.A {
		next = max(next, st.sides[side.Conflict][1].until(s, e, 0))
	}
	if side.B {
		next = max(next, st.sides[side.Conflict][0].until(s, e, 0))
	}
	return next
}

func (conflictRule) note(st *state, j int32, s Sec, by int32) {
	job := &st.e.Jobs[j]
	for _, side := range job.Sides {
		if side.A {
			st.sides[side.Conflict][0].add(s, s+job.Len, by)
		}
		if side.B {
			st.sides[side.Conflict][1].add(s, s+job.Len, by)
		}
	}
}
