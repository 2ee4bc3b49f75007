package runsheet

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/exp/golden"
	"github.com/google/go-cmp/cmp"

	"stagger/planner/model"
	"stagger/ui/ticket"
	"stagger/ui/ticket/internal/board"
	"stagger/ui/ticket/internal/firm"
)

// sheets are those of a plan of the firm's.
func sheets(t testing.TB, inv *model.Inventory, p *model.Plan, scope ticket.Scope) map[string]string {
	t.Helper()
	out := map[string]string{}
	for name, data := range board.ByName(t, Format{}, board.Change(t, inv, p, scope), ticket.Options{}) {
		out[name] = string(data)
	}
	return out
}

func TestSheet(t *testing.T) {
	inv := firm.Inventory()
	for name, text := range sheets(t, inv, firm.Plan(inv), ticket.Scope{}) {
		t.Run(strings.TrimSuffix(name, "-runsheet.txt"), func(t *testing.T) { golden.RequireEqual(t, text) })
	}
}

// expect fails where a sheet lacks a line.
func expect(t *testing.T, sheet string, lines ...string) {
	t.Helper()
	for _, l := range lines {
		if !strings.Contains(sheet, "\n"+l+"\n") {
			t.Errorf("no line %q in\n%s", l, sheet)
		}
	}
}

// On 25 October 2026 London has 01:30 twice: mx2 starts at the first, and mx1 at
// the second.
func TestTheNightTheClocksGoBack(t *testing.T) {
	inv, p := firm.Autumn()
	sheet := sheets(t, inv, p, ticket.Scope{})["2026-10-24-runsheet.txt"]
	expect(t, sheet,
		"2 hosts, Sun 25 Oct 01:30 (+01:00) to Sun 25 Oct 02:00 (+00:00)",
		"[ ] 01:30+01:00  mx2   start; put in QMAIL-2007",
		"[ ] 01:50+01:00  mx2   DECIDE: verified? else back out (until 01:00+00:00); test",
		"[ ] 01:00+00:00  mx2   done or backed out, really at __:__",
		"[ ] 01:10+00:00  mx2   counts again in inbound-mail",
		"[ ] 01:10+00:00  GATE  mx1 may start: mx2 verified and settled 10m",
		"[ ] 01:30+00:00  mx1   start; put in QMAIL-2007",
	)
}

// Steps come in the order of time, and what frees a place before what takes
// it: read back, the clock never goes backwards but at midnight.
func TestStepsAreInTheOrderOfTime(t *testing.T) {
	inv := firm.Inventory()
	for name, text := range sheets(t, inv, firm.Plan(inv), ticket.Scope{}) {
		var day, last time.Time
		for _, l := range strings.Split(text, "\n") {
			if d, err := time.Parse("Monday 2 January 2006", l); err == nil {
				day = d
			}
			var clock string
			if n, _ := fmt.Sscanf(l, "[ ] %5s", &clock); n != 1 {
				continue
			}
			if c, err := time.Parse("15:04", clock); err == nil {
				at := day.Add(time.Duration(c.Hour())*time.Hour + time.Duration(c.Minute())*time.Minute)
				if at.Before(last) {
					t.Errorf("%s: %q comes after %s", name, l, last)
				}
				last = at
			}
		}
		if want := firm.Time("2026-11-29T00:40:00Z"); strings.HasPrefix(name, "2026-11-28") && !last.Equal(want) {
			t.Errorf("the last step is at %s, want %s", last, want)
		}
	}
}

// web1 runs on hv2. Where its own work begins as soon as that on hv2 is over,
// it does not count in between; and a member that is down never does.
func TestWhatCountsAgain(t *testing.T) {
	inv, p := firm.Planned()
	p.Jobs = []model.Job{
		firm.Job(inv, "hv2", "weekend-nights", "2026-11-28", "2026-11-28T22:00:00Z", 25, 15, 1, "linux-6.1.76"),
		firm.Job(inv, "web1", "weekend-nights", "2026-11-28", "2026-11-28T22:40:00Z", 15, 10, 1, "nginx-1.25.3"),
		firm.Job(inv, "web3", "weekend-nights", "2026-11-28", "2026-11-28T23:30:00Z", 15, 10, 1, "nginx-1.25.3"),
	}
	expect(t, sheets(t, inv, p, ticket.Scope{})["2026-11-28-runsheet.txt"],
		"[ ] 22:40  hv2   done or backed out, really at __:__",
		"[ ] 23:05  web1  done or backed out, really at __:__; counts again in web-shop",
		"[ ] 23:55  web3  done or backed out, really at __:__",
	)
}

func TestNoTimeToBackOut(t *testing.T) {
	inv, p := firm.Planned()
	p.Jobs = []model.Job{firm.Job(inv, "mx2", "weekend-nights", "2026-11-28", "2026-11-28T22:00:30Z", 20, 0, 1, "QMAIL-2007")}
	expect(t, sheets(t, inv, p, ticket.Scope{})["2026-11-28-runsheet.txt"],
		"[ ] 22:00:30  mx2   start; put in QMAIL-2007",
		"[ ] 22:20:30  mx2   DECIDE: verified? no time is kept to back out; test",
		"[ ] 22:20:30  mx2   done or backed out, really at __:__",
		"[ ] 22:30:30  mx2   counts again in inbound-mail",
	)
}

// Names that begin alike are told apart, and each stands in full once.
func TestLongNames(t *testing.T) {
	long := strings.Repeat("frontend-", 9)
	inv, p := firm.Disguised(func(s string) string {
		if s == "mx1" || s == "mx2" {
			return long + s
		}
		return s
	})
	sheet := sheets(t, inv, p, ticket.Scope{})["2026-11-28-runsheet.txt"]
	expect(t, sheet,
		"[ ] 22:00  frontend-frontend-fro…#1  start; put in QMAIL-2007",
		"[ ] 22:45  frontend-frontend-fro…#2  start; put in QMAIL-2007",
		"#1  frontend-frontend-frontend-frontend-frontend-frontend-frontend-frontend-fron",
		"    tend-mx2",
		"    tend-mx1",
	)
}

// Nine patches are told once, though two hosts get them.
func TestLongLists(t *testing.T) {
	inv, p := firm.Planned()
	var nine []string
	for i := range 9 {
		nine = append(nine, fmt.Sprintf("DSA-%d", i+1))
		inv.Patches = append(inv.Patches, model.Patch{ID: nine[i], Severity: model.High})
	}
	p.Jobs = p.Jobs[2:4]
	p.Jobs[0].Patches, p.Jobs[1].Patches = nine, nine
	expect(t, sheets(t, inv, p, ticket.Scope{})["2026-11-28-runsheet.txt"],
		"[ ] 22:00  mx2   start; put in 9 patches (list 1)",
		"[ ] 22:45  mx1   start; put in 9 patches (list 1)",
		"Lists", "1  DSA-1, DSA-2, DSA-3, DSA-4, DSA-5, DSA-6, DSA-7, DSA-8, DSA-9")
}

// A name that looks like one that is cut is told apart from it.
func TestANameThatLooksCut(t *testing.T) {
	n := &names{number: map[string]int{}}
	long := strings.Repeat("x", 30)
	first, fake := n.short(long), n.short(strings.Repeat("x", 21)+"…#1")
	if first != strings.Repeat("x", 21)+"…#1" || fake == first || n.short(long) != first {
		t.Errorf("%q and %q", first, fake)
	}
	if diff := cmp.Diff([]string{long, strings.Repeat("x", 21) + "…#1"}, n.full); diff != "" {
		t.Error(diff)
	}
}

// A sheet of a service can be of several nights.
func TestASheetOfAService(t *testing.T) {
	inv, p := firm.Planned()
	p.Jobs[2].Date, p.Jobs[2].Start = firm.Date("2026-11-27"), firm.Time("2026-11-27T22:00:00Z")
	p.Jobs[2].WorkEnds, p.Jobs[2].End = firm.Time("2026-11-27T22:20:00Z"), firm.Time("2026-11-27T22:30:00Z")
	sheet := sheets(t, inv, p, ticket.Scope{Per: ticket.PerService})["service-inbound-mail-runsheet.txt"]
	expect(t, sheet, "Friday 27 November 2026", "Saturday 28 November 2026", "[ ] 22:40  GATE  mx1 may start: mx2 verified and settled 10m",
		"                  REDUCED-REDUNDANCY Fri 27 Nov 22:00 to Fri 27 Nov 22:40")
}

// A long night has its title again at least every sixty lines.
func TestLoosePagesTellTheirNight(t *testing.T) {
	inv, p := firm.Planned()
	start := firm.Time("2026-11-28T22:00:00Z")
	p.Jobs = nil
	for i := range 60 {
		name := fmt.Sprintf("node%02d", i)
		inv.Hosts = append(inv.Hosts, model.Host{Name: name, State: model.StateUp})
		p.Jobs = append(p.Jobs, firm.Job(inv, name, "weekend-nights", "2026-11-28", start.Format(time.RFC3339), 10, 5, 1, "linux-6.1.76"))
		start = start.Add(15 * time.Minute)
	}
	sheet := sheets(t, inv, p, ticket.Scope{})["2026-11-28-runsheet.txt"]
	since, titles := 0, 0
	for _, l := range strings.Split(sheet, "\n") {
		since++
		if strings.HasPrefix(l, "RUN SHEET  Saturday 28 November 2026") {
			since, titles = 0, titles+1
		}
		if since > 60 {
			t.Fatalf("60 lines without a title before %q", l)
		}
	}
	if titles < 4 {
		t.Errorf("%d titles over 180 steps", titles)
	}
}

func TestSheetsAreAlwaysTheSameAndNoneOfNothing(t *testing.T) {
	make := func() map[string]string {
		inv := firm.Inventory()
		return sheets(t, inv, firm.Plan(inv), ticket.Scope{})
	}
	first := make()
	for range 5 {
		if diff := cmp.Diff(first, make()); diff != "" {
			t.Fatal(diff)
		}
	}
	files, err := Format{}.Render(&ticket.Change{}, ticket.Options{})
	if err != nil || len(files) > 0 {
		t.Errorf("an empty change has %d files, and %v", len(files), err)
	}
}

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		text    string
		columns int
		want    []string
	}{
		{"", 10, []string{""}},
		{"one two three", 7, []string{"one two", "three"}},
		{"abcdefghij k", 4, []string{"abcd", "efgh", "ij k"}},
		{"a abcdefgh", 4, []string{"a", "abcd", "efgh"}},
		{"漢字漢字", 3, []string{"漢", "字", "漢", "字"}},
	} {
		if got := wrap(c.text, c.columns); !slices.Equal(got, c.want) {
			t.Errorf("wrap(%q, %d) = %q, want %q", c.text, c.columns, got, c.want)
		}
	}
}
