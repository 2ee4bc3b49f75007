package verify

import (
	"testing"
	"time"

	"stagger/planner/civil"
)

// TestLocalTimesAtRealChanges has instants worked out by hand from the IANA
// data: a local time that does not exist has the offset before the gap, one
// that occurs twice is the first.
func TestLocalTimesAtRealChanges(t *testing.T) {
	for _, c := range []struct{ name, zone, local, want string }{
		{"an ordinary night", "Europe/London", "2026-11-28T22:00", "2026-11-28T22:00:00Z"},
		{"an ordinary summer night", "Europe/London", "2026-07-03T22:00", "2026-07-03T21:00:00Z"},

		{"London, spring: the last minute before", "Europe/London", "2026-03-29T00:59", "2026-03-29T00:59:00Z"},
		{"London, spring: the gap's first minute", "Europe/London", "2026-03-29T01:00", "2026-03-29T01:00:00Z"},
		{"London, spring: in the gap", "Europe/London", "2026-03-29T01:30", "2026-03-29T01:30:00Z"},
		{"London, spring: the first minute after", "Europe/London", "2026-03-29T02:00", "2026-03-29T01:00:00Z"},
		{"London, autumn: the last that occurs once", "Europe/London", "2026-10-25T00:59", "2026-10-24T23:59:00Z"},
		{"London, autumn: twice, the first", "Europe/London", "2026-10-25T01:30", "2026-10-25T00:30:00Z"},
		{"London, autumn: the first that occurs once again", "Europe/London", "2026-10-25T02:00", "2026-10-25T02:00:00Z"},

		{"New York, spring: in the gap", "America/New_York", "2026-03-08T02:30", "2026-03-08T07:30:00Z"},
		{"New York, spring: after", "America/New_York", "2026-03-08T03:00", "2026-03-08T07:00:00Z"},
		{"New York, autumn: twice, the first", "America/New_York", "2026-11-01T01:30", "2026-11-01T05:30:00Z"},
		{"New York, autumn: once again", "America/New_York", "2026-11-01T02:00", "2026-11-01T07:00:00Z"},

		{"Lord Howe, spring: half an hour is skipped", "Australia/Lord_Howe", "2026-10-04T02:15", "2026-10-03T15:45:00Z"},
		{"Lord Howe, spring: after", "Australia/Lord_Howe", "2026-10-04T02:30", "2026-10-03T15:30:00Z"},
		{"Lord Howe, autumn: half an hour is there twice", "Australia/Lord_Howe", "2026-04-05T01:45", "2026-04-04T14:45:00Z"},
		{"Lord Howe, autumn: once again", "Australia/Lord_Howe", "2026-04-05T02:00", "2026-04-04T15:30:00Z"},

		{"Santiago, spring: midnight does not exist", "America/Santiago", "2026-09-06T00:00", "2026-09-06T04:00:00Z"},
		{"Santiago, spring: after", "America/Santiago", "2026-09-06T01:00", "2026-09-06T04:00:00Z"},
		{"Santiago, autumn: the hour before midnight is there twice", "America/Santiago", "2026-04-04T23:30", "2026-04-05T02:30:00Z"},
		{"Santiago, autumn: midnight", "America/Santiago", "2026-04-05T00:00", "2026-04-05T04:00:00Z"},
		{"Havana, spring: midnight does not exist", "America/Havana", "2026-03-08T00:30", "2026-03-08T05:30:00Z"},
		{"Havana, autumn: midnight is there twice", "America/Havana", "2026-11-01T00:30", "2026-11-01T04:30:00Z"},

		{"Apia skipped a whole day in 2011", "Pacific/Apia", "2011-12-30T12:00", "2011-12-30T22:00:00Z"},
		{"UTC has no changes", "UTC", "2026-03-29T01:30", "2026-03-29T01:30:00Z"},
	} {
		t.Run(c.name, func(t *testing.T) {
			loc, err := loadZone(c.zone)
			if err != nil {
				t.Fatal(err)
			}
			w, err := civil.ParseWhen(c.local)
			if err != nil {
				t.Fatal(err)
			}
			if got := moment(w, loc).String(); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

func TestAnOffsetStandsAsItIs(t *testing.T) {
	loc, _ := loadZone("Europe/London")
	w, _ := civil.ParseWhen("2026-07-03T22:00:00-03:00")
	if got := moment(w, loc).String(); got != "2026-07-04T01:00:00Z" {
		t.Error(got)
	}
}

func TestZonesThatAreNone(t *testing.T) {
	for _, name := range []string{"", "Local", "EST", "GMT+1", "Europe/Londn", "../etc/localtime", "/etc/localtime", "utc"} {
		if _, err := loadZone(name); err == nil {
			t.Errorf("%q is taken for a zone", name)
		}
	}
}

// TestEveryMinuteAroundChanges holds resolve against the plain meaning: the
// earliest instant whose reading on the clock is the local time.
func TestEveryMinuteAroundChanges(t *testing.T) {
	for _, c := range changes {
		loc, err := loadZone(c.zone)
		if err != nil {
			t.Fatal(err)
		}
		at := day(t, c.from).UTC()
		read := map[civil.DateTime]instant{}
		for m := -24 * 60; m < 5*24*60; m++ {
			now := at.Add(time.Duration(m) * time.Minute)
			if local := civil.DateTimeOf(now.In(loc)); read[local] == 0 {
				read[local] = instant(now.UnixNano())
			}
		}
		for local, want := range read {
			if got := resolve(local, loc); got != want {
				t.Errorf("%s %v: got %v, want %v", c.zone, local.UTC(), got, want)
			}
		}
	}
}
