package verify

import (
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"stagger/planner/civil"
)

// motley writes a small inventory in which anything may meet anything:
// clocks that change, guests of guests, weights, orders that run in circles.
// It keeps from what the two readings are known to read differently: hosts
// that are down above one that evacuates.
type motley struct {
	*rand.Rand
	strings.Builder
	zone  string
	from  civil.Date // near a change of its clocks
	hosts []string
}

// changes are zones and a date just before their clocks change.
var changes = []struct {
	zone string
	from string
}{
	{"Europe/London", "2026-03-27"}, {"Europe/London", "2026-10-23"},
	{"America/New_York", "2026-03-06"}, {"America/New_York", "2026-10-30"},
	{"Australia/Lord_Howe", "2026-04-03"}, {"Australia/Lord_Howe", "2026-10-02"},
	{"America/Santiago", "2026-04-03"}, {"America/Santiago", "2026-09-04"},
	{"America/Havana", "2026-03-06"}, {"America/Havana", "2026-10-30"},
	{"Pacific/Chatham", "2026-04-03"}, {"Asia/Kolkata", "2026-06-05"},
}

func (m *motley) pick(from ...string) string { return from[m.Intn(len(from))] }

func (m *motley) line(format string, args ...any) { fmt.Fprintf(m, format+"\n", args...) }

// maybe writes the line one time in n.
func (m *motley) maybe(n int, format string, args ...any) {
	if m.Intn(n) == 0 {
		m.line(format, args...)
	}
}

func (m *motley) some(n int) string {
	var out []string
	for _, i := range m.Perm(len(m.hosts))[:n] {
		out = append(out, m.hosts[i])
	}
	return strings.ReplaceAll(fmt.Sprintf("%q", out), " ", ",")
}

func (m *motley) selector() string {
	return m.pick(
		`{ sites = ["a"] }`, `{ tags = ["x"] }`, `{ tags = ["x", "y"], sites = ["b"] }`, `{ services = ["s0"] }`,
		`{ services = ["s0", "s1"] }`, `{ teams = ["t0"] }`, `{ stages = ["first", "second"] }`, `{ hosts = ["h0", "h3"] }`,
		`{ hosts = ["h1", "h2", "h4"], tags = ["x"] }`, `{}`,
	)
}

func newMotley(seed int64) *motley {
	m := &motley{Rand: rand.New(rand.NewSource(seed))}
	c := changes[m.Intn(len(changes))]
	m.zone = c.zone
	m.from, _ = civil.ParseDate(c.from)
	m.line("timezone = %q\n[planning]\nhorizon = %q\nslot = %q", m.zone, m.pick("4d", "7d"), m.pick("15m", "20m", "30m"))
	m.maybe(3, "max_parallel = %d", 1+m.Intn(3))
	for i := range 5 + m.Intn(6) {
		m.hosts = append(m.hosts, fmt.Sprintf("h%d", i))
	}
	m.writeHosts()
	m.writeServices()
	m.writePatches()
	m.writeTimes()
	for i := range 2 {
		m.line("[[team]]\nname = \"t%d\"\npeople = %d", i, 1+m.Intn(3))
	}
	m.maybe(2, "[[limit]]\nname = \"l\"\nonly = %s\nat_once = %d", m.selector(), m.Intn(3))
	m.maybe(2, "[[conflict]]\nname = \"c\"\nbetween = [%s, %s]", m.selector(), m.selector())
	return m
}

func (m *motley) writeHosts() {
	for _, s := range []string{"first", "second", "third"} {
		m.line("[[stage]]\nname = %q\nsoak = %q", s, m.pick("0m", "6h", "1d"))
	}
	for i, h := range m.hosts {
		m.line("[[host]]\nname = %q\nsite = %q\nteam = %q\ntags = [%q]", h, m.pick("a", "b"), m.pick("t0", "t1"), m.pick("x", "y", "z"))
		if i > 0 && m.Intn(2) == 0 {
			m.line("runs_on = \"h%d\"", m.Intn(i))
		}
		if i < 4 && m.Intn(4) == 0 {
			m.line("evacuates = true")
		} else if i > 3 {
			m.maybe(8, "state = \"down\"")
		}
		m.maybe(4, "stage = %q", m.pick("first", "second"))
		m.maybe(3, "exposure = %q", m.pick("internet", "isolated"))
		m.maybe(3, "reboot = %q", m.pick("0m", "10m"))
	}
}

func (m *motley) writeServices() {
	n := 2 + m.Intn(2)
	for i := range n {
		var members []string
		for _, h := range m.Perm(len(m.hosts))[:1+m.Intn(4)] {
			members = append(members, fmt.Sprintf(`{ host = "h%d", weight = %d, role = %q }`, h, 1+m.Intn(3), m.pick("", "primary", "standby")))
		}
		m.line("[[service]]\nname = \"s%d\"\nmembers = [%s]", i, strings.Join(members, ", "))
		m.line("min_available = %s", m.pick("1", "2", `"50%"`, `"34%"`, `"33.3334%"`, `"quorum"`, `"all"`))
		m.line("max_outage = %q", m.pick("0m", "0m", "40m", "50m", "2h"))
		m.maybe(2, "settle = %q", m.pick("5m", "10m", "45m"))
		m.maybe(4, "order = %q", m.pick("standby-first", "any"))
		m.maybe(3, "requires = [\"s%d\"]", m.Intn(n))
	}
}

func (m *motley) writePatches() {
	for i := range 2 + m.Intn(3) {
		m.line("[[patch]]\nid = \"p%d\"", i)
		if m.Intn(3) == 0 {
			m.line("only = %s", m.selector())
		} else {
			m.line("hosts = %s", m.some(1+m.Intn(4)))
		}
		m.line("severity = %q\nduration = %q", m.pick("low", "medium", "high", "critical"), m.pick("5m", "15m", "25m"))
		m.maybe(2, "backout = %q", m.pick("0m", "10m", "30m"))
		m.maybe(2, "reboot = false")
		m.maybe(3, "cvss = %.1f", m.Float64()*10)
		m.maybe(3, "known_exploited = true")
		m.maybe(2, "due = %v", m.from.AddDays(m.Intn(6)-1))
		m.maybe(4, "after = [\"p%d\"]", m.Intn(i+2)%(i+1))
	}
	m.maybe(2, "[[waiver]]\nonly = %s\npatches = [\"p0\"]\nkind = \"vendor\"\nreason = \"r\"\napproved_by = \"b\"\nexpires = %v",
		m.selector(), m.from.AddDays(m.Intn(3)-1))
}

func (m *motley) writeTimes() {
	for i := range 1 + m.Intn(3) {
		m.line("[[window]]\nname = \"w%d\"\nstart = %q\nend = %q", i, m.pick("22:00", "23:30", "00:00", "01:30", "20:00"), m.pick("04:00", "02:30", "00:30", "06:00", "20:00"))
		m.line("%s", m.pick(
			`rrule = "FREQ=DAILY"`, `rrule = "FREQ=DAILY;INTERVAL=2"`, `rrule = "FREQ=WEEKLY;BYDAY=FR,SA,SU"`,
			`rrule = "FREQ=MONTHLY;BYDAY=-1SU,1SU,2SU,-1SA"`, `rrule = "FREQ=WEEKLY;INTERVAL=2;BYDAY=SA,SU;WKST=SU"`,
			fmt.Sprintf("dates = [%v, %v]", m.from.AddDays(1), m.from.AddDays(2))))
		m.maybe(3, "offset_days = %d", m.Intn(5)-2)
		m.maybe(3, "except = [%v]", m.from.AddDays(m.Intn(4)))
		m.maybe(3, "only = %s", m.selector())
		m.maybe(4, "timezone = \"Europe/London\"")
	}
	m.maybe(2, "[[freeze]]\nname = \"f0\"\nfrom = %vT%s:00\nuntil = %vT%s:00\nonly = %s",
		m.from.AddDays(1), m.pick("22:30", "23:59"), m.from.AddDays(2), m.pick("00:15", "02:30", "01:15"), m.selector())
	m.maybe(2, "[[freeze]]\nname = \"f1\"\nrrule = \"FREQ=DAILY;INTERVAL=2\"\nstart = \"23:00\"\nend = \"01:00\"\nonly = %s", m.selector())
	m.maybe(3, "[[pin]]\nhost = \"h0\"\nstart = %vT%s:00", m.from.AddDays(m.Intn(3)), m.pick("22:00", "00:30", "02:30"))
}

func TestSecondReadingAgreesOnMotleyInventories(t *testing.T) {
	lab := labDir(t)
	dir := t.TempDir()
	var trials []trial
	for seed := range int64(200) {
		m := newMotley(seed)
		path := filepath.Join(dir, fmt.Sprintf("%d.toml", seed))
		if err := os.WriteFile(path, []byte(m.String()), 0o600); err != nil {
			t.Fatal(err)
		}
		inv := inventory(t, m.String())
		from := m.from.UTC().Add(time.Duration(9+m.Intn(14)) * time.Hour)
		until := from.Add(inv.Planning.Horizon)
		visits := naive(inv, from, until, m.Rand, 20)
		for i, p := range variants(inv, from, until, visits, m.Rand, 8) {
			trials = append(trials, trial{fmt.Sprintf("seed %d, plan %d", seed, i), inv, path, p})
		}
	}
	agree(t, lab, trials)
}
