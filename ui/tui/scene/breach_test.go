package scene

import (
	"strings"
	"testing"
	"time"

	"stagger/planner/model"
)

// Each rule's breach is told with local times and names, and nothing in UTC.
func TestBreachesAreToldOnTheClockThatIsShown(t *testing.T) {
	loc, err := time.LoadLocation("America/New_York")
	if err != nil {
		t.Fatal(err)
	}
	sc := &Scene{Zone: loc}
	// 22:00 to 22:30 in New York, and 23:00 to 04:00.
	when := model.Spell{Start: at(27 * 60), End: at(27*60 + 30)}
	against := model.Spell{Start: at(28 * 60), End: at(33 * 60)}
	start := model.Spell{Start: at(28 * 60)}
	for want, v := range map[string]model.Violation{
		"window a, 22:00–22:30: outside w, open 23:00–04:00": {Rule: model.RuleWindow, Hosts: []string{"a"}, Name: "w", Against: against},
		"window a, 22:00–22:30: off the slots of w, which opens 22:00": {Rule: model.RuleWindow, Hosts: []string{"a"}, Name: "w",
			Against: model.Spell{Start: at(27 * 60), End: at(33 * 60)}},
		"window a, 22:00–22:30: window w is not open to it then": {Rule: model.RuleWindow, Hosts: []string{"a"}, Name: "w"},
		"window a, 22:00–22:30: outside the plan, Sat 28 Nov 23:00 to Sun 29 Nov 04:00": {Rule: model.RuleWindow,
			Hosts: []string{"a"}, Against: against},
		"freeze a, 22:00–22:30: freeze f holds from Sat 28 Nov 23:00 to Sun 29 Nov 04:00": {Rule: model.RuleFreeze,
			Hosts: []string{"a"}, Name: "f", Against: against},
		"service s, 22:00–22:30: a, b leave less than 1 of 2 for 30m, allowed is 0m": {Rule: model.RuleService,
			Hosts: []string{"a", "b"}, Services: []string{"s"}, Count: 2, Limit: 1},
		"team a (+1), 22:00: 2 jobs at once, unix allows 1: a, b": {Rule: model.RuleTeam, Hosts: []string{"a", "b"}, Name: "unix",
			When: model.Spell{Start: when.Start}, Count: 2, Limit: 1},
		"limit a (+1), 22:00: 2 jobs at once, max_parallel allows 1: a, b": {Rule: model.RuleLimit, Hosts: []string{"a", "b"},
			When: model.Spell{Start: when.Start}, Count: 2, Limit: 1},
		"conflict a (+1), 22:00–22:30: b is worked on 23:00–04:00; conflict c keeps them apart": {Rule: model.RuleConflict,
			Hosts: []string{"a", "b"}, Name: "c", Against: against},
		"guest a (+1), 22:00–22:30: b is worked on 23:00–04:00; it runs on b": {Rule: model.RuleGuest, Hosts: []string{"a", "b"}, Against: against},
		"stage a (+1), 22:00–22:30: it must wait for b until Sat 28 Nov 23:00, for patch p": {Rule: model.RuleStage,
			Hosts: []string{"a", "b"}, Name: "p", Against: start},
		"after a (+1), 22:00–22:30: b, which must come before it for patch p, is left out": {Rule: model.RuleAfter, Hosts: []string{"a", "b"}, Name: "p"},
		"fallback-first s, 22:00–22:30: it must wait for its standby b until Sat 28 Nov 23:00": {Rule: model.RuleFallback,
			Hosts: []string{"a", "b"}, Services: []string{"s"}, Against: start},
		"pin a, 22:00–22:30: it is pinned to Sat 28 Nov 23:00": {Rule: model.RulePin, Hosts: []string{"a"}, Against: start},
	} {
		v.Text = "in UTC"
		if v.When.Start.IsZero() {
			v.When = when
		}
		if got := sc.Told(v, false); got != want {
			t.Errorf("got  %q\nwant %q", got, want)
		}
		if got := sc.Told(v, true); !strings.Contains(got, ", Sat 28 Nov 22:00") {
			t.Errorf("the day is missing in %q", got)
		}
	}
	cost := model.Violation{Rule: model.RuleCost, Text: "The plan gives its cost as 1; it is 2."}
	if got := sc.Told(cost, true); got != "cost: "+cost.Text {
		t.Errorf("got %q", got)
	}
}
