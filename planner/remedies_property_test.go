package planner_test

import (
	"context"
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"stagger/planner"
	"stagger/planner/model"
	"stagger/planner/whatif"
)

// Each remedy works when it is applied: the changed inventory has a safe plan
// with the job in it, at the cost that was told, and no other job pays.
func TestEachRemedyWorksWhenApplied(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		inv := estates(4).Draw(t, "estate")
		s := open(t, inv)
		p := plan(t, s, 100)
		for _, u := range p.Unscheduled {
			for _, r := range s.Remedies(context.Background(), p, u.Host) {
				after := applied(t, inv, r.Changes)
				q := r.Effect.Plan
				if broken := after.Verify(q); len(broken) > 0 {
					t.Fatalf("%s: %v", r.Text, broken)
				}
				if !placed(q, u.Host) || len(r.Effect.LeftOut) > 0 || math.Abs(q.Cost.Total-r.Effect.Cost.Now.Total) > 1e-9 {
					t.Fatalf("%s: %+v", r.Text, r.Effect)
				}
				if best := plan(t, after, 30_000); len(inv.Pins) == 0 && best.Cost.Total > q.Cost.Total+1e-6 {
					t.Fatalf("%s: costs %f, yet the search only finds %f", r.Text, q.Cost.Total, best.Cost.Total)
				}
				needed(t, inv, s, p, r)
			}
		}
	})
}

func placed(p *model.Plan, host string) bool {
	return slices.ContainsFunc(p.Jobs, func(j model.Job) bool { return j.Host == host })
}

func applied(t *rapid.T, inv *model.Inventory, changes []whatif.Change) *planner.Session {
	next, err := whatif.Apply(inv, changes)
	if err != nil {
		t.Fatal(err)
	}
	return open(t, next)
}

// needed checks that a job for which one change was enough is not told to make
// two.
func needed(t *rapid.T, inv *model.Inventory, s *planner.Session, p *model.Plan, r planner.Remedy) {
	if len(r.Changes) == 1 {
		return
	}
	for i := range r.Changes {
		less := slices.Delete(slices.Clone(r.Changes), i, i+1)
		d, err := planner.WhatIf(context.Background(), inv, from, 0, p, less, planner.Options{Seed: 1, MaxSteps: 100})
		if err != nil {
			continue // the rest cannot be made without it
		}
		if _, ok := d.Places(r.Host); ok && len(d.LeftOut) == 0 {
			t.Fatalf("%s: %s is not needed", r.Text, r.Changes[i].Says(inv))
		}
	}
}

// The same question has the same answer, and asking changes nothing.
func TestRemediesAreTheSameEachTime(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		inv := estates(5).Draw(t, "estate")
		s := open(t, inv)
		p := plan(t, s, 100)
		first, _ := s.Tried(context.Background(), p)
		second, _ := open(t, inv).Tried(context.Background(), p)
		if d := cmp.Diff(first, second); d != "" {
			t.Fatal(d)
		}
		if d := cmp.Diff(p, plan(t, s, 100)); d != "" {
			t.Fatal(d)
		}
	})
}

// Nothing changes by a change that says what is so already, and a plan differs
// from itself in nothing.
func TestNoChangeIsNoDifference(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		inv := estates(5).Draw(t, "estate")
		p := plan(t, open(t, inv), 2000)
		changes := []whatif.Change{whatif.People{Team: "x", People: inv.Teams[0].People}}
		d, err := planner.WhatIf(context.Background(), inv, from, 0, p, changes, planner.Options{Seed: 1, MaxSteps: 2000})
		if err != nil {
			t.Fatal(err)
		}
		if len(d.Placed)+len(d.LeftOut)+len(d.Moved) > 0 || d.Cost.Now != p.Cost {
			t.Fatalf("%+v", d)
		}
	})
}

// A saved plan may be of an inventory that has changed since.
func TestRemediesForAPlanOfAnotherInventory(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		one, other := estates(5).Draw(t, "estate"), estates(5).Draw(t, "another")
		p := plan(t, open(t, one), 50)
		for i := range p.Unscheduled {
			for k := range p.Unscheduled[i].Reasons {
				if rapid.Bool().Draw(t, "without names") {
					p.Unscheduled[i].Reasons[k].Refs = nil
				}
			}
		}
		s := open(t, other)
		s.Tried(context.Background(), p)
		for _, h := range jobHosts(p) {
			s.Causes(p, h)
			s.Why(p, h)
		}
	})
}
