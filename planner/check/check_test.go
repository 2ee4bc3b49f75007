package check_test

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"stagger/planner/check"
	"stagger/planner/civil"
	"stagger/planner/model"
)

// sound is a small inventory without faults: two mail servers on one
// hypervisor, and one of every other kind of entry.
func sound() *model.Inventory {
	host := func(name, runsOn string) model.Host {
		return model.Host{Name: name, Team: "unix", Stage: "production", RunsOn: runsOn,
			Exposure: model.Internal, State: model.StateUp, Reboot: model.DefaultReboot}
	}
	patch := func(id string) model.Patch {
		return model.Patch{ID: id, Hosts: []string{"mx1"}, Severity: model.High, Duration: 15 * time.Minute}
	}
	service := func(name string, hosts ...string) model.Service {
		s := model.Service{Name: name, MinAvailable: model.AtLeast(1)}
		for _, h := range hosts {
			s.Members = append(s.Members, model.Member{Host: h, Weight: 1})
		}
		return s
	}
	nightly := model.Recurrence{RRule: "FREQ=DAILY", Start: 22 * 60, End: 4 * 60}
	day := civil.NewDate(2026, time.December, 18)
	return &model.Inventory{
		Timezone:  "Europe/London",
		Planning:  model.DefaultPlanning(),
		Hosts:     []model.Host{host("hv1", ""), host("mx1", "hv1"), host("mx2", "hv1")},
		Services:  []model.Service{service("dns", "hv1"), service("mail", "mx1", "mx2")},
		Patches:   []model.Patch{patch("DSA-1"), patch("DSA-2")},
		Windows:   []model.Window{{Name: "nights", Recurrence: nightly}},
		Freezes:   []model.Freeze{{Name: "year-end", From: civil.When{DateTime: day.At(0)}, Until: civil.When{DateTime: day.At(60)}}},
		Waivers:   []model.Waiver{{Hosts: []string{"mx1"}, Kind: model.WaiverSpare, Reason: "spare", ApprovedBy: "IT"}},
		Teams:     []model.Team{{Name: "unix", People: 2}},
		Limits:    []model.Limit{{Name: "san", AtOnce: 1}},
		Conflicts: []model.Conflict{{Name: "sites"}},
		Stages:    []model.Stage{{Name: "test"}, {Name: "production"}},
		Pins:      []model.Pin{{Host: "mx1", Start: civil.When{DateTime: day.At(0)}}},
	}
}

func lines(faults []model.Fault) string {
	return strings.TrimPrefix((&model.Faults{List: faults}).Error(), "\n")
}

func TestSoundInventoryHasNoFault(t *testing.T) {
	if got := lines(check.Inventory(sound())); got != "" {
		t.Error(got)
	}
}

func TestInventoryWithoutHostsIsNoFault(t *testing.T) {
	inv := &model.Inventory{Timezone: "UTC", Planning: model.DefaultPlanning()}
	if got := lines(check.Inventory(inv)); got != "" {
		t.Error(got)
	}
}

// faultCase spoils a sound inventory and says what has to be found.
type faultCase struct {
	name  string
	spoil func(inv *model.Inventory)
	want  string
}

func run(t *testing.T, cases []faultCase) {
	t.Helper()
	for _, tt := range cases {
		t.Run(tt.name, func(t *testing.T) {
			inv := sound()
			tt.spoil(inv)
			if diff := cmp.Diff(tt.want, lines(check.Inventory(inv))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestNames(t *testing.T) {
	run(t, []faultCase{
		{"host without a name", func(inv *model.Inventory) { inv.Hosts = append(inv.Hosts, inv.Hosts[2]); inv.Hosts[3].Name = "" },
			`[[host]] "4": name: is missing; give the entry a name of its own`},
		{"blank name", func(inv *model.Inventory) { inv.Limits[0].Name = "  " },
			`[[limit]] "  ": name: is blank; give the entry a name of its own`},
		{"escape sequence in a name", func(inv *model.Inventory) { inv.Limits[0].Name = "\x1b[31m" },
			`[[limit]] "\x1b[31m": name: has the invisible character U+001B in it; take it out`},
		{"bidi mark in a name", func(inv *model.Inventory) { inv.Limits[0].Name = "a\u202eb" },
			`[[limit]] "a\u202eb": name: has the invisible character U+202E in it; take it out`},
		{"zero-width space in a name", func(inv *model.Inventory) { inv.Limits[0].Name = "a\u200bb" },
			`[[limit]] "a\u200bb": name: has the invisible character U+200B in it; take it out`},
		{"name that is not UTF-8", func(inv *model.Inventory) { inv.Limits[0].Name = "\xff" },
			`[[limit]] "\xff": name: is not UTF-8; write it in UTF-8`},
		{"notes that are not UTF-8", func(inv *model.Inventory) { inv.Hosts[0].Notes = "\xff" },
			`[[host]] "hv1": notes: is not UTF-8; write it in UTF-8`},
		{"two hosts of one name", func(inv *model.Inventory) {
			inv.Hosts[2].Name = "mx1"
			inv.Services[1].Members = inv.Services[1].Members[:1]
		},
			`[[host]] "mx1": name: another host is named "mx1" already; rename or remove one`},
		{"two patches of one id", func(inv *model.Inventory) { inv.Patches[1].ID = "DSA-1" },
			`[[patch]] "DSA-1": id: another patch is named "DSA-1" already; rename or remove one`},
		{"two pins for a host", func(inv *model.Inventory) { inv.Pins = append(inv.Pins, inv.Pins[0]) },
			`[[pin]] "mx1": host: "mx1" is pinned already; keep one of its pins`},
		{"a host twice in a service", func(inv *model.Inventory) { inv.Services[1].Members[1].Host = "mx1" },
			`[[service]] "mail": members: "mx1" is a member twice; keep it once; weight says how much it counts`},
	})
	t.Run("name of 256 characters", func(t *testing.T) {
		inv := sound()
		inv.Limits[0].Name = strings.Repeat("ü", 256)
		faults := check.Inventory(inv)
		if len(faults) != 1 || faults[0].Problem != "has more than 255 characters" {
			t.Errorf("%v", faults)
		}
		inv.Limits[0].Name = strings.Repeat("ü", 255)
		if faults := check.Inventory(inv); len(faults) != 0 {
			t.Errorf("%v", faults)
		}
	})
	for section, spoil := range map[string]func(*model.Inventory){
		"service":  func(inv *model.Inventory) { inv.Services = append(inv.Services, inv.Services[0]) },
		"window":   func(inv *model.Inventory) { inv.Windows = append(inv.Windows, inv.Windows[0]) },
		"freeze":   func(inv *model.Inventory) { inv.Freezes = append(inv.Freezes, inv.Freezes[0]) },
		"team":     func(inv *model.Inventory) { inv.Teams = append(inv.Teams, inv.Teams[0]) },
		"limit":    func(inv *model.Inventory) { inv.Limits = append(inv.Limits, inv.Limits[0]) },
		"conflict": func(inv *model.Inventory) { inv.Conflicts = append(inv.Conflicts, inv.Conflicts[0]) },
		"stage":    func(inv *model.Inventory) { inv.Stages = append(inv.Stages, inv.Stages[0]) },
	} {
		t.Run("two of one name: "+section, func(t *testing.T) {
			inv := sound()
			spoil(inv)
			faults := check.Inventory(inv)
			if len(faults) != 1 || faults[0].Section != section || faults[0].Key != "name" || !strings.HasPrefix(faults[0].Problem, "another "+section+" is named ") {
				t.Errorf("%v", faults)
			}
		})
	}
}

func TestReferences(t *testing.T) {
	only := func(s model.Selector) func(*model.Inventory) {
		return func(inv *model.Inventory) { inv.Limits[0].Only = &s }
	}
	run(t, []faultCase{
		{"host of an unknown team", func(inv *model.Inventory) { inv.Hosts[1].Team = "linux" },
			`[[host]] "mx1": team: no team is named "linux"; mend the spelling or add a [[team]]`},
		{"host in a misspelt stage", func(inv *model.Inventory) { inv.Hosts[1].Stage = "Prodution" },
			`[[host]] "mx1": stage: no stage is named "Prodution"; did you mean "production"?`},
		{"host on an unknown host", func(inv *model.Inventory) { inv.Hosts[1].RunsOn = "hv9" },
			`[[host]] "mx1": runs_on: no host is named "hv9"; did you mean "hv1"?`},
		{"unknown member", func(inv *model.Inventory) { inv.Services[1].Members[1].Host = "xm2" },
			`[[service]] "mail": members: no host is named "xm2"; did you mean "mx2"?`},
		{"unknown service required", func(inv *model.Inventory) { inv.Services[1].Requires = []string{"dsn"} },
			`[[service]] "mail": requires: no service is named "dsn"; did you mean "dns"?`},
		{"patch for an unknown host", func(inv *model.Inventory) { inv.Patches[0].Hosts = []string{"payroll"} },
			`[[patch]] "DSA-1": hosts: no host is named "payroll"; mend the spelling or add a [[host]]`},
		{"patch after an unknown patch", func(inv *model.Inventory) { inv.Patches[0].After = []string{"dsa-2"} },
			`[[patch]] "DSA-1": after: no patch is named "dsa-2"; did you mean "DSA-2"?`},
		{"waiver for an unknown host and patch", func(inv *model.Inventory) {
			inv.Waivers[0].Hosts = []string{"mx3"}
			inv.Waivers[0].Patches = []string{"DSA-3"}
		},
			`[[waiver]] "1": hosts: no host is named "mx3"; did you mean "mx1"?
[[waiver]] "1": patches: no patch is named "DSA-3"; did you mean "DSA-1"?`},
		{"pin of an unknown host", func(inv *model.Inventory) { inv.Pins[0].Host = "mx3" },
			`[[pin]] "mx3": host: no host is named "mx3"; did you mean "mx1"?`},
		{"selector of an unknown host", only(model.Selector{Hosts: []string{"mx3"}}),
			`[[limit]] "san": only.hosts: no host is named "mx3"; did you mean "mx1"?`},
		{"selector of an unknown service", only(model.Selector{Services: []string{"mial"}}),
			`[[limit]] "san": only.services: no service is named "mial"; did you mean "mail"?`},
		{"selector of an unknown team", only(model.Selector{Teams: []string{"unx"}}),
			`[[limit]] "san": only.teams: no team is named "unx"; did you mean "unix"?`},
		{"selector of an unknown stage", only(model.Selector{Stages: []string{"tests"}}),
			`[[limit]] "san": only.stages: no stage is named "tests"; did you mean "test"?`},
		{"selector of sites and tags that no host has", only(model.Selector{Sites: []string{"mars"}, Tags: []string{"x"}}), ``},
		{"conflict with an unknown host on one side", func(inv *model.Inventory) { inv.Conflicts[0].Between[1].Hosts = []string{"mx3"} },
			`[[conflict]] "sites": between.hosts: no host is named "mx3"; did you mean "mx1"?`},
	})
}

func TestCycles(t *testing.T) {
	run(t, []faultCase{
		{"host that runs on itself", func(inv *model.Inventory) { inv.Hosts[0].RunsOn = "hv1" },
			`[[host]] "hv1": runs_on: runs on itself: "hv1" → "hv1"; take one of them out`},
		{"two hosts that run on one another", func(inv *model.Inventory) { inv.Hosts[0].RunsOn = "mx2" },
			`[[host]] "hv1": runs_on: runs on itself: "hv1" → "mx2" → "hv1"; take one of them out`},
		{"two services that require one another", func(inv *model.Inventory) {
			inv.Services[0].Requires = []string{"mail"}
			inv.Services[1].Requires = []string{"dns"}
		}, `[[service]] "dns": requires: requires itself: "dns" → "mail" → "dns"; take one of them out`},
		{"patches in a circle are for the planner to leave out", func(inv *model.Inventory) {
			inv.Patches[0].After = []string{"DSA-2"}
			inv.Patches[1].After = []string{"DSA-1"}
		}, ``},
	})
	t.Run("a long chain", func(t *testing.T) {
		inv := sound()
		for i := range 200_000 {
			h := inv.Hosts[0]
			h.Name, h.RunsOn = fmt.Sprint("h", i), fmt.Sprint("h", (i+1)%200_000)
			inv.Hosts = append(inv.Hosts, h)
		}
		if faults := check.Inventory(inv); len(faults) != 1 || len(faults[0].Problem) > 1000 {
			t.Errorf("%d faults", len(faults))
		}
	})
}

func TestNumbers(t *testing.T) {
	x := func(v float64) *float64 { return &v }
	run(t, []faultCase{
		{"min_available above capacity", func(inv *model.Inventory) { inv.Services[1].MinAvailable = model.AtLeast(3) },
			`[[service]] "mail": min_available: 3 is more than its members' weight of 2; lower it or add members`},
		{"quorum of two is two", func(inv *model.Inventory) { inv.Services[1].MinAvailable = model.Minimum{Kind: model.MinimumQuorum} }, ``},
		{"negative min_available", func(inv *model.Inventory) { inv.Services[1].MinAvailable = model.AtLeast(-1) },
			`[[service]] "mail": min_available: is not a minimum; write a number, "60%", "quorum" or "all"`},
		{"service without members", func(inv *model.Inventory) { inv.Services[1].Members = nil },
			`[[service]] "mail": members: is missing; write members = ["…"] with the hosts that carry the service`},
		{"weight of nothing", func(inv *model.Inventory) { inv.Services[1].Members[0].Weight = 0 },
			`[[service]] "mail": members.weight: 0 is too few; write a number from 1`},
		{"absurd weight", func(inv *model.Inventory) { inv.Services[1].Members[0].Weight = 1_000_001 },
			`[[service]] "mail": members.weight: 1000001 is too many; write a number up to 1000000`},
		{"no slot", func(inv *model.Inventory) { inv.Planning.Slot = 0 },
			`[planning]: slot: must be more than 0; write it as "15m"`},
		{"no horizon", func(inv *model.Inventory) { inv.Planning.Horizon = 0 },
			`[planning]: horizon: must be more than 0; write it as "15m"`},
		{"horizon of ten years", func(inv *model.Inventory) { inv.Planning.Horizon = 3650 * 24 * time.Hour },
			`[planning]: horizon: 3650d is more than 1830 days; shorten it`},
		{"negative max_parallel", func(inv *model.Inventory) { inv.Planning.MaxParallel = -1 },
			`[planning]: max_parallel: -1 is too few; write a number from 0`},
		{"costs that are no numbers", func(inv *model.Inventory) { inv.Planning.NightCost, inv.Planning.OutageCost = math.NaN(), math.Inf(1) },
			`[planning]: night_cost: NaN is not a cost; write a number from 0
[planning]: outage_cost: +Inf is not a cost; write a number from 0`},
		{"negative cost", func(inv *model.Inventory) { inv.Planning.NightCost = -1 },
			`[planning]: night_cost: -1 is not a cost; write a number from 0`},
		{"negative reboot", func(inv *model.Inventory) { inv.Hosts[0].Reboot = -time.Minute },
			`[[host]] "hv1": reboot: is negative; write it as "15m"`},
		{"reboot in no time", func(inv *model.Inventory) { inv.Hosts[0].Reboot = 0 }, ``},
		{"patch in no time", func(inv *model.Inventory) { inv.Patches[0].Duration = 0 },
			`[[patch]] "DSA-1": duration: must be more than 0; write it as "15m"`},
		{"backout in no time", func(inv *model.Inventory) { d := time.Duration(0); inv.Patches[0].Backout = &d }, ``},
		{"half a second", func(inv *model.Inventory) { inv.Services[0].Settle = 500 * time.Millisecond },
			`[[service]] "dns": settle: is not in whole seconds; write it as "15m"`},
		{"CVSS of eleven", func(inv *model.Inventory) { inv.Patches[0].CVSS = x(11) },
			`[[patch]] "DSA-1": cvss: 11 is not a CVSS score; write a number from 0 to 10`},
		{"CVSS that is no number", func(inv *model.Inventory) { inv.Patches[0].CVSS = x(math.NaN()) },
			`[[patch]] "DSA-1": cvss: NaN is not a CVSS score; write a number from 0 to 10`},
		{"team of nobody", func(inv *model.Inventory) { inv.Teams[0].People = 0 }, ``},
		{"team of fewer than nobody", func(inv *model.Inventory) { inv.Teams[0].People = -1 },
			`[[team]] "unix": people: -1 is too few; write a number from 0`},
		{"limit of nothing", func(inv *model.Inventory) { inv.Limits[0].AtOnce = 0 }, ``},
		{"limit below nothing", func(inv *model.Inventory) { inv.Limits[0].AtOnce = -1 },
			`[[limit]] "san": at_once: -1 is too few; write a number from 0`},
	})
}

func TestWords(t *testing.T) {
	run(t, []faultCase{
		{"exposure", func(inv *model.Inventory) { inv.Hosts[0].Exposure = "intranet" },
			`[[host]] "hv1": exposure: "intranet" is not internet, internal or isolated; did you mean "internet"?`},
		{"state", func(inv *model.Inventory) { inv.Hosts[0].State = "broken" },
			`[[host]] "hv1": state: "broken" is not up or down; write up or down`},
		{"severity", func(inv *model.Inventory) { inv.Patches[0].Severity = "High" },
			`[[patch]] "DSA-1": severity: "High" is not low, medium, high or critical; did you mean "high"?`},
		{"role", func(inv *model.Inventory) { inv.Services[1].Members[0].Role = "standy" },
			`[[service]] "mail": members.role: "standy" is not primary or standby; did you mean "standby"?`},
		{"order", func(inv *model.Inventory) { inv.Services[1].Order = "primary-first" },
			`[[service]] "mail": order: "primary-first" is not standby-first or any; write standby-first or any`},
		{"kind", func(inv *model.Inventory) { inv.Waivers[0].Kind = "vendors" },
			`[[waiver]] "1": kind: "vendors" is not vendor, accepted-risk, frozen or spare; did you mean "vendor"?`},
	})
}

func TestTargetsAndReasons(t *testing.T) {
	run(t, []faultCase{
		{"patch for nothing", func(inv *model.Inventory) { inv.Patches[0].Hosts = nil },
			`[[patch]] "DSA-1": hosts: neither hosts nor only is given; say which hosts it is for`},
		{"patch for every host", func(inv *model.Inventory) { inv.Patches[0].Hosts, inv.Patches[0].Only = nil, &model.Selector{} }, ``},
		{"waiver for nothing, by nobody, for no reason", func(inv *model.Inventory) { inv.Waivers[0] = model.Waiver{} },
			`[[waiver]] "1": hosts: neither hosts nor only is given; say which hosts it is for
[[waiver]] "1": reason: is missing; say why the patch is not put in
[[waiver]] "1": approved_by: is missing; say who decided it`},
		{"waiver of an empty list of patches", func(inv *model.Inventory) { inv.Waivers[0].Patches = []string{} },
			`[[waiver]] "1": patches: names no patch; name some, or leave the key out for every patch`},
	})
}

func TestSuggestionsAreBounded(t *testing.T) {
	inv := sound()
	for range 20_000 {
		p := inv.Patches[0]
		p.ID, p.Hosts = fmt.Sprint("P", len(inv.Patches)), []string{"mx3"}
		inv.Patches = append(inv.Patches, p)
		h := inv.Hosts[0]
		h.Name = fmt.Sprint("host-", len(inv.Hosts))
		inv.Hosts = append(inv.Hosts, h)
	}
	if n := len(check.Inventory(inv)); n != 20_000 {
		t.Errorf("%d faults", n)
	}
}
