package explain

import (
	"stagger/planner/model"
	"stagger/planner/whatif"
)

// roomier is what might make room for a job that could be placed alone: more
// of what is taken up, the most frequent first, a longer window, a longer
// horizon.
func (x *Explainer) roomier(job int32) []Candidate {
	e := x.e
	var out []Candidate
	for _, by := range x.b.Blockers(job) {
		if len(out) == most {
			break
		}
		switch model.Rule(by.Kind) {
		case model.RuleTeam, model.RuleLimit:
			out = append(out, x.more(model.Rule(by.Kind), by.Name))
		case model.RuleService:
			out = append(out, moreMembers(e, serviceOf(e, by.Name)))
		}
	}
	windows := 0
	for w := range e.Windows {
		if e.Windows[w].Matches[e.Jobs[job].Host] && len(e.Windows[w].Occs) > 0 && windows < mostWindows {
			out = append(out, longerNights(e, int32(w), 0))
			windows++
		}
	}
	return append(out, Longer())
}

// more lets a team or limit do one job more at once, or two.
func (x *Explainer) more(rule model.Rule, name string) Candidate {
	var c Candidate
	for i := range x.e.Gauges {
		if g := &x.e.Gauges[i]; g.Rule == rule && g.Name == name {
			for n := range 2 {
				c.Steps = append(c.Steps, []whatif.Change{more(g, int(g.Limit)+1+n)})
			}
			break
		}
	}
	return c
}
