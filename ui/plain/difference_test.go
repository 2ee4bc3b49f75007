package plain

import (
	"bytes"
	"testing"

	"github.com/charmbracelet/x/exp/golden"

	"stagger/planner/model"
	"stagger/planner/whatif"
)

func TestADifferenceWithEverything(t *testing.T) {
	before, now := full(), full()
	before.Cost = model.Cost{Exposure: 2616, Unscheduled: 9072, Nights: 225, Outage: 400, Total: 12313}
	now.Cost = model.Cost{Exposure: 2783.4, Unscheduled: 6082, Nights: 250, Outage: 400, Total: 9515.4}
	now.Jobs[0].Start = at("2026-11-28 23:00")
	now.Jobs = append(now.Jobs[:2], job("pbx1", "weekend-nights", "2026-11-28", "2026-11-29 01:30", "FW-9"))
	now.Unscheduled = []model.Unscheduled{{
		Host:    "crm",
		Reasons: []model.Reason{{Code: model.Crowded, Text: "its places are taken up; it would have one without team unix", Refs: []string{"unix"}}},
	}}
	d := whatif.Compare(before, now)
	d.Changes = []string{"a second member for telephony, on a new host like pbx1", "one person fewer in unix"}
	d.Incomparable = true
	var out bytes.Buffer
	if err := WriteDifference(&out, &d, zone(t, "Europe/London")); err != nil {
		t.Fatal(err)
	}
	golden.RequireEqual(t, out.Bytes())
}

func TestNoDifference(t *testing.T) {
	d := whatif.Compare(full(), full())
	d.Changes = []string{"as many people in unix as now"}
	var out bytes.Buffer
	if err := WriteDifference(&out, &d, zone(t, "Europe/London")); err != nil {
		t.Fatal(err)
	}
	golden.RequireEqual(t, out.Bytes())
}
