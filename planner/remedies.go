package planner

import (
	"cmp"
	"context"
	"math"
	"slices"

	"stagger/planner/explain"
	"stagger/planner/model"
	"stagger/planner/search"
	"stagger/planner/whatif"
)

// Remedy is a change, or a few that are needed together, with which a job that
// is left out finds a place. It was found by trying it.
type Remedy struct {
	Host    string
	Changes []whatif.Change
	Effect  whatif.Difference // between the plan asked about and a verified one of the changed inventory
	Text    string            // the changes and their effect, for people
}

// Bounds on how much is tried: remedies shown and combinations made for one
// job, and changed inventories planned for one plan.
const (
	mostRemedies = 4
	mostCombined = 12
	mostTrials   = 600
)

// Untried is what begins a sentence of Unscheduled.WouldHelp that Tried has
// not tried.
const Untried = "untried: "

// Remedies tries what might give the host's job a place in p, which leaves it
// out. Single changes come first; only where none works are several tried
// together, of which each is then needed. None means that nothing of what was
// tried is enough, or that ctx was done before anything was.
func (s *Session) Remedies(ctx context.Context, p *model.Plan, host string) []Remedy {
	if u := leftOut(p, host); u != nil {
		return s.trials(p).remedies(ctx, u).found
	}
	return nil
}

// Tried is p where what would help each job left out has been tried, and says
// what it comes to. Where ctx ends that early, or too much would have to be
// tried, the sentences of p stay for the rest, behind Untried, and all is
// false.
func (s *Session) Tried(ctx context.Context, p *model.Plan) (tried *model.Plan, all bool) {
	out := *p
	out.Unscheduled = slices.Clone(p.Unscheduled)
	t := s.trials(p)
	all = true
	for i := range out.Unscheduled {
		u := &out.Unscheduled[i]
		r := t.remedies(ctx, u)
		all = all && !r.cut
		u.WouldHelp = r.sentences(u.WouldHelp)
	}
	return &out, all
}

func leftOut(p *model.Plan, host string) *model.Unscheduled {
	i := slices.IndexFunc(p.Unscheduled, func(u model.Unscheduled) bool { return u.Host == host })
	if i < 0 {
		return nil
	}
	return &p.Unscheduled[i]
}

// trials are the changed inventories that have been planned for one plan;
// many jobs ask for the same.
type trials struct {
	s    *Session
	p    *model.Plan
	x    *explain.Explainer
	done map[string]*trial
}

func (s *Session) trials(p *model.Plan) *trials {
	r := s.result(p)
	return &trials{s, p, explain.New(s.e, search.Lay(s.e, r.Start, r.Occ)), map[string]*trial{}}
}

// outcome is what trying for one job came to.
type outcome struct {
	found []Remedy
	tried []string // what was tried in vain
	cut   bool     // ctx or the bound on trials ended it
}

// remedies tries for one job. What bars it may lie with the jobs that it must
// follow: then those are what is to be helped.
func (t *trials) remedies(ctx context.Context, u *model.Unscheduled) outcome {
	if ctx.Err() != nil {
		return outcome{cut: true}
	}
	a := attempt{trials: t, ctx: ctx, u: u}
	causes := t.causes(u)
	for _, list := range causes {
		for _, c := range list {
			a.least(c)
		}
	}
	if len(a.found) == 0 {
		for _, changes := range combined(causes) {
			a.together(changes)
		}
	}
	if len(a.found) == 0 && len(causes) > 0 && !isCrowded(u) {
		// Its own causes may be met, and all room be taken until the horizon.
		for _, changes := range combined(append(causes, []explain.Candidate{explain.Longer()})) {
			a.together(changes)
		}
	}
	slices.SortStableFunc(a.found, byEffect)
	return a.outcome
}

// byEffect puts what saves most first. A longer horizon costs more whatever it
// does, and comes last.
func byEffect(x, y Remedy) int {
	a, b := &x.Effect, &y.Effect
	switch {
	case a.Incomparable && !b.Incomparable:
		return 1
	case !a.Incomparable && b.Incomparable:
		return -1
	default:
		return cmp.Compare(math.Round(a.Cost.Now.Total), math.Round(b.Cost.Now.Total))
	}
}

// causes are the candidates for each cause that bars a job.
func (t *trials) causes(u *model.Unscheduled) [][]explain.Candidate {
	j, ok := t.s.jobOf(u.Host)
	if !ok {
		return nil
	}
	reasons := func(j int32) []model.Reason {
		if u := leftOut(t.p, t.s.e.Host(t.s.e.Jobs[j].Host)); u != nil {
			return u.Reasons
		}
		return nil
	}
	blocked := func(j int32) bool {
		return slices.ContainsFunc(reasons(j), func(r model.Reason) bool { return r.Code == model.BlockedBy })
	}
	var out [][]explain.Candidate
	for _, root := range t.x.Roots(j, blocked) {
		out = append(out, t.x.Candidates(root, reasons(root))...)
	}
	return out
}

// combined are changes to try together: one for each cause, or, where there is
// but one cause, any two that may meet it.
func combined(causes [][]explain.Candidate) [][]whatif.Change {
	first := func(c explain.Candidate) []whatif.Change { return c.Steps[0] }
	var out [][]whatif.Change
	if len(causes) == 1 {
		for i, a := range causes[0] {
			for _, b := range causes[0][i+1:] {
				out = append(out, slices.Concat(first(a), first(b)))
			}
		}
		return out[:min(len(out), mostCombined)]
	}
	for i, list := range causes {
		var longer [][]whatif.Change
		for _, c := range list {
			if i == 0 {
				longer = append(longer, first(c))
			}
			for _, so := range out {
				longer = append(longer, slices.Concat(so, first(c)))
			}
		}
		out = longer[:min(len(longer), mostCombined)]
	}
	return out
}
