package verify

import (
	"testing"

	"stagger/planner/model"
)

const stages = `
[[stage]]
name = "test"
soak = "1d"
[[stage]]
name = "pilot"
[[stage]]
name = "production"
[[host]]
name = "t"
stage = "test"
[[host]]
name = "i"
stage = "pilot"
[[host]]
name = "a"
[[host]]
name = "b"
`

func TestStage(t *testing.T) {
	hold(t, model.RuleStage, []situation{
		{"soak", patchAll + stages, "t 24T22:00, i 25T22:20, a 25T22:40", "t 24T22:00, i 25T22:19", "i t"},
		{"an earlier stage that waits for nothing", patchAll + stages, "t 24T22:00, i 25T22:20, a 25T22:40, b 25T22:40", "t 24T22:00, i 25T22:20, a 25T22:39", "a i"},
		{"the soak of the first stage holds for all later ones", "[[patch]]\nid = \"p\"\nhosts = [\"t\", \"a\"]\nreboot = false\nbackout = \"5m\"\n" + stages,
			"t 24T22:00, a 25T22:20", "t 24T22:00, a 25T22:19", "a t"},
		{"not placed where the earlier is not", patchAll + stages, "t 24T22:00", "i 25T22:20", "i t"},
		{"another patch is another matter", "[[patch]]\nid = \"p\"\nhosts = [\"t\"]\n[[patch]]\nid = \"q\"\nhosts = [\"a\"]\n" + stages, "t 25T22:00, a 24T22:00", "", ""},
	})
}

func TestAfter(t *testing.T) {
	const pq = "[[patch]]\nid = \"q\"\nhosts = [\"a\", \"b\"]\nduration = \"20m\"\nbackout = \"0m\"\nreboot = false\n" +
		"[[patch]]\nid = \"p\"\nhosts = [\"b\", \"c\"]\nduration = \"20m\"\nbackout = \"0m\"\nreboot = false\nafter = [\"q\"]\n"
	hold(t, model.RuleAfter, []situation{
		{"each job with q ends first", pq + hosts("a", "b", "c"), "a 24T22:00, b 24T22:10, c 24T22:50", "a 24T22:00, b 24T22:10, c 24T22:49", "c b"},
		{"a job with both is not held to the others", pq + hosts("a", "b", "c"), "b 24T22:00, a 24T23:00", "", ""},
		{"not placed where a job with q is not", pq + hosts("a", "b", "c"), "a 24T22:00", "b 24T22:00, c 24T23:00", "c a"},
		{"a waived q binds nobody", pq + hosts("a", "b", "c") + "[[waiver]]\nonly = {}\npatches = [\"q\"]\nkind = \"vendor\"\n", "c 24T22:00", "", ""},
	})
}

func TestFallbackFirst(t *testing.T) {
	const pair = "[[service]]\nname = \"s\"\nmembers = [{ host = \"a\", role = \"primary\" }, { host = \"b\", role = \"standby\" }]\nmin_available = 0\n"
	hold(t, model.RuleFallback, []situation{
		{"standby before primary", patchAll + hosts("a", "b") + pair, "b 24T22:00, a 24T22:20", "b 24T22:00, a 24T22:19", "a b"},
		{"and settled", patchAll + hosts("a", "b") + pair + "settle = \"10m\"\n", "b 24T22:00, a 24T22:30", "b 24T22:00, a 24T22:29", "a b"},
		{"a standby that is left out holds nobody up", patchAll + hosts("a", "b") + pair, "a 24T22:00", "", ""},
		{"any order", patchAll + hosts("a", "b") + pair + "order = \"any\"\n", "a 24T22:00, b 24T22:20", "", ""},
		{"fallback dropped inside a cycle", "[[stage]]\nname = \"test\"\n[[stage]]\nname = \"live\"\n" + patchAll +
			"[[host]]\nname = \"a\"\nstage = \"test\"\n" + hosts("b") + pair, "a 24T22:00, b 24T22:20", "", ""},
		{"two services with crossed roles", patchAll + hosts("a", "b") + pair +
			"[[service]]\nname = \"s2\"\nmembers = [{ host = \"b\", role = \"primary\" }, { host = \"a\", role = \"standby\" }]\nmin_available = 0\n",
			"a 24T22:00, b 24T22:00", "", ""},
		{"a cycle drops only what is inside it", "[[stage]]\nname = \"test\"\n[[stage]]\nname = \"live\"\n" +
			"[[patch]]\nid = \"p\"\nhosts = [\"a\", \"b\"]\nduration = \"10m\"\nbackout = \"10m\"\nreboot = false\n" +
			"[[patch]]\nid = \"q\"\nhosts = [\"c\"]\nduration = \"10m\"\nbackout = \"10m\"\nreboot = false\n" +
			"[[host]]\nname = \"a\"\nstage = \"test\"\n" + hosts("b", "c") +
			"[[service]]\nname = \"s\"\nmembers = [{ host = \"a\", role = \"primary\" }, { host = \"b\", role = \"standby\" }, { host = \"c\", role = \"standby\" }]\nmin_available = 0\n",
			"c 24T22:00, a 24T22:20, b 24T22:40", "c 24T22:00, a 24T22:19, b 24T22:40", "a c"},
	})
}
