package verify

import (
	"testing"

	"stagger/planner/model"
)

func service(members, rest string) string {
	return "[[service]]\nname = \"s\"\nmembers = [" + members + "]\n" + rest + "\n"
}

func TestService(t *testing.T) {
	guest := func(name, on string) string { return "[[host]]\nname = \"" + name + "\"\nruns_on = \"" + on + "\"\n" }
	ab := patchAll + hosts("a", "b")
	abc := patchAll + hosts("a", "b", "c")
	hold(t, model.RuleService, []situation{
		{"one of two at a time", ab + service(`"a", "b"`, ""), "a 24T22:00, b 24T22:20", "a 24T22:00, b 24T22:19", "a b"},
		{"settle tail touches the next job", ab + service(`"a", "b"`, `settle = "10m"`),
			"a 24T22:00, b 24T22:30", "a 24T22:00, b 24T22:29", "a b"},
		{"settle tail of the later one does not matter backwards", ab + service(`"a", "b"`, `settle = "10m"`),
			"a 24T22:30, b 24T22:00", "a 24T22:29, b 24T22:00", "b a"},
		{"a single member is left out", patchAll + hosts("a") + service(`"a"`, ""), "", "a 24T22:00", "a"},
		{"an outage of exactly its length is consented to", patchAll + hosts("a") + service(`"a"`, `max_outage = "20m"`), "a 24T22:00", "", ""},
		{"an outage a minute longer than consented to", patchAll + hosts("a") + service(`"a"`, `max_outage = "19m"`), "", "a 24T22:00", "a"},
		{"settling counts as outage", patchAll + hosts("a") + service(`"a"`, "max_outage = \"20m\"\nsettle = \"1m\""), "", "a 24T22:00", "a"},
		{"two outages that touch are one", ab + service(`"a", "b"`, "min_available = 2\nmax_outage = \"39m\""),
			"a 24T22:00, b 24T22:21", "a 24T22:00, b 24T22:20", "a b"},
		{"both MX on one hypervisor", patchAll + hosts("hv") + guest("a", "hv") + guest("b", "hv") + service(`"a", "b"`, ""),
			"a 24T22:00, b 24T22:20", "hv 24T22:00", "hv"},
		{"MX on two hypervisors", patchAll + hosts("hv1", "hv2") + guest("a", "hv1") + guest("b", "hv2") + service(`"a", "b"`, ""),
			"hv1 24T22:00, hv2 24T22:20", "hv1 24T22:00, hv2 24T22:19", "hv1 hv2"},
		{"a hypervisor that evacuates takes nobody down",
			patchAll + "[[host]]\nname = \"hv\"\nevacuates = true\n" + guest("a", "hv") + guest("b", "hv") + service(`"a", "b"`, ""), "hv 24T22:00", "", ""},
		{"a chassis takes down a hypervisor that evacuates, not its guests",
			patchAll + hosts("rack") + "[[host]]\nname = \"hv\"\nevacuates = true\nruns_on = \"rack\"\n" + guest("a", "hv") +
				service(`"hv"`, "max_outage = \"20m\"") + "[[service]]\nname = \"g\"\nmembers = [\"a\"]\n", "rack 24T22:00", "a 24T22:00", "a"},
		{"a host in two services", abc + service(`"a", "b"`, "") + "[[service]]\nname = \"s2\"\nmembers = [\"b\", \"c\"]\n",
			"a 24T22:00, c 24T22:00, b 24T22:20", "a 24T22:00, c 24T22:20, b 24T22:39", "c b"},
		{"percentages round up", abc + service(`"a", "b", "c"`, `min_available = "34%"`),
			"a 24T22:00, b 24T22:20", "a 24T22:00, b 24T22:19", "a b"},
		{"a third rounds down to nothing extra", abc + service(`"a", "b", "c"`, `min_available = "33%"`), "a 24T22:00, b 24T22:00", "a 24T22:00, b 24T22:01, c 24T22:02", "a b c"},
		{"quorum of three is two", abc + service(`"a", "b", "c"`, `min_available = "quorum"`),
			"a 24T22:00, b 24T22:20, c 24T22:40", "a 24T22:00, b 24T22:20, c 24T22:39", "b c"},
		{"quorum of four is three", patchAll + hosts("a", "b", "c", "d") + service(`"a", "b", "c", "d"`, `min_available = "quorum"`),
			"a 24T22:00, b 24T22:20", "a 24T22:00, b 24T22:19", "a b"},
		{"weights", abc + service(`{ host = "a", weight = 2 }, "b", "c"`, `min_available = 2`),
			"b 24T22:00, c 24T22:00", "a 24T22:00, b 24T22:19", "a b"},
		{"a member that is down leaves a lower floor, and nothing more may be taken",
			patchAll + hosts("a") + "[[host]]\nname = \"b\"\nstate = \"down\"\n" + service(`"a", "b"`, "min_available = 2"),
			"b 24T22:00", "a 24T22:00", "a"},
		{"a member above which something is down is out throughout, also past a host that evacuates",
			patchAll + hosts("a") + "[[host]]\nname = \"rack\"\nstate = \"down\"\n[[host]]\nname = \"hv\"\nevacuates = true\nruns_on = \"rack\"\n" +
				guest("b", "hv") + service(`"a", "b"`, ""), "b 24T22:00", "a 24T22:00", "a"},
	})
}

func TestEffectiveMaxOutage(t *testing.T) {
	strict := func(d string) string {
		return patchAll + hosts("a", "m") + service(`"a"`, `max_outage = "1h"`) +
			"[[service]]\nname = \"mail\"\nmembers = [\"m\"]\nmax_outage = \"" + d + "\"\nrequires = [\"mid\"]\n" +
			"[[service]]\nname = \"mid\"\nmembers = [\"m\"]\nmax_outage = \"2h\"\nrequires = [\"s\"]\n"
	}
	hold(t, model.RuleService, []situation{
		{"the least of those that require it, transitively", strict("20m"), "a 24T22:00", "", ""},
		{"and a minute less", strict("19m"), "", "a 24T22:00", "a"},
		{"services that require one another", patchAll + hosts("a", "m") + service(`"a"`, "max_outage = \"1h\"\nrequires = [\"mail\"]") +
			"[[service]]\nname = \"mail\"\nmembers = [\"m\"]\nmax_outage = \"19m\"\nrequires = [\"s\"]\n", "", "a 24T22:00", "a"},
	})
}

func TestRequiredWeight(t *testing.T) {
	for _, c := range []struct {
		minimum        string
		capacity, want int
	}{
		{"2", 5, 2}, {"0", 5, 0}, {"7", 5, 7}, {"all", 5, 5}, {"quorum", 1, 1}, {"quorum", 2, 2}, {"quorum", 5, 3},
		{"50%", 4, 2}, {"50%", 5, 3}, {"60%", 5, 3}, {"61%", 5, 4}, {"0%", 5, 0}, {"100%", 5, 5}, {"0.0001%", 5, 1}, {"33.3333%", 3, 1}, {"33.3334%", 3, 2},
	} {
		m, err := model.ParseMinimum(c.minimum)
		if err != nil {
			t.Fatal(err)
		}
		if got := required(m, c.capacity); got != c.want {
			t.Errorf("%s of %d: got %d, want %d", c.minimum, c.capacity, got, c.want)
		}
	}
}
