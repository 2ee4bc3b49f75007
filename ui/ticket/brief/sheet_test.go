package brief_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"stagger/planner/model"
	"stagger/ui/ticket"
	"stagger/ui/ticket/internal/browser"
	"stagger/ui/ticket/internal/firm"
)

// crowd is a plan with more of everything than the page can name.
func crowd(hosts int) (*model.Inventory, *model.Plan) {
	inv, p := firm.Planned()
	p.Jobs = nil
	left := p.Unscheduled[0]
	for i := range hosts {
		name := fmt.Sprintf("rabbitmq%03d.rdu3.fedoraproject.org", i+1)
		inv.Hosts = append(inv.Hosts, model.Host{Name: name, Team: "unix", State: model.StateUp})
		patch := fmt.Sprintf("FEDORA-EPEL-2026-%06d", i%40)
		if i < 40 {
			inv.Patches = append(inv.Patches, model.Patch{
				ID: patch, Title: strings.Repeat("a long title ", 9), Severity: model.High, KnownExploited: i%2 == 0, Released: firm.Date("2026-01-01").AddDays(i),
				CVEs: []string{"CVE-2026-10001", "CVE-2026-10002", "CVE-2026-10003"}, Due: firm.Date("2026-12-01").AddDays(i),
			})
		}
		inv.Services = append(inv.Services, model.Service{
			Name: "the-service-on-" + name, MinAvailable: model.AtLeast(1), MaxOutage: 4 * time.Hour, Owner: strings.Repeat("the owner ", 9),
			Members: []model.Member{{Host: name, Weight: 1}}, Requires: []string{"erp"},
		})
		if i%9 == 0 {
			left.Host, left.Patches = name, []string{patch}
			left.Reasons = []model.Reason{{Code: model.SoleMember, Text: strings.Repeat("It would be down for a while. ", 30)}}
			left.WouldHelp = []string{strings.Repeat("More people. ", 30), strings.Repeat("More time. ", 30), "More."}
			p.Unscheduled = append(p.Unscheduled, left)
			continue
		}
		p.Jobs = append(p.Jobs, firm.Job(inv, name, "weekend-nights", "2026-11-28", "2026-11-28T22:00:00Z", 10, 10, 9, patch))
	}
	return inv, p
}

func TestOneSheetInChromium(t *testing.T) {
	b := browser.Start(t)
	pages := map[string][]ticket.File{}
	inv := firm.Inventory()
	pages["the firm"] = render(t, inv, firm.Plan(inv), ticket.Scope{})
	inv, p := crowd(352)
	pages["a crowd"] = render(t, inv, p, ticket.Scope{})
	inv, p = crowd(352)
	_, row := firm.InARow(0)
	p.Jobs = append(p.Jobs, row.Jobs...)
	pages["a crowd that is out with what it requires"] = render(t, inv, p, ticket.Scope{})
	inv, p = firm.Disguised(func(s string) string { return strings.Repeat("W", 500) + s })
	pages["endless names"] = render(t, inv, p, ticket.Scope{})
	for name, files := range pages {
		b.Screen(390, 800, false)
		b.Open(files[0].Name, files[0].Data)
		var wide int
		if b.Evaluate("document.documentElement.scrollWidth", &wide); wide > 390 {
			t.Errorf("%s: %d wide", name, wide)
		}
		var text string
		b.Evaluate(`document.querySelector("main").textContent`, &text)
		if got, want := words([]byte(text)), textOf(t, files[0].Data); got != want {
			t.Errorf("%s: Chromium reads\n%s\nwant\n%s", name, got, want)
		}
		if got := append(b.Complaints(), b.Requests()[1:]...); len(got) > 0 {
			t.Errorf("%s: %v", name, got)
		}
		for _, paper := range []browser.Paper{browser.A4, browser.Letter} {
			if n := browser.Pages(b.Print(paper)); n != 1 {
				t.Errorf("%s: %d sheets of %v", name, n, paper)
			}
		}
	}
}
