package brief

import (
	"cmp"
	"slices"
	"time"

	"stagger/planner/civil"
	"stagger/planner/model"
	"stagger/ui/ticket"
	"stagger/ui/ticket/document"
)

func (s *sum) writeRefusing(w *document.Writer) {
	if len(s.jobs) == 0 {
		w.Para("Nothing: there is nothing to refuse.")
		return
	}
	w.Item("Each week without this plan adds %.0f risk-days.", s.aWeek())
	due := s.deadlines()
	for _, d := range due[:min(most, len(due))] {
		s.writeDeadline(w, d)
	}
	if more := len(due) - most; more > 0 {
		w.Item("%s more: see the change records.", count(more, "due date"))
	}
	switch {
	case len(due) == 0:
		w.Item("None of these patches has a due date.")
	case slices.ContainsFunc(due, func(d deadline) bool { return !d.late }):
		w.Item("The last night is the last of those that this plan works. Who refuses it has to open another before the due day ends.")
	}
}

// deadline is what is due on one day and has one last night before it.
type deadline struct {
	due     civil.Date
	last    civil.Date // the last night worked by this plan on which it can still be done in time
	late    bool       // this plan does it too late already
	patches []string
	hosts   []string
}

func (s *sum) writeDeadline(w *document.Writer, d deadline) {
	what := names(d.patches) + " on " + names(d.hosts)
	if d.late {
		w.Item("Due %s: %s. Late already: the plan has no night for it before %s, and refusing makes it later.", d.due, what, d.last)
		return
	}
	w.Item("Due %s: %s. Last night in time: %s.", d.due, what, d.last)
}

// deadlines are those of the plan's jobs, the first one first.
func (s *sum) deadlines() []deadline {
	var out []deadline
	for _, j := range s.jobs {
		for _, id := range j.Patches {
			p := slices.IndexFunc(s.patches, func(p ticket.Patch) bool { return p.ID == id })
			if p < 0 || s.patches[p].Due.IsZero() {
				continue
			}
			d := deadline{due: s.patches[p].Due, last: j.Date, late: s.missed(s.patches[p].Due, j.WorkEnds)}
			if !d.late {
				d.last = s.lastNight(j, d.due)
			}
			same := func(o deadline) bool { return o.due == d.due && o.last == d.last && o.late == d.late }
			at := slices.IndexFunc(out, same)
			if at < 0 {
				at = len(out)
				out = append(out, d)
			}
			out[at].patches = addNew(out[at].patches, id)
			out[at].hosts = addNew(out[at].hosts, j.Host)
		}
	}
	slices.SortStableFunc(out, func(a, b deadline) int { return cmp.Or(cmp.Compare(a.due, b.due), cmp.Compare(a.last, b.last)) })
	return out
}

// lastNight is the last of the nights that this plan works in the job's window
// on which its work can be over before the due day is.
func (s *sum) lastNight(j ticket.Job, due civil.Date) civil.Date {
	last := j.Date
	for _, o := range s.opens {
		if o.Window == j.Window && o.Date > last && s.room(o, j, due) {
			last = o.Date
		}
	}
	return last
}

// room reports whether a job would fit at the beginning of an opening, and be in
// time.
func (s *sum) room(o model.Occurrence, j ticket.Job, due civil.Date) bool {
	hold := j.End.Sub(j.Start)
	return !o.Start.Add(hold).After(o.End) && !s.missed(due, o.Start.Add(j.WorkEnds.Sub(j.Start)))
}

// missed reports whether work that ends at an instant is late. The midnight at
// the end of the due day is in time.
func (s *sum) missed(due civil.Date, ends time.Time) bool {
	return civil.DateTimeOf(ends.In(s.Zone).Add(-time.Nanosecond)).Date > due
}

func addNew(list []string, s string) []string {
	if slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}
