// Package calendar turns civil time into instants: time zones, recurrences
// and the nights on which a window opens (model, section 2).
//
// It guarantees that a wall-clock time in a gap is read with the offset in
// force before the gap, that one in an overlap is the first of the two, and
// that this is decided in one place, Resolve. It must never read the clock or
// the machine's own zone, and planner/verify must never import it.
package calendar

import (
	"fmt"
	"regexp"
	"strings"
	"time"

	"stagger/planner/civil"
)

var areaCity = regexp.MustCompile(`^[A-Z][A-Za-z_]*(/[A-Z][A-Za-z0-9_+-]*)+$`)

// LoadZone loads an IANA zone by its Area/City name, or UTC. Anything else
// (Local, EST, an empty name) is an error, for it would mean another time on
// another machine or in another season.
func LoadZone(name string) (*time.Location, error) {
	if name == "UTC" {
		return time.UTC, nil
	}
	if !areaCity.MatchString(name) {
		return nil, fmt.Errorf("%q is not a time zone; write an IANA name such as Europe/London, or UTC", name)
	}
	loc, err := time.LoadLocation(name)
	if err != nil {
		return nil, fmt.Errorf("no time zone is named %q; write an IANA name such as Europe/London, or UTC", name)
	}
	return loc, nil
}

// Shift says that a wall-clock time fell where the clocks change.
type Shift struct {
	Wall          civil.DateTime
	Twice         bool // it occurs twice; otherwise it does not exist
	Before, After int  // offsets around the change, in seconds east of UTC
}

// String says what happened and how the time was read.
func (s *Shift) String() string {
	at := s.Wall.UTC().Format("2006-01-02 15:04")
	if s.Twice {
		return fmt.Sprintf("%s occurs twice as the clocks change from %s to %s; the first is meant", at, offset(s.Before), offset(s.After))
	}
	return fmt.Sprintf("%s does not exist as the clocks change from %s to %s; it is read as %s", at, offset(s.Before), offset(s.After), offset(s.Before))
}

func offset(sec int) string {
	s := time.Unix(0, 0).In(time.FixedZone("", sec)).Format("-07:00")
	return "UTC" + strings.Replace(s, "-", "−", 1)
}

// Resolve gives the instant of a wall-clock time in a zone. Where the clocks
// change at that time it follows RFC 5545, section 3.3.5, and says so by a
// Shift, which is nil at all other times.
func Resolve(w civil.DateTime, loc *time.Location) (time.Time, *Shift) {
	utc := w.UTC()
	year, month, day := w.Date.Civil()
	// This may land on either side of a change; its zone's bounds lead to the
	// neighbours, which are all that the wall-clock time can belong to.
	near := time.Date(year, month, day, 0, 0, w.Second, 0, loc)
	_, here := near.Zone()
	begin, end := near.ZoneBounds()
	spans := []span{{begin, end, here}}
	if !begin.IsZero() {
		_, off := begin.Add(-time.Nanosecond).Zone()
		spans = append([]span{{time.Time{}, begin, off}}, spans...)
	}
	if !end.IsZero() {
		_, off := end.Zone()
		spans = append(spans, span{end, time.Time{}, off})
	}
	for i, s := range spans {
		if t := utc.Add(-time.Duration(s.offset) * time.Second); s.holds(t) {
			var shift *Shift
			if i+1 < len(spans) {
				n := spans[i+1]
				if n.holds(utc.Add(-time.Duration(n.offset) * time.Second)) {
					shift = &Shift{w, true, s.offset, n.offset}
				}
			}
			return t, shift
		}
	}
	for i := 0; ; i++ { // in a gap: the clock jumped over w between two spans
		before, after := spans[i], spans[i+1]
		t := utc.Add(-time.Duration(before.offset) * time.Second)
		if i+2 == len(spans) || utc.Add(-time.Duration(after.offset)*time.Second).Before(after.begin) && !t.Before(before.end) {
			return t, &Shift{w, false, before.offset, after.offset}
		}
	}
}

// span is a stretch of one offset; a zero time is no bound.
type span struct {
	begin, end time.Time
	offset     int // seconds east of UTC
}

func (s span) holds(t time.Time) bool {
	return (s.begin.IsZero() || !t.Before(s.begin)) && (s.end.IsZero() || t.Before(s.end))
}

// Instant gives the instant of a When: as it stands if it has an offset, else
// as the wall clock of the zone.
func Instant(w civil.When, loc *time.Location) (time.Time, *Shift) {
	if w.Zoned {
		return w.UTC().Add(-time.Duration(w.Offset) * time.Second), nil
	}
	return Resolve(w.DateTime, loc)
}

// DateOf is the local date of an instant.
func DateOf(t time.Time, loc *time.Location) civil.Date { return civil.NewDate(t.In(loc).Date()) }
