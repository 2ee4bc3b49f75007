package ticket

import (
	"strings"
	"testing"
	"time"

	"stagger/planner/model"
)

// On 25 October 2026 London has 01:30 twice.
func TestTheNightTheClocksGoBack(t *testing.T) {
	inv := smallFirm()
	p := smallPlan(inv)
	p.Jobs = []model.Job{
		job(inv, "mx2", "weekend-nights", "2026-10-24", "2026-10-25T00:30:00Z", 20, 10, 1, "QMAIL-2007"),
		job(inv, "mx1", "weekend-nights", "2026-10-24", "2026-10-25T01:30:00Z", 20, 10, 1, "QMAIL-2007"),
	}
	rs, err := Records(&fake{inv: inv}, p)
	if err != nil {
		t.Fatal(err)
	}
	doc := string(Markdown(rs[0]))
	for _, want := range []string{
		"# Change record for Saturday 24 October 2026",
		"| Sun 01:30 (+01:00) | Sun 01:50 (+01:00) | Sun 01:00 (+00:00) | Sun 00:30Z ",
		"| Sun 01:30 (+00:00) | Sun 01:50 (+00:00) | Sun 02:00 (+00:00) | Sun 01:30Z ",
		"Begins: Sun 25 Oct 01:30 (+01:00), 2026-10-25 00:30Z",
		"The clocks change while work is under way.",
	} {
		if !strings.Contains(doc, want) {
			t.Errorf("no %q in\n%s", want, doc)
		}
	}
}

func TestSecondsOnlyWhereThereAreSome(t *testing.T) {
	if got := utc(utcTime("2026-11-28T22:00:30Z")); got != "2026-11-28 22:00:30Z" {
		t.Error(got)
	}
	if got := local(utcTime("2026-11-28T22:00:00Z"), time.UTC); got != "Sat 28 Nov 22:00 (+00:00)" {
		t.Error(got)
	}
}

func TestAge(t *testing.T) {
	for _, c := range []struct{ since, on, want string }{
		{"2007-11-05", "2026-11-28", "19 years"},
		{"2007-11-29", "2026-11-28", "18 years"},
		{"2025-01-01", "2026-11-28", "696 days"},
		{"2026-11-27", "2026-11-28", "1 day"},
		{"2026-11-29", "2026-11-28", "0 days"},
	} {
		if got := age(civilDate(c.since), civilDate(c.on)); got != c.want {
			t.Errorf("age(%s, %s) = %s, want %s", c.since, c.on, got, c.want)
		}
	}
}
