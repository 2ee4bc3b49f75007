package runsheet

import (
	"time"

	"stagger/ui/ticket"
)

// watch tells the time on a sheet.
type watch struct {
	zone    *time.Location
	clock   string // the layout
	day     string // the layout of a day before the clock
	changes bool   // the offset from UTC is not the same all night
	offset  string // where it is the same
}

// newWatch has the offset on each line where it changes, and seconds where some
// instant has them, for columns must be of one width.
func newWatch(r *ticket.Record) watch {
	w := watch{zone: r.Zone, clock: "15:04", day: "Mon ", offset: r.Start.In(r.Zone).Format("-07:00")}
	if len(r.Dates) > 1 {
		w.day = "Mon 2 Jan "
	}
	for _, t := range instants(r) {
		if t.Second() != 0 {
			w.clock = "15:04:05"
		}
		w.changes = w.changes || t.In(r.Zone).Format("-07:00") != w.offset
	}
	if w.changes {
		w.clock += "-07:00"
	}
	return w
}

// instants are those that a sheet may tell.
func instants(r *ticket.Record) []time.Time {
	out := []time.Time{r.Start, r.End}
	for _, j := range r.Jobs {
		out = append(out, j.Start, j.WorkEnds, j.End, j.End.Add(j.Settle))
	}
	for _, g := range r.Gates {
		if !g.Ready.Before(r.Start) {
			out = append(out, g.Ready)
		}
	}
	for _, s := range r.Services {
		for _, sp := range s.Spells {
			out = append(out, sp.Start, sp.End)
		}
	}
	return out
}

// at is the time of day.
func (w watch) at(t time.Time) string { return t.In(w.zone).Format(w.clock) }

// on is the time of day with its day.
func (w watch) on(t time.Time) string { return t.In(w.zone).Format(w.day + w.clock) }

// date is the local day of an instant.
func (w watch) date(t time.Time) string { return t.In(w.zone).Format("Monday 2 January 2006") }

// full is an instant that says all of itself.
func (w watch) full(t time.Time) string { return t.In(w.zone).Format("Mon 2 Jan 15:04 (-07:00)") }
