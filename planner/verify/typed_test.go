package verify

import (
	"testing"
	"time"

	"stagger/planner/model"
)

// What a breach is about is given in fields, not only in its text.
func TestBreachesCarryNamesAndTimes(t *testing.T) {
	at := func(s string) time.Time { return instantIn(t, "2026-11-"+s+":00Z") }
	spell := func(from, until string) model.Spell { return model.Spell{Start: at(from), End: at(until)} }
	start := func(s string) model.Spell { return model.Spell{Start: at(s)} }
	for _, c := range []struct {
		name, inventory, plan string
		want                  model.Violation
	}{
		{"before the window", patchAll + hosts("a"), "a 24T21:50", model.Violation{Rule: model.RuleWindow, Name: "night",
			When: spell("24T21:50", "24T22:10"), Against: spell("24T22:00", "25T06:00")}},
		{"in a freeze", patchAll + hosts("a") + "[[freeze]]\nname = \"f\"\nfrom = 2026-11-24T23:00:00\nuntil = 2026-11-25T01:00:00\n", "a 24T22:50",
			model.Violation{Rule: model.RuleFreeze, Name: "f", When: spell("24T22:50", "24T23:10"), Against: spell("24T23:00", "25T01:00")}},
		{"both members out", patchAll + hosts("a", "b") + service(`"a", "b"`, ""), "a 24T22:00, b 24T22:10", model.Violation{Rule: model.RuleService,
			When: spell("24T22:10", "24T22:20"), Count: 2, Limit: 1}},
		{"too long an outage", patchAll + hosts("a") + service(`"a"`, `max_outage = "19m"`), "a 24T22:00", model.Violation{Rule: model.RuleService,
			When: spell("24T22:00", "24T22:20"), Count: 1, Limit: 1, Allowed: 19 * time.Minute}},
		{"more than the limit", patchAll + hosts("a", "b") + "[[limit]]\nname = \"l\"\nat_once = 1\n", "a 24T22:00, b 24T22:10",
			model.Violation{Rule: model.RuleLimit, Name: "l", When: start("24T22:10"), Count: 2, Limit: 1}},
		{"a guest with its host", patchAll + hosts("hv") + "[[host]]\nname = \"vm\"\nruns_on = \"hv\"\n", "hv 24T22:00, vm 24T22:10",
			model.Violation{Rule: model.RuleGuest, When: spell("24T22:10", "24T22:30"), Against: spell("24T22:00", "24T22:20")}},
		{"within the soak", patchAll + stages, "t 24T22:00, i 25T22:00", model.Violation{Rule: model.RuleStage, Name: "p",
			When: spell("25T22:00", "25T22:20"), Against: start("25T22:20")}},
		{"beside its pin", patchAll + hosts("a") + "[[pin]]\nhost = \"a\"\nstart = 2026-11-24T23:00:00\n", "a 24T22:00",
			model.Violation{Rule: model.RulePin, When: spell("24T22:00", "24T22:20"), Against: start("24T23:00")}},
	} {
		t.Run(c.name, func(t *testing.T) {
			inv := inventory(t, setting+c.inventory)
			found := Check(inv, planOf(t, inv, c.plan))
			if len(found) == 0 {
				t.Fatal("no breach")
			}
			got := found[0]
			if got.Text == "" {
				t.Error("no text")
			}
			if got.Rule != c.want.Rule || got.Name != c.want.Name || got.When != c.want.When || got.Against != c.want.Against ||
				got.Count != c.want.Count || got.Limit != c.want.Limit || got.Allowed != c.want.Allowed {
				t.Errorf("got  %+v\nwant %+v", got, c.want)
			}
		})
	}
}
