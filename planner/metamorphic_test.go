package planner_test

import (
	"context"
	"math"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"stagger/planner"
	"stagger/planner/civil"
	"stagger/planner/model"
)

func TestTheSameSeedGivesTheSamePlan(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		inv := estates(6).Draw(t, "estate")
		a, b := plan(t, open(t, inv), 400), plan(t, open(t, inv), 400)
		if d := cmp.Diff(a, b); d != "" {
			t.Fatal(d)
		}
	})
}

func TestRenamingHostsChangesNoCost(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		inv := estates(6).Draw(t, "estate")
		before := plan(t, open(t, inv), 400)
		rename(inv, func(h string) string { return "renamed-" + h })
		after := plan(t, open(t, inv), 400)
		if math.Abs(before.Cost.Total-after.Cost.Total) > 1e-9 {
			t.Fatalf("cost was %f, is %f", before.Cost.Total, after.Cost.Total)
		}
	})
}

func rename(inv *model.Inventory, f func(string) string) {
	all := func(list []string) {
		for i := range list {
			list[i] = f(list[i])
		}
	}
	sel := func(s *model.Selector) {
		if s != nil {
			all(s.Hosts)
		}
	}
	for i := range inv.Hosts {
		h := &inv.Hosts[i]
		h.Name = f(h.Name)
		if h.RunsOn != "" {
			h.RunsOn = f(h.RunsOn)
		}
	}
	for i := range inv.Services {
		for k := range inv.Services[i].Members {
			m := &inv.Services[i].Members[k]
			m.Host = f(m.Host)
		}
	}
	for i := range inv.Patches {
		all(inv.Patches[i].Hosts)
	}
	for i := range inv.Waivers {
		all(inv.Waivers[i].Hosts)
	}
	for i := range inv.Windows {
		sel(inv.Windows[i].Only)
	}
	for i := range inv.Freezes {
		sel(inv.Freezes[i].Only)
	}
	for i := range inv.Limits {
		sel(inv.Limits[i].Only)
	}
	for i := range inv.Conflicts {
		sel(&inv.Conflicts[i].Between[0])
		sel(&inv.Conflicts[i].Between[1])
	}
	for i := range inv.Pins {
		inv.Pins[i].Host = f(inv.Pins[i].Host)
	}
}

// emptied is a plan with nothing placed: what each job may do alone.
func emptied(t rapid.TB, s *planner.Session) *model.Plan {
	p := plan(t, s, 1)
	for _, h := range jobHosts(p) {
		p = s.Removed(p, h)
	}
	return p
}

func TestAddingAFreezeNeverFreesASlot(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		inv := estates(5).Draw(t, "estate")
		free := open(t, inv)
		day := civil.NewDate(2026, 11, rapid.IntRange(23, 25).Draw(t, "day"))
		frozen := *inv
		frozen.Freezes = append(slices.Clone(inv.Freezes), model.Freeze{
			Name: "more", From: civil.When{DateTime: day.At(civil.Clock(60 * rapid.IntRange(0, 23).Draw(t, "hour")))},
			Until: civil.When{DateTime: day.AddDays(1).At(0)},
		})
		colder := open(t, &frozen)
		before, after := emptied(t, free), emptied(t, colder)
		for _, h := range jobHosts(before) {
			for _, n := range free.Nights(h) {
				was := free.Starts(before, h, n)
				for _, at := range colder.Starts(after, h, n) {
					if !slices.ContainsFunc(was, at.Equal) {
						t.Fatalf("%s may start at %s only with the freeze", h, at)
					}
				}
			}
		}
	})
}

// Starts promises exactly the starts at which moving the job breaks no rule.
func TestStartsAreWhereAMoveIsSafe(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := open(t, estates(5).Draw(t, "estate"))
		p := plan(t, s, 200)
		for _, j := range p.Jobs {
			if j.Pinned {
				continue // its pin is the only place, whatever else is free
			}
			var starts []time.Time // of any night: windows may overlap
			for _, n := range s.Nights(j.Host) {
				starts = append(starts, s.Starts(p, j.Host, n)...)
			}
			for _, at := range places(s, j.Host) {
				moved := s.Moved(p, j.Host, at)
				broken := s.Verify(moved)
				listed := slices.ContainsFunc(starts, at.Equal)
				if listed != (len(broken) == 0) {
					t.Fatalf("%s at %s: listed %v, yet the verifier says %v", j.Host, at, listed, broken)
				}
			}
		}
	})
}

func TestAPlanComesEvenWhenTimeIsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := open(t, estates(6).Draw(t, "estate"))
		ctx, cancel := context.WithDeadline(context.Background(), time.Unix(0, 0))
		defer cancel()
		p, err := s.Plan(ctx, planner.Options{})
		if err != nil || len(s.Verify(p)) > 0 {
			t.Fatalf("no safe plan: %v", err)
		}
	})
}
