package verify

import (
	"fmt"
	"math/rand"
	"strings"
	"testing"
	"time"

	"stagger/planner/model"
)

// large is an estate of many hosts, a quarter as many services, forty patches
// and a plan that keeps most of the rules: stages a week apart, sites on
// alternate nights.
func large(t testing.TB, n int) (*model.Inventory, *model.Plan) {
	r := rand.New(rand.NewSource(1))
	var b strings.Builder
	b.WriteString(setting)
	b.WriteString("[[window]]\nname = \"day\"\nrrule = \"FREQ=MONTHLY;BYDAY=2TU,-1FR\"\nstart = \"06:00\"\nend = \"18:00\"\n")
	b.WriteString("[[freeze]]\nname = \"f\"\nrrule = \"FREQ=WEEKLY;BYDAY=MO\"\nstart = \"23:00\"\nend = \"01:00\"\nonly = { sites = [\"s1\"] }\n")
	b.WriteString("[[stage]]\nname = \"test\"\nsoak = \"1d\"\n[[stage]]\nname = \"live\"\n[[conflict]]\nname = \"c\"\nbetween = [{ sites = [\"s0\"] }, { sites = [\"s1\"] }]\n")
	b.WriteString("[[limit]]\nname = \"l\"\nat_once = 100000\nonly = { tags = [\"x\"] }\n")
	for i := range n {
		fmt.Fprintf(&b, "[[host]]\nname = \"h%d\"\nsite = \"s%d\"\nteam = \"t%d\"\ntags = [\"x\"]\n", i, i%3, i%5)
		if i > n/10 && r.Intn(2) == 0 {
			fmt.Fprintf(&b, "runs_on = \"h%d\"\n", r.Intn(n/10+1))
		}
		if r.Intn(10) == 0 {
			b.WriteString("stage = \"test\"\n")
		}
	}
	for i := range n / 4 {
		fmt.Fprintf(&b, "[[service]]\nname = \"s%d\"\nsettle = \"10m\"\nmin_available = 0\nmembers = [{ host = \"h%d\", role = \"primary\" }, { host = \"h%d\", role = \"standby\" }, \"h%d\"]\n",
			i, r.Intn(n), r.Intn(n), r.Intn(n))
	}
	for i := range 40 {
		fmt.Fprintf(&b, "[[patch]]\nid = \"p%d\"\nduration = \"10m\"\nonly = { hosts = [", i)
		for h := range n {
			if r.Intn(5) == 0 {
				fmt.Fprintf(&b, "\"h%d\",", h)
			}
		}
		b.WriteString("] }\n")
	}
	inv := inventory(t, b.String())
	for i := range 5 {
		inv.Teams = append(inv.Teams, model.Team{Name: fmt.Sprintf("t%d", i), People: n})
	}
	var visits []visitAt
	for h := range n {
		night := date(planFrom).AddDays(10 + 2*r.Intn(8) + h%3%2)
		if inv.Hosts[h].Stage == "test" {
			night = date(planFrom).AddDays(2*r.Intn(3) + h%3%2)
		}
		visits = append(visits, visitAt{fmt.Sprintf("h%d", h), "night", night,
			night.UTC().Add(22*time.Hour + time.Duration(r.Intn(240))*time.Minute)})
	}
	return inv, draw(inv, planFrom, planFrom.AddDate(0, 0, 28), visits)
}

func BenchmarkCheck(b *testing.B) {
	for _, n := range []int{100, 1_000, 10_000, 100_000} {
		b.Run(fmt.Sprint(n, " hosts"), func(b *testing.B) {
			inv, p := large(b, n)
			found := 0
			for b.Loop() {
				found = len(Check(inv, p))
			}
			b.ReportMetric(float64(found), "violations")
		})
	}
}
