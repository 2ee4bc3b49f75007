package bound

import (
	"context"
	"math"
	"testing"
	"time"

	"stagger/planner/estate"
	"stagger/planner/model"
)

// pair is two hosts with a patch each and one person, over two nights with
// room for one job each.
func pair(t *testing.T, nightCost float64) *estate.Estate {
	t.Helper()
	p := model.DefaultPlanning()
	p.NightCost = nightCost
	inv := &model.Inventory{
		Title: "pair", Timezone: "UTC", Planning: p,
		Hosts: []model.Host{
			{Name: "a", Team: "x", Exposure: model.Internal, State: model.StateUp},
			{Name: "b", Team: "x", Exposure: model.Internal, State: model.StateUp},
		},
		Teams:   []model.Team{{Name: "x", People: 1}},
		Patches: []model.Patch{{ID: "p", Only: &model.Selector{}, Severity: model.Low, Duration: 20 * time.Minute}},
		Windows: []model.Window{{Name: "nights", Recurrence: model.Recurrence{RRule: "FREQ=DAILY", Start: 22 * 60, End: 23 * 60}}},
	}
	e, err := estate.New(inv, time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC), 48*time.Hour)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// Reckoned by hand: work ends 13h20m and 37h20m after the beginning at two
// risk-days a day, and each night costs one; leaving both out costs 24.
func TestTheProverMeetsTheBestCost(t *testing.T) {
	for _, c := range []struct {
		name            string
		nightCost, best float64
	}{
		{"one each night", 1, 2*(13+1.0/3)/24 + 2*(37+1.0/3)/24 + 2},
		{"nights too dear to work", 25, 24},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := New(pair(t, c.nightCost))
			if v := r.Improve(context.Background(), 500, c.best); v > c.best {
				t.Fatalf("the bound %f is above the best, %f", v, c.best)
			}
			p := NewProver(r)
			// No arrangement is offered, so only what cannot cost less is ruled out.
			p.Work(context.Background(), 1000, c.best, func([]Choice) (float64, bool) { return 0, false })
			if got := p.Bound(c.best); !p.Done() || math.Abs(got-c.best) > 1e-4 {
				t.Errorf("done %t with bound %f, want %f", p.Done(), got, c.best)
			}
		})
	}
}

func TestTheProverOffersWhatIsLeft(t *testing.T) {
	p := NewProver(New(pair(t, 1)))
	offered := 0
	// With too high a cost to beat, some arrangement must come up whole.
	p.Work(context.Background(), 1000, 100, func(all []Choice) (float64, bool) {
		offered++
		if len(all) != 2 {
			t.Fatalf("an arrangement of %d jobs is offered, there are 2", len(all))
		}
		return 0, false
	})
	if offered == 0 {
		t.Error("nothing is offered")
	}
}

func TestStoppingAtOnceLeavesTheBoundAsItWas(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	r := New(pair(t, 1))
	before := r.Value()
	if after := r.Improve(ctx, 100, 10); after != before {
		t.Errorf("the bound went from %f to %f", before, after)
	}
}

func TestTheQuickBoundIsNoHigherThanThePricedOne(t *testing.T) {
	for _, cost := range []float64{0, 1, 25} {
		e := pair(t, cost)
		r := New(e)
		if quick, priced := Quick(e), r.Improve(context.Background(), 300, 1000); quick > priced+1e-6 {
			t.Errorf("at %f a night the quick bound is %f, the priced one %f", cost, quick, priced)
		}
	}
}
