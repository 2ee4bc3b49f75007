package planner

import (
	"stagger/planner/explain"
	"stagger/planner/model"
)

// Causes is a smallest set of causes why the host's job is left out of p, with
// the rest of p as it is; see explain.Causes for what exactly that says. ok is
// false where p does not leave the job out.
func (s *Session) Causes(p *model.Plan, host string) (causes explain.Causes, ok bool) {
	j, known := s.jobOf(host)
	if !known {
		return causes, false
	}
	b := s.board(p)
	if b.Placed(j) {
		return causes, false
	}
	return explain.Smallest(s.e, b, j), true
}

// Why says why the host's job stands where it does in p: which cheaper places
// there are, and what standing there would break. ok is false where p does
// not place the job.
func (s *Session) Why(p *model.Plan, host string) (why explain.Why, ok bool) {
	j, known := s.jobOf(host)
	if !known {
		return why, false
	}
	r := s.result(p)
	b := s.board(p)
	if !b.Placed(j) {
		return why, false
	}
	b.Lift(j)
	return explain.WhyThere(s.e, b, j, r.Occ[j], r.Start[j]), true
}
