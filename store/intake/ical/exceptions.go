package ical

import (
	"slices"

	"stagger/planner/civil"
)

// gone are the occurrences that a series does not have.
type gone struct {
	dates []civil.Date // of the rule on which none is, in order
	at    map[civil.DateTime]bool
	extra map[civil.DateTime]bool // starts by RDATE, which are no dates of a rule
	last  civil.Date              // after which there is none; zero: no such day
}

func (g *gone) has(at civil.DateTime) bool { return g.at[at] }

func (g *gone) add(d civil.Date, second int) {
	g.dates = append(g.dates, d)
	g.at[civil.DateTime{Date: d, Second: second}] = true
}

// exceptions are those of EXDATE and the occurrences that are told anew.
func (r *reading) exceptions(it item, moved []*event) *gone {
	g := &gone{at: map[civil.DateTime]bool{}, extra: map[civil.DateTime]bool{}}
	for i := range it.e.extra {
		g.extra[r.clockAt(it.e, &it.e.extra[i].start, it.place)] = true
	}
	for i := range it.e.except {
		r.except(it, &it.e.except[i], g)
	}
	for _, e := range moved {
		switch d := r.clockAt(it.e, &e.recurrence, it.place).Date; {
		case e.recurrence == moment{}: // it could not be read
		case !e.future:
			r.except(it, &e.recurrence, g)
		case !it.freeze && (g.last == 0 || d <= g.last):
			g.last = d.AddDays(-1)
			r.b.Guess(e.line, e.entry(), "changes all occurrences from one on (RANGE); the window ends before it")
		}
	}
	slices.Sort(g.dates)
	g.dates = slices.Compact(g.dates)
	return g
}

// except takes one exception. By RFC 5545, section 3.8.5.1, it names the start
// of an occurrence; where it does not, the safe reading is taken.
func (r *reading) except(it item, m *moment, g *gone) {
	at := r.clockAt(it.e, m, it.place)
	start := civil.DateTime{Date: at.Date, Second: it.start.Second}
	g.at[at] = true
	switch {
	case m.day && !it.e.start.day:
		r.b.Guess(it.e.line, it.e.entry(), "has an exception without a time, which is taken for that day's")
		g.add(at.Date, it.start.Second)
	case at == start, it.place.loc != nil && it.place.instant(at).Equal(it.place.instant(start)): // the clock skips what it does not show
		g.add(at.Date, it.start.Second)
	case g.extra[at]:
	case it.freeze:
		r.b.Skip(it.e.line, it.e.entry(), "has an exception at a time at which it does not start; the freeze holds then too")
	default:
		r.b.Guess(it.e.line, it.e.entry(), "has an exception at a time at which it does not start; the window stays shut on that day")
		g.add(at.Date, it.start.Second)
		if it.e.start.day { // the time may be that of a midnight east of Greenwich
			g.add(at.Date.AddDays(1), it.start.Second)
		}
	}
}

// moved gives the exceptions by the date that a night has after offset_days.
func (g *gone) moved(days int) []civil.Date {
	var out []civil.Date
	for _, d := range g.dates {
		if d = d.AddDays(days); inYears(d) {
			out = append(out, d)
		}
	}
	return out
}
