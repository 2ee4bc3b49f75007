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
	inv.Hosts = hosts("mx1", "mx2", "hv1", "hv2", "web1")
	inv.Hosts[0].RunsOn, inv.Hosts[1].RunsOn = "hv1", "hv2"
	inv.Services = []model.Service{service("inbound-mail", 1, "mx1", "mx2")}
	return inv
}

// job holds a host from 22:00 for a quarter of an hour.
func job(host string) []model.Job {
	start := at.Add(-30 * time.Minute)
	return []model.Job{{Host: host, Start: start, End: start.Add(15 * time.Minute)}}
}

func TestAsk(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*model.Inventory)
		jobs   []model.Job
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
			jobs: job("mx2"), hosts: []string{"mx1"}, at: at.Add(-20 * time.Minute),
			want: []string{"out already: mx2 (its job and settling, until Sat 28 Nov 2026 22:15 +00:00)"},
		},
		"a job on the other's hypervisor": {
			jobs: job("hv2"), hosts: []string{"mx1"}, at: at.Add(-20 * time.Minute),
			want: []string{"out already: mx2 (with hv2, until Sat 28 Nov 2026 22:15 +00:00)"},
		},
		"the instant at which that job ends": {jobs: job("mx2"), hosts: []string{"mx1"}, at: at.Add(-15 * time.Minute)},
		"the other still settles": {
			change: func(inv *model.Inventory) { inv.Services[0].Settle = 20 * time.Minute },
			jobs:   job("mx2"), hosts: []string{"mx1"},
			want: []string{"until Sat 28 Nov 2026 22:35 +00:00"},
		},
		"its own job runs": {jobs: job("mx1"), hosts: []string{"mx1"}, at: at.Add(-20 * time.Minute)},
		"its hypervisor is being worked on": {
			jobs: job("hv1"), hosts: []string{"mx1"}, at: at.Add(-20 * time.Minute),
			want: []string{"guest: mx1 runs on hv1, which is being worked on"},
		},
		"a guest is being worked on": {
			jobs: job("mx1"), hosts: []string{"hv1"}, at: at.Add(-20 * time.Minute),
			want: []string{"guest: hv1 carries mx1, which is being worked on"},
		},
		"a plan for hosts that are gone": {jobs: job("old"), hosts: []string{"mx1"}, at: at.Add(-20 * time.Minute)},
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
		"a team with its hands full": {
			change: func(inv *model.Inventory) { unixTeam(inv, 1) },
			hosts:  []string{"mx1"}, jobs: job("web1"), at: at.Add(-20 * time.Minute),
			want: []string{"team: team unix can do 1 at once, and there would be 2: mx1, web1"},
		},
		"a team of two": {
			change: func(inv *model.Inventory) { unixTeam(inv, 2) },
			hosts:  []string{"mx1"}, jobs: job("web1"), at: at.Add(-20 * time.Minute),
		},
		"a team whose job settles": {
			change: func(inv *model.Inventory) { unixTeam(inv, 1) },
			hosts:  []string{"mx1"}, jobs: job("web1"), at: at.Add(-15 * time.Minute),
		},
		"its own job is not another": {
			change: func(inv *model.Inventory) { unixTeam(inv, 1) },
			hosts:  []string{"mx1"}, jobs: job("mx1"), at: at.Add(-20 * time.Minute),
		},
		"a limit": {
			change: func(inv *model.Inventory) {
				inv.Limits = []model.Limit{{Name: "one-san-head", AtOnce: 1, Only: &model.Selector{Hosts: []string{"mx1", "hv2"}}}}
			},
			hosts: []string{"mx1", "hv2", "web1"},
			want:  []string{"service: ", "limit: one-san-head allows 1 at once, and there would be 2: mx1, hv2"},
		},
		"max_parallel": {
			change: func(inv *model.Inventory) { inv.Planning.MaxParallel = 1 },
			hosts:  []string{"mx1"}, jobs: job("web1"), at: at.Add(-20 * time.Minute),
			want: []string{"limit: max_parallel allows 1 at once, and there would be 2: mx1, web1"},
		},
		"a conflict with a job": {
			change: func(inv *model.Inventory) {
				inv.Conflicts = []model.Conflict{{Name: "never-both", Between: [2]model.Selector{{Hosts: []string{"mx1"}}, {Hosts: []string{"web1"}}}}}
			},
			hosts: []string{"mx1"}, jobs: job("web1"), at: at.Add(-20 * time.Minute),
			want: []string{"conflict: never-both keeps mx1 and web1 from being worked on at once"},
		},
		"a host on both sides of a conflict is alone": {
			change: func(inv *model.Inventory) {
				inv.Conflicts = []model.Conflict{{Name: "never-both", Between: [2]model.Selector{{}, {}}}}
			},
			hosts: []string{"mx1"},
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
			answer, err := ok.Ask(inv, c.jobs, c.hosts, c.at)
			if err != nil {
				t.Fatal(err)
			}
			got := answer.Refusals
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

// unixTeam has some of the hosts done by a team of so many.
func unixTeam(inv *model.Inventory, people int) {
	inv.Teams = []model.Team{{Name: "unix", People: people}}
	for i := range inv.Hosts {
		if h := &inv.Hosts[i]; h.Name == "mx1" || h.Name == "web1" {
			h.Team = "unix"
		}
	}
}

// A yes says from when on it would be a no.
func TestUntil(t *testing.T) {
	late := func(host string, after time.Duration) model.Job {
		return model.Job{Host: host, Start: at.Add(after), End: at.Add(after + 15*time.Minute)}
	}
	for name, c := range map[string]struct {
		change func(*model.Inventory)
		jobs   []model.Job
		want   string
	}{
		"nothing is planned":              {},
		"a job elsewhere":                 {jobs: []model.Job{late("web1", time.Hour)}},
		"its own job":                     {jobs: []model.Job{late("mx1", time.Hour)}},
		"a job on the other":              {jobs: []model.Job{late("mx2", 2*time.Hour), late("web1", time.Hour)}, want: "00:30 mx2 goes down"},
		"a job on the other's hypervisor": {jobs: []model.Job{late("hv2", time.Hour)}, want: "23:30 hv2 goes down"},
		"the first of two":                {jobs: []model.Job{late("mx2", 30*time.Hour), late("hv2", 26*time.Hour)}, want: "00:30 hv2 goes down"},
		"two at once":                     {jobs: []model.Job{late("web1", time.Hour), late("mx2", time.Hour)}, want: "23:30 web1, mx2 go down"},
		"a freeze": {
			change: func(inv *model.Inventory) {
				inv.Freezes = []model.Freeze{{Name: "year-end", From: when("2026-12-18T18:00:00"), Until: when("2027-01-04T08:00:00")}}
			},
			want: "18:00 mx1 is frozen by year-end",
		},
	} {
		t.Run(name, func(t *testing.T) {
			inv := pair()
			if c.change != nil {
				c.change(inv)
			}
			got, err := ok.Ask(inv, c.jobs, []string{"mx1"}, at)
			if err != nil || len(got.Refusals) > 0 {
				t.Fatal(got, err)
			}
			text := ""
			if got.Until != nil {
				text = got.Until.At.Format("15:04 ") + got.Until.Text
			}
			if text != c.want {
				t.Errorf("until %q, want %q", text, c.want)
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
