package ticket

import (
	"slices"
	"time"

	"stagger/planner/model"
)

// dark is a spell of a service below its floor by its own members.
type dark struct {
	service string
	model.Spell
}

// darken adds to the spells of each service those in which something that it
// requires is out. One that was down before has nothing to lose by them.
func (b *builder) darken() {
	for i := range b.inv.Services {
		name := b.inv.Services[i].Name
		if b.dead[name] {
			continue
		}
		var due []dark
		for _, needed := range b.needed(name) {
			due = append(due, b.standing[needed].dark...)
		}
		if due != nil {
			c := b.standing[name]
			c.spells = weigh(c.levels, c.floor, b.plan.Until, due...).spells
		}
	}
}

// needed are the services without which the named one is down, over any number
// of requires, in the order in which they are met.
func (b *builder) needed(name string) []string {
	out := []string{name}
	for i := 0; i < len(out); i++ {
		if s := b.services[out[i]]; s != nil {
			for _, r := range s.Requires {
				if b.services[r] != nil {
					out = addNew(out, r)
				}
			}
		}
	}
	return out[1:]
}

// needing are the services that are down when the named one is, over any
// number of requires, in the inventory's order.
func (b *builder) needing(name string) []string {
	down := map[string]bool{name: true}
	for grown := true; grown; {
		grown = false
		for i := range b.inv.Services {
			s := &b.inv.Services[i]
			if !down[s.Name] && slices.ContainsFunc(s.Requires, func(r string) bool { return down[r] }) {
				down[s.Name], grown = true, true
			}
		}
	}
	var out []string
	for i := range b.inv.Services {
		if s := b.inv.Services[i].Name; s != name && down[s] {
			out = append(out, s)
		}
	}
	return out
}

// downBefore are the services that no member, or nothing that they require, is
// left of before any work.
func (b *builder) downBefore() map[string]bool {
	dead := map[string]bool{}
	for i := range b.inv.Services {
		s := &b.inv.Services[i]
		if b.standing[s.Name].full == 0 && s.Required() > 0 {
			dead[s.Name] = true
			for _, also := range b.needing(s.Name) {
				dead[also] = true
			}
		}
	}
	return dead
}

// consent is a service's effective max_outage: the least of its own and that of
// every service that requires it (the model, section 4, rule 3).
func (b *builder) consent(s *model.Service) time.Duration {
	least := s.MaxOutage
	for _, name := range b.needing(s.Name) {
		least = min(least, b.services[name].MaxOutage)
	}
	return least
}

// cut adds to levels the instants at which what is required goes and comes back.
func cut(levels []model.Level, due []dark) []model.Level {
	out := slices.Clone(levels)
	for _, d := range due {
		for _, at := range []time.Time{d.Start, d.End} {
			i := slices.IndexFunc(out, func(l model.Level) bool { return l.At.After(at) })
			if i < 0 {
				i = len(out)
			}
			if i > 0 && out[i-1].At.Before(at) {
				out = slices.Insert(out, i, model.Level{At: at, Capacity: out[i-1].Capacity})
			}
		}
	}
	return out
}

// outAt are the services that are out at an instant.
func outAt(due []dark, at time.Time) []string {
	var out []string
	for _, d := range due {
		if !at.Before(d.Start) && at.Before(d.End) {
			out = addNew(out, d.service)
		}
	}
	return out
}

// causes are the spells below the floor that the jobs have a part in.
func (b *builder) causes(jobs []Job) []dark {
	var out []dark
	for i := range b.inv.Services {
		s := &b.inv.Services[i]
		held := touches(s, jobs)
		for _, d := range b.standing[s.Name].dark {
			if slices.ContainsFunc(held, func(t model.Spell) bool { return overlap(t, d.Spell) }) {
				out = append(out, d)
			}
		}
	}
	return out
}

// touches are the times in which jobs keep members from a service.
func touches(s *model.Service, jobs []Job) []model.Spell {
	var out []model.Spell
	for _, j := range jobs {
		if slices.Contains(j.Services, s.Name) {
			out = append(out, model.Spell{Start: j.Start, End: j.End.Add(s.Settle)})
		}
	}
	return out
}

func overlap(a, b model.Spell) bool { return a.Start.Before(b.End) && b.Start.Before(a.End) }

// Beyond is how much longer a spell is than the outage that the service's owner
// consents to. The planner holds each spell of one service against its effective
// max_outage, so only spells of several services that follow one another are.
func (s *Service) Beyond(sp Spell) time.Duration {
	if sp.Impact != model.Outage {
		return 0
	}
	return max(0, sp.length()-s.MaxOutage)
}

// Agreed is the consent that covers a spell, if any does: the effective one or,
// where spells of several services make it longer than that, its owner's own.
func (s *Service) Agreed(sp Spell) time.Duration {
	if sp.length() > s.Consent {
		return s.MaxOutage
	}
	return s.Consent
}

// longest is the longest outage of a service that has one.
func (s *Service) longest() Spell {
	var out Spell
	for _, sp := range s.Spells {
		if sp.Impact == model.Outage && sp.length() > out.length() {
			out = sp
		}
	}
	return out
}

func (s Spell) length() time.Duration { return s.End.Sub(s.Start) }

// Beyond reports whether a service is out for longer than its owner consents to.
func (r *Record) Beyond() bool { _, n := r.outages(); return n > 0 }

// outages is how many there are, and how many of them are longer than the owner
// of the service consents to.
func (r *Record) outages() (all, beyond int) {
	for i := range r.Services {
		s := &r.Services[i]
		for _, sp := range s.Spells {
			if sp.Impact == model.Outage {
				all++
			}
			if s.Beyond(sp) > 0 {
				beyond++
			}
		}
	}
	return all, beyond
}
