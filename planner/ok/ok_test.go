package ok_test

import (
	"strings"
	"testing"
	"time"

	"stagger/planner/civil"
	"stagger/planner/model"
	"stagger/planner/ok"
)

// at is the instant that the cases below ask about.
var at = time.Date(2026, 11, 28, 22, 30, 0, 0, time.UTC)

func hosts(names ...string) []model.Host {
	var out []model.Host
	for _, n := range names {
		out = append(out, model.Host{Name: n, Exposure: model.Internal, State: model.StateUp})
	}
	return out
}

func service(name string, floor int, members ...string) model.Service {
	s := model.Service{Name: name, MinAvailable: model.AtLeast(floor)}
	for _, m := range members {
		s.Members = append(s.Members, model.Member{Host: m, Weight: 1})
	}
	return s
}

// pair is two mail servers on a hypervisor each, of which one has to stay.
func pair() *model.Inventory {
	inv := &model.Inventory{Timezone: "Europe/London", Planning: model.DefaultPlanning()}
	inv.Hosts = hosts("mx1", "mx2", "hv1", "hv2")
	inv.Hosts[0].RunsOn, inv.Hosts[1].RunsOn = "hv1", "hv2"
	inv.Services = []model.Service{service("inbound-mail", 1, "mx1", "mx2")}
	return inv
}

// job holds a host from 22:00 for a quarter of an hour.
func job(host string, affects ...string) *model.Plan {
	start := at.Add(-30 * time.Minute)
	return &model.Plan{Jobs: []model.Job{{
		Host: host, Start: start, End: start.Add(15 * time.Minute), Affects: append(affects, host),
	}}}
}

func TestAsk(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*model.Inventory)
		plan   *model.Plan
		hosts  []string
		at     time.Time
		want   []string // a part of each refusal; none is yes
	}{
		"one of a pair": {hosts: []string{"mx1"}},
		"both of a pair": {
			hosts: []string{"mx1", "mx2"},
			want:  []string{"service: inbound-mail would have 0 of 2, and needs 1"},
		},
		"a host twice counts once": {hosts: []string{"mx1", "mx1"}},
		"the hypervisors of both": {
			hosts: []string{"hv1", "hv2"},
			want:  []string{"service: inbound-mail would have 0 of 2, and needs 1"},
		},
		"a hypervisor whose guests are moved off": {
			change: func(inv *model.Inventory) { inv.Hosts[2].Evacuates = true },
			hosts:  []string{"hv1", "mx2"},
		},
		"the other is down already": {
			change: func(inv *model.Inventory) { inv.Hosts[1].State = model.StateDown },
			hosts:  []string{"mx1"},
			want:   []string{"out already: mx2 (down)"},
		},
		"the hypervisor of the other is down already": {
			change: func(inv *model.Inventory) { inv.Hosts[3].State = model.StateDown },
			hosts:  []string{"mx1"},
			want:   []string{"out already: mx2 (down)"},
		},
		"both are down already, so nothing is taken": {
			change: func(inv *model.Inventory) {
				inv.Hosts[0].State, inv.Hosts[1].State = model.StateDown, model.StateDown
			},
			hosts: []string{"mx1"},
		},
		"the floor is what is left": {
			change: func(inv *model.Inventory) {
				inv.Services[0].MinAvailable = model.Minimum{Kind: model.MinimumAll}
				inv.Hosts[1].State = model.StateDown
			},
			hosts: []string{"mx1"},
			want:  []string{"needs 1 (min_available asks 2, but members that are down leave no more)"},
		},
		"a job on the other": {
			plan: job("mx2"), hosts: []string{"mx1"}, at: at.Add(-20 * time.Minute),
			want: []string{"out already: mx2 (its job and settling, until Sat 28 Nov 2026 22:15 +00:00)"},
		},
		"a job on the other's hypervisor": {
			plan: job("hv2"), hosts: []string{"mx1"}, at: at.Add(-20 * time.Minute),
			want: []string{"out already: mx2 (with hv2, until Sat 28 Nov 2026 22:15 +00:00)"},
		},
		"the instant at which that job ends": {plan: job("mx2"), hosts: []string{"mx1"}, at: at.Add(-15 * time.Minute)},
		"the other still settles": {
			change: func(inv *model.Inventory) { inv.Services[0].Settle = 20 * time.Minute },
			plan:   job("mx2"), hosts: []string{"mx1"},
			want: []string{"until Sat 28 Nov 2026 22:35 +00:00"},
		},
		"its own job runs": {plan: job("mx1"), hosts: []string{"mx1"}, at: at.Add(-20 * time.Minute)},
		"its hypervisor is being worked on": {
			plan: job("hv1"), hosts: []string{"mx1"}, at: at.Add(-20 * time.Minute),
			want: []string{"guest: mx1 runs on hv1, which is being worked on"},
		},
		"a guest is being worked on": {
			plan: job("mx1"), hosts: []string{"hv1"}, at: at.Add(-20 * time.Minute),
			want: []string{"guest: hv1 carries mx1, which is being worked on"},
		},
		"a plan for hosts that are gone": {plan: job("old"), hosts: []string{"mx1"}, at: at.Add(-20 * time.Minute)},
		"an owner who consents to a spell": {
			change: func(inv *model.Inventory) { inv.Services[0].MaxOutage = 2 * time.Hour },
			hosts:  []string{"mx1", "mx2"},
			want:   []string{"consents to spells of up to 2h, so plan it in a window"},
		},
		"a freeze of a guest": {
			change: func(inv *model.Inventory) {
				inv.Freezes = []model.Freeze{{Name: "month-end", Only: &model.Selector{Hosts: []string{"mx1"}},
					From: when("2026-11-28T22:30:00"), Until: when("2026-11-29T06:00:00")}}
			},
			hosts: []string{"hv1"},
			want:  []string{"freeze: hv1 is frozen by month-end until Sun 29 Nov 2026 06:00 +00:00"},
		},
		"a freeze that is over": {
			change: func(inv *model.Inventory) {
				inv.Freezes = []model.Freeze{{Name: "week", From: when("2026-11-20T00:00:00"), Until: when("2026-11-28T22:30:00")}}
			},
			hosts: []string{"mx1"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			inv := pair()
			if c.change != nil {
				c.change(inv)
			}
			if c.at.IsZero() {
				c.at = at
			}
			got, err := ok.Ask(inv, c.plan, c.hosts, c.at)
			if err != nil {
				t.Fatal(err)
			}
			if len(got) != len(c.want) {
				t.Fatalf("got %v, want %d refusals", got, len(c.want))
			}
			for i, r := range got {
				if line := string(r.Rule) + ": " + r.Text; !strings.Contains(line, c.want[i]) {
					t.Errorf("got  %s\nwant %s", line, c.want[i])
				}
			}
		})
	}
}

func when(s string) civil.When {
	w, err := civil.ParseWhen(s)
	if err != nil {
		panic(err)
	}
	return w
}
