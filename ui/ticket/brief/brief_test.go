package brief_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	parser "golang.org/x/net/html"

	"stagger/planner/model"
	"stagger/ui/ticket"
	"stagger/ui/ticket/brief"
	"stagger/ui/ticket/internal/board"
	"stagger/ui/ticket/internal/firm"
)

func render(t testing.TB, inv *model.Inventory, p *model.Plan, s ticket.Scope) []ticket.File {
	t.Helper()
	return board.Files(t, brief.Format{}, board.Change(t, inv, p, s), ticket.Options{})
}

// words are a text's, each followed by one space.
func words(data []byte) string { return strings.Join(strings.Fields(string(data)), " ") }

func checkSays(t *testing.T, text string, want ...string) {
	t.Helper()
	for _, s := range want {
		if !strings.Contains(text, s) {
			t.Errorf("no %q in\n%s", s, text)
		}
	}
}

func TestTheFirmsPage(t *testing.T) {
	inv := firm.Inventory()
	inv.Patches[1].Due = firm.Date("2026-12-05")
	files := render(t, inv, firm.Plan(inv), ticket.Scope{})
	if len(files) != 2 || files[0].Name != "brief.html" || files[1].Name != "brief.txt" {
		t.Fatalf("%d files", len(files))
	}
	checkSays(t, words(files[1].Data),
		// erp1 holds 22:00 to 23:25, sql1 23:30 to 00:35, and neither has a second;
		// erp is out for both, its database for one.
		"215 minutes of outage, each within what the service's owner consents to",
		// inbound-mail twice 30 minutes and 10 of settling; web-shop 40 and 25.
		"145 minutes at reduced redundancy",
		// 15 + 5 + 14.3 + 14.3 + 7.5 + 7.5 + 22.5 = 86.1 a day
		"603 risk-days more for each week of waiting", "Open risk falls from 108.6 to 22.5.",
		"5 patches for 7 hosts, on 2 nights from 2026-11-24 to 2026-11-28",
		"Attackers are known to use 1 of these flaws: nginx-1.25.3 (CVE-2023-44487).",
		"QMAIL-2007, has been waiting for 19 years, since 2007-11-05.",
		"By severity: 1 critical, 3 high, 1 medium.",
		"erp-database is out for 65 minutes from Sat 28 Nov 23:30 (+00:00), and with it erp; its owner (Dilip) consents to 4h at a stretch.",
		"Due 2026-11-27: QMAIL-2007 on mx2, mx1. Last night in time: 2026-11-27, but the plan is late: it has it done on 2026-11-28.",
		"Due 2026-12-05: nginx-1.25.3 on web-test. Last night in time: 2026-11-24 (planned).",
		"Due 2026-12-05: nginx-1.25.3 on web1. Last night in time: 2026-11-28 (planned).",
		"Last nights are by windows and freezes; services and teams may leave less. Who refuses the last has to open another.",
		"not taken down with the others: erp, erp-database.",
		"web2 is left out, with a risk of 22.5: stock would be below 1 for 25m and its owner consents to none.",
		"Would help: Bring web3 back into stock.")
}

func TestNoOutageIsSaidLarge(t *testing.T) {
	inv, p := firm.Planned()
	p.Jobs = []model.Job{firm.Job(inv, "mx2", "weekend-nights", "2026-11-28", "2026-11-28T22:00:00Z", 20, 10, 14.3, "QMAIL-2007")}
	p.Unscheduled = nil
	files := render(t, inv, p, ticket.Scope{})
	checkSays(t, words(files[1].Data), "- 0 minutes of outage - 40 minutes at reduced redundancy",
		"NOTE: The plan takes no service below what it needs, at any minute.",
		"1 patch for 1 host, on the night of 2026-11-28.",
		"Nothing is needed: every open patch that is not waived has its night, and no service goes dark.")
	checkSays(t, string(files[0].Data), `<li class="strong"><strong>0</strong> <span>minutes of outage</span></li>`)
}

// Any later opening for the host is a last chance, worked by the plan or not.
func TestTheLastNightBeforeADueDate(t *testing.T) {
	const another = "has to open another"
	for _, c := range []struct {
		name, due, from string
		want            string
		open            bool // it says that another night has to be opened
	}{
		{"the next night is in time too", "2026-11-28", "", "Last night in time: 2026-11-28. ", false},
		{"the next night is too late", "2026-11-27", "", "Last night in time: 2026-11-27 (planned).", true}, // 22:00 is in time, after midnight would not be
		{"no night is in time", "2026-11-26", "", "No night is in time unless another is opened: the plan has it done on 2026-11-27, and refusing makes it later.", false},
		{"due before the plan begins", "2026-11-26", "2026-11-27T09:00:00Z", "Overdue already: the plan has it done on 2026-11-27, and refusing makes it later.", false},
		{"due after the plan ends", "2027-01-15", "", "Last night until 2026-12-21, where the plan ends: 2026-11-28. ", false},
		{"due when the plan ends", "2026-12-21", "", "Last night until 2026-12-21, where the plan ends: 2026-11-28. ", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			inv := firm.Inventory()
			inv.Patches[0].Due = firm.Date(c.due)
			p := firm.Plan(inv)
			p.Jobs = []model.Job{firm.Job(inv, "mx2", "weekend-nights", "2026-11-27", "2026-11-27T22:00:00Z", 20, 10, 14.3, "QMAIL-2007")}
			if c.from != "" {
				p.From = firm.Time(c.from)
			}
			for _, scope := range []ticket.Scope{{}, {Night: firm.Date("2026-11-27")}} {
				got := words(render(t, inv, p, scope)[1].Data)
				checkSays(t, got, c.want)
				if strings.Contains(got, another) != c.open {
					t.Errorf("%q is said in the wrong case:\n%s", another, got)
				}
			}
		})
	}
}

// What the plan does not look at may hold more nights.
func TestThePlannedNightIsNotTheLastWhereThePlanEndsFirst(t *testing.T) {
	inv := firm.Inventory()
	inv.Patches[0].Due = firm.Date("2027-01-15")
	p := firm.Plan(inv)
	p.Jobs = []model.Job{firm.Job(inv, "mx2", "weekend-nights", "2026-11-28", "2026-11-28T22:00:00Z", 20, 10, 14.3, "QMAIL-2007")}
	got := words(render(t, inv, p, ticket.Scope{})[1].Data)
	checkSays(t, got, "Last night until 2026-12-21, where the plan ends: 2026-11-28. ")
	if strings.Contains(got, "has to open another") {
		t.Errorf("another night is asked for in\n%s", got)
	}
}

// A night that begins on the due day may end after it.
func TestLateOnTheNightOfTheDueDay(t *testing.T) {
	inv := firm.Inventory()
	inv.Patches[0].Due = firm.Date("2026-11-27")
	p := firm.Plan(inv)
	p.Jobs = []model.Job{firm.Job(inv, "mx2", "weekend-nights", "2026-11-27", "2026-11-28T01:00:00Z", 20, 10, 14.3, "QMAIL-2007")}
	checkSays(t, words(render(t, inv, p, ticket.Scope{})[1].Data),
		"Last night in time: 2026-11-27, but the plan is late: it has it done on 2026-11-28.")
}

// However a change is cut, each job and each minute counts once.
func TestTheFiguresAreTheSameHoweverTheRecordsAreCut(t *testing.T) {
	inv := firm.Inventory()
	want := render(t, inv, firm.Plan(inv), ticket.Scope{})
	for _, per := range []ticket.Per{ticket.PerService, ticket.PerHost} {
		got := render(t, inv, firm.Plan(inv), ticket.Scope{Per: per})
		short := func(f ticket.File) string { return strings.SplitN(words(f.Data), " What is at risk", 2)[0] }
		if short(got[1]) != short(want[1]) {
			t.Errorf("by %s:\n%s\nwant\n%s", per, short(got[1]), short(want[1]))
		}
	}
}

func TestTheNightTheClocksGoBack(t *testing.T) {
	inv, p := firm.Planned()
	p.Jobs = []model.Job{firm.Job(inv, "erp1", "weekend-nights", "2026-10-24", "2026-10-25T01:30:00Z", 45, 40, 5, "ERP-7.2")}
	p.From = firm.Time("2026-10-19T09:00:00Z")
	checkSays(t, words(render(t, inv, p, ticket.Scope{})[1].Data), "erp is out for 85 minutes from Sun 25 Oct 01:30 (+00:00)")
	p.Jobs[0] = firm.Job(inv, "erp1", "weekend-nights", "2026-10-24", "2026-10-25T00:30:00Z", 45, 40, 5, "ERP-7.2")
	checkSays(t, words(render(t, inv, p, ticket.Scope{})[1].Data), "erp is out for 85 minutes from Sun 25 Oct 01:30 (+01:00)")
}

func TestNothingPlanned(t *testing.T) {
	inv, p := firm.Planned()
	p.Jobs = nil
	checkSays(t, words(render(t, inv, p, ticket.Scope{})[1].Data), "No work is planned.", "web2 is left out", "Would help: Bring web3 back into stock.")
	p.Unscheduled = nil
	if files := render(t, inv, p, ticket.Scope{}); len(files) != 0 {
		t.Errorf("%d files of nothing", len(files))
	}
}

func TestNoServices(t *testing.T) {
	inv := firm.Inventory()
	inv.Services = nil
	checkSays(t, words(render(t, inv, firm.Plan(inv), ticket.Scope{})[1].Data), "- 0 minutes of outage - 0 minutes at reduced redundancy")
}

// textOf is what a page says, by a parser of HTML 5.
func textOf(t testing.TB, page []byte) string {
	t.Helper()
	root, err := parser.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	var walk func(*parser.Node)
	walk = func(n *parser.Node) {
		if n.Type == parser.TextNode {
			b.WriteString(n.Data)
		}
		for c := n.FirstChild; c != nil && n.Data != "head"; c = c.NextSibling {
			walk(c)
		}
	}
	walk(root)
	return words([]byte(b.String()))
}

func TestThePageAndTheTextSayTheSame(t *testing.T) {
	inv := firm.Inventory()
	files := render(t, inv, firm.Plan(inv), ticket.Scope{})
	page := textOf(t, files[0].Data)
	for item := range strings.SplitSeq(string(files[1].Data), "\n- ") {
		item = strings.TrimPrefix(words([]byte(item)), "NOTE: ")
		item, _, _ = strings.Cut(item, " What ") // the title of a section behind it
		item, _, _ = strings.Cut(item, " - Would help")
		if !strings.Contains(page, item) && !strings.HasPrefix(item, "Before you say no") {
			t.Errorf("the page does not say %q", item)
		}
	}
}

func TestTheSameChangeIsTheSamePage(t *testing.T) {
	first := fmt.Sprint(render(t, firm.Inventory(), firm.Plan(firm.Inventory()), ticket.Scope{}))
	for range 5 {
		if fmt.Sprint(render(t, firm.Inventory(), firm.Plan(firm.Inventory()), ticket.Scope{})) != first {
			t.Fatal("another rendering differs")
		}
	}
}
