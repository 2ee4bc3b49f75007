package calendar

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"
	_ "time/tzdata"

	ics "github.com/arran4/golang-ical"
	"github.com/google/go-cmp/cmp"

	"stagger/planner/model"
	"stagger/ui/ticket"
	"stagger/ui/ticket/internal/board"
	"stagger/ui/ticket/internal/firm"
)

// autumn has a job at each of the two 01:30 of London's 25 October 2026, and
// one that ends and one that begins as the clocks go back.
func autumn(t testing.TB) *ticket.Change {
	inv, p := firm.Planned()
	job := func(host, start string, patch string) model.Job {
		return firm.Job(inv, host, "weekend-nights", "2026-10-24", start, 20, 10, 1, patch)
	}
	p.Jobs = []model.Job{
		job("web1", "2026-10-24T22:00:00Z", "nginx-1.25.3"),
		job("web2", "2026-10-24T23:30:00Z", "nginx-1.25.3"),
		job("mx2", "2026-10-25T00:30:00Z", "QMAIL-2007"),
		job("mx1", "2026-10-25T01:30:00Z", "QMAIL-2007"),
		job("sql1", "2026-10-25T02:00:00Z", "SQL-GDR"),
	}
	p.From = firm.Time("2026-10-20T09:00:00Z")
	return board.Change(t, inv, p, ticket.Scope{})
}

func render(t testing.TB, c *ticket.Change, o ticket.Options) string {
	t.Helper()
	return string(board.Only(t, Format{}, c, o, "stagger.ics"))
}

// parse reads a calendar by a library.
func parse(t testing.TB, text string) []*ics.VEvent {
	t.Helper()
	cal, err := ics.ParseCalendar(strings.NewReader(text))
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	return cal.Events()
}

func property(e *ics.VEvent, name string) string {
	if p := e.GetProperty(ics.ComponentProperty(name)); p != nil {
		return p.Value
	}
	return ""
}

// times are the spans of events as the library reads them.
func times(t testing.TB, events []*ics.VEvent) []string {
	t.Helper()
	var out []string
	for _, e := range events {
		start, err1 := e.GetStartAt()
		end, err2 := e.GetEndAt()
		if err1 != nil || err2 != nil {
			t.Fatal(err1, err2)
		}
		out = append(out, spell(start, end))
	}
	return out
}

func spell(start, end time.Time) string {
	return start.UTC().Format(time.RFC3339) + " " + end.UTC().Format(time.RFC3339)
}

func planned(p *model.Plan) []string {
	var out []string
	for _, j := range p.Jobs {
		out = append(out, spell(j.Start, j.End))
	}
	return out
}

func TestALibraryReadsThePlansInstants(t *testing.T) {
	for name, c := range map[string]*ticket.Change{"the firm's": board.Firm(t, ticket.Scope{}), "as the clocks go back": autumn(t)} {
		want, got := planned(c.Plan), times(t, parse(t, render(t, c, ticket.Options{})))
		slices.Sort(want)
		slices.Sort(got)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// London's 01:00 to 01:59 comes twice on 25 October 2026. The second job, which
// begins at 00:30, ends at 01:00.
func TestTimesThatComeTwiceAreInUTC(t *testing.T) {
	var got []string
	for _, e := range parse(t, render(t, autumn(t), ticket.Options{})) {
		got = append(got, property(e, "SUMMARY")+" "+property(e, "DTSTART")+" "+property(e, "DTEND"))
	}
	want := []string{
		"Patching web1 20261024T230000 20261024T233000",
		"Patching web2 20261024T233000Z 20261025T000000Z",
		"Patching mx2 20261025T003000Z 20261025T010000Z",
		"Patching mx1 20261025T013000Z 20261025T020000Z",
		"Patching sql1 20261025T020000 20261025T023000",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestEventsSayWhatIsToBeDone(t *testing.T) {
	c := board.Firm(t, ticket.Scope{})
	events := parse(t, render(t, c, ticket.Options{}))
	at := slices.IndexFunc(events, func(e *ics.VEvent) bool { return property(e, "SUMMARY") == "Patching mx1" })
	e := events[at]
	for name, want := range map[string]string{
		"STATUS": "CONFIRMED", "TRANSP": "OPAQUE", "LOCATION": "london", "SEQUENCE": "0",
		"DTSTAMP": "20261123T090000Z", "CATEGORIES": "Patching,REDUCED-REDUNDANCY", "ORGANIZER": "",
	} {
		if got := property(e, name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	text := property(e, "DESCRIPTION")
	for _, want := range []string{
		"Decide by: Sat 23:05 (+00:00)\n", "Decide by UTC: Sat 23:05Z\n", "Done by: Sat 23:15 (+00:00)\n",
		"mx1 starts only after mx2 is verified and has settled for 10m", "QMAIL-2007 reported as installed",
		"Take out QMAIL-2007 within 10m", "Service: inbound-mail\n", "Impact: REDUCED-REDUNDANCY\n",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
	if strings.Contains(text, "erp") {
		t.Errorf("a job's event tells of another:\n%s", text)
	}
}

func TestOneEventANight(t *testing.T) {
	c := board.Firm(t, ticket.Scope{})
	events, _ := ticket.Events(c, ticket.Scope{}, true, nil)
	got := times(t, parse(t, render(t, c, ticket.Options{Events: events})))
	want := []string{"2026-11-24T18:00:00Z 2026-11-24T18:25:00Z", "2026-11-28T22:00:00Z 2026-11-29T00:40:00Z"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestWhatVanishedIsCancelled(t *testing.T) {
	c := board.Firm(t, ticket.Scope{})
	_, remembered := ticket.Events(c, ticket.Scope{}, false, nil)
	data, err := json.Marshal(remembered)
	if err != nil {
		t.Fatal(err)
	}
	var before []ticket.Event
	if err := json.Unmarshal(data, &before); err != nil {
		t.Fatal(err)
	}
	c.Records = c.Records[1:]
	now, _ := ticket.Events(c, ticket.Scope{}, false, before)
	events := parse(t, render(t, c, ticket.Options{Events: now}))
	if len(events) != len(before) {
		t.Fatalf("%d events, want %d", len(events), len(before))
	}
	for _, e := range events {
		cancelled := property(e, "SUMMARY") == "Cancelled: Patching web-test"
		want := map[bool][]string{
			true:  {"CANCELLED", "1", "TRANSPARENT", "This work is not planned any more."},
			false: {"CONFIRMED", "0", "OPAQUE", property(e, "DESCRIPTION")},
		}[cancelled]
		got := []string{property(e, "STATUS"), property(e, "SEQUENCE"), property(e, "TRANSP"), property(e, "DESCRIPTION")}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", property(e, "SUMMARY"), diff)
		}
		if cancelled && property(e, "UID") != before[0].UID {
			t.Errorf("%s is not the one that was exported, %s", property(e, "UID"), before[0].UID)
		}
	}
	if strings.Contains(render(t, c, ticket.Options{Events: now}), "VALARM") {
		t.Error("an alarm")
	}
}

func TestNothingToDoMakesNoFile(t *testing.T) {
	inv, p := firm.Planned()
	p.Jobs = nil
	files, err := Format{}.Render(board.Change(t, inv, p, ticket.Scope{}), ticket.Options{})
	if err != nil || files != nil {
		t.Errorf("%v %v", files, err)
	}
}

func TestAlwaysTheSame(t *testing.T) {
	first := render(t, board.Firm(t, ticket.Scope{}), ticket.Options{From: "a@example.org", Provider: "example.org", Account: "1"})
	for range 5 {
		if diff := cmp.Diff(first, render(t, board.Firm(t, ticket.Scope{}), ticket.Options{From: "a@example.org", Provider: "example.org", Account: "1"})); diff != "" {
			t.Fatal(diff)
		}
	}
}
