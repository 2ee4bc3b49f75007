package localtime

import (
	"testing"
	"time"
)

// nights on which the clocks change, one way and the other, and those beside
// them. What is wanted is written by hand, from the zones' published rules.
var nights = []struct{ zone, from, until, day, span string }{
	// Back at 02:00 BST, which is 01:00 GMT, on 25 October 2026.
	{"Europe/London", "2026-10-24T21:00:00Z", "2026-10-24T21:20:00Z", "Sat 24 Oct 22:00+01:00", "22:00–22:20+01:00"},
	{"Europe/London", "2026-10-25T00:15:00Z", "2026-10-25T00:35:00Z", "Sun 25 Oct 01:15+01:00", "01:15–01:35+01:00"},
	{"Europe/London", "2026-10-25T01:15:00Z", "2026-10-25T01:35:00Z", "Sun 25 Oct 01:15+00:00", "01:15–01:35+00:00"},
	{"Europe/London", "2026-10-25T00:45:00Z", "2026-10-25T01:15:00Z", "Sun 25 Oct 01:45+01:00", "01:45+01:00–01:15+00:00"},
	{"Europe/London", "2026-10-25T04:00:00Z", "2026-10-25T04:20:00Z", "Sun 25 Oct 04:00+00:00", "04:00–04:20+00:00"},
	{"Europe/London", "2026-10-25T22:00:00Z", "2026-10-25T22:20:00Z", "Sun 25 Oct 22:00", "22:00–22:20"},
	{"Europe/London", "2026-10-24T02:00:00Z", "2026-10-24T02:20:00Z", "Sat 24 Oct 03:00", "03:00–03:20"},
	// Forward at 01:00 GMT on 28 March 2027.
	{"Europe/London", "2027-03-28T00:45:00Z", "2027-03-28T01:15:00Z", "Sun 28 Mar 00:45+00:00", "00:45+00:00–02:15+01:00"},
	{"Europe/London", "2027-03-28T21:00:00Z", "2027-03-28T21:20:00Z", "Sun 28 Mar 22:00", "22:00–22:20"},
	// Back at 02:00 EDT on 1 November 2026, forward at 02:00 EST on 14 March 2027.
	{"America/New_York", "2026-11-01T05:30:00Z", "2026-11-01T06:30:00Z", "Sun 1 Nov 01:30-04:00", "01:30-04:00–01:30-05:00"},
	{"America/New_York", "2026-11-01T06:30:00Z", "2026-11-01T06:45:00Z", "Sun 1 Nov 01:30-05:00", "01:30–01:45-05:00"},
	{"America/New_York", "2027-03-14T06:45:00Z", "2027-03-14T07:15:00Z", "Sun 14 Mar 01:45-05:00", "01:45-05:00–03:15-04:00"},
	{"America/New_York", "2026-10-25T05:30:00Z", "2026-10-25T06:30:00Z", "Sun 25 Oct 01:30", "01:30–02:30"},
	// Back by half an hour at 02:00 +11 on 5 April 2026, forward at 02:00 +10:30 on 4 October 2026.
	{"Australia/Lord_Howe", "2026-04-04T14:45:00Z", "2026-04-04T15:15:00Z", "Sun 5 Apr 01:45+11:00", "01:45+11:00–01:45+10:30"},
	{"Australia/Lord_Howe", "2026-04-04T15:15:00Z", "2026-04-04T15:20:00Z", "Sun 5 Apr 01:45+10:30", "01:45–01:50+10:30"},
	{"Australia/Lord_Howe", "2026-10-03T15:15:00Z", "2026-10-03T15:45:00Z", "Sun 4 Oct 01:45+10:30", "01:45+10:30–02:45+11:00"},
	{"Australia/Lord_Howe", "2026-10-10T15:15:00Z", "2026-10-10T15:45:00Z", "Sun 11 Oct 02:15", "02:15–02:45"},
	// Nowhere else.
	{"UTC", "2026-10-25T01:15:00Z", "2026-10-25T01:35:00Z", "Sun 25 Oct 01:15", "01:15–01:35"},
}

func TestTimesOnNightsWhenTheClocksChange(t *testing.T) {
	for _, n := range nights {
		loc, err := time.LoadLocation(n.zone)
		if err != nil {
			t.Fatal(err)
		}
		from, until := instant(t, n.from).In(loc), instant(t, n.until)
		if got := DayTime(from); got != n.day {
			t.Errorf("%s in %s: got %q, want %q", n.from, n.zone, got, n.day)
		}
		if got := Range(from, until); got != n.span {
			t.Errorf("%s to %s in %s: got %q, want %q", n.from, n.until, n.zone, got, n.span)
		}
	}
}

// No two minutes about a change are written alike.
func TestEveryMinuteIsWrittenOnce(t *testing.T) {
	for zone, change := range map[string]string{
		"Europe/London": "2026-10-25T01:00:00Z", "America/New_York": "2026-11-01T06:00:00Z", "Australia/Lord_Howe": "2026-04-04T15:00:00Z",
	} {
		loc, err := time.LoadLocation(zone)
		if err != nil {
			t.Fatal(err)
		}
		seen := map[string]bool{}
		for m := -24 * 60; m < 24*60; m++ {
			s := DayTime(instant(t, change).Add(time.Duration(m) * time.Minute).In(loc))
			if seen[s] {
				t.Fatalf("%s: %q is written of two minutes", zone, s)
			}
			seen[s] = true
		}
	}
}

func instant(t *testing.T, s string) time.Time {
	t.Helper()
	at, err := time.Parse(time.RFC3339, s)
	if err != nil {
		t.Fatal(err)
	}
	return at
}
