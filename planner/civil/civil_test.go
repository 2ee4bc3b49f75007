package civil

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestDurations(t *testing.T) {
	for _, c := range []struct {
		in   string
		want time.Duration
		out  string // how it is written back; "" where it is an error
	}{
		{"45m", 45 * time.Minute, "45m"},
		{"1h30m", 90 * time.Minute, "1h30m"},
		{"90m", 90 * time.Minute, "1h30m"},
		{"2d", 48 * time.Hour, "2d"},
		{"4w", 28 * 24 * time.Hour, "4w"},
		{"28d", 28 * 24 * time.Hour, "4w"},
		{"30d", 30 * 24 * time.Hour, "30d"},
		{"0m", 0, "0m"},
		{"90s", 90 * time.Second, "1m30s"},
		{"", 0, ""}, {"15", 0, ""}, {"m", 0, ""}, {"1.5h", 0, ""}, {"-5m", 0, ""}, {"1h 30m", 0, ""}, {"5min", 0, ""},
		{"99999999999w", 0, ""}, {"300000000w", 0, ""},
	} {
		got, err := ParseDuration(c.in)
		switch {
		case c.out == "":
			if err == nil {
				t.Errorf("%q is taken for %s", c.in, got)
			}
		case err != nil || got != c.want || FormatDuration(got) != c.out:
			t.Errorf("%q: got %s, written %q, error %v", c.in, got, FormatDuration(got), err)
		}
	}
}

func TestDurationsAreReadAsTheyAreWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := time.Duration(rapid.Int64Range(0, 1e9).Draw(t, "seconds")) * time.Second
		if got, err := ParseDuration(FormatDuration(d)); err != nil || got != d {
			t.Fatalf("%s is written %q and read %s (%v)", d, FormatDuration(d), got, err)
		}
	})
}

func TestDatesAndClocksThatDoNotExist(t *testing.T) {
	for _, s := range []string{"2026-02-29", "2026-13-01", "26-01-01", "1999-12-31", "2101-01-01", "2026-1-1", ""} {
		if d, err := ParseDate(s); err == nil {
			t.Errorf("%q is taken for %s", s, d)
		}
	}
	for _, s := range []string{"24:00", "7:00", "22", "22:60", "22:00:00"} {
		if c, err := ParseClock(s); err == nil {
			t.Errorf("%q is taken for %s", s, c)
		}
	}
	for _, s := range []string{"2026-02-29T10:00:00", "2026-12-18", "2026-12-18T25:00:00", "1990-01-01T00:00:00Z"} {
		if w, err := ParseWhen(s); err == nil {
			t.Errorf("%q is taken for %s", s, w)
		}
	}
}

func TestInstantsAreReadAsTheyAreWritten(t *testing.T) {
	for in, out := range map[string]string{
		"2026-12-18T18:00:00":       "2026-12-18T18:00:00",
		"2026-12-18 18:00":          "2026-12-18T18:00:00",
		"2026-12-18t18:00:00Z":      "2026-12-18T18:00:00Z",
		"2026-12-18T18:00:00-05:30": "2026-12-18T18:00:00-05:30",
	} {
		if w, err := ParseWhen(in); err != nil || w.String() != out {
			t.Errorf("%q: written %q, error %v", in, w, err)
		}
	}
}

func TestDateArithmeticIsTheCalendars(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		at := time.Unix(rapid.Int64Range(MinDate.UTC().Unix(), MaxDate.UTC().Unix()).Draw(t, "at"), 0).UTC()
		n := rapid.IntRange(-400, 400).Draw(t, "days")
		d := NewDate(at.Date())
		if want := at.AddDate(0, 0, n).Format(time.DateOnly); d.AddDays(n).String() != want || d.Weekday() != at.Weekday() {
			t.Fatalf("%s and %d days is %s on a %s, want %s", d, n, d.AddDays(n), d.Weekday(), want)
		}
	})
}
