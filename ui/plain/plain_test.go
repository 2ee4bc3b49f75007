package plain

import (
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/exp/golden"

	"stagger/planner/civil"
	"stagger/planner/model"
	"stagger/ui/safetext"
)

func at(s string) time.Time {
	t, err := time.Parse("2006-01-02 15:04", s)
	if err != nil {
		panic(err)
	}
	return t
}

func date(s string) civil.Date {
	d, err := civil.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func zone(t *testing.T, name string) *time.Location {
	loc, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return loc
}

// job is an hour's visit of which the last quarter is for backing out.
func job(host, window, night, start string, patches ...string) model.Job {
	s := at(start)
	return model.Job{
		Host: host, Team: "unix", Stage: "production", Window: window, Date: date(night),
		Start: s, WorkEnds: s.Add(45 * time.Minute), End: s.Add(time.Hour), Patches: patches, Risk: 7.5, Affects: []string{host},
	}
}

// full is a plan with everything that a plan can have.
func full() *model.Plan {
	p := &model.Plan{
		Format: 1, Title: "Example Ltd", Timezone: "Europe/London",
		From: at("2026-11-23 09:00"), Until: at("2026-12-21 09:00"),
		Jobs: []model.Job{
			job("mx2", "weekend-nights", "2026-11-28", "2026-11-28 22:00", "DSA-5122"),
			job("hv1", "weekend-nights", "2026-11-28", "2026-11-29 00:10", "KERNEL-6.1", "MICROCODE-3"),
			job("crm", "patch-tuesday", "2026-12-12", "2026-12-12 20:00", "KB5031234"),
		},
		Unscheduled: []model.Unscheduled{{
			Host: "pbx1", Patches: []string{"FW-9"}, Risk: 5,
			Reasons:   []model.Reason{{Code: model.SoleMember, Text: "telephony has no other member and its owner consents to no outage"}},
			WouldHelp: []string{"a second member for telephony", "consent to a spell of 45m for telephony"},
		}},
		Waived: []model.Waived{{
			Host: "erp1", Patch: "SQL-2019-CU20", Kind: model.WaiverVendor, Reason: "the ERP's vendor certifies CU18 alone",
			ApprovedBy: "J. Ortiz", Expires: date("2027-03-31"), Control: "own VLAN, no route in",
		}},
		Services: []model.ServiceOutcome{
			{Name: "inbound-mail", Capacity: 2, Required: 1, Lowest: 1, Impact: model.ReducedRedundancy},
			{Name: "crm", Capacity: 1, Required: 1, Lowest: 0, Impact: model.Outage,
				Outages: []model.Spell{{Start: at("2026-12-12 20:00"), End: at("2026-12-12 21:00")}}},
			{Name: "telephony", Capacity: 1, Required: 1, Lowest: 1, Impact: model.NoImpact},
		},
		Cost:     model.Cost{Exposure: 812.25, Late: 0, Unscheduled: 420, Nights: 50, Outage: 60, Total: 1342.25},
		Bound:    1290,
		Warnings: []string{"fallback-first orders of dns are dropped: they form a cycle with stage test"},
	}
	p.Jobs[1].Affects = []string{"app2", "dns1", "hv1"}
	p.Jobs[2].Team, p.Jobs[2].Pinned = "", true
	return p
}

func write(t *testing.T, p *model.Plan, opt Options) string {
	t.Helper()
	var b strings.Builder
	if err := Write(&b, p, opt); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestAPlanWithEverything(t *testing.T) {
	golden.RequireEqual(t, []byte(write(t, full(), Options{Zone: zone(t, "Europe/London"), Verified: true})))
}

func TestAnEmptyPlan(t *testing.T) {
	p := &model.Plan{Timezone: "UTC", From: at("2026-11-23 09:00"), Until: at("2026-12-21 09:00")}
	golden.RequireEqual(t, []byte(write(t, p, Options{})))
}

func TestANightOnWhichTheClocksChange(t *testing.T) {
	p := &model.Plan{Timezone: "Europe/London", From: at("2026-10-20 09:00"), Until: at("2026-11-20 09:00")}
	p.Jobs = []model.Job{
		job("web1", "nights", "2026-10-24", "2026-10-25 00:15", "A"), // 01:15 BST
		job("web2", "nights", "2026-10-24", "2026-10-25 01:15", "A"), // 01:15 GMT
	}
	golden.RequireEqual(t, []byte(write(t, p, Options{Zone: zone(t, "Europe/London")})))
}

// A job in the first of two hours of the same name says so, also where it is
// the night's only one.
func TestOneJobBeforeTheClocksChange(t *testing.T) {
	p := full()
	p.Jobs = []model.Job{job("mx2", "weekend-nights", "2026-10-24", "2026-10-24 23:30")}
	var b strings.Builder
	if err := Write(&b, p, Options{Zone: zone(t, "Europe/London")}); err != nil {
		t.Fatal(err)
	}
	if want := "Sun 00:30+01:00 to Sun 01:30+01:00 (the clocks"; !strings.Contains(b.String(), want) {
		t.Errorf("%q is missing:\n%s", want, b.String())
	}
}

func TestLongNamesWrapAndNothingIsLost(t *testing.T) {
	p := full()
	long := strings.Repeat("very-long-name-", 20)
	p.Title, p.Jobs[0].Host, p.Jobs[0].Window, p.Services[0].Name = long, long, long, long
	for i := range 60 {
		p.Jobs[0].Patches = append(p.Jobs[0].Patches, "PATCH-"+strings.Repeat("x", i))
	}
	out := write(t, p, Options{})
	for _, line := range strings.Split(out, "\n") {
		if w := safetext.Width(line); w > Columns {
			t.Errorf("%d cells: %s", w, line)
		}
	}
	joined := strings.Join(strings.Fields(out), "")
	if want := "PATCH-" + strings.Repeat("x", 59); !strings.Contains(joined, want) {
		t.Errorf("the last patch is gone:\n%s", out)
	}
}

func TestNoControlCharacterComesOut(t *testing.T) {
	p := full()
	evil := "a\x1b[31m\u009b2J\rb\u202ec\nd"
	p.Title, p.Jobs[0].Host, p.Jobs[0].Team, p.Jobs[0].Patches[0] = evil, evil, evil, evil
	p.Unscheduled[0].Reasons[0].Text, p.Waived[0].Reason, p.Warnings[0], p.Services[0].Name = evil, evil, evil, evil
	for _, r := range write(t, p, Options{}) {
		if r != '\n' && (r < ' ' || r == '\u009b' || r == '\u202e') {
			t.Fatalf("%U is in the text", r)
		}
	}
}

func TestTheSamePlanIsTheSameText(t *testing.T) {
	p := full()
	first := write(t, p, Options{})
	p.Jobs[0], p.Jobs[2] = p.Jobs[2], p.Jobs[0]
	if second := write(t, p, Options{}); second != first {
		t.Errorf("the order of jobs in the plan shows:\n%s\n%s", first, second)
	}
}

func TestNumber(t *testing.T) {
	for v, want := range map[float64]string{
		0: "0.0", 7.25: "7.2", 99.94: "99.9", 99.96: "100", 1214.4: "1 214", 1234567: "1 234 567", -1500: "-1 500",
	} {
		if got := number(v); got != want {
			t.Errorf("number(%v) = %q, want %q", v, got, want)
		}
	}
}
