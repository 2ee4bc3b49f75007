package calendar

import (
	"strings"
	"testing"
	"time"

	"stagger/planner/civil"
	"stagger/planner/model"
)

func day(s string) civil.Date {
	d, err := civil.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func clock(s string) civil.Clock {
	c, err := civil.ParseClock(s)
	if err != nil {
		panic(err)
	}
	return c
}

func TestOpenings(t *testing.T) {
	nights := func(rule string) model.Recurrence {
		return model.Recurrence{RRule: rule, Start: clock("22:00"), End: clock("04:00")}
	}
	patchSaturday := nights("FREQ=MONTHLY;BYDAY=2TU")
	patchSaturday.OffsetDays = 4
	without := nights("FREQ=WEEKLY;BYDAY=FR,SA")
	without.Except = []civil.Date{day("2026-11-28")}
	shifted := nights("FREQ=MONTHLY;BYDAY=2TU")
	shifted.OffsetDays, shifted.Except = 4, []civil.Date{day("2026-12-12")}
	given := model.Recurrence{Dates: []civil.Date{day("2026-11-30"), day("2026-11-28"), day("2026-11-28")}, Start: clock("06:00"), End: clock("11:00")}
	vanishes := model.Recurrence{RRule: "FREQ=DAILY", Start: clock("01:00"), End: clock("02:00")}
	counted := nights("FREQ=WEEKLY;BYDAY=SA;COUNT=2")
	counted.First = day("2026-11-21")

	for _, c := range []struct {
		name, zone, from, until string
		rec                     model.Recurrence
		want                    string
	}{
		{"weekend nights across midnight", "Europe/London", "2026-11-23T09:00", "2026-12-01T00:00", nights("FREQ=WEEKLY;BYDAY=FR,SA"),
			"2026-11-27 27T22:00-28T04:00, 2026-11-28 28T22:00-29T04:00"},
		{"one that is open at the beginning counts", "Europe/London", "2026-11-29T02:00", "2026-11-30T00:00", nights("FREQ=WEEKLY;BYDAY=SA"),
			"2026-11-28 28T22:00-29T04:00"},
		{"one that closes at the beginning does not", "Europe/London", "2026-11-29T04:00", "2026-11-30T00:00", nights("FREQ=WEEKLY;BYDAY=SA"), ""},
		{"the night that lasts seven hours", "Europe/London", "2026-10-24T12:00", "2026-10-25T12:00", nights("FREQ=DAILY"),
			"2026-10-24 24T21:00-25T04:00"},
		{"the night that lasts five hours", "Europe/London", "2027-03-27T12:00", "2027-03-28T12:00", nights("FREQ=DAILY"),
			"2027-03-27 27T22:00-28T03:00"},
		{"Patch Tuesday's Saturday is not the second Saturday", "UTC", "2015-04-01T00:00", "2015-05-01T00:00", patchSaturday,
			"2015-04-18 18T22:00-19T04:00"},
		{"an excepted night", "UTC", "2026-11-23T09:00", "2026-12-01T00:00", without, "2026-11-27 27T22:00-28T04:00"},
		{"exceptions are reckoned after offset_days", "UTC", "2026-11-01T00:00", "2026-12-31T00:00", shifted, "2026-11-14 14T22:00-15T04:00"},
		{"dates in any order, twice", "UTC", "2026-11-23T09:00", "2026-12-31T00:00", given, "2026-11-28 28T06:00-28T11:00, 2026-11-30 30T06:00-30T11:00"},
		{"one whose whole hour is skipped is dropped", "Europe/London", "2027-03-27T12:00", "2027-03-29T12:00", vanishes, "2027-03-29 29T00:00-29T01:00"},
		{"a rule that has run out", "UTC", "2026-11-23T09:00", "2026-12-31T00:00", counted, "2026-11-28 28T22:00-29T04:00"},
		{"plain and numbered days together mean either", "UTC", "2026-11-01T00:00", "2026-12-01T00:00", nights("FREQ=MONTHLY;BYDAY=MO,2TU"),
			"2026-11-02 02T22:00-03T04:00, 2026-11-09 09T22:00-10T04:00, 2026-11-10 10T22:00-11T04:00, 2026-11-16 16T22:00-17T04:00, 2026-11-23 23T22:00-24T04:00, 2026-11-30 30T22:00-01T04:00"},
		{"no horizon is long enough", "UTC", "2026-11-23T09:00", "2026-12-31T00:00", nights("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29"), ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			loc, err := LoadZone(c.zone)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, o := range Openings(c.rec, loc, utc(t, c.from), utc(t, c.until)) {
				got = append(got, o.Date.String()+" "+o.Start.UTC().Format("02T15:04")+"-"+o.End.UTC().Format("02T15:04"))
			}
			if s := strings.Join(got, ", "); s != c.want {
				t.Errorf("got  %s\nwant %s", s, c.want)
			}
		})
	}
}

func utc(t *testing.T, s string) time.Time {
	t.Helper()
	at, err := time.Parse("2006-01-02T15:04", s)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

func TestShiftsAreToldOfTheNightTheyBelongTo(t *testing.T) {
	loc, _ := LoadZone("Europe/London")
	rec := model.Recurrence{RRule: "FREQ=DAILY", Start: clock("22:00"), End: clock("01:30")}
	o := Openings(rec, loc, utc(t, "2026-10-24T12:00"), utc(t, "2026-10-25T12:00"))
	if len(o) != 1 || len(o[0].Shifts) != 1 || !o[0].Shifts[0].Twice {
		t.Fatalf("got %+v, want one night whose end occurs twice", o)
	}
}

func TestRulesThatAreRefused(t *testing.T) {
	for _, c := range []struct{ rule, says string }{
		{"", "not a part"},
		{"BYDAY=FR", "FREQ is missing"},
		{"FREQ=HOURLY", "DAILY, WEEKLY, MONTHLY or YEARLY"},
		{"FREQ=DAILY;BYHOUR=3", "BYHOUR is not a part"},
		{"FREQ=DAILY;COUNT=-1", "a number from 1"},
		{"FREQ=DAILY;COUNT=2;UNTIL=20261231", "cannot both"},
		{"FREQ=DAILY;INTERVAL=0", "a number from 1"},
		{"FREQ=WEEKLY;BYDAY=XX", "MO to SU"},
		{"FREQ=WEEKLY;BYDAY=2TU", "numbered BYDAY"},
		{"FREQ=WEEKLY;FREQ=DAILY", "given twice"},
		{"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "no month"},
		{"FREQ=MONTHLY;BYSETPOS=1", "BYSETPOS picks from"},
		{"FREQ=DAILY;UNTIL=tomorrow", "a date as 20261231"},
		{"FREQ=DAILY;", "not a part"},
		{"RRULE:FREQ=DAILY", "RRULE:FREQ is not a part"},
		{"FREQ=MONTHLY;BYDAY=9SA", "counts to 5"},
		{"FREQ=YEARLY;BYMONTH=12;BYDAY=-6SA", "counts to 5"},
	} {
		if _, err := ParseRule(c.rule); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%q: got %v, want it to say %q", c.rule, err, c.says)
		}
	}
}
