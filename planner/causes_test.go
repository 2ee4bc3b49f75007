package planner_test

import (
	"regexp"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"stagger/planner"
	"stagger/planner/explain"
	"stagger/planner/model"
)

// covers reports whether everything that the verifier has against a plan is
// one of some causes. The figures of a plan that breaks a rule are not asked.
func covers(causes []explain.Cause, broken []model.Violation) bool {
	return !slices.ContainsFunc(broken, func(v model.Violation) bool {
		return v.Rule != model.RuleForm && v.Rule != model.RuleCost && !slices.ContainsFunc(causes, func(c explain.Cause) bool { return names(v, c) })
	})
}

// names reports whether a violation is of a cause's rule and entry.
func names(v model.Violation, c explain.Cause) bool {
	if v.Rule != c.Rule {
		return false
	}
	switch c.Rule {
	case model.RuleWindow, model.RulePin: // of the windows, only one is asked at a place
		return true
	case model.RuleService, model.RuleFallback:
		return slices.Contains(v.Services, c.Name)
	case model.RuleGuest:
		return slices.Contains(v.Hosts, c.Name)
	default:
		return regexp.MustCompile(`\b` + c.Name + `\b`).MatchString(v.Text)
	}
}

// Every cause is needed: to drop it, alone or with those that it must be
// dropped with, gives the job a place, and nothing less does. What a place
// breaks is asked of the verifier.
func TestEachNamedCauseIsNeeded(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := open(t, estates(5).Draw(t, "estate"))
		p := plan(t, s, 100)
		for _, u := range p.Unscheduled {
			c, ok := s.Causes(p, u.Host)
			if !ok {
				t.Fatalf("%s is left out without causes", u.Host)
			}
			checkCauses(t, s, p, u.Host, c)
		}
	})
}

func checkCauses(t *rapid.T, s *planner.Session, p *model.Plan, host string, c explain.Causes) {
	var broken [][]model.Violation // by place
	for _, at := range slots(s, p, host) {
		broken = append(broken, s.Verify(s.Moved(p, host, at)))
	}
	frees := func(causes []explain.Cause) bool {
		return slices.ContainsFunc(broken, func(b []model.Violation) bool { return covers(causes, b) })
	}
	switch {
	case len(c.List) == 0:
		if !frees(nil) {
			t.Fatalf("%s has no cause, yet no safe place", host)
		}
	case !c.Together:
		if frees(nil) {
			t.Fatalf("%s has %v and a safe place", host, c.List)
		}
		for _, one := range c.List {
			if one.Name != explain.NoWindow && one.Name != explain.TheHorizon && !frees([]explain.Cause{one}) {
				t.Fatalf("%s has no place without %v", host, one)
			}
		}
	default:
		if !frees(c.List) {
			t.Fatalf("%s has no place without all of %v: %v", host, c.List, broken)
		}
		for i := range c.List {
			if less := slices.Delete(slices.Clone(c.List), i, i+1); frees(less) {
				t.Fatalf("%s has a place without %v, yet %v is said to be needed too", host, less, c.List[i])
			}
		}
	}
}

// slots are the starts in the horizon that the windows offer a host, and its
// pin.
func slots(s *planner.Session, p *model.Plan, host string) []time.Time {
	all := places(s, host)
	for _, pin := range s.Inventory().Pins {
		if pin.Host == host {
			all = append(all, pin.Start.UTC()) // the tests' zone has no offset in November
		}
	}
	return slices.DeleteFunc(all, func(at time.Time) bool {
		q := s.Moved(p, host, at)
		i := slices.IndexFunc(q.Jobs, func(j model.Job) bool { return j.Host == host })
		return at.Before(s.From()) || q.Jobs[i].End.After(s.Until())
	})
}

// What Why calls safe is safe, and what it says a place breaks the verifier
// has against it too.
func TestWhyAJobStandsThere(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := open(t, estates(5).Draw(t, "estate"))
		p := plan(t, s, 100)
		for _, j := range p.Jobs {
			w, ok := s.Why(p, j.Host)
			if !ok {
				t.Fatalf("%s is placed, and nothing is said of it", j.Host)
			}
			if w.Safe > 0 {
				q := s.Moved(p, j.Host, w.Better.Start)
				if len(s.Verify(q)) > 0 || q.Cost.Total > p.Cost.Total-w.Better.Saves+1e-6 {
					t.Fatalf("%s: %s", j.Host, w)
				}
			}
			if w.Cheaper > w.Safe {
				b := s.Verify(s.Moved(p, j.Host, w.Next.Start))
				if len(b) == 0 || !covers(w.Next.Breaks, b) {
					t.Fatalf("%s: %s, yet the verifier says %v", j.Host, w, b)
				}
			}
		}
	})
}
