package ical

import (
	"fmt"
	"time"

	"stagger/planner/civil"
	"stagger/planner/model"
)

// frozen makes a freeze that is once, to the second.
func (r *reading) frozen(it item) {
	if it.place.loc != nil {
		it.end = it.place.clock(it.until)
	}
	if !r.cutToYears(&it) {
		r.b.Skip(it.e.startLine, it.e.entry(), outOfYears)
		return
	}
	f := r.freeze(it, "")
	f.From, f.Until, f.Timezone = civil.When{DateTime: it.start}, civil.When{DateTime: it.end}, it.place.name
	if it.place.loc != nil {
		f.From, f.Until = when(it.place, it.from), when(it.place, it.until)
	}
	if it.place == inUTC {
		f.Timezone = "" // as the offsets say
	}
}

// cutToYears cuts a freeze to the years that an inventory knows; false where
// nothing is left.
func (r *reading) cutToYears(it *item) bool {
	first, last := civil.DateTime{Date: civil.MinDate}, civil.DateTime{Date: civil.MaxDate, Second: day - 1}
	early, late := between(first, it.start) < 0, between(it.end, last) < 0
	if !early && !late {
		return true
	}
	r.b.Guess(it.e.startLine, it.e.entry(), "reaches beyond the years 2000 to 2100 that an inventory knows, and is cut to them")
	if early {
		it.start = first
	}
	if late {
		it.end = last
	}
	if it.place.loc != nil {
		it.from, it.until = it.place.instant(it.start), it.place.instant(it.end)
	}
	return between(it.start, it.end) > 0
}

// when writes an instant by the clock of a place, with the offset where the
// clock alone would tell another, and always in UTC.
func when(at place, t time.Time) civil.When {
	w := civil.When{DateTime: at.clock(t)}
	if at == inUTC || !at.instant(w.DateTime).Equal(t) {
		w.Zoned = true
		_, w.Offset = t.In(at.loc).Zone()
	}
	return w
}

// freeze is a new freeze of an event.
func (r *reading) freeze(it item, behind string) *model.Freeze {
	e := it.e
	f := r.b.Freeze(r.freezes.fresh(e.name() + behind))
	f.ApprovedBy = e.organizer
	if f.Reason = e.description; f.Reason == "" {
		f.Reason = cut(e.summary)
	}
	f.Only = r.only()
	if e.notice == nil {
		return f
	}
	f.Reason = cut(e.notice.reason(e.summary))
	if f.Only == nil {
		f.Only = e.notice.hosts()
		what := "holds for the hosts that are tagged with an object's name; --only names others"
		if f.Only == nil {
			what = "names no object and holds for every host; --only names others"
		}
		r.b.Guess(e.line, e.entry(), what)
	}
	return f
}

// Bounds of what one event can become: of a freeze that is split, in days, as
// offset_days has it; and of all of a file, in days of such freezes with their
// exceptions and in extra dates.
const (
	maxDays   = 366
	maxPieces = 200_000
)

// series makes the entries of an event that recurs by a rule: one, or for a
// freeze that is longer than a day one for each of its days.
func (r *reading) series(it item, text string, gone *gone) {
	e := it.e
	start, end := r.round(it)
	rule, why := r.rule(it, text, gone.last)
	lasts := between(start, end)
	switch {
	case why != "":
	case lasts <= 0:
		why = endsFirst
	case lasts > day && !it.freeze:
		why = tooLong
	case !inYears(it.start.Date):
		why = "recurs from a day outside the years 2000 to 2100 that an inventory knows"
	case lasts > maxDays*day || r.pieces > maxPieces:
		why = "recurs and lasts too long to be split into days"
	}
	if why != "" {
		r.b.Skip(e.ruleLine, e.entry(), why)
		return
	}
	shift := int(start.Date - it.start.Date)
	pieces := split(start, end)
	if len(pieces) > 1 {
		r.pieces += len(pieces) * (1 + len(gone.dates))
		r.b.Guess(e.startLine, e.entry(), "recurs and is longer than a day, and is split into an entry for each of its days")
	}
	for k, p := range pieces {
		rec := model.Recurrence{RRule: rule, First: it.start.Date, Except: gone.moved(shift + k), OffsetDays: shift + k, Start: clock(p.start), End: clock(p.end)}
		if it.freeze {
			behind := ""
			if k > 0 {
				behind = fmt.Sprintf(", day %d", k+1)
			}
			f := r.freeze(it, behind)
			f.Recurrence, f.Timezone = rec, it.place.name
		} else {
			w := r.window(it)
			w.Recurrence, w.Timezone = rec, it.place.name
		}
	}
	r.beginning(it, rule, gone)
}

// beginning looks at a start that is no day of the rule. RFC 5545 leaves it
// undefined (section 3.8.5.3); Outlook writes such.
func (r *reading) beginning(it item, rule string, gone *gone) {
	if namesFirst(rule, it.start.Date) {
		return
	}
	if !it.freeze {
		r.b.Guess(it.e.startLine, it.e.entry(), "starts on a day that its rule does not name; only days that it names count")
		return
	}
	r.b.Guess(it.e.startLine, it.e.entry(), "starts on a day that its rule does not name; that day counts too")
	if !gone.has(it.start) {
		r.once(it)
	}
}

// piece is one day's part of a freeze.
type piece struct{ start, end civil.DateTime }

// split parts at midnights what is longer than a day.
func split(start, end civil.DateTime) []piece {
	if between(start, end) <= day {
		return []piece{{start, end}}
	}
	var out []piece
	for at := start; between(at, end) > 0; {
		next := civil.DateTime{Date: at.Date.AddDays(1)}
		if between(next, end) < 0 {
			next = end
		}
		out = append(out, piece{at, next})
		at = next
	}
	return out
}
