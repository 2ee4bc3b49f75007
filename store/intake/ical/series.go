package ical

import (
	"fmt"

	"stagger/planner/batch"
)

// group is an event and the occurrences of it that are told anew: what has one
// UID (RFC 5545, section 3.8.4.4).
type group struct {
	master *event // nil: it is not in the file
	moved  []*event
}

// groups sorts events by UID, in the order of the file.
func (r *reading) groups(events []*event) []*group {
	var out []*group
	byUID := map[string]*group{}
	for _, e := range r.latest(events) {
		g := byUID[e.uid]
		if g == nil || !e.replaces && g.master != nil {
			g = &group{}
			out = append(out, g)
			if byUID[e.uid] == nil {
				byUID[e.uid] = g
			}
		}
		if e.replaces {
			g.moved = append(g.moved, e)
		} else {
			g.master = e
		}
	}
	return out
}

// latest keeps the latest of several versions of an event or an occurrence.
// Events to which a careless program gave one UID are no versions of one.
func (r *reading) latest(events []*event) []*event {
	type occurrence struct {
		uid      string
		replaces bool
		at       moment
	}
	place := map[occurrence]int{} // in out
	var out []*event
	for _, e := range events {
		if e.uid == "" { // against the rules, but common
			e.uid = fmt.Sprintf("\x00%d", e.line)
		}
		key := occurrence{e.uid, e.replaces, e.recurrence}
		i, known := place[key]
		older := e
		switch {
		case !known, !newer(e, out[i]) && !newer(out[i], e) && e.start != out[i].start:
			place[key] = len(out)
			out = append(out, e)
			continue
		case newer(e, out[i]):
			older, out[i] = out[i], e
		}
		r.b.Skip(older.line, older.entry(), "is an older version of an event that the file has too")
	}
	return out
}

// newer reports whether a is a later version than b (RFC 5546, section 2.1.5).
func newer(a, b *event) bool {
	if a.sequence != b.sequence {
		return a.sequence > b.sequence
	}
	return between(b.stamp, a.stamp) > 0
}

// group makes the entries of one event.
func (r *reading) group(g *group) {
	m := g.master
	switch {
	case m == nil:
		for _, e := range g.moved {
			r.alone(e, "is one occurrence of a series that is not in the file")
		}
	case !r.usable(m):
		for _, e := range g.moved {
			r.alone(e, "is one occurrence of a series that cannot be read")
		}
	case m.cancelled():
		r.cancel(g, r.isFreeze(m), "is cancelled")
	default:
		r.whole(g)
	}
}

// usable reports whether an event can be read at all, and else notes why not.
func (r *reading) usable(e *event) bool {
	why, line := e.fault, e.faultLine
	switch {
	case why != "":
	case e.notice != nil && e.notice.status == "COMPLETED":
		why, line = "is maintenance that is completed", e.line
	case !e.starts && !e.cancelled():
		why, line = "has no start (DTSTART)", e.line
	default:
		why, line = nameFault(e.name()), e.line
	}
	if why != "" {
		r.b.Skip(line, e.entry(), why)
	}
	return why == ""
}

const changesMany = "changes all occurrences from one on (RANGE); make these a series of their own"

// alone makes the entry of an occurrence whose series is not known.
func (r *reading) alone(e *event, what string) {
	switch {
	case !r.usable(e):
	case e.future:
		r.b.Skip(e.line, e.entry(), changesMany)
	case e.cancelled():
		r.b.Skip(e.line, e.entry(), "cancels one occurrence of a series that is not known")
	default:
		r.b.Guess(e.line, e.entry(), what)
		if it, ok := r.item(e, r.isFreeze(e)); ok {
			r.once(it)
		}
	}
}

// whole makes the entries of an event, and of its occurrences that were moved.
func (r *reading) whole(g *group) {
	m, moved := g.master, g.moved
	freeze := r.isFreeze(m)
	if withoutCancelled(m.name()) != m.name() && !freeze {
		r.cancel(g, freeze, "is cancelled, as its name says")
		return
	}
	it, ok := r.item(m, freeze)
	if !ok {
		for _, e := range moved {
			r.alone(e, "is one occurrence of a series that cannot be read")
		}
		return
	}
	gone := r.exceptions(it, moved)
	for _, rule := range m.rules {
		r.series(it, rule, gone)
	}
	if len(m.rules) == 0 && !gone.has(it.start) {
		r.once(it)
	}
	r.extras(it, gone)
	for _, e := range moved {
		r.moved(e, m, freeze)
	}
}

// moved makes the entry of an occurrence that is told anew.
func (r *reading) moved(e, m *event, freeze bool) {
	if e.summary == "" {
		e.summary = m.summary
	}
	switch {
	case e.future:
		r.b.Skip(e.line, e.entry(), changesMany)
	case e.cancelled() && e.fault == "": // said by the exception that it left
	case r.usable(e):
		if it, ok := r.item(e, freeze); ok {
			r.once(it)
		}
	}
}

// extras makes the entries of the dates that RDATE adds.
func (r *reading) extras(it item, gone *gone) {
	lasts := between(it.start, it.end)
	for i := range it.e.extra {
		x := &it.e.extra[i]
		if x.start.day != it.e.start.day {
			r.b.Skip(it.e.line, it.e.entry(), "has an extra date (RDATE) without a time, or one with a time among whole days")
			continue
		}
		if r.pieces++; r.pieces > maxPieces {
			r.b.Skip(it.e.line, it.e.entry(), "has an extra date (RDATE) beyond the 200,000 that are read of a file")
			continue
		}
		one := it
		one.start = r.clockAt(it.e, &x.start, it.place)
		if gone.has(one.start) {
			continue
		}
		gone.at[one.start] = true // an extra date that is given twice is one
		one.end = after(one.start, lasts)
		switch {
		case x.end != nil:
			one.end = r.clockAt(it.e, x.end, it.place)
		case x.lasts != nil:
			one.end = after(one.start, x.lasts.days*86400+x.lasts.seconds)
		}
		if it.place.loc != nil {
			one.from, one.until = it.place.instant(one.start), it.place.instant(one.end)
		}
		r.once(one)
	}
}

// cancel takes back what an earlier version of the event has made.
func (r *reading) cancel(g *group, freeze bool, why string) {
	section := "window"
	if freeze {
		section = "freeze"
	}
	e := g.master
	r.cancelled = append(r.cancelled, batch.Ref{Section: section, Entry: withoutCancelled(e.name())})
	r.b.Skip(e.line, e.entry(), why)
	for _, e := range g.moved {
		r.b.Skip(e.line, e.entry(), "belongs to a series that is cancelled")
	}
}
