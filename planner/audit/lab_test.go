package audit

import (
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"stagger/planner/check"
	"stagger/planner/civil"
	"stagger/planner/estate"
	"stagger/planner/model"
)

// from is the instant that the tests audit from: a Monday in London.
var from = time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)

// part adds an entry to an inventory under construction.
type part func(*model.Inventory)

func inventory(parts ...part) *model.Inventory {
	inv := &model.Inventory{Title: "small", Timezone: "Europe/London", Planning: model.DefaultPlanning()}
	for _, p := range parts {
		p(inv)
	}
	return inv
}

// hosts adds hosts named in one string, each changed by with.
func hosts(names string, with ...func(*model.Host)) part {
	return func(inv *model.Inventory) {
		for _, name := range strings.Fields(names) {
			h := model.Host{Name: name, Exposure: model.Internal, State: model.StateUp, Reboot: model.DefaultReboot}
			for _, f := range with {
				f(&h)
			}
			inv.Hosts = append(inv.Hosts, h)
		}
	}
}

func on(host string) func(*model.Host)    { return func(h *model.Host) { h.RunsOn = host } }
func at(site string) func(*model.Host)    { return func(h *model.Host) { h.Site = site } }
func of(team string) func(*model.Host)    { return func(h *model.Host) { h.Team = team } }
func tag(tag string) func(*model.Host)    { return func(h *model.Host) { h.Tags = []string{tag} } }
func stage(name string) func(*model.Host) { return func(h *model.Host) { h.Stage = name } }
func down(h *model.Host)                  { h.State = model.StateDown }
func evacuates(h *model.Host)             { h.Evacuates = true }

// service adds a service; a member "web1=2" has a weight.
func service(name, members, least string, with ...func(*model.Service)) part {
	return func(inv *model.Inventory) {
		s := model.Service{Name: name}
		for _, m := range strings.Fields(members) {
			host, weight, heavy := strings.Cut(m, "=")
			n := 1
			if heavy {
				n = int(weight[0] - '0')
			}
			s.Members = append(s.Members, model.Member{Host: host, Weight: n})
		}
		s.MinAvailable, _ = model.ParseMinimum(least)
		for _, f := range with {
			f(&s)
		}
		inv.Services = append(inv.Services, s)
	}
}

func owner(name string) func(*model.Service) { return func(s *model.Service) { s.Owner = name } }
func outage(d time.Duration) func(*model.Service) {
	return func(s *model.Service) { s.MaxOutage = d }
}
func requires(names ...string) func(*model.Service) {
	return func(s *model.Service) { s.Requires = names }
}

// patch adds a patch of 15 minutes' work and as long a backout.
func patch(id, hosts string, with ...func(*model.Patch)) part {
	return func(inv *model.Inventory) {
		p := model.Patch{ID: id, Title: id, Hosts: strings.Fields(hosts), Severity: model.High, Duration: 15 * time.Minute}
		for _, f := range with {
			f(&p)
		}
		inv.Patches = append(inv.Patches, p)
	}
}

func due(date string) func(*model.Patch) { return func(p *model.Patch) { p.Due = day(date) } }
func after(id string) func(*model.Patch) { return func(p *model.Patch) { p.After = []string{id} } }
func exploited(p *model.Patch)           { p.KnownExploited = true }
func long(d time.Duration) func(*model.Patch) {
	return func(p *model.Patch) { p.Duration = d }
}

func day(s string) civil.Date {
	d, err := civil.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

// window adds one from 22:00 until an hour of the next morning, for the hosts
// named, or all.
func window(name, rrule string, until int, hosts string) part {
	return func(inv *model.Inventory) {
		w := model.Window{Name: name, Recurrence: model.Recurrence{RRule: rrule, Start: 22 * 60, End: civil.Clock(until * 60)}}
		if hosts != "" {
			w.Only = &model.Selector{Hosts: strings.Fields(hosts)}
		}
		inv.Windows = append(inv.Windows, w)
	}
}

// nightly is a window that leaves every host time enough.
var nightly = window("nights", "FREQ=DAILY", 4, "")

func freeze(name, start, until, hosts string) part {
	return func(inv *model.Inventory) {
		f := model.Freeze{Name: name, ApprovedBy: "Grace"}
		f.From, _ = civil.ParseWhen(start + "T00:00")
		f.Until, _ = civil.ParseWhen(until + "T00:00")
		if hosts != "" {
			f.Only = &model.Selector{Hosts: strings.Fields(hosts)}
		}
		inv.Freezes = append(inv.Freezes, f)
	}
}

func ready(t rapid.TB, inv *model.Inventory, horizon time.Duration) *estate.Estate {
	t.Helper()
	if faults := check.Inventory(inv); len(faults) > 0 {
		t.Fatalf("the inventory has faults: %v", faults)
	}
	e, err := estate.New(inv, from, horizon)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// situation is a small inventory and what the audit says about it, of some
// kinds.
type situation struct {
	name string
	inv  *model.Inventory
	want []string // "kind section entry: text | mend"
}

func line(f model.Finding) string {
	return f.Kind + " " + f.Section + " " + f.Entry + ": " + f.Text + " | " + f.Mend
}

// lines are the findings of some kinds.
func lines(found []model.Finding, kinds ...string) []string {
	var out []string
	for _, f := range found {
		if slices.Contains(kinds, f.Kind) {
			out = append(out, line(f))
		}
	}
	return out
}

// hold compares what the audit says of some kinds with what it should.
func hold(t *testing.T, kinds []string, situations []situation) {
	t.Helper()
	for _, s := range situations {
		t.Run(s.name, func(t *testing.T) {
			t.Parallel()
			got := lines(Find(ready(t, s.inv, 28*24*time.Hour)), kinds...)
			if !slices.Equal(got, s.want) {
				t.Errorf("got\n\t%s\nwant\n\t%s", strings.Join(got, "\n\t"), strings.Join(s.want, "\n\t"))
			}
		})
	}
}
