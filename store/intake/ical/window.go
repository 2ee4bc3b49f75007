package ical

import (
	"slices"
	"time"

	"stagger/planner/civil"
	"stagger/planner/model"
)

// day is the most that one occurrence of a window or freeze can last, in
// seconds by the clock.
const day = 24 * 60 * 60

// nightKey is what windows of given dates have in common that are one entry.
type nightKey struct {
	name, place string
	start, end  civil.Clock
}

// nights is a window of given dates while they are gathered.
type nights struct {
	window *model.Window
	dates  []civil.Date
}

func (n *nights) settle() {
	slices.Sort(n.dates)
	n.window.Dates = slices.Compact(n.dates)
}

const endsFirst = "does not end after it starts"

// once makes the entry of something that happens once.
func (r *reading) once(it item) {
	switch {
	case it.place.loc != nil && !it.until.After(it.from) || it.place.loc == nil && between(it.start, it.end) <= 0:
		r.b.Skip(it.e.startLine, it.e.entry(), endsFirst)
	case it.freeze:
		r.frozen(it)
	default:
		r.night(it)
	}
}

// night makes a window of one date, or adds the date to one that has the same
// name and times. Where the local clock would tell another time than is meant,
// as on a night on which the clocks change, the date is kept in UTC.
func (r *reading) night(it item) {
	exact := it
	if it.place.loc != nil {
		exact.end = it.place.clock(it.until)
	}
	start, end := r.round(exact)
	at := it.place
	if at.loc != nil {
		from, until := ceil(it.from), it.until.Truncate(time.Minute)
		if n := between(start, end); n <= 0 || n > day || !at.instant(start).Equal(from) || !at.instant(end).Equal(until) {
			at, start, end = inUTC, inUTC.clock(from), inUTC.clock(until)
		}
	}
	switch n := between(start, end); {
	case n <= 0:
		r.b.Skip(it.e.startLine, it.e.entry(), "is over within a minute")
		return
	case n > day:
		r.b.Skip(it.e.startLine, it.e.entry(), tooLong)
		return
	case !inYears(start.Date):
		r.b.Skip(it.e.startLine, it.e.entry(), outOfYears)
		return
	}
	if at.name != it.place.name {
		r.b.Guess(it.e.startLine, it.e.entry(), "is kept in UTC, for the clocks change during it or it lasts a day by another clock")
	}
	key := nightKey{it.e.name(), at.name, clock(start), clock(end)}
	n := r.nights[key]
	if n == nil {
		n = &nights{window: r.window(it)}
		n.window.Timezone, n.window.Start, n.window.End = at.name, key.start, key.end
		r.nights[key] = n
		r.order = append(r.order, n)
	}
	n.dates = append(n.dates, start.Date)
}

const tooLong = "is longer than 24 hours, which a window cannot be"

// ceil is the minute that an instant begins or is in before.
func ceil(t time.Time) time.Time {
	if down := t.Truncate(time.Minute); !down.Equal(t) {
		return down.Add(time.Minute)
	}
	return t
}

func clock(w civil.DateTime) civil.Clock { return civil.Clock(w.Second / 60) }

// window is a new window of an event's name and hosts.
func (r *reading) window(it item) *model.Window {
	w := r.b.Window(r.windows.fresh(it.e.name()))
	w.Only = r.only()
	if w.Only == nil {
		tag := it.e.name()
		if it.e.notice != nil {
			w.Only = it.e.notice.hosts()
		}
		if w.Only == nil {
			w.Only = &model.Selector{Tags: []string{tag}}
		}
		r.b.Guess(it.e.line, it.e.entry(), "holds for the hosts that are tagged with its name; --only names others")
	}
	return w
}

// only are the hosts that the person named, nil where there are none.
func (r *reading) only() *model.Selector {
	if r.o.Only == nil {
		return nil
	}
	s := *r.o.Only
	return &s
}
