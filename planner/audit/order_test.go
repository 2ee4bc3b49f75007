package audit

import (
	"testing"
	"time"

	"stagger/planner/civil"
	"stagger/planner/model"
)

func stages(soak time.Duration) part {
	return func(inv *model.Inventory) {
		inv.Stages = []model.Stage{{Name: "test", Soak: soak}, {Name: "production"}}
	}
}

func pin(host, start string) part {
	return func(inv *model.Inventory) {
		when, err := civil.ParseWhen(start)
		if err != nil {
			panic(err)
		}
		inv.Pins = append(inv.Pins, model.Pin{Host: host, Start: when})
	}
}

func TestOrders(t *testing.T) {
	t.Parallel()
	hold(t, []string{Cycle, BlockedBy, Pin}, []situation{
		{"two patches that wait for each other", inventory(hosts("a b"), nightly, patch("P", "a", after("Q")), patch("Q", "b", after("P"))), []string{
			"cycle host a: stage and after orders make the jobs on a and b wait for one another, so none of them is in any plan | dropping one of the after or stage orders between them",
		}},
		{"a test host without a window", inventory(stages(0), hosts("t", stage("test")), hosts("a b"), window("w", "FREQ=DAILY", 4, "a b"), patch("P", "t a b")), []string{
			"blocked-by patch P: P on a and b waits for stage test, where no plan can place t | mending what stops t, or waiving P there",
		}},
		{"a patch after one that is never placed", inventory(hosts("a b c"), window("w", "FREQ=DAILY", 4, "b c"),
			patch("P", "a"), patch("Q", "b", after("P")), patch("R", "c", after("Q"))), []string{
			"blocked-by patch Q: Q on b waits for P on a, which no plan can place | mending what stops a, or waiving P there",
			"blocked-by patch R: R on c waits for Q on b, which no plan can place | mending what stops b, or waiving Q there",
		}},
		{"a soak longer than the horizon", inventory(stages(30*24*time.Hour), nightly, hosts("t", stage("test")), hosts("a"), patch("P", "t a")), []string{
			"blocked-by host a: a must follow other jobs by stage or after orders, and no place is left behind those before Mon 21 Dec | a longer horizon, an earlier window for what comes first, a shorter soak, or moving a pin",
		}},
		{"a pin at noon", inventory(nightly, hosts("a"), patch("P", "a"), pin("a", "2026-11-27T12:00")), []string{
			"pin pin a: a is pinned to Fri 27 Nov 12:00, which is not on a slot of its windows with room for the whole job, or meets a freeze: it is in no plan | removing the pin, or moving it to a slot of one of its windows (the first is Mon 23 Nov 22:00)",
		}},
		{"a pin in its window", inventory(nightly, hosts("a"), patch("P", "a"), pin("a", "2026-11-27T22:15")), nil},
	})
}
