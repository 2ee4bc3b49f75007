package planner_test

import (
	"slices"
	"testing"

	"stagger/planner/civil"
	"stagger/planner/model"
)

// A freeze bars a job on every host whose work would take a frozen host down,
// and nothing else (model, section 4, rule 2).
func TestFrozen(t *testing.T) {
	inv := &model.Inventory{Title: "Frozen", Timezone: "Europe/London", Planning: model.DefaultPlanning()}
	for _, h := range []model.Host{
		{Name: "rack"}, {Name: "hv", RunsOn: "rack"}, {Name: "payroll", RunsOn: "hv"}, {Name: "wiki", RunsOn: "hv"},
		{Name: "mover", Evacuates: true}, {Name: "ledger", RunsOn: "mover"}, {Name: "other"},
	} {
		h.State, h.Exposure = model.StateUp, model.Internal
		inv.Hosts = append(inv.Hosts, h)
	}
	freeze := func(name string, day int, hosts ...string) model.Freeze {
		at := func(hour int) civil.When {
			return civil.When{DateTime: civil.NewDate(2026, 11, day).At(civil.Clock(60 * hour))}
		}
		return model.Freeze{Name: name, From: at(8), Until: at(18), Only: &model.Selector{Hosts: hosts}}
	}
	inv.Freezes = []model.Freeze{
		freeze("audit", 26, "ledger"), freeze("month-end", 25, "payroll"), freeze("move", 24, "hv"),
		freeze("before the horizon", 20, "other"),
	}
	s := open(t, inv)
	for host, want := range map[string][]string{
		"":        {"move", "month-end", "audit"},
		"rack":    {"move", "month-end"},
		"hv":      {"move", "month-end"},
		"payroll": {"month-end"},
		"wiki":    nil,
		"mover":   nil, // its guests are moved off before it is worked on
		"ledger":  {"audit"},
		"other":   nil,
		"nobody":  nil,
	} {
		var got []string
		for _, f := range s.Frozen(host) {
			got = append(got, f.Freeze)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q: %v, want %v", host, got, want)
		}
	}
}
