package ticket

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"stagger/planner/model"
	"stagger/ui/ticket/internal/firm"
)

// rolling is an inventory of hosts in one service, each of which is worked on
// for 20 minutes and 10 of backout at a minute of one night.
type rolling struct {
	hosts   []model.Host
	service model.Service
	at      map[string]int
	later   string // a host that has its work a night later
}

func (r rolling) gates(t *testing.T) []string {
	t.Helper()
	inv := &model.Inventory{Title: "x", Timezone: "UTC", Hosts: r.hosts, Services: []model.Service{r.service}}
	p := &model.Plan{Title: "x", Timezone: "UTC", From: firm.Time("2026-11-23T09:00:00Z"), Until: firm.Time("2026-12-21T09:00:00Z")}
	for _, h := range r.hosts {
		minute, worked := r.at[h.Name]
		if !worked {
			continue
		}
		j := firm.Job(inv, h.Name, "nights", "2026-11-27", "2026-11-27T22:00:00Z", 20, 10, 1)
		shift := time.Duration(minute) * time.Minute
		if h.Name == r.later {
			j.Date++
			shift += 24 * time.Hour
		}
		j.Start, j.WorkEnds, j.End = j.Start.Add(shift), j.WorkEnds.Add(shift), j.End.Add(shift)
		p.Jobs = append(p.Jobs, j)
	}
	b := newBuilder(&firm.Estate{Inv: inv}, p, time.UTC)
	var out []string
	for _, night := range b.parts(PerNight, 0) {
		for _, g := range b.gates(night.jobs) {
			out = append(out, gate(g))
		}
	}
	return out
}

func hostsCalled(names ...string) (out []model.Host) {
	for _, n := range names {
		out = append(out, model.Host{Name: n, State: model.StateUp})
	}
	return out
}

func serviceOf(least int, settle time.Duration, members ...string) model.Service {
	s := model.Service{Name: "dns", MinAvailable: model.AtLeast(least), Settle: settle}
	for _, m := range members {
		s.Members = append(s.Members, model.Member{Host: m, Weight: 1})
	}
	return s
}

func TestWhoMustBeBackBeforeAnotherStarts(t *testing.T) {
	on := func(hosts []model.Host, guest, host string) []model.Host {
		for i := range hosts {
			if hosts[i].Name == guest {
				hosts[i].RunsOn = host
			}
		}
		return hosts
	}
	down := hostsCalled("a", "b", "c")
	down[2].State = model.StateDown
	mail := serviceOf(1, 10*time.Minute, "a", "b")
	mail.Members[0].Role, mail.Members[1].Role = model.RolePrimary, model.RoleStandby
	consented := serviceOf(2, 0, "a", "b")
	consented.MaxOutage = time.Hour
	for name, c := range map[string]struct {
		rolling
		want []string
	}{
		"one of two": {rolling{hosts: hostsCalled("a", "b"), service: serviceOf(1, 5*time.Minute, "a", "b"), at: map[string]int{"b": 0, "a": 45}},
			[]string{"a starts only after b is verified and has settled for 5m (dns keeps 1 of 2)."}},
		"two of three, one after another": {rolling{hosts: hostsCalled("a", "b", "c"), service: serviceOf(2, 0, "a", "b", "c"), at: map[string]int{"a": 0, "b": 30, "c": 60}},
			[]string{"b starts only after a is verified (dns keeps 2 of 3).", "c starts only after a, b are verified (dns keeps 2 of 3)."}},
		"enough are left with one still out": {rolling{hosts: hostsCalled("a", "b", "c"), service: serviceOf(1, 0, "a", "b", "c"), at: map[string]int{"a": 0, "b": 30}}, nil},
		"two at once use up what is to spare": {rolling{hosts: hostsCalled("a", "b", "c"), service: serviceOf(1, 0, "a", "b", "c"), at: map[string]int{"a": 0, "b": 30, "c": 30}},
			[]string{"b, c start only after a is verified (dns keeps 1 of 3)."}},
		"one that is still at work when the other starts": {rolling{hosts: hostsCalled("a", "b", "c"), service: serviceOf(1, 0, "a", "b", "c"), at: map[string]int{"a": 0, "b": 15, "c": 30}},
			[]string{"c starts only after a is verified (dns keeps 1 of 3)."}},
		"a member that is down anyway is not waited for": {rolling{hosts: down, service: serviceOf(1, 0, "a", "b", "c"), at: map[string]int{"a": 0, "c": 30, "b": 60}},
			[]string{"b starts only after a is verified (dns keeps 1 of 3)."}},
		"fallback first says it already": {rolling{hosts: hostsCalled("a", "b"), service: mail, at: map[string]int{"b": 0, "a": 60}},
			[]string{"a starts only after b is verified and has settled for 10m (fallback first in dns)."}},
		"an outage that is consented to gets no deeper": {rolling{hosts: hostsCalled("a", "b"), service: consented, at: map[string]int{"a": 0, "b": 45}},
			[]string{"b starts only after a is verified (dns keeps 2 of 2)."}},
		"a guest, then its host, then another": {rolling{hosts: on(hostsCalled("hv", "a", "b", "c"), "a", "hv"), service: serviceOf(2, 0, "a", "b", "c"), at: map[string]int{"a": 0, "hv": 30, "b": 60}},
			[]string{"b starts only after a, hv are verified (dns keeps 2 of 3).", "hv starts only after a is verified (guest and host)."}},
		"a host, then its guest": {rolling{hosts: on(hostsCalled("hv", "a", "b"), "a", "hv"), service: serviceOf(1, 0, "a", "b"), at: map[string]int{"hv": 0, "a": 30}},
			[]string{"a starts only after hv is verified (guest and host)."}},
		"another night": {rolling{hosts: hostsCalled("a", "b"), service: serviceOf(1, 0, "a", "b"), at: map[string]int{"a": 0, "b": 0}, later: "b"}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, c.gates(t)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// Ten thousand jobs in services of four, which must not be compared with each
// other.
func BenchmarkGatesOfTenThousandJobs(b *testing.B) {
	inv := &model.Inventory{}
	p := &model.Plan{}
	var jobs []*model.Job
	made := &builder{inv: inv, plan: p, hosts: map[string]*model.Host{}, placed: map[string]*model.Job{}, standing: map[string]*capacity{}}
	at := firm.Time("2026-11-27T22:00:00Z")
	for i := range 10_000 {
		h := fmt.Sprint("h", i)
		if i%4 == 0 {
			s := serviceOf(3, 0)
			s.Name = fmt.Sprint("s", i/4)
			inv.Services = append(inv.Services, s)
			made.standing[s.Name] = &capacity{full: 4, floor: 3}
		}
		s := &inv.Services[i/4]
		s.Members = append(s.Members, model.Member{Host: h, Weight: 1})
		start := at.Add(time.Duration(i%4) * time.Hour)
		p.Jobs = append(p.Jobs, model.Job{Host: h, Start: start, WorkEnds: start, End: start.Add(30 * time.Minute), Affects: []string{h}})
	}
	for i := range p.Jobs {
		made.placed[p.Jobs[i].Host] = &p.Jobs[i]
		jobs = append(jobs, &p.Jobs[i])
	}
	for b.Loop() {
		made.taken, made.taking = made.takings(), made.takers()
		if gates := made.gates(jobs); len(gates) != 7500 {
			b.Fatalf("%d gates, want three for each service", len(gates))
		}
	}
}

// A host that was backed out is back, which is all that capacity asks of it.
func TestWhoWaitsForAHostThatIsBackedOut(t *testing.T) {
	r := &Record{Gates: []Gate{
		{Kind: GateStage, First: []string{"a"}, Then: []string{"b"}},
		{Kind: GateCapacity, First: []string{"a"}, Then: []string{"b", "c"}},
		{Kind: GateGuest, First: []string{"a"}, Then: []string{"d"}},
	}}
	never, back := waiting(r, "a")
	if diff := cmp.Diff([][]string{{"b"}, {"c", "d"}}, [][]string{never, back}); diff != "" {
		t.Error(diff)
	}
}
