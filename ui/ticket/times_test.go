package ticket

import (
	"testing"
	"time"

	"stagger/ui/ticket/internal/firm"
)

func TestSecondsOnlyWhereThereAreSome(t *testing.T) {
	if got := utc(firm.Time("2026-11-28T22:00:30Z")); got != "2026-11-28 22:00:30Z" {
		t.Error(got)
	}
	if got := Local(firm.Time("2026-11-28T22:00:00Z"), time.UTC); got != "Sat 28 Nov 22:00 (+00:00)" {
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
		if got := Age(firm.Date(c.since), firm.Date(c.on)); got != c.want {
			t.Errorf("age(%s, %s) = %s, want %s", c.since, c.on, got, c.want)
		}
	}
}
