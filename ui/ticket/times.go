package ticket

import (
	"fmt"
	"time"

	"stagger/planner/civil"
)

// clock is a layout with seconds only where an instant has some.
func clock(t time.Time) string {
	if t.Second() != 0 {
		return "15:04:05"
	}
	return "15:04"
}

// local is an instant on the clock of a zone. The offset is always there: on
// the night the clocks go back 01:30 comes twice.
func local(t time.Time, zone *time.Location) string {
	return t.In(zone).Format("Mon 2 Jan " + clock(t) + " (-07:00)")
}

// utc is an instant in UTC.
func utc(t time.Time) string { return t.UTC().Format("2006-01-02 " + clock(t) + "Z") }

// short is an instant on the clock of the record's zone. Within one night the
// weekday tells the date.
func (r *Record) short(t time.Time) string {
	if len(r.Dates) > 1 {
		return local(t, r.Zone)
	}
	return t.In(r.Zone).Format("Mon " + clock(t) + " (-07:00)")
}

func (r *Record) shortUTC(t time.Time) string {
	if len(r.Dates) > 1 {
		return utc(t)
	}
	return t.UTC().Format("Mon " + clock(t) + "Z")
}

// both is an instant in both.
func both(t time.Time, zone *time.Location) string { return local(t, zone) + ", " + utc(t) }

// day is a date with its weekday.
func day(d civil.Date) string { return d.UTC().Format("Monday 2 January 2006") }

// age is how long something is known on a day.
func age(since, on civil.Date) string {
	days := int(on - since)
	y1, m1, d1 := since.Civil()
	y2, m2, d2 := on.Civil()
	years := y2 - y1
	if m2 < m1 || m2 == m1 && d2 < d1 {
		years--
	}
	if years >= 2 {
		return fmt.Sprintf("%d years", years)
	}
	return count(max(0, days), "day")
}

// count is a number of things.
func count(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}
