package verify

import (
	"slices"
	"strings"
	"testing"
	"time"

	"stagger/planner/model"
)

// setting is what every small inventory of these tests begins with: nights
// from 22:00 to 06:00 UTC, slots of a minute, and one patch for every host,
// whose job takes 20 minutes: 10 of work and 10 of backout.
const setting = `
timezone = "UTC"
planning = { slot = "1m" }
[[window]]
name = "night"
rrule = "FREQ=DAILY"
start = "22:00"
end = "06:00"
`

const patchAll = `
[[patch]]
id = "p"
only = {}
duration = "10m"
backout = "10m"
reboot = false
`

// situation is a small inventory with a plan that keeps a rule, and one that
// breaks it by the least amount. Plans are written "mx1 24T22:00": host, day
// of November 2026 and time in UTC.
type situation struct {
	name, inventory string
	keeps, breaks   string
	hosts           string // named by the violation, the one at fault first
}

func hold(t *testing.T, rule model.Rule, situations []situation) {
	t.Helper()
	for _, s := range situations {
		t.Run(s.name, func(t *testing.T) {
			inv := inventory(t, setting+s.inventory)
			if s.keeps != "" {
				if found := Check(inv, planOf(t, inv, s.keeps)); len(found) > 0 {
					t.Errorf("%s: %v", s.keeps, found)
				}
			}
			if s.breaks == "" {
				return
			}
			found := Check(inv, planOf(t, inv, s.breaks))
			if len(found) == 0 {
				t.Fatalf("%s: no violation", s.breaks)
			}
			for _, v := range found {
				if v.Rule != rule {
					t.Errorf("%s: %v", s.breaks, v)
				}
			}
			if s.hosts != "" && strings.Join(found[0].Hosts, " ") != s.hosts {
				t.Errorf("%s: names %q, not %s: %s", s.breaks, found[0].Hosts, s.hosts, found[0].Text)
			}
		})
	}
}

var (
	planFrom  = time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)
	planUntil = time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC)
)

// planOf draws a plan; a start before noon belongs to the night before.
func planOf(t *testing.T, inv *model.Inventory, visits string) *model.Plan {
	t.Helper()
	var out []visitAt
	for v := range strings.SplitSeq(visits, ",") {
		f := strings.Fields(v)
		if len(f) != 2 {
			continue
		}
		at := f[1]
		if len(at) == len("24T22:00") {
			at += ":00"
		}
		start := instantIn(t, "2026-11-"+at+"Z")
		out = append(out, visitAt{f[0], "night", date(start.Add(-12 * time.Hour)), start})
	}
	return draw(inv, planFrom, planUntil, out)
}

// hosts writes hosts that have nothing but a name.
func hosts(names ...string) string {
	var b strings.Builder
	for _, n := range names {
		b.WriteString("[[host]]\nname = \"" + n + "\"\n")
	}
	return b.String()
}

func TestHandsOffWhatItIsGiven(t *testing.T) {
	inv := inventory(t, setting+patchAll+hosts("a", "b"))
	p := planOf(t, inv, "b 24T22:00, a 24T23:00")
	before := slices.Clone(p.Jobs)
	first := Check(inv, p)
	if len(first) > 0 || p.Jobs[0].Host != before[0].Host {
		t.Error(first, p.Jobs)
	}
}
