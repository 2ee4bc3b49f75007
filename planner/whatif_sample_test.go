package planner_test

import (
	"context"
	"regexp"
	"slices"
	"testing"

	"stagger/planner"
	"stagger/planner/whatif"
)

// What would help each job that the sample leaves out, with its effect.
func TestTheSamplesRemedies(t *testing.T) {
	s := open(t, read(t, "../sample.toml"))
	p := plan(t, s, 3000)
	tried, all := s.Tried(context.Background(), p)
	if !all {
		t.Error("there was no limit, yet not all was tried")
	}
	want := map[string][]string{
		"crm1": {
			"a second member for crm, on a new host like crm1: placed",
			"consent from Sam Whitlock (sales) to 55m of outage for crm: placed",
		},
		"hv1": {
			"move lb2 from hv1 to hv2: placed",
			"evacuate hv1 before work: placed",
			"a third member for load-balancers, on a new host like lb1: placed",
			"consent from IT and Hannah Lindqvist (online sales) to 55m of outage for load-balancers and web-shop: placed",
		},
		"edi1":   {"lift freeze selby-move for stock1 (approved by Grace Okafor): placed with stock1"},
		"stock1": {"lift freeze selby-move for stock1 (approved by Grace Okafor): placed with edi1"},
	}
	// When exactly, and at what cost, is for the search to say.
	effect := regexp.MustCompile(`: placed (Fri 27|Sat 28) Nov \d\d:\d\d( with \w+)?, cost -\d{4}$`)
	for _, u := range tried.Unscheduled {
		var got []string
		for _, h := range u.WouldHelp {
			got = append(got, effect.ReplaceAllString(h, ": placed$2"))
		}
		if !slices.Equal(got, want[u.Host]) {
			t.Errorf("%s: %q", u.Host, u.WouldHelp)
		}
	}
	if len(tried.Unscheduled) != len(want) {
		t.Errorf("%d jobs are left out, want %d", len(tried.Unscheduled), len(want))
	}
}

func TestTheSampleWithASecondCRM(t *testing.T) {
	inv := read(t, "../sample.toml")
	s := open(t, inv)
	p := plan(t, s, 3000)
	changes := []whatif.Change{whatif.AddMember{Service: "crm", Host: "crm2"}}
	d, err := planner.WhatIf(context.Background(), inv, from, 0, p, changes, planner.Options{Seed: 1, MaxSteps: 3000})
	if err != nil {
		t.Fatal(err)
	}
	if len(d.Placed) != 1 || d.Placed[0].Host != "crm1" || len(d.LeftOut) > 0 {
		t.Errorf("placed %v, left out %v", d.Placed, d.LeftOut)
	}
	if d.Jobs.Now != d.Jobs.Before {
		t.Errorf("a host that has just been set up has a job: %+v", d.Jobs)
	}
}

// Nothing is tried once time is up, and that is said.
func TestRemediesThatThereIsNoTimeToTry(t *testing.T) {
	s := open(t, read(t, "../sample.toml"))
	p := plan(t, s, 100)
	tried, all := s.Tried(stopped(), p)
	if all {
		t.Error("time was up, yet all was tried")
	}
	for i, u := range tried.Unscheduled {
		for k, h := range u.WouldHelp {
			if h != planner.Untried+p.Unscheduled[i].WouldHelp[k] {
				t.Errorf("%s: %q", u.Host, h)
			}
		}
	}
}
