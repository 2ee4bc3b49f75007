package ticket

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// Event is an entry of a calendar. Its JSON is what an export remembers of it
// for the next.
type Event struct {
	UID       string    `json:"uid"`      // RFC 5545, section 3.8.4.7: the same whenever the same work is exported again
	Sequence  int       `json:"sequence"` // section 3.8.7.4: one more at each change
	Cancelled bool      `json:"cancelled,omitempty"`
	Start     time.Time `json:"start"`
	End       time.Time `json:"end"`
	Title     string    `json:"title"`
	Sum       string    `json:"sum"` // of all that it says

	Jobs     []Job     `json:"-"` // none of one that is cancelled
	Services []Service `json:"-"` // that lose a member by it
}

// Events are the events of a change, one a job or, by nights, one a record, and
// what is to be remembered of them; before is what was remembered. An event that
// says something else than before has a higher sequence; one that is not in
// the plan any more is cancelled, if the change is all of the plan.
func Events(c *Change, scope Scope, nights bool, before []Event) (events, remembered []Event) {
	known := map[string]Event{}
	for _, e := range before {
		known[e.UID] = e
	}
	for i := range c.Records {
		for _, e := range eventsOf(c, &c.Records[i], nights) {
			if was, exported := known[e.UID]; exported {
				e.Sequence = was.Sequence
				if was.Sum != e.Sum || was.Cancelled {
					e.Sequence++
				}
			}
			if !slices.ContainsFunc(events, func(x Event) bool { return x.UID == e.UID }) {
				events = append(events, e)
			}
			delete(known, e.UID)
		}
	}
	remembered = slices.Clone(events)
	for _, e := range before {
		if _, gone := known[e.UID]; !gone || e.End.Before(c.Plan.From) {
			continue // what is over needs no word any more
		}
		if scope.Night.IsZero() {
			if !e.Cancelled {
				e.Cancelled = true
				e.Sequence++
			}
			events = append(events, e)
		}
		remembered = append(remembered, e)
	}
	return events, remembered
}

func eventsOf(c *Change, r *Record, nights bool) []Event {
	if nights {
		e := Event{
			UID: idOf(r.Title, "event", r.ID) + "@stagger", Start: r.Start, End: r.End, Jobs: r.Jobs, Services: r.Services,
			Title: fmt.Sprintf("Patching %s: %s", count(len(r.Jobs), "host"), c.Plan.Title),
		}
		e.Sum = e.digest()
		return []Event{e}
	}
	var out []Event
	for i := range r.Jobs {
		j := &r.Jobs[i]
		e := Event{UID: j.ID + "@stagger", Start: j.Start, End: j.End, Jobs: r.Jobs[i : i+1], Title: "Patching " + j.Host}
		for _, s := range r.Services {
			if slices.Contains(j.Services, s.Name) {
				e.Services = append(e.Services, s)
			}
		}
		e.Sum = e.digest()
		out = append(out, e)
	}
	return out
}

// digest is a sum of all that an event says.
func (e *Event) digest() string {
	parts := []string{e.Start.UTC().Format(time.RFC3339), e.End.UTC().Format(time.RFC3339), e.Title}
	for _, j := range e.Jobs {
		parts = append(parts, j.Host, j.WorkEnds.UTC().Format(time.RFC3339), strings.Join(j.Patches, "\n"), strings.Join(j.Takes, "\n"))
	}
	for _, s := range e.Services {
		parts = append(parts, s.Name, string(s.Impact))
	}
	return sum(parts...)
}
