package planner_test

import (
	"fmt"
	"math/rand/v2"
	"time"

	"stagger/planner/civil"
	"stagger/planner/model"
)

// made is an estate of about n hosts as firms have them: hypervisors, pairs,
// farms, databases with quorum and single hosts over two sites, a test stage,
// and a patch for every host among several.
func made(n int, seed uint64) *model.Inventory {
	m := maker{rand.New(rand.NewPCG(seed, 0)), &model.Inventory{
		Title: fmt.Sprintf("made-%d-%d", n, seed), Timezone: "Europe/London", Planning: model.DefaultPlanning(),
	}}
	m.frame(n)
	for i := range max(2, n/14) {
		m.host(fmt.Sprintf("hv%d", i), model.Host{Tags: []string{"hypervisor"}, Evacuates: m.chance(0.4), Reboot: 10 * time.Minute})
	}
	hypervisors := len(m.inv.Hosts)
	for i := 0; len(m.inv.Hosts) < n; i++ {
		m.service(i, hypervisors)
	}
	m.patches()
	return m.inv
}

type maker struct {
	*rand.Rand
	inv *model.Inventory
}

func (m maker) chance(p float64) bool { return m.Float64() < p }

// frame has everything that does not grow with the hosts; people grow with
// them, since otherwise nothing large could ever be patched.
func (m maker) frame(n int) {
	people := 1 + n/40
	m.inv.Teams = []model.Team{{Name: "unix", People: 2 * people}, {Name: "windows", People: people}}
	m.inv.Stages = []model.Stage{{Name: "test", Soak: 24 * time.Hour}, {Name: "production"}}
	clock := func(h int) civil.Clock { return civil.Clock(60 * h) }
	m.inv.Windows = []model.Window{
		{Name: "weekend", Recurrence: model.Recurrence{RRule: "FREQ=WEEKLY;BYDAY=FR,SA", Start: clock(22), End: clock(4)}},
		{Name: "midweek", Recurrence: model.Recurrence{RRule: "FREQ=WEEKLY;BYDAY=WE", Start: clock(21), End: clock(0)}},
		{Name: "patch-saturday", Recurrence: model.Recurrence{RRule: "FREQ=MONTHLY;BYDAY=2TU", OffsetDays: 4, Start: clock(19), End: clock(23)}, Only: &model.Selector{Teams: []string{"windows"}}},
	}
	m.inv.Freezes = []model.Freeze{{
		Name: "year-end", From: civil.When{DateTime: civil.NewDate(2026, 12, 18).At(clock(18))}, Until: civil.When{DateTime: civil.NewDate(2027, 1, 4).At(clock(8))},
	}}
	m.inv.Limits = []model.Limit{{Name: "hypervisors", Only: &model.Selector{Tags: []string{"hypervisor"}}, AtOnce: 1 + n/200}}
}

func (m maker) host(name string, h model.Host) string {
	h.Name, h.State = name, model.StateUp
	if h.Team == "" {
		h.Team = "unix"
	}
	if h.Reboot == 0 {
		h.Reboot = model.DefaultReboot
	}
	h.Site = []string{"london", "leeds"}[m.IntN(2)]
	h.Exposure = []model.Exposure{model.Internal, model.Internal, model.Internet, model.Isolated}[m.IntN(4)]
	m.inv.Hosts = append(m.inv.Hosts, h)
	return name
}

// service adds a service with its hosts, most of them on hypervisors.
func (m maker) service(i, hypervisors int) {
	kind := []struct {
		members int
		least   model.Minimum
		outage  time.Duration
		primary bool
		team    string
	}{
		{2, model.AtLeast(1), 0, true, "unix"},
		{3, model.AtLeast(1), 0, false, "unix"},
		{3 + m.IntN(6), model.Minimum{Kind: model.MinimumPercent, Value: 60_0000}, 0, false, "unix"},
		{3, model.Minimum{Kind: model.MinimumQuorum}, 0, false, "unix"},
		{2, model.AtLeast(1), 0, false, "windows"},
		{1, model.AtLeast(1), time.Duration(2*m.IntN(4)) * time.Hour, false, "windows"},
	}[m.IntN(6)]
	s := model.Service{Name: fmt.Sprintf("service%d", i), MinAvailable: kind.least, MaxOutage: kind.outage, Settle: time.Duration(10*m.IntN(3)) * time.Minute}
	if i > 0 && m.chance(0.3) {
		s.Requires = []string{fmt.Sprintf("service%d", m.IntN(i))}
	}
	for k := range kind.members {
		h := model.Host{Team: kind.team}
		if m.chance(0.6) {
			h.RunsOn = m.inv.Hosts[m.IntN(hypervisors)].Name
		}
		if k == 0 && m.chance(0.2) {
			m.host(fmt.Sprintf("test%d", i), model.Host{Team: kind.team, Stage: "test"})
		}
		mem := model.Member{Host: m.host(fmt.Sprintf("s%dm%d", i, k), h), Weight: 1}
		if kind.primary {
			mem.Role = []string{model.RolePrimary, model.RoleStandby}[k]
		}
		s.Members = append(s.Members, mem)
	}
	m.inv.Services = append(m.inv.Services, s)
}

func (m maker) patches() {
	for p := range 12 {
		patch := model.Patch{
			ID: fmt.Sprintf("P-%d", p), Title: "update", Severity: []string{model.Low, model.Medium, model.High, model.Critical}[m.IntN(4)],
			Duration: time.Duration(10+5*m.IntN(3)) * time.Minute, Reboot: m.chance(0.6), KnownExploited: m.chance(0.15),
		}
		if m.chance(0.5) {
			patch.Due = civil.NewDate(2026, 12, 1+m.IntN(20))
		}
		for _, h := range m.inv.Hosts {
			if m.chance(0.15) || p == 0 && h.Stage == "test" {
				patch.Hosts = append(patch.Hosts, h.Name)
			}
		}
		if len(patch.Hosts) > 0 {
			m.inv.Patches = append(m.inv.Patches, patch)
		}
	}
}
