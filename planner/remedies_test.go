package planner_test

import (
	"context"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"stagger/planner/civil"
	"stagger/planner/model"
)

// night is a window on Friday nights that is so long.
func night(name string, minutes int, only *model.Selector) model.Window {
	const ten = civil.Clock(22 * 60)
	return model.Window{Name: name, Only: only, Recurrence: model.Recurrence{
		RRule: "FREQ=WEEKLY;BYDAY=FR", Start: ten, End: (ten + civil.Clock(minutes)) % (24 * 60),
	}}
}

// frozen is a freeze of everything on some days of November and December 2026.
func frozen(name string, from, until civil.Date) model.Freeze {
	return model.Freeze{Name: name, From: civil.When{DateTime: from.At(0)}, Until: civil.When{DateTime: until.At(0)}, ApprovedBy: "CFO"}
}

// small has the hosts a, b, c … in team unix, each with one patch of an hour
// with its backout, and one window of two hours.
func small(hosts int, change func(*model.Inventory)) *model.Inventory {
	inv := &model.Inventory{
		Timezone: "Europe/London", Planning: model.DefaultPlanning(),
		Teams:   []model.Team{{Name: "unix", People: 1}},
		Windows: []model.Window{night("nights", 120, nil)},
		Patches: []model.Patch{{ID: "P", Title: "update", Severity: model.High, Duration: 30 * time.Minute}},
	}
	for i := range hosts {
		name := string(rune('a' + i))
		inv.Hosts = append(inv.Hosts, model.Host{Name: name, Team: "unix", Exposure: model.Internal, State: model.StateUp})
		inv.Patches[0].Hosts = append(inv.Patches[0].Hosts, name)
	}
	change(inv)
	return inv
}

func service(name string, hosts ...string) model.Service {
	s := model.Service{Name: name, MinAvailable: model.AtLeast(1)}
	for _, h := range hosts {
		s.Members = append(s.Members, model.Member{Host: h, Weight: 1})
	}
	return s
}

func TestRemedies(t *testing.T) {
	november := func(day int) civil.Date { return civil.NewDate(2026, 11, day) }
	tests := []struct {
		name string
		inv  *model.Inventory
		want map[string][]string
	}{{
		"nobody stands in for the only member",
		small(1, func(inv *model.Inventory) {
			inv.Services = []model.Service{service("crm", "a")}
			inv.Services[0].Owner = "Sam"
		}),
		map[string][]string{
			"a": {
				"a second member for crm, on a new host like a: placed Fri 27 Nov 22:00, cost -571",
				"consent from Sam to 1h of outage for crm: placed Fri 27 Nov 22:00, cost -511",
			},
		},
	}, {
		"a service that requires it has the last word",
		small(2, func(inv *model.Inventory) {
			inv.Patches[0].Hosts = []string{"a"}
			inv.Services = []model.Service{service("dns", "a"), service("mail", "b")}
			inv.Services[0].MaxOutage = 2 * time.Hour
			inv.Services[1].Requires = []string{"dns"}
		}),
		map[string][]string{
			"a": {
				"a second member for dns, on a new host like a: placed Fri 27 Nov 22:00, cost -571",
				"consent from the owner of mail to 1h of outage for mail: placed Fri 27 Nov 22:00, cost -511",
			},
		},
	}, {
		"both guests on the hypervisor",
		small(3, func(inv *model.Inventory) {
			inv.Hosts[1].RunsOn, inv.Hosts[2].RunsOn = "a", "a"
			inv.Services = []model.Service{service("web", "b", "c")}
		}),
		map[string][]string{
			"a": {
				"move c from a to a machine of its own: placed Fri 4 Dec 22:00, cost -518",
				"evacuate a before work: placed Fri 4 Dec 22:00, cost -518",
				"a third member for web, on a new host like b: placed Fri 4 Dec 22:00, cost -518",
				"consent from the owner of web to 1h of outage for web: placed Fri 4 Dec 22:00, cost -458",
			},
		},
	}, {
		"of a quorum of three, one is down",
		small(3, func(inv *model.Inventory) {
			inv.Patches[0].Hosts = []string{"a"}
			inv.Hosts[2].State = model.StateDown
			inv.Services = []model.Service{service("db", "a", "b", "c")}
			inv.Services[0].MinAvailable = model.Minimum{Kind: model.MinimumQuorum}
		}),
		map[string][]string{
			"a": {
				"bring c back up: placed Fri 27 Nov 22:00, cost -571",
				"a fourth member for db, on a new host like a and a fifth member for db, on a new host like a: placed Fri 27 Nov 22:00, cost -571",
				"consent from the owner of db to 1h of outage for db: placed Fri 27 Nov 22:00, cost -511",
			},
		},
	}, {
		"25 minutes too short",
		small(1, func(inv *model.Inventory) { inv.Windows[0] = night("nights", 35, nil) }),
		map[string][]string{
			"a": {
				"25 more minutes in nights: placed Fri 27 Nov 22:00, cost -571",
			},
		},
	}, {
		"too short before midnight",
		small(1, func(inv *model.Inventory) {
			inv.Windows[0] = night("nights", 45, nil)
			inv.Windows[0].Start, inv.Windows[0].End = 23*60, 23*60+45
			inv.Patches[0].Duration = 45 * time.Minute
		}),
		map[string][]string{
			"a": {
				"45 more minutes in nights: placed Fri 27 Nov 23:00, cost -570",
			},
		},
	}, {
		"longer than a day",
		small(1, func(inv *model.Inventory) { inv.Patches[0].Duration = 13 * time.Hour }),
		map[string][]string{
			"a": {
				"nothing that was tried is enough: planning 8w further ahead",
			},
		},
	}, {
		"the horizon ends before the window opens",
		small(1, func(inv *model.Inventory) { inv.Planning.Horizon = 24 * time.Hour }),
		map[string][]string{
			"a": {
				"planning 1w further ahead: placed Fri 27 Nov 22:00",
			},
		},
	}, {
		"no window is for it",
		small(2, func(inv *model.Inventory) { inv.Windows[0].Only = &model.Selector{Hosts: []string{"b"}} }),
		map[string][]string{
			"a": {
				"open window nights to a: placed Fri 27 Nov 23:00, cost -595",
			},
		},
	}, {
		"one freeze",
		small(1, func(inv *model.Inventory) {
			inv.Freezes = []model.Freeze{frozen("year-end", november(1), november(300))}
		}),
		map[string][]string{
			"a": {
				"lift freeze year-end for a (approved by CFO): placed Fri 27 Nov 22:00, cost -571",
			},
		},
	}, {
		"two freezes that both lie on every night",
		small(1, func(inv *model.Inventory) {
			inv.Freezes = []model.Freeze{frozen("audit", november(1), november(300)), frozen("year-end", november(2), november(300))}
		}),
		map[string][]string{
			"a": {
				"lift freeze audit for a (approved by CFO) and lift freeze year-end for a (approved by CFO): placed Fri 27 Nov 22:00, cost -571",
			},
		},
	}, {
		"two freezes one after the other",
		small(1, func(inv *model.Inventory) {
			inv.Freezes = []model.Freeze{frozen("audit", november(1), november(30)), frozen("year-end", november(30), november(300))}
		}),
		map[string][]string{
			"a": {
				"lift freeze audit for a (approved by CFO): placed Fri 27 Nov 22:00, cost -571",
				"lift freeze year-end for a (approved by CFO): placed Fri 4 Dec 22:00, cost -518",
			},
		},
	}, {
		"nobody in the team",
		small(2, func(inv *model.Inventory) { inv.Teams[0].People = 0 }),
		map[string][]string{
			"a": {
				"one more person in unix: placed Fri 27 Nov 22:00 with b, cost -1166",
			},
			"b": {
				"one more person in unix: placed Fri 27 Nov 23:00 with a, cost -1166",
			},
		},
	}, {
		"nobody in the team and a limit of nothing",
		small(1, func(inv *model.Inventory) {
			inv.Teams[0].People = 0
			inv.Limits = []model.Limit{{Name: "san", AtOnce: 0}}
		}),
		map[string][]string{
			"a": {
				"one more person in unix and raise limit san to 1: placed Fri 27 Nov 22:00, cost -571",
			},
		},
	}, {
		"pinned into a freeze",
		small(1, func(inv *model.Inventory) {
			inv.Freezes = []model.Freeze{frozen("audit", november(27), november(29))}
			inv.Pins = []model.Pin{{Host: "a", Start: civil.When{DateTime: november(27).At(22 * 60)}}}
		}),
		map[string][]string{
			"a": {
				"drop the pin of a: placed Fri 4 Dec 22:00, cost -518",
			},
		},
	}, {
		"two patches that wait for each other",
		small(2, func(inv *model.Inventory) {
			inv.Patches[0].Hosts = []string{"a"}
			inv.Patches = append(inv.Patches, model.Patch{ID: "Q", Title: "update", Severity: model.High, Duration: 30 * time.Minute, Hosts: []string{"b"}, After: []string{"P"}})
			inv.Patches[0].After = []string{"Q"}
		}),
		map[string][]string{
			"a": {
				"drop the order that puts P after Q: placed Fri 27 Nov 22:00 with b, cost -1166",
				"drop the order that puts Q after P: placed Fri 27 Nov 23:00 with b, cost -1166",
			},
			"b": {
				"drop the order that puts P after Q: placed Fri 27 Nov 23:00 with a, cost -1166",
				"drop the order that puts Q after P: placed Fri 27 Nov 22:00 with a, cost -1166",
			},
		},
	}, {
		"six jobs where one person has two places",
		small(6, func(inv *model.Inventory) { inv.Planning.Horizon = 7 * 24 * time.Hour }),
		map[string][]string{
			"c": {
				"one more person in unix: placed Fri 27 Nov 22:00 with 1 of the 3 other crowded jobs, cost -246",
				"60 more minutes in nights: placed Sat 28 Nov 00:00, cost -123",
				"planning 1w further ahead: placed Fri 4 Dec 22:00 with 1 of the 3 other crowded jobs",
			},
			"d": {
				"one more person in unix: placed Fri 27 Nov 23:00 with 1 of the 3 other crowded jobs, cost -246",
				"2h more in nights: placed Sat 28 Nov 01:00 with 1 of the 3 other crowded jobs, cost -245",
				"planning 1w further ahead: placed Fri 4 Dec 23:00 with 1 of the 3 other crowded jobs",
			},
			"e": {
				"2 more people in unix: placed Fri 27 Nov 23:00 with all 3 other crowded jobs, cost -492",
				"3h more in nights: placed Sat 28 Nov 02:00 with 2 of the 3 other crowded jobs, cost -367",
				"planning 2w further ahead: placed Fri 11 Dec 22:00 with all 3 other crowded jobs",
			},
			"f": {
				"2 more people in unix: placed Fri 27 Nov 23:00 with all 3 other crowded jobs, cost -492",
				"4h more in nights: placed Sat 28 Nov 03:00 with all 3 other crowded jobs, cost -489",
				"planning 2w further ahead: placed Fri 11 Dec 23:00 with all 3 other crowded jobs",
			},
		},
	}, {
		"what it must follow has two causes",
		small(2, func(inv *model.Inventory) {
			inv.Patches[0].Hosts = []string{"a"}
			inv.Patches = append(inv.Patches, model.Patch{ID: "Q", Title: "update", Severity: model.High, Duration: 30 * time.Minute, Hosts: []string{"b"}, After: []string{"P"}})
			inv.Services = []model.Service{service("crm", "a")}
			inv.Freezes = []model.Freeze{frozen("audit", november(1), november(300))}
			inv.Freezes[0].Only = &model.Selector{Hosts: []string{"a"}}
		}),
		map[string][]string{
			"a": {
				"lift freeze audit for a (approved by CFO) and a second member for crm, on a new host like a: placed Fri 27 Nov 22:00 with b, cost -1166",
				"lift freeze audit for a (approved by CFO) and consent from the owner of crm to 1h of outage for crm: placed Fri 27 Nov 22:00 with b, cost -1106",
			},
			"b": {
				"lift freeze audit for a (approved by CFO) and a second member for crm, on a new host like a: placed Fri 27 Nov 23:00 with a, cost -1166",
				"lift freeze audit for a (approved by CFO) and consent from the owner of crm to 1h of outage for crm: placed Fri 27 Nov 23:00 with a, cost -1106",
			},
		},
	}}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s := open(t, test.inv)
			tried, all := s.Tried(context.Background(), plan(t, s, 500))
			got := map[string][]string{}
			for _, u := range tried.Unscheduled {
				got[u.Host] = u.WouldHelp
			}
			if d := cmp.Diff(test.want, got); d != "" || !all {
				t.Error(d)
			}
		})
	}
}
