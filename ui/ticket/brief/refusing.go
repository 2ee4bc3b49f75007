package brief

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"stagger/planner/civil"
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
		w.Item("%s more: see the change records.", ticket.Count(more, "due date"))
	}
	if len(due) == 0 {
		w.Item("None of these patches has a due date.")
	}
	const reckoned = "Last nights are by windows and freezes; services and teams may leave less."
	switch {
	case slices.ContainsFunc(due, func(d deadline) bool { return d.planned }):
		w.Item(reckoned + " Who refuses the last has to open another.")
	case slices.ContainsFunc(due, func(d deadline) bool { return d.last != 0 }):
		w.Item(reckoned)
	}
}

// deadline is what is due on one day and for which the same is to be said.
type deadline struct {
	due     civil.Date
	last    civil.Date // the last night that is left to be in time; zero: none
	planned bool       // and it is the one that the plan works: refused, there is none
	done    civil.Date // the day on which a plan that is late has it done; zero: in time
	patches []string
	hosts   []string
}

func (s *sum) writeDeadline(w *document.Writer, d deadline) {
	w.Item("Due %s: %s on %s. %s", d.due, names(d.patches), names(d.hosts), s.chance(d))
}

// chance says what refusing does to a due date.
func (s *sum) chance(d deadline) string {
	last := fmt.Sprintf("Last night in time: %s", d.last)
	if s.beyond(d.due) {
		last = fmt.Sprintf("Last night until %s, where the plan ends: %s", s.day(s.Plan.Until), d.last)
	}
	switch {
	case d.done != 0 && d.due < s.day(s.Plan.From):
		return fmt.Sprintf("Overdue already: the plan has it done on %s, and refusing makes it later.", d.done)
	case d.done != 0 && d.last == 0:
		return fmt.Sprintf("No night is in time unless another is opened: the plan has it done on %s, and refusing makes it later.", d.done)
	case d.done != 0:
		return fmt.Sprintf("%s, but the plan is late: it has it done on %s.", last, d.done)
	case d.planned:
		return last + " (planned)."
	default:
		return last + "."
	}
}

// day is the local date of an instant.
func (s *sum) day(t time.Time) civil.Date { return civil.DateTimeOf(t.In(s.Zone)).Date }

// beyond reports whether a due day ends after the plan does, which then knows
// nothing of its last nights.
func (s *sum) beyond(due civil.Date) bool { return due >= s.day(s.Plan.Until) }

// deadlines are those of the plan's jobs, the first one first.
func (s *sum) deadlines() []deadline {
	var out []deadline
	for _, j := range s.jobs {
		for _, jd := range j.Deadlines {
			d := deadline{due: jd.Due, last: jd.LastChance.Date}
			if jd.Late {
				d.done = s.day(j.WorkEnds)
			} else {
				// A job that is in time is so on its own night, if on no later one.
				d.last = max(d.last, j.Date)
				d.planned = d.last == j.Date && !s.beyond(d.due)
			}
			same := func(o deadline) bool {
				return o.due == d.due && o.last == d.last && o.planned == d.planned && o.done == d.done
			}
			at := slices.IndexFunc(out, same)
			if at < 0 {
				at = len(out)
				out = append(out, d)
			}
			for _, id := range jd.Patches {
				out[at].patches = addNew(out[at].patches, id)
			}
			out[at].hosts = addNew(out[at].hosts, j.Host)
		}
	}
	slices.SortStableFunc(out, func(a, b deadline) int { return cmp.Or(cmp.Compare(a.due, b.due), cmp.Compare(a.last, b.last)) })
	return out
}

func addNew(list []string, s string) []string {
	if slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}
