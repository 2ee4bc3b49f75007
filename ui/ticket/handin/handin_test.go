package handin_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"stagger/planner/model"
	"stagger/ui/ticket"
	"stagger/ui/ticket/handin"
	"stagger/ui/ticket/internal/firm"
)

// desk is where a firm hands its plans in.
type desk struct {
	t      *testing.T
	inv    *model.Inventory
	memory handin.Memory
	dir    string
}

func newDesk(t *testing.T) *desk { return &desk{t: t, inv: firm.Inventory(), dir: t.TempDir()} }

func (d *desk) hands(p *model.Plan, r handin.Request) handin.Result {
	d.t.Helper()
	r.Dir = d.dir
	out, err := handin.Do(&firm.Estate{Inv: d.inv}, p, r, d.memory)
	if err != nil {
		d.t.Fatal(err)
	}
	d.memory = out.Memory
	return out
}

// later is the plan with one job a quarter of an hour later, and one taken out.
func later(p *model.Plan, moved, out string) *model.Plan {
	p.Jobs = slices.DeleteFunc(p.Jobs, func(j model.Job) bool { return j.Host == out })
	for i := range p.Jobs {
		if j := &p.Jobs[i]; j.Host == moved {
			j.Start, j.WorkEnds, j.End = j.Start.Add(15*time.Minute), j.WorkEnds.Add(15*time.Minute), j.End.Add(15*time.Minute)
		}
	}
	return p
}

func TestTheSamePlanAgainIsTheSameFilesAndEvents(t *testing.T) {
	d := newDesk(t)
	first := d.hands(firm.Plan(d.inv), handin.Request{})
	if diff := cmp.Diff([]string{"2026-11-24.md", "2026-11-28.md", "plan.json"}, first.Wrote); diff != "" {
		t.Error(diff)
	}
	again := d.hands(firm.Plan(d.inv), handin.Request{Changed: true})
	if len(again.Wrote) > 0 || len(again.Moved) > 0 || len(again.Unchanged) != 3 {
		t.Errorf("%+v", again)
	}
	if diff := cmp.Diff(first.Memory, again.Memory); diff != "" {
		t.Error(diff)
	}
	for _, e := range again.Memory.Events {
		if e.Sequence != 0 || e.Cancelled {
			t.Errorf("%+v", e)
		}
	}
}

func TestWhatChangedIsToldAndNumbered(t *testing.T) {
	d := newDesk(t)
	d.hands(firm.Plan(d.inv), handin.Request{})
	r := d.hands(later(firm.Plan(d.inv), "mx1", "web-test"), handin.Request{Changed: true})
	want := []string{
		"web-test is out of the plan; it was on Tue 24 Nov 18:00 (+00:00)",
		"mx1 moved from Sat 28 Nov 22:45 (+00:00) to Sat 28 Nov 23:00 (+00:00)",
	}
	if diff := cmp.Diff(want, r.Moved); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"2026-11-24.md"}, r.Removed); diff != "" {
		t.Error(diff)
	}
	sequences := map[string]int{}
	for _, e := range r.Memory.Events {
		sequences[e.Title] = e.Sequence
		if e.Cancelled != (e.Title == "Patching web-test") {
			t.Errorf("%+v", e)
		}
	}
	// web1 waits for web-test no more, which its event said; of mx2 nothing changed.
	if sequences["Patching mx1"] != 1 || sequences["Patching web-test"] != 1 || sequences["Patching mx2"] != 0 || sequences["Patching web1"] != 1 {
		t.Errorf("%v", sequences)
	}
	back := d.hands(firm.Plan(d.inv), handin.Request{})
	for _, e := range back.Memory.Events {
		if e.Title == "Patching web-test" && (e.Cancelled || e.Sequence != 2) {
			t.Errorf("it is in the plan again: %+v", e)
		}
	}
}

// A visit that gets one patch more is the same visit, and a night that says what
// it said stays where it is.
func TestAVisitThatGetsAnotherPatchKeepsItsEvent(t *testing.T) {
	d := newDesk(t)
	first := d.hands(firm.Plan(d.inv), handin.Request{})
	p := firm.Plan(d.inv)
	p.Jobs[2].Patches = append(p.Jobs[2].Patches, "linux-6.1.76") // mx2
	r := d.hands(p, handin.Request{Changed: true})
	if diff := cmp.Diff([]string{"2026-11-28.md", "plan.json"}, r.Wrote); diff != "" || len(r.Removed) > 0 {
		t.Errorf("%s, removed %v", diff, r.Removed)
	}
	if _, err := os.Stat(filepath.Join(d.dir, "2026-11-24.md")); err != nil {
		t.Error(err)
	}
	uids := map[string]ticket.Event{}
	for _, e := range first.Memory.Events {
		uids[e.UID] = e
	}
	for _, e := range r.Memory.Events {
		was, same := uids[e.UID]
		if want := was.Sequence + btoi(e.Key == "host mx2"); !same || e.Cancelled || e.Sequence != want {
			t.Errorf("%+v, was %+v", e, was)
		}
	}
	if err := os.Remove(filepath.Join(d.dir, "2026-11-24.md")); err != nil {
		t.Fatal(err)
	}
	if r := d.hands(p, handin.Request{Changed: true}); !slices.Equal(r.Wrote, []string{"2026-11-24.md"}) {
		t.Errorf("what is not there is not written: %+v", r)
	}
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

func TestAnEmptyPlanCancelsAll(t *testing.T) {
	d := newDesk(t)
	d.hands(firm.Plan(d.inv), handin.Request{Formats: []string{"md", "ics"}})
	p := firm.Plan(d.inv)
	p.Jobs = nil
	r := d.hands(p, handin.Request{Formats: []string{"md", "ics"}})
	if diff := cmp.Diff([]string{"2026-11-24.md", "2026-11-28.md"}, r.Removed); diff != "" {
		t.Error(diff)
	}
	if len(r.Memory.Events) != 7 || slices.ContainsFunc(r.Memory.Events, func(e ticket.Event) bool { return !e.Cancelled }) {
		t.Errorf("%+v", r.Memory.Events)
	}
	data, err := os.ReadFile(filepath.Join(d.dir, "stagger.ics"))
	if err != nil || strings.Count(string(data), "STATUS:CANCELLED") != 7 {
		t.Errorf("%s, %v", data, err)
	}
}

func TestOneNightCancelsNothingOfTheOthers(t *testing.T) {
	d := newDesk(t)
	d.hands(firm.Plan(d.inv), handin.Request{})
	r := d.hands(firm.Plan(d.inv), handin.Request{Scope: ticket.Scope{Night: firm.Date("2026-11-28")}})
	if diff := cmp.Diff([]string{"2026-11-28.md", "plan.json"}, r.Wrote); diff != "" || len(r.Removed) > 0 {
		t.Errorf("%s, removed %v", diff, r.Removed)
	}
	if len(r.Memory.Events) != 7 || slices.ContainsFunc(r.Memory.Events, func(e ticket.Event) bool { return e.Cancelled }) {
		t.Errorf("%+v", r.Memory.Events)
	}
}

func TestWhatIsOverIsForgotten(t *testing.T) {
	d := newDesk(t)
	d.hands(firm.Plan(d.inv), handin.Request{})
	p := later(firm.Plan(d.inv), "", "web-test")
	p.From = firm.Time("2026-11-25T00:00:00Z") // it was done in between
	if r := d.hands(p, handin.Request{}); len(r.Memory.Events) != 6 {
		t.Errorf("%+v", r.Memory.Events)
	}
}

func TestTheFolderRemembersForWhoeverKeepsNoDatabase(t *testing.T) {
	d := newDesk(t)
	first := d.hands(firm.Plan(d.inv), handin.Request{})
	back, err := handin.Last(d.dir)
	if err != nil {
		t.Fatal(err)
	}
	want, _ := json.Marshal(first.Memory)
	got, _ := json.Marshal(back)
	if string(want) != string(got) {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if m, err := handin.Last(filepath.Join(d.dir, "new")); err != nil || m.Plan != nil {
		t.Errorf("%+v, %v", m, err)
	}
}

func TestFilesOfThePlanBeforeGoWhicheverFormatComesAnew(t *testing.T) {
	d := newDesk(t)
	d.hands(firm.Plan(d.inv), handin.Request{Formats: []string{"md"}})
	if r := d.hands(firm.Plan(d.inv), handin.Request{Formats: []string{"json"}}); len(r.Removed) > 0 {
		t.Errorf("of the same plan, %v went", r.Removed)
	}
	r := d.hands(later(firm.Plan(d.inv), "mx1", ""), handin.Request{Formats: []string{"json"}})
	if diff := cmp.Diff([]string{"2026-11-24.md", "2026-11-28.md"}, r.Removed); diff != "" {
		t.Error(diff)
	}
	// The records tell of the owner, whom the plan does not know.
	d.hands(firm.Plan(d.inv), handin.Request{Formats: []string{"md"}})
	d.inv.Services[0].Owner = "Ada"
	if r := d.hands(firm.Plan(d.inv), handin.Request{Formats: []string{"json"}}); len(r.Removed) != 2 {
		t.Errorf("of another inventory, only %v went", r.Removed)
	}
}

func TestAPlanThatIsNotSafeIsNotHandedIn(t *testing.T) {
	inv := firm.Inventory()
	dir := filepath.Join(t.TempDir(), "out")
	e := &firm.Estate{Inv: inv, Bad: []model.Violation{{Rule: model.RuleService, Text: "inbound-mail is below 1"}}}
	_, err := handin.Do(e, firm.Plan(inv), handin.Request{Dir: dir}, handin.Memory{})
	if err == nil || !strings.Contains(err.Error(), "inbound-mail is below 1") {
		t.Errorf("%v", err)
	}
	if _, err := os.Stat(dir); err == nil {
		t.Error("something was written")
	}
}
