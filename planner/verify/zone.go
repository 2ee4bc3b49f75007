package verify

import (
	"fmt"
	"strings"
	"time"

	"stagger/planner/civil"
)

// loadZone accepts IANA Area/City names and UTC, nothing that depends on the
// machine or hides its rules (model, section 2).
func loadZone(name string) (*time.Location, error) {
	if name != "UTC" && !strings.Contains(name, "/") {
		return nil, fmt.Errorf("%q is not a time zone by IANA name", name)
	}
	loc, err := time.LoadLocation(name)
	if err != nil {
		return nil, fmt.Errorf("%q is not a known time zone", name)
	}
	return loc, nil
}

// resolve gives the instant at which the clocks of a zone show a local time.
// It walks the zone's stretches of constant offset forward, from a day before
// (no offset is as long): the first that contains its own reading of the
// local time is the answer, and so the first of two in an overlap. Where the
// reading falls before the stretch begins, the local time was skipped, and
// the offset before the gap holds (RFC 5545 §3.3.5).
func resolve(local civil.DateTime, loc *time.Location) instant {
	const day = 24 * 60 * 60
	wall := int64(local.Date)*day + int64(local.Second)
	if wall < int64(earliest/1e9) || wall > int64(latest/1e9) {
		return instantAt(wall) // no zone's stretches are known that far
	}
	at := time.Unix(wall-day, 0).In(loc)
	_, before := at.Zone()
	for {
		_, offset := at.Zone()
		begins, ends := at.ZoneBounds()
		reading := wall - int64(offset)
		if !begins.IsZero() && reading < begins.Unix() {
			return instantAt(wall - int64(before))
		}
		if ends.IsZero() || reading < ends.Unix() {
			return instantAt(reading)
		}
		at, before = ends, offset
	}
}

// moment is the instant of what an inventory writes: with an offset it stands
// as it is, else it is local time in the zone.
func moment(w civil.When, loc *time.Location) instant {
	if w.Zoned {
		return instantAt(int64(w.Date)*24*60*60 + int64(w.Second) - int64(w.Offset))
	}
	return resolve(w.DateTime, loc)
}

// localDate is the date that the clocks of a zone show at an instant.
func localDate(t instant, loc *time.Location) civil.Date {
	return civil.NewDate(time.Unix(0, int64(t)).In(loc).Date())
}
