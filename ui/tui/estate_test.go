package tui

import (
	"context"
	"testing"
	"time"

	"stagger/planner"
	"stagger/planner/civil"
	"stagger/planner/model"
)

// monday is when the plans of these tests begin.
var monday = time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)

// saturday is a time on the night of Saturday 28 November in London.
func saturday(clock string) time.Time {
	c, err := civil.ParseClock(clock)
	if err != nil {
		panic(err)
	}
	day := civil.NewDate(2026, 11, 28)
	if c < 12*60 {
		day++
	}
	return day.At(c).UTC()
}

func host(name, team string) model.Host {
	return model.Host{Name: name, Site: "london", Team: team, Stage: "production", Exposure: model.Internal, State: model.StateUp, Reboot: 5 * time.Minute}
}

func members(names ...string) (out []model.Member) {
	for _, n := range names {
		out = append(out, model.Member{Host: n, Weight: 1})
	}
	return out
}

// firm is a small firm in which mail has a standby, names have three
// resolvers, a hypervisor carries two guests, payroll is frozen at the end of
// the month and the CRM has nobody to stand in for it.
func firm() *model.Inventory {
	hv := host("hv1", "unix")
	app, dns1 := host("app2", "unix"), host("dns1", "unix")
	app.RunsOn, dns1.RunsOn = "hv1", "hv1"
	pbx := host("pbx1", "windows")
	backout := 10 * time.Minute
	inv := &model.Inventory{
		Title: "Example Ltd", Timezone: "Europe/London", Planning: model.DefaultPlanning(),
		Hosts: []model.Host{host("mx1", "unix"), host("mx2", "unix"), dns1, host("dns2", "unix"), host("dns3", "unix"),
			hv, host("app1", "unix"), app, host("crm1", "windows"), host("pay1", "windows"), pbx},
		Services: []model.Service{
			{Name: "inbound-mail", MinAvailable: model.AtLeast(1), Settle: 10 * time.Minute, Requires: []string{"dns"}, Owner: "IT",
				Members: []model.Member{{Host: "mx1", Role: model.RolePrimary, Weight: 1}, {Host: "mx2", Role: model.RoleStandby, Weight: 1}}},
			{Name: "dns", MinAvailable: model.AtLeast(2), Members: members("dns1", "dns2", "dns3")},
			{Name: "web", MinAvailable: model.AtLeast(1), Settle: 15 * time.Minute, Members: members("app1", "app2")},
			{Name: "crm", MinAvailable: model.AtLeast(1), Members: members("crm1"), Owner: "Sales"},
			{Name: "payroll", MinAvailable: model.AtLeast(1), MaxOutage: 2 * time.Hour, Members: members("pay1"), Owner: "Finance"},
		},
		Patches: []model.Patch{
			{ID: "DSA-5122", Title: "gzip", Hosts: []string{"mx1", "mx2", "dns2", "dns3", "app1", "app2"}, Severity: model.High,
				CVEs: []string{"CVE-2022-1271"}, Due: civil.NewDate(2026, 12, 4), Duration: 15 * time.Minute, Backout: &backout, Reboot: true},
			{ID: "DSA-5514", Title: "glibc", Hosts: []string{"hv1", "dns1"}, Severity: model.Critical, KnownExploited: true, Duration: 40 * time.Minute, Reboot: true},
			{ID: "KB-5033", Title: "cumulative update", Hosts: []string{"crm1", "pay1", "pbx1"}, Severity: model.Medium, Duration: 30 * time.Minute, Reboot: true},
		},
		Windows: []model.Window{{Name: "weekend-nights", Recurrence: model.Recurrence{RRule: "FREQ=WEEKLY;BYDAY=SA", Start: 22 * 60, End: 4 * 60}}},
		Freezes: []model.Freeze{{Name: "month-end", Reason: "payroll runs", ApprovedBy: "Finance", Only: &model.Selector{Services: []string{"payroll"}},
			From:  civil.When{DateTime: civil.NewDate(2026, 11, 28).At(0)},
			Until: civil.When{DateTime: civil.NewDate(2026, 11, 29).At(60)}}},
		Waivers: []model.Waiver{{Hosts: []string{"pbx1"}, Kind: model.WaiverVendor, Reason: "the vendor refuses patches", ApprovedBy: "CIO", Control: "own VLAN", Expires: civil.NewDate(2027, 3, 31)}},
		Teams:   []model.Team{{Name: "unix", People: 2}, {Name: "windows", People: 1}},
		Stages:  []model.Stage{{Name: "production"}},
	}
	return inv
}

// placed is where the jobs of firm stand in the pictures, so that they hold
// whatever the search would make of it.
var placed = map[string]time.Time{
	"mx2": saturday("22:00"), "dns2": saturday("22:00"), "dns3": saturday("22:45"), "mx1": saturday("23:00"), "app2": saturday("23:30"),
	"hv1": saturday("00:15"), "dns1": saturday("02:00"), "pay1": saturday("01:00"),
	"app1": saturday("22:00").AddDate(0, 0, 7),
}

func open(inv *model.Inventory) (Planner, error) { return planner.Open(inv, monday, 0) }

// firmPlan is firm with its jobs where placed has them.
func firmPlan(tb testing.TB, inv *model.Inventory) *model.Plan {
	tb.Helper()
	s, err := planner.Open(inv, monday, 0)
	if err != nil {
		tb.Fatal(err)
	}
	done, cancel := context.WithCancel(context.Background())
	cancel()
	plan, err := s.Plan(done, planner.Options{})
	if err != nil {
		tb.Fatal(err)
	}
	for h, at := range placed {
		plan = s.Moved(plan, h, at)
	}
	if broken := s.Verify(plan); len(broken) > 0 {
		tb.Fatalf("the plan of these tests is not safe: %v", broken)
	}
	plan.Bound = 0.9 * plan.Cost.Total
	return plan
}
