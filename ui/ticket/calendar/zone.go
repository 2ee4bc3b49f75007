package calendar

import (
	"fmt"
	"sort"
	"time"
)

// writeZone writes the VTIMEZONE (RFC 5545, section 3.6.5) of a zone of the tz
// database, right from a year before the first of two instants until the year
// of the last is over: one rule where the change of the clocks comes back every
// year, else one observance a change.
func writeZone(w *writer, zone *time.Location, first, last time.Time) {
	year := first.In(zone).Year()
	from := newYear(year - 1)
	until := newYear(last.In(zone).Year()+1).AddDate(0, 0, 1) // a day on: local years end at other instants
	changes := onsets(zone, from, from.AddDate(cycle, 0, 0))
	if len(changes) == 0 || !changes[0].at.Before(newYear(year).AddDate(0, 0, -1)) {
		o := begins(zone, from, from)
		o.at = time.Unix(-int64(o.from), 0) // local 1970, as far back as anybody asks
		changes = append([]onset{o}, changes...)
	}
	w.line("BEGIN", "VTIMEZONE")
	w.line("TZID", zone.String())
	for _, yearly := range grouped(changes) {
		if rule := yearly.rule(from.Year() + cycle - 1); rule != "" {
			yearly[0].write(w, rule)
			continue
		}
		for _, o := range yearly {
			if o.at.Before(until) {
				o.write(w, "")
			}
		}
	}
	w.line("END", "VTIMEZONE")
}

func newYear(year int) time.Time { return time.Date(year, time.January, 1, 0, 0, 0, 0, time.UTC) }

// cycle is how many years are looked at before a change of the clocks is said
// to come back for ever: from 1901 to 2099 weekdays fall on the same dates
// again after 28 years.
const cycle = 28

// onset is the beginning of an observance: from At on, clocks run by another
// offset than before.
type onset struct {
	at       time.Time
	from, to int // seconds east of UTC
	short    string
	daylight bool
}

// onsets are the changes of a zone's offset between two instants. Its offset is
// asked for, week by week, since time.ZoneBounds ends an observance at the end
// of a year too, and in a leap year before it.
func onsets(zone *time.Location, from, until time.Time) []onset {
	const week = 7 * 24 * time.Hour
	var out []onset
	for t := from; t.Before(until); t = t.Add(week) {
		if before := offset(t, zone); before != offset(t.Add(week), zone) {
			seconds := sort.Search(int(week/time.Second), func(s int) bool {
				return offset(t.Add(time.Duration(s)*time.Second), zone) != before
			})
			at := t.Add(time.Duration(seconds) * time.Second)
			out = append(out, begins(zone, at.Add(-time.Second), at))
		}
	}
	return out
}

// begins is the onset of what is in force at an instant, given one before it.
//
// Daylight is what is ahead. Some zones, Dublin's and Casablanca's among them,
// are kept in the database the other way round, with a winter time that is
// behind a standard of summer; not every reader takes that.
func begins(zone *time.Location, before, at time.Time) onset {
	before, at = before.In(zone), at.In(zone)
	o := onset{at: at}
	_, o.from = before.Zone()
	o.short, o.to = at.Zone()
	o.daylight = o.to > o.from && (before.IsDST() || at.IsDST())
	return o
}

// local is when it begins, on the clock that was right until then.
func (o *onset) local() time.Time { return o.at.In(time.FixedZone("", o.from)) }

// write writes a STANDARD or DAYLIGHT observance, with its rule if it has one.
func (o *onset) write(w *writer, rule string) {
	kind := "STANDARD"
	if o.daylight {
		kind = "DAYLIGHT"
	}
	w.line("BEGIN", kind)
	w.line("DTSTART", o.local().Format(localForm))
	w.line("TZOFFSETFROM", utcOffset(o.from))
	w.line("TZOFFSETTO", utcOffset(o.to))
	w.text("TZNAME", o.short)
	if rule != "" {
		w.line("RRULE", rule)
	}
	w.line("END", kind)
}

// utcOffset is RFC 5545, section 3.3.14.
func utcOffset(seconds int) string {
	sign := "+"
	if seconds < 0 {
		sign, seconds = "-", -seconds
	}
	s := fmt.Sprintf("%s%02d%02d", sign, seconds/3600, seconds/60%60)
	if seconds%60 != 0 {
		s += fmt.Sprintf("%02d", seconds%60)
	}
	return s
}
