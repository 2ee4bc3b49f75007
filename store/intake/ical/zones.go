package ical

import (
	"fmt"
	"time"

	"stagger/planner/calendar"
	"stagger/planner/civil"
	"stagger/store/intake/ical/zone"
	"stagger/store/intake/source"
)

// place is where a wall clock hangs: a zone by the name that the inventory
// has for it, or nowhere in particular, which is the inventory's own zone.
type place struct {
	name string
	loc  *time.Location // nil: the time floats
}

var inUTC = place{"UTC", time.UTC}

// instant is that of a wall-clock time of the place, which must not float.
func (p place) instant(w civil.DateTime) time.Time {
	t, _ := calendar.Resolve(w, p.loc)
	return t
}

// clock is the wall-clock time of an instant at the place.
func (p place) clock(t time.Time) civil.DateTime { return civil.DateTimeOf(t.In(p.loc)) }

// Bounds of what goes wrong before reading ends, and of a file's zones.
const (
	maxFaults = 10
	maxZones  = 500
)

// survey finds for each zone of the events what times it is needed for.
func survey(events []*event) {
	for _, e := range events {
		if !e.starts {
			continue
		}
		s := e.span()
		for _, tzid := range []string{e.start.tzid, e.end.tzid, e.recurrence.tzid} {
			e.cal.need(tzid, s)
		}
		for _, x := range e.extra {
			e.cal.need(x.start.tzid, s)
		}
		for _, m := range e.except {
			e.cal.need(m.tzid, s)
		}
	}
}

// span is the time of an event, with a day on either side for the offset.
func (e *event) span() zone.Span {
	from := e.start.UTC()
	until := from.AddDate(0, 0, 2)
	if e.ends {
		until = e.end.UTC()
	}
	if e.lasts != nil {
		until = from.AddDate(0, 0, e.lasts.days+e.lasts.seconds/86400+1)
	}
	s := zone.Span{From: from, Latest: from, Until: until}
	for _, x := range e.extra {
		at := x.start.UTC()
		s = s.Join(zone.Span{From: at, Latest: at, Until: at.Add(until.Sub(from))})
	}
	if len(e.rules) > 0 {
		s.Until = zone.Forever
	}
	if at := e.stamp.UTC(); at.After(s.Latest) { // its VTIMEZONE was right when it was written
		s.Latest = at
	}
	s.From, s.Until = s.From.AddDate(0, 0, -1), s.Until.AddDate(0, 0, 1)
	return s
}

// need widens the time for which a zone is needed.
func (c *vcalendar) need(tzid string, s zone.Span) {
	if tzid == "" {
		return
	}
	if old, known := c.spans[tzid]; known {
		s = s.Join(old)
	}
	c.spans[tzid] = s
}

// found are the notes on how zones were found.
var found = map[zone.How]string{
	zone.NameWins:  "has other offsets in the file's VTIMEZONE at the time of its events; the IANA zone of that name counts",
	zone.ByOffsets: "is read as a zone that has the offsets of the file's VTIMEZONE",
	zone.OnlySince: "is read as a zone that has the offsets of the file's VTIMEZONE today; it did not when the first events were",
	zone.AsFar:     "is read as a zone that has the offsets of the file's VTIMEZONE, which does not go as far as the events",
	zone.Overruled: "is read as a zone that has the offsets of the file's VTIMEZONE; the zone of that Windows name has others",
	zone.ByWindows: "is read as the zone of that Windows name, as CLDR has it; the file has no VTIMEZONE for it",
	zone.WindowsBy: "is read as the zone of that Windows name, as CLDR has it; the file's VTIMEZONE has the offsets of no zone",
}

// at is the place of a moment of an event. An unknown zone is a fault of the
// file: an event an hour off is worse than none.
func (r *reading) at(e *event, m *moment) place {
	switch {
	case m.utc:
		return inUTC
	case m.tzid == "":
		return place{}
	}
	if p, known := e.cal.places[m.tzid]; known {
		return p
	}
	var p place
	switch r.zones++; {
	case r.zones > maxZones+1:
	case r.zones > maxZones:
		r.fail(source.Fault(r.in, e.startLine, "it names too many time zones", "export the events of one calendar"))
	default:
		p = r.find(e, m.tzid)
	}
	e.cal.places[m.tzid] = p
	return p
}

// find looks for the zone of a TZID, and notes what was guessed.
func (r *reading) find(e *event, tzid string) place {
	def := e.cal.zones[tzid]
	f, ok := r.finder.Find(tzid, def, e.cal.spans[tzid])
	name := cut(oneLine(tzid))
	loc, err := calendar.LoadZone(f.Name)
	switch {
	case ok && err == nil:
		if what := found[f.How]; what != "" {
			r.b.Guess(e.startLine, fmt.Sprintf("time zone %s: %s", name, f.Name), what)
		}
		return place{f.Name, loc}
	case def != nil:
		r.fail(source.Fault(r.in, e.startLine, fmt.Sprintf("time zone %q is no IANA or Windows name, and its VTIMEZONE has the offsets of no zone", name),
			"write an IANA name such as Europe/London in its place"))
	default:
		r.fail(source.Fault(r.in, e.startLine, fmt.Sprintf("time zone %q is no IANA or Windows name, and the file has no VTIMEZONE for it", name),
			"write an IANA name such as Europe/London in its place, or export with time zones"))
	}
	return place{}
}

// clockAt is a moment of an event by the clock of a place. Where either floats it
// is taken as it stands.
func (r *reading) clockAt(e *event, m *moment, to place) civil.DateTime {
	if m.day {
		return m.DateTime
	}
	from := r.at(e, m)
	if from.loc == nil || to.loc == nil || from.name == to.name {
		return m.DateTime
	}
	return to.clock(from.instant(m.DateTime))
}
