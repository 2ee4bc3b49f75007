package planner_test

import (
	"context"
	"math"
	"testing"
	"time"

	"pgregory.net/rapid"

	"stagger/planner"
	"stagger/planner/check"
	"stagger/planner/model"
)

func open(t rapid.TB, inv *model.Inventory) *planner.Session {
	t.Helper()
	if faults := check.Inventory(inv); len(faults) > 0 {
		t.Fatalf("the drawn inventory has faults: %v", faults)
	}
	s, err := planner.Open(inv, from, 0)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func plan(t rapid.TB, s *planner.Session, steps int) *model.Plan {
	t.Helper()
	p, err := s.Plan(context.Background(), planner.Options{Seed: 1, MaxSteps: steps})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// Plan returns an error where the verifier, which shares no code with the
// search, finds a breach or a false figure.
func TestSearchAndVerifierAgree(t *testing.T) { rapid.Check(t, agree) }

// FuzzSearchAndVerifierAgree lets the fuzzer look for what chance does not.
func FuzzSearchAndVerifierAgree(f *testing.F) { f.Fuzz(rapid.MakeFuzz(agree)) }

func agree(t *rapid.T) {
	s := open(t, estates(7).Draw(t, "estate"))
	p := plan(t, s, 200)
	for _, u := range p.Unscheduled {
		if len(u.Reasons) == 0 {
			t.Fatalf("%s is left out without a reason", u.Host)
		}
	}
}

// places are all starts that the windows offer a host, by nothing but their
// occurrences and the slot.
func places(s *planner.Session, host string) []time.Time {
	var out []time.Time
	for _, n := range s.Nights(host) {
		for at := n.Start; at.Before(n.End); at = at.Add(s.Inventory().Planning.Slot) {
			out = append(out, at)
		}
	}
	return out
}

// brute goes through every arrangement of the jobs and hands each one that
// the verifier passes to safe.
func brute(s *planner.Session, p *model.Plan, hosts []string, safe func(*model.Plan)) {
	if len(hosts) == 0 {
		if len(s.Verify(p)) == 0 {
			safe(p)
		}
		return
	}
	brute(s, s.Removed(p, hosts[0]), hosts[1:], safe)
	for _, at := range places(s, hosts[0]) {
		brute(s, s.Moved(p, hosts[0], at), hosts[1:], safe)
	}
}

func jobHosts(p *model.Plan) []string {
	var out []string
	for _, j := range p.Jobs {
		out = append(out, j.Host)
	}
	for _, u := range p.Unscheduled {
		out = append(out, u.Host)
	}
	return out
}

func TestBruteForceFindsNothingBetter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := open(t, estates(3).Draw(t, "estate"))
		p := plan(t, s, 30_000) // enough for the prover to finish
		hosts, all := jobHosts(p), 1
		for _, h := range hosts {
			all *= len(places(s, h)) + 1
		}
		if all > 1500 {
			t.Skip("too many arrangements to try them all")
		}
		left := map[string]model.Code{}
		for _, u := range p.Unscheduled {
			left[u.Host] = u.Reasons[0].Code
		}
		best := math.Inf(1)
		brute(s, p, hosts, func(q *model.Plan) {
			if keepsPins(p, q) {
				best = min(best, q.Cost.Total)
			}
			for _, j := range q.Jobs {
				if code, out := left[j.Host]; out && code != model.Crowded && !blockedByCrowded(p, j.Host) {
					t.Fatalf("%s was left out as %s, but is safe at %s", j.Host, code, j.Start)
				}
			}
		})
		if p.Cost.Total > best+1e-6 {
			t.Fatalf("the plan costs %.6f, the best there is %.6f", p.Cost.Total, best)
		}
		if p.Bound > best+1e-6 {
			t.Fatalf("the bound %.6f is above the best there is, %.6f", p.Bound, best)
		}
	})
}

// keepsPins reports whether q places every pinned job that p does. A pin is a
// person's word: it stands where it can, even where leaving the job out would
// cost less.
func keepsPins(p, q *model.Plan) bool {
	placed := map[string]bool{}
	for _, j := range q.Jobs {
		placed[j.Host] = true
	}
	for _, j := range p.Jobs {
		if j.Pinned && !placed[j.Host] {
			return false
		}
	}
	return true
}

// blockedByCrowded reports whether everything that a job waits for is out
// only for want of room, so that another plan might have both.
func blockedByCrowded(p *model.Plan, host string) bool {
	code := map[string]*model.Unscheduled{}
	for i := range p.Unscheduled {
		code[p.Unscheduled[i].Host] = &p.Unscheduled[i]
	}
	u := code[host]
	for _, r := range u.Reasons {
		if r.Code != model.BlockedBy {
			return false
		}
		for _, ref := range r.Refs {
			if code[ref].Reasons[0].Code != model.Crowded && !blockedByCrowded(p, ref) {
				return false
			}
		}
	}
	return true
}
