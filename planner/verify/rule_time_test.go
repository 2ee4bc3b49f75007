package verify

import (
	"testing"

	"stagger/planner/model"
)

func TestWindow(t *testing.T) {
	hold(t, model.RuleWindow, []situation{
		{"from the first minute", patchAll + hosts("a"), "a 24T22:00", "a 24T21:59", "a"},
		{"to the last minute", patchAll + hosts("a"), "a 25T05:40", "a 25T05:41", "a"},
		{"across midnight it is the night before", patchAll + hosts("a"), "a 25T00:00", "", ""},
		{"a second off the slots", patchAll + hosts("a"), "a 24T22:01", "a 24T22:01:01", "a"},
		{"slots count from the opening, not from the hour",
			"[[window]]\nname = \"odd\"\ndates = [2026-11-24]\nstart = \"12:00\"\nend = \"13:00\"\n" + patchAll + hosts("a"), "a 24T22:07", "", ""},
	})
}

func TestWindowsSelector(t *testing.T) {
	inv := inventory(t, setting+"only = { tags = [\"t\"] }\n"+patchAll+hosts("a")+"[[host]]\nname = \"b\"\ntags = [\"t\"]\n")
	if found := Check(inv, planOf(t, inv, "b 24T22:00")); len(found) > 0 {
		t.Error(found)
	}
	found := Check(inv, planOf(t, inv, "a 24T22:00"))
	if len(found) != 1 || found[0].Rule != model.RuleWindow {
		t.Error(found)
	}
}

func TestPlansOwnEnds(t *testing.T) {
	inv := inventory(t, setting+patchAll+hosts("a"))
	for _, c := range []struct {
		start  string
		broken bool
	}{
		{"2026-11-23T23:00:00Z", false}, {"2026-11-23T22:59:00Z", true},
		{"2026-11-24T00:10:00Z", false}, {"2026-11-24T00:11:00Z", true},
	} {
		start := instantIn(t, c.start)
		p := draw(inv, instantIn(t, "2026-11-23T23:00:00Z"), instantIn(t, "2026-11-24T00:30:00Z"),
			[]visitAt{{"a", "night", day(t, "2026-11-23"), start}})
		if found := Check(inv, p); (len(found) > 0) != c.broken {
			t.Errorf("%s: %v", c.start, found)
		}
	}
}

func TestFreeze(t *testing.T) {
	const spell = "[[freeze]]\nname = \"f\"\nfrom = 2026-11-24T23:00:00\nuntil = 2026-11-25T01:00:00\n"
	hold(t, model.RuleFreeze, []situation{
		{"a job may end as it begins", spell + patchAll + hosts("a"), "a 24T22:40", "a 24T22:41", "a"},
		{"and begin as it ends", spell + patchAll + hosts("a"), "a 25T01:00", "a 25T00:59", "a"},
		{"a freeze inside a job", "[[freeze]]\nname = \"f\"\nfrom = 2026-11-24T23:00:00\nuntil = 2026-11-24T23:01:00\n" + patchAll + hosts("a"),
			"a 24T23:01", "a 24T22:50", "a"},
		{"every night from 23:00", "[[freeze]]\nname = \"f\"\nrrule = \"FREQ=DAILY\"\nstart = \"23:00\"\nend = \"01:00\"\n" + patchAll + hosts("a"),
			"a 26T22:40", "a 26T22:41", "a"},
		{"of a guest freezes its hypervisor",
			spell + "only = { hosts = [\"vm\"] }\n" + patchAll + hosts("hv") + "[[host]]\nname = \"vm\"\nruns_on = \"hv\"\n",
			"hv 25T01:00", "hv 25T00:59", "hv"},
		{"of a guest leaves alone a hypervisor that evacuates",
			spell + "only = { hosts = [\"vm\"] }\n" + patchAll + "[[host]]\nname = \"hv\"\nevacuates = true\n[[host]]\nname = \"vm\"\nruns_on = \"hv\"\n",
			"hv 24T23:30", "vm 24T23:30", "vm"},
		{"of a service freezes its members and what they run on",
			spell + "only = { services = [\"s\"] }\n" + patchAll + hosts("hv", "other") + "[[host]]\nname = \"vm\"\nruns_on = \"hv\"\n[[service]]\nname = \"s\"\nmembers = [\"vm\"]\nmin_available = 0\n",
			"other 24T23:30", "hv 24T23:30", "hv"},
	})
}

func TestFreezeInItsOwnZone(t *testing.T) {
	hold(t, model.RuleFreeze, []situation{{
		"23:00 in New York is 04:00 in UTC",
		"[[freeze]]\nname = \"f\"\nfrom = 2026-11-24T23:00:00\nuntil = 2026-11-25T00:00:00\ntimezone = \"America/New_York\"\n" + patchAll + hosts("a"),
		"a 25T03:40", "a 25T03:41", "a",
	}, {
		"an offset stands as it is",
		"[[freeze]]\nname = \"f\"\nfrom = 2026-11-24T23:00:00+01:00\nuntil = 2026-11-24T23:30:00+01:00\n" + patchAll + hosts("a"),
		"a 24T22:30", "a 24T22:29", "a",
	}})
}

func TestPin(t *testing.T) {
	const pin = "[[pin]]\nhost = \"a\"\nstart = 2026-11-24T23:00:00\n"
	hold(t, model.RulePin, []situation{
		{"exactly there", pin + patchAll + hosts("a"), "a 24T23:00", "a 24T23:01", "a"},
		{"or left out with a reason", pin + patchAll + hosts("a", "b"), "b 24T23:00", "", ""},
	})
	inv := inventory(t, setting+pin+patchAll+hosts("a"))
	p := planOf(t, inv, "a 24T23:00")
	p.Jobs[0].Pinned = false
	if found := Check(inv, p); len(found) != 1 || found[0].Rule != model.RulePin {
		t.Error(found)
	}
}
