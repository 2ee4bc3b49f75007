// Package localtime writes local times for people, in the one way that the
// planner's sentences, the screens and the plain text share.
//
// It guarantees that on a night on which the clocks change a clock time has its
// offset, so that two instants are never written alike, and that on every
// other night it has none. It takes the zone from the times that it is given,
// and imports nothing but the standard library.
package localtime

import "time"

// The layouts of a time of day. An abbreviation would not do for the second:
// that of Lord Howe is a number, and some are shared by zones.
const (
	plain  = "15:04"
	offset = "15:04-07:00"
)

// Changes reports whether the clocks of from's zone change in a night that
// from, until or an instant between them belongs to. A night lasts from noon to
// noon, so that all that is written of one is written alike.
func Changes(from, until time.Time) bool {
	first, last := night(from), night(until.In(from.Location()))
	for at := from.Add(-36 * time.Hour); ; {
		_, next := at.ZoneBounds()
		if next.IsZero() {
			return false
		}
		switch n := night(next.Add(-1)); {
		case n > last:
			return false
		case n >= first:
			return true
		}
		at = next
	}
}

// night numbers the nights by the local calendar.
func night(t time.Time) int64 {
	const day, noon = 24 * 60 * 60, 12 * 60 * 60
	_, east := t.Zone()
	wall := t.Unix() + int64(east) - noon
	n := wall / day
	if wall%day < 0 {
		n--
	}
	return n
}

// Layout is that of the times of day from from until until, for time.Format.
func Layout(from, until time.Time) string {
	if Changes(from, until) {
		return offset
	}
	return plain
}

// Time is a time of day, "22:00" or "01:15+01:00".
func Time(t time.Time) string { return t.Format(Layout(t, t)) }

// DayTime has the day before it, "Sat 28 Nov 22:00".
func DayTime(t time.Time) string { return t.Format("Mon 2 Jan " + Layout(t, t)) }

// Range is a stretch of time, "22:00–22:20" or "01:15–01:35+01:00"; the offset
// stands twice where it differs.
func Range(from, until time.Time) string {
	layout := Layout(from, until)
	until = until.In(from.Location())
	_, a := from.Zone()
	_, b := until.Zone()
	first := layout
	if a == b {
		first = plain
	}
	return from.Format(first) + "–" + until.Format(layout)
}
