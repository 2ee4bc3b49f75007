package ticket

import (
	"fmt"
	"strings"
	"time"

	"stagger/planner/civil"
)

// ClockLayout is a layout with seconds only where an instant has some.
func ClockLayout(t time.Time) string {
	if t.Second() != 0 {
		return "15:04:05"
	}
	return "15:04"
}

// Local is an instant on the clock of a zone. The offset is always there: on
// the night the clocks go back 01:30 comes twice.
func Local(t time.Time, zone *time.Location) string {
	return t.In(zone).Format("Mon 2 Jan " + ClockLayout(t) + " (-07:00)")
}

// utc is an instant in UTC.
func utc(t time.Time) string { return t.UTC().Format("2006-01-02 " + ClockLayout(t) + "Z") }

// short is an instant on the clock of the record's zone. Within one night the
// weekday tells the date.
func (r *Record) short(t time.Time) string {
	if len(r.Dates) > 1 {
		return Local(t, r.Zone)
	}
	return t.In(r.Zone).Format("Mon " + ClockLayout(t) + " (-07:00)")
}

func (r *Record) shortUTC(t time.Time) string {
	if len(r.Dates) > 1 {
		return utc(t)
	}
	return t.UTC().Format("Mon " + ClockLayout(t) + "Z")
}

// both is an instant in both.
func both(t time.Time, zone *time.Location) string { return Local(t, zone) + ", " + utc(t) }

// day is a date with its weekday.
func day(d civil.Date) string { return d.UTC().Format("Monday 2 January 2006") }

// Age is how long something is known on a day: in years from two years on.
func Age(since, on civil.Date) string {
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
	return Count(max(0, days), "day")
}

// Count is a number of things: "1 host", "2 patches".
func Count(n int, thing string) string {
	switch {
	case n == 1:
		return "1 " + thing
	case strings.HasSuffix(thing, "ch"):
		return fmt.Sprintf("%d %ses", n, thing)
	default:
		return fmt.Sprintf("%d %ss", n, thing)
	}
}
