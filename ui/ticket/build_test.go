package ticket

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"stagger/planner"
	"stagger/planner/model"

	"stagger/ui/ticket/internal/firm"
)

var _ Estate = (*planner.Session)(nil)

func TestAPlanThatIsNotSafeHasNoTicket(t *testing.T) {
	inv := firm.Inventory()
	bad := []model.Violation{{Rule: model.RuleService, Text: "inbound-mail is below 1"}}
	_, err := New(&firm.Estate{Inv: inv, Bad: bad}, firm.Plan(inv), Scope{})
	var unsafe *UnsafePlan
	if !errors.As(err, &unsafe) || !strings.Contains(err.Error(), "service: inbound-mail is below 1") {
		t.Errorf("err = %v", err)
	}
}

func TestAPlanWithoutJobsHasNoRecords(t *testing.T) {
	inv := firm.Inventory()
	p := firm.Plan(inv)
	p.Jobs = nil
	c, err := New(&firm.Estate{Inv: inv}, p, Scope{})
	if err != nil || len(c.Records) != 0 {
		t.Errorf("%+v, %v", c, err)
	}
}

func TestRiskFallsFromNightToNight(t *testing.T) {
	rs := smallRecords(t)
	open := rs[0].Risk.Before
	for _, r := range rs {
		if r.Risk.Before != open {
			t.Errorf("%s: %v open before, want %v", r.Date, r.Risk.Before, open)
		}
		open = r.Risk.After()
	}
	if want := 22.5; open < want-1e-9 || open > want+1e-9 {
		t.Errorf("%v open at the end, want %v for the job left out", open, want)
	}
}

// Two nights whose jobs touch make one spell, and both records show it.
func TestASpellOverTwoNightsIsInBothRecords(t *testing.T) {
	inv := firm.Inventory()
	p := firm.Plan(inv)
	p.Jobs = []model.Job{
		firm.Job(inv, "web1", "weekend-nights", "2026-11-28", "2026-11-29T03:00:00Z", 15, 10, 1, "nginx-1.25.3"),
		firm.Job(inv, "web1", "sunday", "2026-11-29", "2026-11-29T03:25:00Z", 15, 10, 1, "nginx-1.25.3"),
	}
	rs, err := recordsOf(&firm.Estate{Inv: inv}, p)
	if err != nil || len(rs) != 2 {
		t.Fatalf("%d records, %v", len(rs), err)
	}
	want := []Spell{{model.Spell{Start: firm.Time("2026-11-29T03:00:00Z"), End: firm.Time("2026-11-29T03:50:00Z")}, model.ReducedRedundancy, 1, nil}}
	for _, r := range rs {
		if diff := cmp.Diff(want, r.Services[0].Spells); diff != "" {
			t.Errorf("%s: %s", r.Date, diff)
		}
	}
}

func TestSpells(t *testing.T) {
	at := func(h int) time.Time { return time.Date(2026, 11, 28, h, 0, 0, 0, time.UTC) }
	spell := func(from, to int, impact model.Impact, lowest int) Spell {
		return Spell{model.Spell{Start: at(from), End: at(to)}, impact, lowest, nil}
	}
	for name, c := range map[string]struct {
		levels []model.Level
		floor  int
		want   []Spell
	}{
		"untouched": {[]model.Level{{At: at(0), Capacity: 3}}, 2, nil},
		"one member after another is one spell": {
			[]model.Level{{At: at(0), Capacity: 4}, {At: at(1), Capacity: 3}, {At: at(2), Capacity: 2}, {At: at(3), Capacity: 4}}, 2,
			[]Spell{spell(1, 3, model.ReducedRedundancy, 2)}},
		"below the floor for an hour of three": {
			[]model.Level{{At: at(0), Capacity: 2}, {At: at(1), Capacity: 1}, {At: at(2), Capacity: 0}, {At: at(3), Capacity: 1}, {At: at(4), Capacity: 2}}, 1,
			[]Spell{spell(1, 2, model.ReducedRedundancy, 1), spell(2, 3, model.Outage, 0), spell(3, 4, model.ReducedRedundancy, 1)}},
		"a job that starts at once": {
			[]model.Level{{At: at(0), Capacity: 1}, {At: at(1), Capacity: 2}}, 1,
			[]Spell{spell(0, 1, model.ReducedRedundancy, 1)}},
		"settling past the horizon": {
			[]model.Level{{At: at(0), Capacity: 2}, {At: at(22), Capacity: 1}}, 1,
			[]Spell{spell(22, 23, model.ReducedRedundancy, 1)}},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, weigh(c.levels, c.floor, at(23)).spells); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// The model drops a fallback-first order that stands in a cycle; a ticket must
// not ask for a gate that its own plan does not keep.
func TestNoGateThatThePlanDoesNotKeep(t *testing.T) {
	inv := firm.Inventory()
	p := firm.Plan(inv)
	p.Jobs = []model.Job{
		firm.Job(inv, "mx1", "weekend-nights", "2026-11-28", "2026-11-28T22:00:00Z", 20, 10, 1, "QMAIL-2007"),
		firm.Job(inv, "mx2", "weekend-nights", "2026-11-28", "2026-11-28T23:00:00Z", 20, 10, 1, "QMAIL-2007"),
	}
	rs, err := recordsOf(&firm.Estate{Inv: inv}, p)
	if err != nil || len(rs[0].Gates) != 1 || rs[0].Gates[0].Kind != GateCapacity {
		t.Errorf("gates = %v, %v; want only that one of two has to be there", rs[0].Gates, err)
	}
}

func TestHostsThatSharePatchesWaitOnce(t *testing.T) {
	a := Gate{Kind: GateStage, First: []string{"web-test"}, Then: []string{"web1"}, Patches: []string{"p"}}
	b := a
	b.Patches = []string{"q"}
	want := a
	want.Patches = []string{"p", "q"}
	if diff := cmp.Diff([]Gate{want}, merged([]Gate{a, b})); diff != "" {
		t.Error(diff)
	}
}

func TestLate(t *testing.T) {
	due := firm.Date("2026-11-30")
	zone, _ := time.LoadLocation("Europe/London")
	for ends, want := range map[string]bool{
		"2026-11-30T23:59:00Z": false,
		"2026-12-01T00:00:00Z": false, // the end of the due day itself
		"2026-12-01T00:01:00Z": true,
	} {
		if got := late(due, firm.Time(ends).In(zone)); got != want {
			t.Errorf("late at %s = %v", ends, got)
		}
	}
}
