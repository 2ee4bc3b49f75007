package ticket

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"stagger/planner/civil"
	"stagger/planner/model"
	"stagger/ui/ticket/internal/firm"
)

// timed is the firm's estate with other windows and freezes of every host.
type timed struct {
	firm.Estate
	nights []model.Occurrence
	frozen []model.FrozenSpell
}

func (e *timed) Nights(string) []model.Occurrence  { return e.nights }
func (e *timed) Frozen(string) []model.FrozenSpell { return e.frozen }

func opening(window, date, start, end string) model.Occurrence {
	return model.Occurrence{Window: window, Date: firm.Date(date), Start: firm.Time(start), End: firm.Time(end)}
}

func TestTheLastChance(t *testing.T) {
	fri := opening("weekend", "2026-11-27", "2026-11-27T22:00:00Z", "2026-11-28T04:00:00Z")
	sat := opening("weekend", "2026-11-28", "2026-11-28T22:00:00Z", "2026-11-29T04:00:00Z")
	tue := opening("weeknights", "2026-12-01", "2026-12-01T20:00:00Z", "2026-12-01T22:00:00Z")
	freeze := func(start, end string) model.FrozenSpell {
		return model.FrozenSpell{Freeze: "f", Spell: model.Spell{Start: firm.Time(start), End: firm.Time(end)}}
	}
	for name, c := range map[string]struct {
		due    string
		frozen []model.FrozenSpell
		from   string
		until  string
		want   string // the date
	}{
		"another window of the host":               {due: "2026-12-01", want: "2026-12-01"},
		"due between the two":                      {due: "2026-11-30", want: "2026-11-28"},
		"after midnight is the next day":           {due: "2026-11-28", want: "2026-11-28"}, // 22:00 and an hour of work
		"no opening before":                        {due: "2026-11-26"},
		"all of the last is frozen":                {due: "2026-12-01", frozen: []model.FrozenSpell{freeze("2026-12-01T00:00:00Z", "2026-12-02T00:00:00Z")}, want: "2026-11-28"},
		"there is room behind a freeze":            {due: "2026-12-01", frozen: []model.FrozenSpell{freeze("2026-12-01T00:00:00Z", "2026-12-01T20:30:00Z")}, want: "2026-12-01"},
		"a start there is not on a slot":           {due: "2026-12-01", frozen: []model.FrozenSpell{freeze("2026-12-01T00:00:00Z", "2026-12-01T20:31:00Z")}, want: "2026-11-28"},
		"the backout would meet a freeze":          {due: "2026-12-01", frozen: []model.FrozenSpell{freeze("2026-12-01T21:29:00Z", "2026-12-02T00:00:00Z")}, want: "2026-11-28"},
		"room between two freezes":                 {due: "2026-12-01", frozen: []model.FrozenSpell{freeze("2026-12-01T00:00:00Z", "2026-12-01T20:15:00Z"), freeze("2026-12-01T21:45:00Z", "2026-12-02T00:00:00Z")}, want: "2026-12-01"},
		"behind a freeze it is not in time":        {due: "2026-11-28", frozen: []model.FrozenSpell{freeze("2026-11-28T21:00:00Z", "2026-11-28T23:15:00Z")}, want: "2026-11-27"},
		"at midnight it is just in time":           {due: "2026-11-28", frozen: []model.FrozenSpell{freeze("2026-11-28T21:00:00Z", "2026-11-28T23:00:00Z")}, want: "2026-11-28"},
		"the plan ends before the backout would":   {due: "2026-12-01", until: "2026-12-01T21:00:00Z", want: "2026-11-28"},
		"too little is left when the plan begins":  {due: "2026-12-01", from: "2026-12-01T20:31:00Z"},
		"just enough is left when the plan begins": {due: "2026-12-01", from: "2026-12-01T20:30:00Z", want: "2026-12-01"},
	} {
		t.Run(name, func(t *testing.T) {
			inv := firm.Inventory()
			inv.Patches[0].Due = firm.Date(c.due)
			p := firm.Plan(inv)
			p.Jobs = []model.Job{firm.Job(inv, "mx1", "weekend", "2026-11-27", "2026-11-27T22:00:00Z", 60, 30, 1, "QMAIL-2007")}
			if c.from != "" {
				p.From = firm.Time(c.from)
			}
			if c.until != "" {
				p.Until = firm.Time(c.until)
			}
			e := &timed{firm.Estate{Inv: inv}, []model.Occurrence{fri, sat, tue}, c.frozen}
			rs, err := recordsOf(e, p)
			if err != nil {
				t.Fatal(err)
			}
			var want civil.Date
			if c.want != "" {
				want = firm.Date(c.want)
			}
			if got := rs[0].Jobs[0].Deadlines[0].LastChance.Date; got != want {
				t.Errorf("the last chance is %s, want %s", got, want)
			}
		})
	}
}

// The day ends when it ends where the people are.
func TestTheLastChanceIsByLocalDays(t *testing.T) {
	inv := firm.Inventory()
	inv.Patches[0].Due = firm.Date("2026-11-27")
	p := firm.Plan(inv)
	p.Timezone = "America/New_York"
	p.Jobs = []model.Job{firm.Job(inv, "mx1", "weekend", "2026-11-26", "2026-11-26T22:00:00Z", 60, 30, 1, "QMAIL-2007")}
	late := opening("weekend", "2026-11-27", "2026-11-28T03:00:00Z", "2026-11-28T09:00:00Z") // 22:00 there
	rs, err := recordsOf(&timed{firm.Estate{Inv: inv}, []model.Occurrence{late}, nil}, p)
	if err != nil || rs[0].Jobs[0].Deadlines[0].LastChance != late {
		t.Errorf("%+v, %v", rs, err)
	}
}

func TestEachDueDayOfAJobHasItsLastChance(t *testing.T) {
	inv := firm.Inventory()
	inv.Patches[1].Due = firm.Date("2026-12-24")
	inv.Patches[4].Due = firm.Date("2026-11-27")
	p := firm.Plan(inv)
	p.Jobs = []model.Job{firm.Job(inv, "mx1", "weekend-nights", "2026-11-28", "2026-11-28T22:00:00Z", 60, 30, 1, "nginx-1.25.3", "linux-6.1.76", "ERP-7.2", "QMAIL-2007")}
	rs, err := recordsOf(&firm.Estate{Inv: inv}, p)
	if err != nil {
		t.Fatal(err)
	}
	nights := (&firm.Estate{Inv: inv}).Nights("mx1")
	want := []Deadline{
		{Due: firm.Date("2026-11-27"), Patches: []string{"linux-6.1.76", "QMAIL-2007"}, Late: true, LastChance: nights[0]},
		{Due: firm.Date("2026-12-24"), Patches: []string{"nginx-1.25.3"}, LastChance: nights[1]},
	}
	if diff := cmp.Diff(want, rs[0].Jobs[0].Deadlines); diff != "" {
		t.Error(diff)
	}
}

// A freeze of web1 bars hv2, which takes it down, and nobody else.
func TestAJobHasTheFreezesThatBarIt(t *testing.T) {
	rs := smallRecords(t)
	got := map[string][]string{}
	for _, r := range rs {
		for _, j := range r.Jobs {
			for _, f := range j.Frozen {
				got[j.Host] = append(got[j.Host], f.Freeze)
			}
		}
	}
	want := map[string][]string{
		"erp1": {"advent"}, "mx1": {"advent"}, "mx2": {"advent"}, "sql1": {"advent"},
		"hv2": {"sale", "advent"}, "web1": {"sale", "advent"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestARecordHasTheFreezesThatBarItsHosts(t *testing.T) {
	inv := firm.Inventory()
	c, err := New(&firm.Estate{Inv: inv}, firm.Plan(inv), Scope{Per: PerHost})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range c.Records {
		want := map[string]int{"web-test": 0, "hv2": 2, "web1": 2}
		n, special := want[r.Subject]
		if !special {
			n = 1
		}
		if len(r.Frozen) != n {
			t.Errorf("%s has %v, want %d", r.Subject, r.Frozen, n)
		}
	}
}
