package ical

import (
	"time"

	"stagger/planner/civil"
)

// item is an event, or one occurrence of it, with its times by the clock of
// its place.
type item struct {
	e           *event
	freeze      bool
	place       place
	start, end  civil.DateTime
	from, until time.Time // the instants, where the place has a zone; until is exact even where end is not
}

// item reads an event's times. What cannot be read is noted.
func (r *reading) item(e *event, freeze bool) (item, bool) {
	it := item{e: e, freeze: freeze, place: r.at(e, &e.start), start: e.start.DateTime}
	why := ""
	switch {
	case e.start.day:
		why = r.days(&it)
	case e.ends:
		why = r.ends(&it)
	case e.lasts != nil:
		r.lasts(&it)
	default:
		why = "has no end (DTEND or DURATION)"
	}
	if why != "" {
		r.b.Skip(e.startLine, e.entry(), why)
		return it, false
	}
	if it.place.loc == nil && e.start.tzid == "" {
		r.b.Guess(e.startLine, e.entry(), "has no time zone and is read in the inventory's")
	}
	if e.status == "TENTATIVE" || e.notice != nil && e.notice.status == "TENTATIVE" {
		r.b.Guess(e.line, e.entry(), "is tentative, and counts")
	}
	return it, true
}

// days reads the end of an event that lasts whole days. DTEND is the day after
// the last (RFC 5545, section 3.6.1).
func (r *reading) days(it *item) (why string) {
	e := it.e
	it.end = civil.DateTime{Date: it.start.Date.AddDays(1)}
	switch {
	case e.ends && !e.end.day:
		return "starts on a date and ends at a time"
	case e.ends && e.end.Date > it.start.Date:
		it.end = e.end.DateTime
	case e.ends:
		r.b.Guess(e.startLine, e.entry(), "ends on the day on which it starts, and is taken to last that day")
	case e.lasts != nil && e.lasts.seconds != 0:
		return "starts on a date and does not last whole days"
	case e.lasts != nil:
		it.end.Date = it.start.Date.AddDays(e.lasts.days)
	}
	return ""
}

// ends reads the end of an event that is given by DTEND.
func (r *reading) ends(it *item) (why string) {
	e := it.e
	to := r.at(e, &e.end)
	switch {
	case e.end.day:
		return "starts at a time and ends on a date"
	case (to.loc == nil) != (it.place.loc == nil):
		return "has a time zone at one end only"
	case to.name != it.place.name:
		r.b.Guess(e.startLine, e.entry(), "ends in another time zone than it starts in, and is read by the clock of its start")
	}
	it.end = r.clockAt(e, &e.end, it.place)
	if to.loc != nil {
		it.from, it.until = it.place.instant(it.start), to.instant(e.end.DateTime)
	}
	return ""
}

// lasts reads the end of an event that is given by DURATION: days by the
// calendar, and then the rest by the clock.
func (r *reading) lasts(it *item) {
	l := it.e.lasts
	it.end = after(it.start, l.days*86400+l.seconds)
	if it.place.loc != nil {
		it.from = it.place.instant(it.start)
		it.until = it.place.instant(after(it.start, l.days*86400)).Add(time.Duration(l.seconds) * time.Second)
	}
}

// inYears reports whether an inventory can name a date.
func inYears(d civil.Date) bool { return d >= civil.MinDate && d <= civil.MaxDate }

// outOfYears is why an event is not taken whose date no inventory can name.
const outOfYears = "lies outside the years 2000 to 2100 that an inventory knows"

// round gives the times of a recurring item to the minute: those of a window
// are the minutes within, those of a freeze the minutes around.
func (r *reading) round(it item) (start, end civil.DateTime) {
	up, down := it.start, it.end
	if it.freeze {
		up, down = it.end, it.start
	}
	before, behind := up, down
	up, down = after(up, (60-up.Second%60)%60), after(down, -(down.Second%60))
	if up != before || down != behind {
		r.b.Guess(it.e.startLine, it.e.entry(), "has seconds in its times, and is rounded: a window to less, a freeze to more")
	}
	if it.freeze {
		return down, up
	}
	return up, down
}
