// Package firm is a small firm whose plan has something to say in every part of a
// change record, for the tests of all formats. It must never import ticket.
package firm

import (
	"cmp"
	"slices"
	"time"

	"stagger/planner/civil"
	"stagger/planner/model"
)

// Estate answers what a record has to know, the slow way, from a plan.
type Estate struct {
	Inv *model.Inventory
	Bad []model.Violation // what Verify says
}

// Inventory is the firm's.
func (f *Estate) Inventory() *model.Inventory { return f.Inv }

// Verify says what Bad has.
func (f *Estate) Verify(*model.Plan) []model.Violation { return f.Bad }
func (f *Estate) service(name string) *model.Service {
	return &f.Inv.Services[slices.IndexFunc(f.Inv.Services, func(s model.Service) bool { return s.Name == name })]
}

func (f *Estate) down(host string) bool {
	return slices.ContainsFunc(f.Inv.Hosts, func(h model.Host) bool { return h.Name == host && h.State == model.StateDown })
}

// Floor is the least of a service's capacity that the plan may leave.
func (f *Estate) Floor(name string) int {
	s, up := f.service(name), 0
	for _, m := range s.Members {
		if !f.down(m.Host) {
			up += m.Weight
		}
	}
	return min(up, s.Required())
}

// Levels is a service's capacity over the plan.
func (f *Estate) Levels(p *model.Plan, name string) []model.Level {
	s := f.service(name)
	at := []time.Time{p.From}
	for _, j := range p.Jobs {
		at = append(at, j.Start, j.End.Add(s.Settle))
	}
	slices.SortFunc(at, time.Time.Compare)
	var out []model.Level
	for _, t := range at {
		c := 0
		for _, m := range s.Members {
			out := f.down(m.Host)
			for _, j := range p.Jobs {
				out = out || slices.Contains(j.Affects, m.Host) && !t.Before(j.Start) && t.Before(j.End.Add(s.Settle))
			}
			if !out {
				c += m.Weight
			}
		}
		if len(out) == 0 || out[len(out)-1].Capacity != c {
			out = append(out, model.Level{At: t, Capacity: c})
		}
	}
	return out
}

// Nights are the openings of the two windows, of which the first is for the
// test stage and the second for the other hosts.
func (f *Estate) Nights(host string) []model.Occurrence {
	all := []model.Occurrence{
		{Window: "test-evenings", Date: Date("2026-11-24"), Start: Time("2026-11-24T18:00:00Z"), End: Time("2026-11-24T22:00:00Z")},
		{Window: "weekend-nights", Date: Date("2026-11-27"), Start: Time("2026-11-27T22:00:00Z"), End: Time("2026-11-28T04:00:00Z")},
		{Window: "weekend-nights", Date: Date("2026-11-28"), Start: Time("2026-11-28T22:00:00Z"), End: Time("2026-11-29T04:00:00Z")},
	}
	if host == "" {
		return all
	}
	at := slices.IndexFunc(f.Inv.Hosts, func(h model.Host) bool { return h.Name == host })
	if f.Inv.Hosts[at].Stage == "test" {
		return all[:1]
	}
	return all[1:]
}

// Frozen are a freeze of everything that begins while the second night is still
// open, and one before it of web1 alone, which hv2 takes down.
func (f *Estate) Frozen(host string) []model.FrozenSpell {
	sale := model.FrozenSpell{Freeze: "sale", Spell: model.Spell{Start: Time("2026-11-28T18:00:00Z"), End: Time("2026-11-28T23:00:00Z")}}
	advent := model.FrozenSpell{Freeze: "advent", Spell: model.Spell{Start: Time("2026-11-29T03:00:00Z"), End: Time("2026-11-30T06:00:00Z")}}
	web1 := slices.IndexFunc(f.Inv.Hosts, func(h model.Host) bool { return h.RunsOn != "" })
	if host == "" || host == f.Inv.Hosts[web1].Name || host == f.Inv.Hosts[web1].RunsOn {
		return []model.FrozenSpell{sale, advent}
	}
	return []model.FrozenSpell{advent}
}

// ServicesOf are the services that lose a member with a host.
func (f *Estate) ServicesOf(host string) []string {
	var out []string
	for _, s := range f.Inv.Services {
		for _, m := range s.Members {
			on := slices.IndexFunc(f.Inv.Hosts, func(h model.Host) bool { return h.Name == m.Host })
			if m.Host == host || f.Inv.Hosts[on].RunsOn == host {
				if !slices.Contains(out, s.Name) {
					out = append(out, s.Name)
				}
			}
		}
	}
	return out
}

// Time is an instant in RFC 3339.
func Time(s string) time.Time {
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		panic(err)
	}
	return t
}

// Date is a date.
func Date(s string) civil.Date {
	d, err := civil.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

// Inventory is one in which each part of a record has something to
// say.
func Inventory() *model.Inventory {
	one := func(hosts ...string) (out []model.Member) {
		for _, h := range hosts {
			out = append(out, model.Member{Host: h, Weight: 1})
		}
		return out
	}
	return &model.Inventory{
		Title: "Example Ltd", Timezone: "Europe/London", Planning: model.DefaultPlanning(),
		Hosts: []model.Host{
			{Name: "mx1", Site: "london", Team: "unix", State: model.StateUp},
			{Name: "mx2", Site: "leeds", Team: "unix", State: model.StateUp},
			{Name: "web-test", Site: "london", Team: "unix", Stage: "test", State: model.StateUp},
			{Name: "hv2", Site: "leeds", Team: "unix", State: model.StateUp},
			{Name: "web1", Site: "leeds", Team: "unix", RunsOn: "hv2", State: model.StateUp},
			{Name: "web2", Site: "london", Team: "unix", State: model.StateUp},
			{Name: "web3", Site: "london", Team: "unix", State: model.StateDown},
			{Name: "erp1", Site: "london", Team: "windows", State: model.StateUp},
			{Name: "sql1", Site: "london", Team: "windows", State: model.StateUp},
			{Name: "fax1", Site: "london", Team: "", State: model.StateDown},
		},
		Services: []model.Service{
			{Name: "inbound-mail", MinAvailable: model.AtLeast(1), Settle: 10 * time.Minute, Owner: "Grace", Members: []model.Member{
				{Host: "mx1", Role: model.RolePrimary, Weight: 1}, {Host: "mx2", Role: model.RoleStandby, Weight: 1}}},
			{Name: "web-shop", MinAvailable: model.AtLeast(1), Members: one("web1", "web2", "web3"), Owner: "Hannah"},
			{Name: "erp", MinAvailable: model.AtLeast(1), Members: one("erp1"), Requires: []string{"erp-database"}, MaxOutage: 4 * time.Hour, Owner: "Dilip"},
			{Name: "erp-database", MinAvailable: model.AtLeast(1), Members: one("sql1"), MaxOutage: 4 * time.Hour, Owner: "Dilip"},
			{Name: "fax", MinAvailable: model.AtLeast(1), Members: one("fax1")},
			{Name: "stock", MinAvailable: model.AtLeast(2), Members: one("web2", "web3")},
		},
		Patches: []model.Patch{
			{ID: "QMAIL-2007", Title: "qmail: bound memory and message size", Severity: model.Critical, CVEs: []string{"CVE-2005-1513", "CVE-2005-1514"},
				Released: Date("2007-11-05"), Due: Date("2026-11-27"), Duration: 20 * time.Minute},
			{ID: "nginx-1.25.3", Title: "nginx: HTTP/2 rapid reset", Severity: model.High, CVEs: []string{"CVE-2023-44487"},
				KnownExploited: true, Released: Date("2023-10-24"), Duration: 10 * time.Minute},
			{ID: "ERP-7.2", Title: "ERP release 7.2", Severity: model.Medium, Duration: 40 * time.Minute},
			{ID: "SQL-GDR", Title: "SQL Server", Severity: model.High, Duration: 30 * time.Minute, After: []string{"ERP-7.2"}},
			{ID: "linux-6.1.76", Title: "Linux", Severity: model.High, Released: Date("2024-02-01"), Duration: 15 * time.Minute},
		},
		Teams:  []model.Team{{Name: "unix", People: 2}, {Name: "windows", People: 1}},
		Stages: []model.Stage{{Name: "test", Soak: 48 * time.Hour}, {Name: "production"}},
	}
}

// Job is a job of the firm's from a start for so many minutes of work and of
// backout.
func Job(inv *model.Inventory, host, window, date, start string, work, backout int, risk float64, patches ...string) model.Job {
	at := inv.Hosts[slices.IndexFunc(inv.Hosts, func(h model.Host) bool { return h.Name == host })]
	j := model.Job{
		Host: host, Team: at.Team, Stage: cmp.Or(at.Stage, "production"), Window: window, Date: Date(date),
		Start: Time(start), Patches: patches, Risk: risk, Affects: []string{host},
	}
	j.WorkEnds = j.Start.Add(time.Duration(work) * time.Minute)
	j.End = j.WorkEnds.Add(time.Duration(backout) * time.Minute)
	for _, h := range inv.Hosts {
		if h.RunsOn == host {
			j.Affects = append(j.Affects, h.Name)
		}
	}
	return j
}

// Planned is the firm's inventory with its plan.
func Planned() (*model.Inventory, *model.Plan) {
	inv := Inventory()
	return inv, Plan(inv)
}

// Plan has a test evening and one night with everything in it.
func Plan(inv *model.Inventory) *model.Plan {
	p := &model.Plan{
		Format: model.PlanFormat, Title: inv.Title, Timezone: inv.Timezone,
		From: Time("2026-11-23T09:00:00Z"), Until: Time("2026-12-21T09:00:00Z"),
		Jobs: []model.Job{
			Job(inv, "web-test", "test-evenings", "2026-11-24", "2026-11-24T18:00:00Z", 15, 10, 15, "nginx-1.25.3"),
			Job(inv, "erp1", "weekend-nights", "2026-11-28", "2026-11-28T22:00:00Z", 45, 40, 5, "ERP-7.2"),
			Job(inv, "mx2", "weekend-nights", "2026-11-28", "2026-11-28T22:00:00Z", 20, 10, 14.3, "QMAIL-2007"),
			Job(inv, "mx1", "weekend-nights", "2026-11-28", "2026-11-28T22:45:00Z", 20, 10, 14.3, "QMAIL-2007"),
			Job(inv, "hv2", "weekend-nights", "2026-11-28", "2026-11-28T23:30:00Z", 25, 15, 7.5, "linux-6.1.76"),
			Job(inv, "sql1", "weekend-nights", "2026-11-28", "2026-11-28T23:30:00Z", 35, 30, 7.5, "SQL-GDR"),
			Job(inv, "web1", "weekend-nights", "2026-11-28", "2026-11-29T00:15:00Z", 15, 10, 22.5, "nginx-1.25.3"),
		},
		Unscheduled: []model.Unscheduled{{
			Host: "web2", Patches: []string{"nginx-1.25.3"}, Risk: 22.5,
			Reasons:   []model.Reason{{Code: model.SoleMember, Text: "stock would be below 1 for 25m and its owner consents to none.", Refs: []string{"stock"}}},
			WouldHelp: []string{"Bring web3 back into stock.", "Have the owner of stock consent to 25m."},
		}},
		Waived: []model.Waived{
			{Host: "fax1", Patch: "linux-6.1.76", Kind: model.WaiverVendor, Reason: "The vendor says no.", ApprovedBy: "Grace", Expires: Date("2027-03-31"), Control: "own VLAN"},
			{Host: "web3", Patch: "nginx-1.25.3", Kind: model.WaiverAcceptedRisk, Reason: "It is off.", ApprovedBy: "Priya"},
			{Host: "web3", Patch: "linux-6.1.76", Kind: model.WaiverAcceptedRisk, Reason: "It is off.", ApprovedBy: "Priya"},
		},
		Services: []model.ServiceOutcome{},
		Warnings: []string{},
	}
	p.Jobs[4].Pinned = true
	return p
}
