package verify

import (
	"stagger/planner/civil"
	"stagger/planner/model"
)

// window is when a window is open in the horizon, and for whom.
type window struct {
	open map[civil.Date]span
	only []bool // by host
}

func (r *reading) readWindows(f *formFaults) {
	r.windows = map[string]*window{}
	for i := range r.inv.Windows {
		w := &r.inv.Windows[i]
		in := &window{open: map[civil.Date]span{}, only: r.mask(r.match(w.Only))}
		r.windows[w.Name] = in
		for _, o := range r.opened("window", w.Name, w.Timezone, &w.Recurrence, f) {
			in.open[o.date] = o.span
		}
	}
}

// opened is occurrences, with what is wrong as a fault of form.
func (r *reading) opened(section, name, zone string, rec *model.Recurrence, f *formFaults) []occurrence {
	loc, err := r.zoneOf(zone)
	var out []occurrence
	if err == nil {
		out, err = r.occurrences(rec, loc)
	}
	if err != nil {
		f.add(nil, "The inventory's %s %q cannot be read: %v.", section, name, err)
	}
	return out
}

// outsideWindow is rule 1: a job lies inside one occurrence of a window whose
// selector its host matches, starts a whole number of slots after that
// occurrence opens, at or after from, and ends by until.
func outsideWindow(r *reading) (found []model.Violation) {
	slot := r.inv.Planning.Slot
	for i := range r.visits {
		v := &r.visits[i]
		name := r.hosts[v.host].Name
		wrong := func(window string, against span, format string, args ...any) {
			b := breach([]string{name}, "The job on host %q from %v to %v "+format+".",
				append([]any{name, v.start, v.end}, args...)...)
			b.Name, b.When = window, v.spell()
			if against != (span{}) {
				b.Against = against.spell()
			}
			found = append(found, b)
		}
		if v.start < r.from || v.end > r.until {
			wrong("", span{r.from, r.until}, "is not within the plan, from %v to %v", r.from, r.until)
		}
		w, ok := r.windows[v.said.Window]
		if !ok {
			wrong(v.said.Window, span{}, "names the window %q, which the inventory does not have", v.said.Window)
			continue
		}
		if !w.only[v.host] {
			wrong(v.said.Window, span{}, "is in window %q, which is not for this host", v.said.Window)
		}
		open, ok := w.open[v.said.Date]
		switch {
		case !ok:
			wrong(v.said.Window, span{}, "is on the night %q, on which window %q does not open in the plan's time", v.said.Date, v.said.Window)
		case v.start < open.start || v.end > open.end:
			wrong(v.said.Window, open, "is not inside window %q, open from %v to %v", v.said.Window, open.start, open.end)
		case slot > 0 && v.start.since(open.start)%slot != 0:
			wrong(v.said.Window, open, "starts %v after window %q opens at %v, which is no whole number of slots of %v",
				spoken(v.start.since(open.start)), v.said.Window, open.start, spoken(slot))
		}
	}
	return found
}
