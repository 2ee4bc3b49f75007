package whatif

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"stagger/planner/civil"
	"stagger/planner/model"
)

// firm has an entry of everything that can be changed.
func firm() *model.Inventory {
	host := func(name, on string, tags ...string) model.Host {
		return model.Host{Name: name, RunsOn: on, Team: "unix", Site: "london", Tags: tags, State: model.StateUp, Exposure: model.Internal}
	}
	friday := civil.NewDate(2026, 11, 27)
	return &model.Inventory{
		Timezone: "Europe/London", Planning: model.DefaultPlanning(),
		Hosts: []model.Host{host("hv1", "", "hypervisor"), host("hv2", "", "hypervisor"), host("crm1", "hv1", "linux"), host("web1", "hv1", "linux"), host("web2", "hv2", "linux"), {Name: "old", State: model.StateDown, Exposure: model.Internal}},
		Services: []model.Service{
			{Name: "crm", Members: []model.Member{{Host: "crm1", Weight: 2}}, MinAvailable: model.AtLeast(1), Owner: "Sam"},
			{Name: "shop", Members: []model.Member{{Host: "web1", Weight: 1}, {Host: "web2", Weight: 1}}, MinAvailable: model.AtLeast(1), Requires: []string{"crm"}},
		},
		Patches: []model.Patch{
			{ID: "P", Title: "p", Only: &model.Selector{Tags: []string{"linux"}}, Severity: model.High, Duration: time.Hour},
			{ID: "Q", Title: "q", Hosts: []string{"crm1"}, Severity: model.High, Duration: time.Hour, After: []string{"P"}},
		},
		Windows: []model.Window{
			{Name: "nights", Recurrence: model.Recurrence{RRule: "FREQ=DAILY", Start: 22 * 60, End: 23*60 + 45}, Only: &model.Selector{Tags: []string{"linux"}}},
			{Name: "always", Recurrence: model.Recurrence{RRule: "FREQ=DAILY"}},
		},
		Freezes: []model.Freeze{{
			Name: "month-end", From: civil.When{DateTime: friday.At(0)}, Until: civil.When{DateTime: friday.At(60)},
			Only: &model.Selector{Services: []string{"shop"}}, ApprovedBy: "CFO",
		}},
		Teams:  []model.Team{{Name: "unix", People: 2}},
		Limits: []model.Limit{{Name: "san", AtOnce: 1}},
		Stages: []model.Stage{{Name: "test"}, {Name: "production"}},
		Pins:   []model.Pin{{Host: "web1", Start: civil.When{DateTime: friday.At(22 * 60)}}},
	}
}

func TestChanges(t *testing.T) {
	tests := []struct {
		change Change
		says   string
		shows  func(*model.Inventory) any
		want   any
	}{
		{AddMember{"crm", "crm2"}, "a second member for crm, on a new host like crm1",
			func(inv *model.Inventory) any { return inv.Services[0].Members[1] }, model.Member{Host: "crm2", Weight: 2}},
		{AddMember{"crm", "crm2"}, "a second member for crm, on a new host like crm1",
			func(inv *model.Inventory) any { return inv.Hosts[6] }, model.Host{Name: "crm2", Team: "unix", Site: "london", Tags: []string{"linux"}, State: model.StateUp, Exposure: model.Internal}},
		{AddMember{"crm", "crm2"}, "a second member for crm, on a new host like crm1", // it has its patches in
			func(inv *model.Inventory) any { return inv.Patches[0].Only.Hosts }, []string{"crm1", "web1", "web2"}},
		{AddMember{"shop", "crm1"}, "a third member for shop, on crm1",
			func(inv *model.Inventory) any { return len(inv.Hosts) }, 6},
		{Consent{"crm", 30 * time.Minute}, "consent from Sam and the owner of shop to 30m of outage for crm and shop",
			func(inv *model.Inventory) any {
				return []time.Duration{inv.Services[0].MaxOutage, inv.Services[1].MaxOutage}
			}, []time.Duration{30 * time.Minute, 30 * time.Minute}},
		{Extend{"nights", 25 * time.Minute}, "25 more minutes in nights", // across midnight
			func(inv *model.Inventory) any { return inv.Windows[0].End }, civil.Clock(10)},
		{Extend{"nights", 22*time.Hour + 15*time.Minute}, "22h15m more in nights", // to 24 hours
			func(inv *model.Inventory) any { return LengthOf(&inv.Windows[0]) }, 24 * time.Hour},
		{OpenTo{"nights", "hv1"}, "open window nights to hv1",
			func(inv *model.Inventory) any { return inv.Windows[0].Only.Hosts }, []string{"crm1", "web1", "web2", "hv1"}},
		{Longer{14 * 24 * time.Hour}, "planning 2w further ahead",
			func(inv *model.Inventory) any { return inv.Planning.Horizon }, 42 * 24 * time.Hour},
		{Lift{Freeze: "month-end"}, "lift freeze month-end (approved by CFO)",
			func(inv *model.Inventory) any { return len(inv.Freezes) }, 0},
		{Lift{"month-end", []string{"web1"}}, "lift freeze month-end for web1 (approved by CFO)", // hv1 still carries its job
			func(inv *model.Inventory) any { return inv.Freezes[0].Only.Hosts }, []string{"hv1", "hv2", "web2"}},
		{Lift{"month-end", []string{"hv1"}}, "lift freeze month-end for hv1 (approved by CFO)", // with its guests
			func(inv *model.Inventory) any { return inv.Freezes[0].Only.Hosts }, []string{"hv2", "web2"}},
		{People{"unix", 3}, "one more person in unix", func(inv *model.Inventory) any { return inv.Teams[0].People }, 3},
		{People{"unix", 5}, "3 more people in unix", func(inv *model.Inventory) any { return inv.Teams[0].People }, 5},
		{People{"unix", 1}, "one person fewer in unix", func(inv *model.Inventory) any { return inv.Teams[0].People }, 1},
		{People{"unix", 0}, "2 people fewer in unix", func(inv *model.Inventory) any { return inv.Teams[0].People }, 0},
		{Raise{"san", 2}, "raise limit san to 2", func(inv *model.Inventory) any { return inv.Limits[0].AtOnce }, 2},
		{Raise{MaxParallel, 2}, "raise limit max_parallel to 2", func(inv *model.Inventory) any { return inv.Planning.MaxParallel }, 2},
		{Move{"web1", "hv2"}, "move web1 from hv1 to hv2", func(inv *model.Inventory) any { return inv.Hosts[3].RunsOn }, "hv2"},
		{Move{"web1", ""}, "move web1 from hv1 to a machine of its own", func(inv *model.Inventory) any { return inv.Hosts[3].RunsOn }, ""},
		{Evacuate{"hv1"}, "evacuate hv1 before work", func(inv *model.Inventory) any { return inv.Hosts[0].Evacuates }, true},
		{BringUp{"old"}, "bring old back up", func(inv *model.Inventory) any { return inv.Hosts[5].State }, model.StateUp},
		{Restage{"web1", "test"}, "put web1 into stage test", func(inv *model.Inventory) any { return inv.Hosts[3].Stage }, "test"},
		{DropAfter{"Q", "P"}, "drop the order that puts Q after P", func(inv *model.Inventory) any { return len(inv.Patches[1].After) }, 0},
		{Unpin{"web1"}, "drop the pin of web1", func(inv *model.Inventory) any { return len(inv.Pins) }, 0},
	}
	for _, test := range tests {
		t.Run(test.says, func(t *testing.T) {
			inv := firm()
			next, err := test.change.Apply(inv)
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(test.want, test.shows(next)); d != "" {
				t.Error(d)
			}
			if got := test.change.Says(inv); got != test.says {
				t.Errorf("it says %q", got)
			}
			if d := cmp.Diff(firm(), inv); d != "" {
				t.Errorf("the inventory itself has changed: %s", d)
			}
		})
	}
}

func TestChangesThatCannotBeMade(t *testing.T) {
	for want, change := range map[string]Change{
		`no service is named "cmr"; did you mean "crm"?`:                                  AddMember{"cmr", "crm2"},
		"crm1 is a member of crm already; name another host":                              AddMember{"crm", "crm1"},
		"a member for crm needs a host; name one":                                         AddMember{"crm", ""},
		"0m of outage is consented to for crm already; write more":                        Consent{"crm", 0},
		`no window is named "night"; did you mean "nights"?`:                              Extend{"night", time.Hour},
		"window nights lasts 1h45m and can be extended by 22h15m at most, to 24 hours":    Extend{"nights", 23 * time.Hour},
		"window always lasts 24 hours, which is the longest a window can be":              Extend{"always", time.Minute},
		"window nights can be extended by whole minutes; write it as 25m or 1h30m":        Extend{"nights", time.Second},
		"window nights opens for web1 already":                                            OpenTo{"nights", "web1"},
		"freeze month-end does not bar work on crm1, so lifting it there changes nothing": Lift{"month-end", []string{"crm1"}},
		`no host is named "wbe1"; did you mean "web1"?`:                                   Lift{"month-end", []string{"wbe1"}},
		`no limit is named "sans"; did you mean "san"?`:                                   Raise{"sans", 1},
		"hv1 cannot run on web1, which runs on it":                                        Move{"hv1", "web1"},
		"web1 runs on hv1 already; name another host":                                     Move{"web1", "hv1"},
		"patch P does not wait for Q":                                                     DropAfter{"P", "Q"},
		"crm1 is up already":                                                              BringUp{"crm1"},
		`no pin is named "crm1"`:                                                          Unpin{"crm1"},
		"a horizon can be made longer by more than nothing, as 2w":                        Longer{},
	} {
		_, err := change.Apply(firm())
		if err == nil || err.Error() != want {
			t.Errorf("%#v: %v, want %s", change, err, want)
		}
	}
	_, err := Apply(firm(), []Change{Unpin{"web1"}, Unpin{"web1"}})
	var unknown *Unknown
	if !errors.As(err, &unknown) || unknown.Section != "pin" {
		t.Errorf("a pin is dropped twice: %v", err)
	}
}
