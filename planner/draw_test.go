package planner_test

import (
	"fmt"
	"time"

	"pgregory.net/rapid"

	"stagger/planner/civil"
	"stagger/planner/model"
)

// from is the instant that the tests plan from: a Monday in London.
var from = time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)

// estates draws small inventories in which every section may occur and no
// planner/check fault does.
func estates(most int) *rapid.Generator[*model.Inventory] {
	return rapid.Custom(func(t *rapid.T) *model.Inventory {
		d := drawer{t, &model.Inventory{Title: "drawn", Timezone: "Europe/London", Planning: model.DefaultPlanning()}}
		d.planning()
		d.hosts(rapid.IntRange(1, most).Draw(t, "hosts"))
		d.services()
		d.patches()
		d.times()
		d.bounds()
		d.decisions()
		return d.inv
	})
}

type drawer struct {
	*rapid.T
	inv *model.Inventory
}

func pick[V any](d drawer, label string, values ...V) V {
	return rapid.SampledFrom(values).Draw(d.T, label)
}

// some draws a subset of the hosts' names, possibly none.
func (d drawer) some(label string) []string {
	out := []string{}
	for _, h := range d.inv.Hosts {
		if rapid.Bool().Draw(d.T, label) {
			out = append(out, h.Name)
		}
	}
	return out
}

// sometimes draws a selector: none, of hosts, of sites, or of services.
func (d drawer) sometimes(label string) *model.Selector {
	switch pick(d, label, "none", "hosts", "sites", "services") {
	case "hosts":
		return &model.Selector{Hosts: d.some(label)}
	case "sites":
		return &model.Selector{Sites: []string{"a"}}
	case "services":
		if len(d.inv.Services) > 0 {
			return &model.Selector{Services: []string{d.inv.Services[0].Name}}
		}
	}
	return nil
}

func (d drawer) planning() {
	p := &d.inv.Planning
	p.Slot = 30 * time.Minute
	p.Horizon = pick(d, "horizon", 48*time.Hour, 72*time.Hour)
	p.NightCost = pick(d, "night_cost", 0.0, 3, 25)
	p.OutageCost = pick(d, "outage_cost", 0.0, 0.1, 1)
	p.MaxParallel = pick(d, "max_parallel", 0, 0, 1, 2)
	for i, n := 0, pick(d, "stages", 0, 2); i < n; i++ {
		d.inv.Stages = append(d.inv.Stages, model.Stage{Name: fmt.Sprintf("s%d", i), Soak: pick(d, "soak", 0, time.Hour, 20*time.Hour)})
	}
	d.inv.Teams = []model.Team{{Name: "x", People: pick(d, "people", 0, 1, 1, 2)}, {Name: "y", People: 1}}
}

func (d drawer) hosts(n int) {
	for i := range n {
		h := model.Host{
			Name: fmt.Sprintf("h%d", i), Site: pick(d, "site", "a", "b"), Team: pick(d, "team", "x", "x", "y", ""),
			Exposure:  pick(d, "exposure", model.Internal, model.Internet, model.Isolated),
			State:     pick(d, "state", model.StateUp, model.StateUp, model.StateUp, model.StateDown),
			Evacuates: pick(d, "evacuates", false, false, true),
			Reboot:    pick(d, "reboot", 0, 5*time.Minute),
		}
		if i > 0 && pick(d, "guest", false, true) {
			h.RunsOn = fmt.Sprintf("h%d", rapid.IntRange(0, i-1).Draw(d.T, "runs_on"))
		}
		if len(d.inv.Stages) > 0 {
			h.Stage = pick(d, "stage", "", "s0", "s1")
		}
		d.inv.Hosts = append(d.inv.Hosts, h)
	}
}

func (d drawer) services() {
	for i, n := 0, rapid.IntRange(0, 2).Draw(d.T, "services"); i < n; i++ {
		s := model.Service{
			Name: fmt.Sprintf("v%d", i), MaxOutage: pick(d, "max_outage", 0, 0, 40*time.Minute, 2*time.Hour),
			Settle: pick(d, "settle", 0, 10*time.Minute, 45*time.Minute), Order: pick(d, "order", "", model.OrderAny),
		}
		for _, h := range d.some("member") {
			s.Members = append(s.Members, model.Member{
				Host: h, Role: pick(d, "role", "", model.RolePrimary, model.RoleStandby), Weight: pick(d, "weight", 1, 1, 2),
			})
		}
		if len(s.Members) == 0 {
			continue
		}
		s.MinAvailable = pick(d, "min_available", model.AtLeast(0), model.AtLeast(1),
			model.Minimum{Kind: model.MinimumQuorum}, model.Minimum{Kind: model.MinimumAll}, model.Minimum{Kind: model.MinimumPercent, Value: 60_0000})
		if len(d.inv.Services) == 1 && pick(d, "requires", false, true) {
			s.Requires = []string{d.inv.Services[0].Name}
		}
		d.inv.Services = append(d.inv.Services, s)
	}
}

func (d drawer) patches() {
	for i, n := 0, rapid.IntRange(1, 3).Draw(d.T, "patches"); i < n; i++ {
		p := model.Patch{
			ID: fmt.Sprintf("p%d", i), Title: "t", Hosts: d.some("patched"),
			Severity: pick(d, "severity", model.Low, model.Critical), Reboot: pick(d, "reboots", true, false),
			KnownExploited: pick(d, "known_exploited", false, true),
			Duration:       pick(d, "duration", 15*time.Minute, 20*time.Minute, 90*time.Minute),
		}
		if len(p.Hosts) == 0 {
			p.Hosts = []string{d.inv.Hosts[0].Name}
		}
		if pick(d, "has due", false, true) {
			p.Due = civil.NewDate(2026, 11, rapid.IntRange(22, 25).Draw(d.T, "due"))
		}
		if pick(d, "has backout", false, true) {
			b := pick(d, "backout", 0, 10*time.Minute)
			p.Backout = &b
		}
		if i > 0 && pick(d, "after", false, false, true) {
			p.After = []string{fmt.Sprintf("p%d", rapid.IntRange(0, i-1).Draw(d.T, "after"))}
		}
		d.inv.Patches = append(d.inv.Patches, p)
	}
}

func (d drawer) times() {
	clock := func(label string) civil.Clock { return civil.Clock(60 * rapid.IntRange(0, 23).Draw(d.T, label)) }
	for i, n := 0, rapid.IntRange(0, 2).Draw(d.T, "windows"); i < n; i++ {
		start := clock("start")
		w := model.Window{Name: fmt.Sprintf("w%d", i), Only: d.sometimes("window for"), Recurrence: model.Recurrence{
			RRule: pick(d, "rrule", "FREQ=DAILY", "FREQ=WEEKLY;BYDAY=TU", "FREQ=MONTHLY;BYDAY=4MO",
				"FREQ=MONTHLY;BYDAY=TU,-1MO", "FREQ=YEARLY;BYDAY=47MO,48WE", "FREQ=DAILY;INTERVAL=3",
				"FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-5,17", "FREQ=MONTHLY;BYMONTHDAY=-7,24"),
			Start: start, End: (start + civil.Clock(30*rapid.IntRange(1, 5).Draw(d.T, "length"))) % 1440,
			OffsetDays: pick(d, "offset_days", 0, 1),
		}}
		d.inv.Windows = append(d.inv.Windows, w)
	}
	if pick(d, "freeze", false, true) {
		day := civil.NewDate(2026, 11, rapid.IntRange(23, 25).Draw(d.T, "freeze day"))
		d.inv.Freezes = []model.Freeze{{
			Name: "f", From: civil.When{DateTime: day.At(clock("freeze from"))},
			Until: civil.When{DateTime: day.AddDays(1).At(clock("freeze until"))}, Only: d.sometimes("freeze for"),
		}}
	}
}

func (d drawer) bounds() {
	if pick(d, "limit", false, true) {
		d.inv.Limits = []model.Limit{{Name: "l", Only: d.sometimes("limit for"), AtOnce: pick(d, "at_once", 0, 1, 1, 2)}}
	}
	if pick(d, "conflict", false, true) {
		d.inv.Conflicts = []model.Conflict{{Name: "c", Between: [2]model.Selector{{Hosts: d.some("side a")}, {Sites: []string{"b"}}}}}
	}
}

func (d drawer) decisions() {
	host := func(label string) string {
		return d.inv.Hosts[rapid.IntRange(0, len(d.inv.Hosts)-1).Draw(d.T, label)].Name
	}
	if pick(d, "waiver", false, false, true) {
		d.inv.Waivers = []model.Waiver{{
			Hosts: []string{host("waived")}, Kind: model.WaiverVendor, Reason: "r", ApprovedBy: "a",
			Expires: civil.NewDate(2026, 11, rapid.IntRange(22, 23).Draw(d.T, "expires")),
		}}
	}
	if pick(d, "pin", false, false, true) && len(d.inv.Windows) > 0 {
		day := civil.NewDate(2026, 11, rapid.IntRange(23, 25).Draw(d.T, "pin day"))
		at := d.inv.Windows[0].Start + civil.Clock(30*rapid.IntRange(0, 2).Draw(d.T, "pin slot"))
		d.inv.Pins = []model.Pin{{Host: host("pinned"), Start: civil.When{DateTime: day.At(at % 1440)}}}
	}
}
