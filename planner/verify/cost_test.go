package verify

import (
	"testing"

	"stagger/planner/model"
)

// TestCost has sums done by hand.
func TestCost(t *testing.T) {
	for _, c := range []struct {
		name, inventory, visits string
		want                    model.Cost
	}{
		{
			"two hosts, two nights: 2 days less 1 h 50 min, and a day more", patchAll + hosts("a", "b"), "a 24T22:00, b 25T22:00",
			model.Cost{Exposure: 5 * (1 + 22*60.0/1440 + 10.0/1440 + 2 + 22*60.0/1440 + 10.0/1440), Nights: 50},
		},
		{
			"the same night in two teams is two nights",
			patchAll + "[[host]]\nname = \"a\"\nteam = \"t\"\n" + hosts("b") + "[[team]]\nname = \"t\"\n", "a 25T00:00, b 25T00:00",
			model.Cost{Exposure: 2 * 5 * (2 + 10.0/1440), Nights: 50},
		},
		{
			"before and after midnight is one night", patchAll + hosts("a", "b"), "a 24T23:50, b 25T00:50",
			model.Cost{Exposure: 5*2 + 5*(2+1.0/24), Nights: 25},
		},
		{
			"left out: three times the horizon of 8 days", patchAll + "[[host]]\nname = \"a\"\nexposure = \"internet\"\n", "",
			model.Cost{Unscheduled: 7.5 * 3 * 8},
		},
		{
			"late from the end of the due day, for the patch that is due",
			"[[patch]]\nid = \"p\"\nhosts = [\"a\"]\ncvss = 4.0\nknown_exploited = true\ndue = 2026-11-23\nduration = \"30m\"\n" +
				"[[patch]]\nid = \"q\"\nhosts = [\"a\"]\nseverity = \"low\"\nduration = \"25m\"\n" + hosts("a"), "a 24T23:00",
			model.Cost{Exposure: 10 * 2, Late: 8 * 1, Nights: 25},
		},
		{
			"minutes below the floor, not below what a dead member leaves unmet",
			patchAll + hosts("a") + "[[host]]\nname = \"b\"\nstate = \"down\"\n" +
				"[[service]]\nname = \"s\"\nmembers = [\"a\", \"b\"]\nmin_available = 2\nmax_outage = \"1h\"\nsettle = \"5m\"\n", "a 25T00:00, b 25T00:00",
			model.Cost{Exposure: 2 * 5 * (2 + 10.0/1440), Nights: 25, Outage: 25},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			inv := inventory(t, setting+c.inventory)
			p := planOf(t, inv, c.visits)
			c.want.Total = c.want.Exposure + c.want.Late + c.want.Unscheduled + c.want.Nights + c.want.Outage
			p.Cost = c.want
			if found := Check(inv, p); len(found) > 0 {
				t.Error(found)
			}
		})
	}
}

// TestDueDayEndsAtLocalMidnight: in Santiago the midnight after 5 September
// 2026 does not exist and is read with the offset before, 04:00 UTC.
func TestDueDayEndsAtLocalMidnight(t *testing.T) {
	inv := inventory(t, "timezone = \"America/Santiago\"\n")
	at := instantIn(t, "2026-09-01T00:00:00Z")
	r, _ := read(inv, draw(inv, at, at.AddDate(0, 0, 9), nil))
	for due, want := range map[string]string{"2026-09-04": "2026-09-05T04:00:00Z", "2026-09-05": "2026-09-06T04:00:00Z", "2026-09-06": "2026-09-07T03:00:00Z"} {
		if got := r.dueEnd(day(t, due)).String(); got != want {
			t.Errorf("%s ends at %s, want %s", due, got, want)
		}
	}
}
