package verify

import (
	"testing"

	"stagger/planner/model"
)

func TestTeam(t *testing.T) {
	const three = "[[host]]\nname = \"a\"\nteam = \"unix\"\n[[host]]\nname = \"b\"\nteam = \"unix\"\n[[host]]\nname = \"c\"\nteam = \"unix\"\n"
	hold(t, model.RuleTeam, []situation{
		{"two people, three jobs", patchAll + three + "[[team]]\nname = \"unix\"\npeople = 2\n",
			"a 24T22:00, b 24T22:10, c 24T22:20", "a 24T22:00, b 24T22:10, c 24T22:19", "c a b"},
		{"one person, back to back", patchAll + three + "[[team]]\nname = \"unix\"\n",
			"a 24T22:00, b 24T22:20, c 24T22:40", "a 24T22:00, b 24T22:20, c 24T22:39", "c b"},
		{"a team of nobody", patchAll + three + "[[team]]\nname = \"unix\"\npeople = 0\n", "", "a 24T22:00", "a"},
		{"hosts without a team are bound by none", patchAll + hosts("a", "b") + "[[team]]\nname = \"unix\"\n", "a 24T22:00, b 24T22:00", "", ""},
	})
}

func TestLimit(t *testing.T) {
	const san = "[[host]]\nname = \"a\"\ntags = [\"san\"]\n[[host]]\nname = \"b\"\ntags = [\"san\"]\n[[host]]\nname = \"c\"\n"
	hold(t, model.RuleLimit, []situation{
		{"one of the matching hosts at once", patchAll + san + "[[limit]]\nname = \"l\"\nat_once = 1\nonly = { tags = [\"san\"] }\n",
			"a 24T22:00, b 24T22:20, c 24T22:00", "a 24T22:00, b 24T22:19", "b a"},
		{"a limit of none", patchAll + san + "[[limit]]\nname = \"l\"\nat_once = 0\nonly = { tags = [\"san\"] }\n", "c 24T22:00", "a 24T22:00", "a"},
		{"a job counts by the host it works on, not by what it affects",
			patchAll + hosts("hv") + "[[host]]\nname = \"v\"\nruns_on = \"hv\"\ntags = [\"san\"]\n[[host]]\nname = \"b\"\ntags = [\"san\"]\n" +
				"[[limit]]\nname = \"l\"\nat_once = 1\nonly = { tags = [\"san\"] }\n", "hv 24T22:00, b 24T22:00", "", ""},
	})
}

func TestMaxParallel(t *testing.T) {
	inv := inventory(t, setting+patchAll+hosts("a", "b", "c"))
	inv.Planning.MaxParallel = 2
	for visits, want := range map[string]int{"a 24T22:00, b 24T22:10, c 24T22:20": 0, "a 24T22:00, b 24T22:10, c 24T22:19": 1} {
		if found := Check(inv, planOf(t, inv, visits)); len(found) != want || (want > 0 && found[0].Rule != model.RuleLimit) {
			t.Errorf("%s: %v", visits, found)
		}
	}
}

func TestConflict(t *testing.T) {
	const sites = "[[host]]\nname = \"a\"\nsite = \"x\"\n[[host]]\nname = \"b\"\nsite = \"y\"\n[[host]]\nname = \"c\"\nsite = \"x\"\n"
	const xy = "[[conflict]]\nname = \"k\"\nbetween = [{ sites = [\"x\"] }, { sites = [\"y\"] }]\n"
	hold(t, model.RuleConflict, []situation{
		{"never both sites", patchAll + sites + xy, "a 24T22:00, b 24T22:20", "a 24T22:00, b 24T22:19", "b a"},
		{"one side by itself", patchAll + sites + xy, "a 24T22:00, c 24T22:00", "", ""},
		{"an early short one hidden behind a later", patchAll + sites + xy, "a 24T22:00, c 24T22:10, b 24T22:30", "a 24T22:00, c 24T22:10, b 24T22:29", "b c"},
		{"a host on both sides conflicts with both", patchAll + sites + "[[conflict]]\nname = \"k\"\nbetween = [{ sites = [\"x\"] }, { hosts = [\"a\", \"b\"] }]\n",
			"a 24T22:00, c 24T22:20, b 24T22:40", "a 24T22:00, c 24T22:19", "c a"},
	})
}

func TestGuest(t *testing.T) {
	const nested = "[[host]]\nname = \"hv\"\n[[host]]\nname = \"vm\"\nruns_on = \"hv\"\n[[host]]\nname = \"box\"\nruns_on = \"vm\"\n"
	const moved = "[[host]]\nname = \"hv\"\n[[host]]\nname = \"vm\"\nruns_on = \"hv\"\nevacuates = true\n[[host]]\nname = \"box\"\nruns_on = \"vm\"\n"
	hold(t, model.RuleGuest, []situation{
		{"not together with what it runs on", patchAll + nested, "hv 24T22:00, vm 24T22:20", "hv 24T22:00, vm 24T22:19", "vm hv"},
		{"transitively", patchAll + nested, "box 24T22:00, hv 24T22:20", "box 24T22:00, hv 24T22:19", "box hv"},
		{"not past a host that evacuates", patchAll + moved, "box 24T22:00, hv 24T22:00", "vm 24T22:00, hv 24T22:19", "vm hv"},
	})
}
