package verify

import (
	"math"
	"strings"
	"testing"
	"time"

	"stagger/planner/model"
)

// formed is an inventory with one of everything, and an honest plan for it.
func formed(t *testing.T) (*model.Inventory, *model.Plan) {
	inv := inventory(t, setting+patchAll+hosts("a", "b", "w", "x")+
		"[[service]]\nname = \"s\"\nmembers = [\"a\"]\nmax_outage = \"20m\"\n"+
		"[[waiver]]\nhosts = [\"w\"]\nkind = \"vendor\"\nreason = \"no support\"\napproved_by = \"IT\"\nexpires = 2026-11-23\n")
	p := planOf(t, inv, "a 24T22:00, b 24T22:00")
	if found := Check(inv, p); len(found) > 0 {
		t.Fatal(found)
	}
	return inv, p
}

func TestFormAndFigures(t *testing.T) {
	for _, c := range []struct {
		name  string
		spoil func(*model.Plan)
		rule  model.Rule
		says  string
	}{
		{"another format", func(p *model.Plan) { p.Format = 2 }, model.RuleForm, "format 2"},
		{"another zone", func(p *model.Plan) { p.Timezone = "Europe/London" }, model.RuleForm, "Europe/London"},
		{"no horizon", func(p *model.Plan) { p.Until = p.From }, model.RuleForm, "not after"},
		{"absurd horizon", func(p *model.Plan) { p.Until = time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC) }, model.RuleForm, "2100"},
		{"a job on a strange host", func(p *model.Plan) { p.Jobs[0].Host = "\x1b[2Jz" }, model.RuleForm, `"\x1b[2Jz"`},
		{"a job on a host without patches", func(p *model.Plan) { p.Jobs[0].Host = "w" }, model.RuleForm, "no patch"},
		{"two jobs on a host", func(p *model.Plan) { p.Jobs[1].Host = "a" }, model.RuleForm, "second"},
		{"an absurd start", func(p *model.Plan) { p.Jobs[0].Start = time.Time{} }, model.RuleForm, "2100"},
		{"a missing patch", func(p *model.Plan) { p.Jobs[0].Patches = nil }, model.RuleForm, "patches"},
		{"a patch twice", func(p *model.Plan) { p.Jobs[0].Patches = []string{"p", "p"} }, model.RuleForm, "patches"},
		{"work that ends a second late", func(p *model.Plan) { p.Jobs[0].WorkEnds = p.Jobs[0].WorkEnds.Add(time.Second) }, model.RuleForm, "end of work"},
		{"an end that is a second early", func(p *model.Plan) { p.Jobs[0].End = p.Jobs[0].End.Add(-time.Second) }, model.RuleForm, "its end"},
		{"another risk", func(p *model.Plan) { p.Jobs[0].Risk += 0.001 }, model.RuleForm, "risk"},
		{"affects nobody", func(p *model.Plan) { p.Jobs[0].Affects = nil }, model.RuleForm, "affects"},
		{"another team", func(p *model.Plan) { p.Jobs[0].Team = "us" }, model.RuleForm, "team"},
		{"another stage", func(p *model.Plan) { p.Jobs[0].Stage = "s" }, model.RuleForm, "stage"},
		{"a strange window", func(p *model.Plan) { p.Jobs[0].Window = "day" }, model.RuleWindow, `"day"`},
		{"another night", func(p *model.Plan) { p.Jobs[0].Date++ }, model.RuleWindow, "not inside"},
		{"no night", func(p *model.Plan) { p.Jobs[0].Date = 0 }, model.RuleWindow, "does not open"},
		{"not pinned", func(p *model.Plan) { p.Jobs[0].Pinned = true }, model.RulePin, "pinned"},
		{"neither placed nor left out", func(p *model.Plan) { p.Unscheduled = nil }, model.RuleForm, "neither"},
		{"left out twice", func(p *model.Plan) { p.Unscheduled = append(p.Unscheduled, p.Unscheduled[0]) }, model.RuleForm, "second time"},
		{"placed and left out", func(p *model.Plan) { p.Unscheduled[0].Host = "a" }, model.RuleForm, "second time"},
		{"a strange host left out", func(p *model.Plan) { p.Unscheduled[0].Host = "z" }, model.RuleForm, `"z"`},
		{"left out with other patches", func(p *model.Plan) { p.Unscheduled[0].Patches = []string{"q"} }, model.RuleForm, `"q"`},
		{"left out with another risk", func(p *model.Plan) { p.Unscheduled[0].Risk = math.NaN() }, model.RuleForm, "NaN"},
		{"left out without a reason", func(p *model.Plan) { p.Unscheduled[0].Reasons = nil }, model.RuleForm, "without a reason"},
		{"left out for no known reason", func(p *model.Plan) { p.Unscheduled[0].Reasons[0].Code = "" }, model.RuleForm, "no reason"},
		{"a waived patch forgotten", func(p *model.Plan) { p.Waived = nil }, model.RuleForm, "does not say"},
		{"a waived patch twice", func(p *model.Plan) { p.Waived = append(p.Waived, p.Waived[0]) }, model.RuleForm, "twice"},
		{"a waiver nobody gave", func(p *model.Plan) { p.Waived = append(p.Waived, model.Waived{Host: "a", Patch: "p"}) }, model.RuleForm, "no waiver"},
		{"another waiver's reason", func(p *model.Plan) { p.Waived[0].Reason = "" }, model.RuleForm, "otherwise"},
		{"a service forgotten", func(p *model.Plan) { p.Services = nil }, model.RuleForm, "does not report"},
		{"a service twice", func(p *model.Plan) { p.Services = append(p.Services, p.Services[0]) }, model.RuleForm, "twice"},
		{"a strange service", func(p *model.Plan) { p.Services[0].Name = "z" }, model.RuleForm, `"z"`},
		{"another capacity", func(p *model.Plan) { p.Services[0].Capacity++ }, model.RuleForm, "capacity"},
		{"another requirement", func(p *model.Plan) { p.Services[0].Required++ }, model.RuleForm, "required"},
		{"another lowest", func(p *model.Plan) { p.Services[0].Lowest++ }, model.RuleForm, "lowest"},
		{"another impact", func(p *model.Plan) { p.Services[0].Impact = model.NoImpact }, model.RuleForm, "impact"},
		{"an outage forgotten", func(p *model.Plan) { p.Services[0].Outages = nil }, model.RuleForm, "spells"},
		{"an outage a second short", func(p *model.Plan) {
			p.Services[0].Outages[0].End = p.Services[0].Outages[0].End.Add(-time.Second)
		}, model.RuleForm, "spells"},
		{"a cheaper total", func(p *model.Plan) { p.Cost.Total -= 0.01 }, model.RuleCost, "total"},
		{"a cheaper term", func(p *model.Plan) { p.Cost.Late = -1 }, model.RuleCost, "late"},
		{"a cost that is no number", func(p *model.Plan) { p.Cost.Nights = math.NaN() }, model.RuleCost, "nights"},
		{"a bound above the cost", func(p *model.Plan) { p.Bound = p.Cost.Total + 0.01 }, model.RuleCost, "no plan costs less"},
		{"a bound that is no number", func(p *model.Plan) { p.Bound = math.NaN() }, model.RuleCost, "no plan costs less"},
	} {
		t.Run(c.name, func(t *testing.T) {
			inv, p := formed(t)
			c.spoil(p)
			found := Check(inv, p)
			if len(found) == 0 {
				t.Fatal("no violation")
			}
			for _, v := range found {
				if v.Rule == c.rule && strings.Contains(v.Text, c.says) {
					return
				}
			}
			t.Errorf("no violation of %s says %q: %v", c.rule, c.says, found)
		})
	}
}

func TestFormLetsAnHonestPlanBe(t *testing.T) {
	inv, p := formed(t)
	p.Bound = p.Cost.Total
	p.Jobs[0], p.Jobs[1] = p.Jobs[1], p.Jobs[0]
	if found := Check(inv, p); len(found) > 0 {
		t.Error(found)
	}
}

func TestWaiverHoldsThroughItsLastLocalDay(t *testing.T) {
	inv := inventory(t, "timezone = \"America/New_York\"\n"+patchAll+hosts("a")+
		"[[waiver]]\nhosts = [\"a\"]\nkind = \"vendor\"\nexpires = 2026-11-23\n")
	for from, want := range map[string]int{
		"2026-11-24T04:59:59Z": 1, // 23:59:59 on the 23rd in New York
		"2026-11-24T05:00:00Z": 0,
	} {
		at := instantIn(t, from)
		if p := draw(inv, at, at.AddDate(0, 0, 1), nil); len(p.Waived) != want || len(p.Unscheduled) != 1-want {
			t.Errorf("%s: waived %v", from, p.Waived)
		}
	}
}

func TestInventoriesThatCannotBeRead(t *testing.T) {
	for name, text := range map[string]string{
		"no such zone":         "timezone = \"Local\"\n",
		"no such section zone": setting + "timezone = \"EST\"\n",
		"hourly window":        "timezone = \"UTC\"\n[[window]]\nname = \"w\"\nrrule = \"FREQ=HOURLY\"\nstart = \"22:00\"\nend = \"04:00\"\n",
		"hourly freeze":        "timezone = \"UTC\"\n[[freeze]]\nname = \"w\"\nrrule = \"FREQ=HOURLY\"\nstart = \"22:00\"\nend = \"04:00\"\n",
		"a host on itself":     "timezone = \"UTC\"\n[[host]]\nname = \"a\"\nruns_on = \"b\"\n[[host]]\nname = \"b\"\nruns_on = \"a\"\n",
	} {
		inv := inventory(t, text)
		found := Check(inv, draw(inv, planFrom, planUntil, nil))
		if len(found) == 0 || found[0].Rule != model.RuleForm {
			t.Errorf("%s: %v", name, found)
		}
	}
}
