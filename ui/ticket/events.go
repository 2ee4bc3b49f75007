package ticket

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"stagger/planner/model"
)

// Event is an entry of a calendar. Its JSON is what an export remembers of it
// for the next.
type Event struct {
	Key       string    `json:"key"`      // what it is about: the host, or the night
	UID       string    `json:"uid"`      // RFC 5545, section 3.8.4.7: the same whenever the same work is exported again
	Sequence  int       `json:"sequence"` // section 3.8.7.4: one more at each change
	Cancelled bool      `json:"cancelled,omitempty"`
	Start     time.Time `json:"start"`
	End       time.Time `json:"end"`
	Title     string    `json:"title"`
	Sum       string    `json:"sum"`   // of all that it says
	Stamp     time.Time `json:"stamp"` // section 3.8.7.2: the beginning of the plan that last changed it
	Told      []Told    `json:"told,omitempty"`

	Jobs     []Job     `json:"-"` // none of one that is cancelled
	Services []Service `json:"-"` // that lose a member by it or need one that goes dark, and what it does to them
}

// Told is what an event says of one service, for the day on which it is
// cancelled.
type Told struct {
	Service string       `json:"service"`
	Impact  model.Impact `json:"impact"`
}

// Events are the events of a change, one a job or, by nights, one a record, and
// what is to be remembered of them; before is what was remembered. An event that
// says something else than before has a higher sequence; one that is not in
// the plan any more is cancelled, if the change is all of the plan.
func Events(c *Change, scope Scope, nights bool, before []Event) (events, remembered []Event) {
	known, live := map[string]Event{}, map[string]string{}
	for _, e := range before {
		known[e.UID] = e
		if !e.End.Before(c.Plan.From) {
			live[e.Key] = e.UID
		}
	}
	for i := range c.Records {
		for _, e := range eventsOf(c, &c.Records[i], nights) {
			// A visit that gets another patch is still the same visit.
			if _, exported := known[e.UID]; !exported && live[e.Key] != "" {
				e.UID = live[e.Key]
			}
			if was, exported := known[e.UID]; exported {
				e.Sequence, e.Stamp = was.Sequence, was.Stamp
				if was.Sum != e.Sum || was.Cancelled {
					e.Sequence++
					e.Stamp = c.Plan.From
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
				e.Stamp = c.Plan.From
			}
			e.Services = nil
			for _, t := range e.Told {
				e.Services = append(e.Services, Service{Name: t.Service, Impact: t.Impact})
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
			Key: "night " + r.Date.String(), UID: idOf(r.Title, "event", r.ID) + "@stagger", Start: r.Start, End: r.End, Jobs: r.Jobs, Services: r.Services,
			Title: fmt.Sprintf("Patching %s: %s", Count(len(r.Jobs), "host"), c.Plan.Title),
		}
		return []Event{e.ready(c, r)}
	}
	var out []Event
	for i := range r.Jobs {
		j := &r.Jobs[i]
		e := Event{Key: "host " + j.Host, UID: j.ID + "@stagger", Start: j.Start, End: j.End, Jobs: r.Jobs[i : i+1], Title: "Patching " + j.Host}
		for _, s := range r.Services {
			if slices.Contains(j.Services, s.Name) {
				e.Services = append(e.Services, during(s, j.Start, j.End.Add(settleOf(c, s.Name))))
			}
		}
		for _, s := range r.Services {
			if s = without(s, e.Services); !slices.Contains(j.Services, s.Name) && s.Spells != nil {
				e.Services = append(e.Services, s)
			}
		}
		out = append(out, e.ready(c, r))
	}
	return out
}

// ready is the event with what is remembered of it.
func (e Event) ready(c *Change, r *Record) Event {
	e.Stamp = c.Plan.From
	for _, s := range e.Services {
		e.Told = append(e.Told, Told{s.Name, s.Impact})
	}
	e.Sum = e.digest(r)
	return e
}

func settleOf(c *Change, service string) time.Duration {
	for i := range c.Inventory.Services {
		if s := &c.Inventory.Services[i]; s.Name == service {
			return s.Settle
		}
	}
	return 0
}

// without is what a service suffers while some that it requires are out.
func without(s Service, causes []Service) Service {
	var out []Spell
	for _, sp := range s.Spells {
		if slices.ContainsFunc(causes, func(c Service) bool {
			return slices.Contains(sp.Through, c.Name) && slices.ContainsFunc(c.Spells, func(x Spell) bool {
				return x.Impact == model.Outage && overlap(x.Spell, sp.Spell)
			})
		}) {
			out = append(out, sp)
		}
	}
	s.Spells, s.Impact, s.AlsoDown = out, model.Outage, nil
	return s
}

// during is what a service suffers between two instants.
func during(s Service, from, until time.Time) Service {
	s.Spells = slices.DeleteFunc(slices.Clone(s.Spells), func(sp Spell) bool {
		return !sp.Start.Before(until) || !from.Before(sp.End)
	})
	s.Impact = model.NoImpact
	for _, sp := range s.Spells {
		s.Impact = Worse(s.Impact, sp.Impact)
	}
	if s.Impact != model.Outage {
		s.AlsoDown = nil
	}
	return s
}

// digest is a sum of all that may be told of an event.
func (e *Event) digest(r *Record) string {
	at := func(t time.Time) string { return t.UTC().Format(time.RFC3339) }
	parts := []string{at(e.Start), at(e.End), e.Title, r.Zone.String()}
	for _, j := range e.Jobs {
		parts = append(parts, j.Host, j.Site, j.Team, at(j.Start), at(j.WorkEnds), at(j.End), j.Settle.String(),
			strings.Join(j.Patches, "\n"), strings.Join(j.Takes, "\n"), strings.Join(j.Services, "\n"))
		for _, g := range r.Gates {
			if slices.Contains(g.First, j.Host) || slices.Contains(g.Then, j.Host) {
				parts = append(parts, r.GateText(g))
			}
		}
	}
	for _, s := range e.Services {
		parts = append(parts, s.Name, s.Owner, string(s.Impact), strings.Join(s.AlsoDown, "\n"))
		for _, sp := range s.Spells {
			parts = append(append(parts, at(sp.Start), at(sp.End), string(sp.Impact)), sp.Through...)
			if over := s.Beyond(sp); over > 0 {
				parts = append(parts, over.String(), s.MaxOutage.String())
			}
		}
	}
	return sum(parts...)
}
