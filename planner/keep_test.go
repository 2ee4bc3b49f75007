package planner_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"stagger/planner"
	"stagger/planner/civil"
	"stagger/planner/model"
)

func keeping(t rapid.TB, s *planner.Session, keep *model.Plan, hold ...string) *model.Plan {
	t.Helper()
	p, err := s.Plan(context.Background(), planner.Options{MaxSteps: 4000, Keep: keep, Hold: hold})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func starts(p *model.Plan) map[string]time.Time {
	out := map[string]time.Time{}
	for _, j := range p.Jobs {
		out[j.Host] = j.Start
	}
	return out
}

// frozenDay is the inventory with everything frozen on one day.
func frozenDay(inv *model.Inventory, day civil.Date) *model.Inventory {
	out := *inv
	out.Freezes = append(slices.Clone(inv.Freezes), model.Freeze{
		Name: "new", From: civil.When{DateTime: day.At(0)}, Until: civil.When{DateTime: day.AddDays(1).At(0)},
	})
	return &out
}

func TestPlanningAgainWithoutAChangeMovesNothing(t *testing.T) {
	s := open(t, made(80, 3))
	before := plan(t, s, 20_000)
	was, now := starts(before), starts(keeping(t, s, before))
	for h, at := range was {
		if !now[h].Equal(at) {
			t.Errorf("%s moved from %s to %s", h, at, now[h])
		}
	}
}

func TestAFreezeMovesFewOfTheOtherNights(t *testing.T) {
	inv := made(80, 3)
	before := plan(t, open(t, inv), 20_000)
	s := open(t, frozenDay(inv, civil.NewDate(2026, 11, 28)))
	kept, fresh := keeping(t, s, before), plan(t, s, 20_000)
	moved := func(p *model.Plan) (n int) {
		now := starts(p)
		for _, j := range before.Jobs {
			if j.Date != civil.NewDate(2026, 11, 27) && j.Date != civil.NewDate(2026, 11, 28) && !now[j.Host].Equal(j.Start) {
				n++
			}
		}
		return n
	}
	if k, f := moved(kept), moved(fresh); k > f/4 {
		t.Errorf("%d jobs of other nights moved, where planning afresh moves %d", k, f)
	}
}

func TestKeepingCostsNoMoreThanItsTolerance(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		inv := estates(4).Draw(t, "estate")
		before := plan(t, open(t, inv), 2000)
		s := open(t, frozenDay(inv, civil.NewDate(2026, 11, rapid.IntRange(23, 25).Draw(t, "day"))))
		kept, fresh := keeping(t, s, before), plan(t, s, 4000)
		tolerance := 0.01 * (before.Cost.Total - before.Cost.Unscheduled)
		if kept.Cost.Total > fresh.Cost.Total+tolerance+1e-6 {
			t.Fatalf("keeping costs %f, planning afresh %f, and %f is tolerated", kept.Cost.Total, fresh.Cost.Total, tolerance)
		}
	})
}

func TestJobsThatAreBegunDoNotMove(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := open(t, estates(5).Draw(t, "estate"))
		best := plan(t, s, 500)
		if len(best.Jobs) == 0 {
			t.Skip("nothing is placed")
		}
		// Put a job as late as it may go, then say that it has begun.
		j := rapid.SampledFrom(best.Jobs).Draw(t, "job")
		late := best
		for _, n := range s.Nights(j.Host) {
			for _, at := range s.Starts(best, j.Host, n) {
				late = s.Moved(best, j.Host, at)
			}
		}
		at := starts(late)[j.Host]
		if now := starts(keeping(t, s, late, j.Host))[j.Host]; !now.Equal(at) {
			t.Fatalf("%s has begun at %s and is planned for %s", j.Host, at, now)
		}
	})
}
