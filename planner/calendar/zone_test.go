package calendar

import (
	"testing"
	"time"

	"stagger/planner/civil"
)

// The instants are written by hand from the published transitions: the UTC
// offset before and after each, and RFC 5545 section 3.3.5.
func TestResolveWhereTheClocksChange(t *testing.T) {
	for _, c := range []struct{ name, zone, wall, utc, shift string }{
		{"London, spring, before the gap", "Europe/London", "2027-03-28T00:59", "2027-03-28T00:59:00Z", ""},
		{"London, spring, the gap begins", "Europe/London", "2027-03-28T01:00", "2027-03-28T01:00:00Z", "gap"},
		{"London, spring, in the gap", "Europe/London", "2027-03-28T01:30", "2027-03-28T01:30:00Z", "gap"},
		{"London, spring, the gap is over", "Europe/London", "2027-03-28T02:00", "2027-03-28T01:00:00Z", ""},
		{"London, autumn, the first of two", "Europe/London", "2026-10-25T01:30", "2026-10-25T00:30:00Z", "twice"},
		{"London, autumn, the overlap begins", "Europe/London", "2026-10-25T01:00", "2026-10-25T00:00:00Z", "twice"},
		{"London, autumn, the overlap is over", "Europe/London", "2026-10-25T02:00", "2026-10-25T02:00:00Z", ""},
		{"New York, spring, in the gap", "America/New_York", "2027-03-14T02:30", "2027-03-14T07:30:00Z", "gap"},
		{"New York, autumn, the first of two", "America/New_York", "2026-11-01T01:30", "2026-11-01T05:30:00Z", "twice"},
		{"New York, autumn, after", "America/New_York", "2026-11-01T02:00", "2026-11-01T07:00:00Z", ""},
		{"Lord Howe, spring, half an hour is missing", "Australia/Lord_Howe", "2026-10-04T02:15", "2026-10-03T15:45:00Z", "gap"},
		{"Lord Howe, spring, after", "Australia/Lord_Howe", "2026-10-04T02:30", "2026-10-03T15:30:00Z", ""},
		{"Lord Howe, autumn, half an hour comes twice", "Australia/Lord_Howe", "2027-04-04T01:45", "2027-04-03T14:45:00Z", "twice"},
		{"Lord Howe, autumn, before the overlap", "Australia/Lord_Howe", "2027-04-04T01:29", "2027-04-03T14:29:00Z", ""},
		{"Santiago, midnight is missing", "America/Santiago", "2026-09-06T00:00", "2026-09-06T04:00:00Z", "gap"},
		{"Havana, midnight is missing", "America/Havana", "2026-03-08T00:30", "2026-03-08T05:30:00Z", "gap"},
		{"Apia, a whole day is missing", "Pacific/Apia", "2011-12-30T12:00", "2011-12-30T22:00:00Z", "gap"},
		{"a zone that never changes", "UTC", "2027-03-28T01:30", "2027-03-28T01:30:00Z", ""},
		{"far from any change", "Europe/London", "2026-07-01T12:00", "2026-07-01T11:00:00Z", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			loc, err := LoadZone(c.zone)
			if err != nil {
				t.Fatal(err)
			}
			w, err := civil.ParseWhen(c.wall)
			if err != nil {
				t.Fatal(err)
			}
			got, shift := Instant(w, loc)
			if s := got.UTC().Format(time.RFC3339); s != c.utc {
				t.Errorf("%s in %s is %s, want %s", c.wall, c.zone, s, c.utc)
			}
			kind := ""
			if shift != nil {
				kind = map[bool]string{true: "twice", false: "gap"}[shift.Twice]
			}
			if kind != c.shift {
				t.Errorf("the shift is %q, want %q", kind, c.shift)
			}
		})
	}
}

func TestAnOffsetIsTakenAsItStands(t *testing.T) {
	w, err := civil.ParseWhen("2026-10-25T01:30:00+01:00")
	if err != nil {
		t.Fatal(err)
	}
	got, shift := Instant(w, time.UTC)
	if want := time.Date(2026, 10, 25, 0, 30, 0, 0, time.UTC); !got.Equal(want) || shift != nil {
		t.Errorf("got %s, shift %v, want %s and none", got, shift, want)
	}
}

func TestOnlyAreaCityAndUTCAreZones(t *testing.T) {
	for _, good := range []string{"UTC", "Europe/London", "America/Argentina/Buenos_Aires", "Etc/GMT+5"} {
		if _, err := LoadZone(good); err != nil {
			t.Errorf("%s: %v", good, err)
		}
	}
	for _, bad := range []string{"", "Local", "EST", "GMT", "europe/london", "Europe/Londn", "../etc/passwd", "posix/Europe/London", "right/UTC", "Europe/../UTC"} {
		if _, err := LoadZone(bad); err == nil {
			t.Errorf("%q is taken for a zone", bad)
		}
	}
}

func TestAShiftNamesBothOffsets(t *testing.T) {
	loc, _ := LoadZone("America/New_York")
	_, gap := Resolve(civil.NewDate(2027, 3, 14).At(150), loc)
	_, twice := Resolve(civil.NewDate(2026, 11, 1).At(90), loc)
	for _, c := range []struct{ got, want string }{
		{gap.String(), "2027-03-14 02:30 does not exist as the clocks change from UTC−05:00 to UTC−04:00; it is read as UTC−05:00"},
		{twice.String(), "2026-11-01 01:30 occurs twice as the clocks change from UTC−04:00 to UTC−05:00; the first is meant"},
	} {
		if c.got != c.want {
			t.Errorf("got  %s\nwant %s", c.got, c.want)
		}
	}
}
