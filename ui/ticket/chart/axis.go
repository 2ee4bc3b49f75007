package chart

import (
	"time"

	"stagger/planner/civil"
	"stagger/ui/ticket"
)

// axis is time across: instants at an even pace, so that a night on which the
// clocks change is as long as it lasts; only the labels are local.
type axis struct {
	from, until time.Time // in the zone whose clock is shown
	left, width float64
}

// at is where an instant is; it may lie outside the axis.
func (a axis) at(t time.Time) float64 {
	return a.left + a.width*float64(t.Sub(a.from))/float64(a.until.Sub(a.from))
}

// clip is where an instant is, or the end of the axis that is nearer to it.
func (a axis) clip(t time.Time) float64 { return a.at(later(a.from, earlier(a.until, t))) }

// right is the end of the axis.
func (a axis) right() float64 { return a.left + a.width }

// shows reports whether an instant lies inside the axis or at an end of it.
func (a axis) shows(t time.Time) bool { return !t.Before(a.from) && !t.After(a.until) }

// labelled is how far labels of the clock are from each other at least.
const labelled = 54

// paces are between two labels, on the local clock. All of today's zones are
// whole quarters of an hour from UTC.
var paces = []time.Duration{
	15 * time.Minute, 30 * time.Minute, time.Hour, 2 * time.Hour, 3 * time.Hour, 6 * time.Hour, 12 * time.Hour, 24 * time.Hour,
}

// ticks are the instants that are labelled: whole hours, or parts or multiples
// of them, of the local clock, which may come twice or not at all.
func (a axis) ticks() []time.Time {
	pace := paces[len(paces)-1]
	for _, p := range paces {
		if float64(a.until.Sub(a.from))/float64(p)*labelled <= a.width {
			pace = p
			break
		}
	}
	var out []time.Time
	quarter := paces[0]
	for t := a.from.Truncate(quarter); !t.After(a.until); t = t.Add(quarter) {
		since := time.Duration(t.Hour())*time.Hour + time.Duration(t.Minute())*time.Minute
		if t.Before(a.from) || since%pace != 0 {
			continue
		}
		if len(out) == 0 || a.at(t)-a.at(out[len(out)-1]) >= labelled*0.9 {
			out = append(out, t)
		}
	}
	return out
}

// days are where a local day begins to show.
func (a axis) days() []time.Time {
	out := []time.Time{a.from}
	for _, t := range a.ticks() {
		if civil.DateTimeOf(t).Date != civil.DateTimeOf(out[len(out)-1]).Date {
			out = append(out, t)
		}
	}
	return out
}

// change is when the clocks change, if they do within the axis.
func (a axis) change() (at time.Time, by time.Duration, ok bool) {
	_, end := a.from.ZoneBounds()
	if end.IsZero() || !end.Before(a.until) {
		return time.Time{}, 0, false
	}
	_, before := a.from.Zone()
	_, after := end.In(a.from.Location()).Zone()
	return end, time.Duration(after-before) * time.Second, after != before
}

// clock is an instant on the local clock, with its offset where the clocks
// change within the axis.
func (a axis) clock(t time.Time) string {
	layout := ticket.ClockLayout(t)
	if _, _, ok := a.change(); ok {
		layout += "-07:00"
	}
	return t.In(a.from.Location()).Format(layout)
}

// full is an instant with its day and offset.
func (a axis) full(t time.Time) string { return ticket.Local(t, a.from.Location()) }

// offsets says how local time stands to UTC.
func (a axis) offsets() string {
	out := a.from.Format("-07:00")
	if at, _, ok := a.change(); ok {
		out += " then " + at.In(a.from.Location()).Format("-07:00")
	}
	return out
}
