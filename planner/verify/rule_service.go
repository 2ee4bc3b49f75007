package verify

import (
	"strings"
	"time"

	"stagger/planner/civil"
	"stagger/planner/model"
)

// belowFloor is rule 3: no spell below a service's floor is longer than its
// effective max_outage.
func belowFloor(r *reading) (found []model.Violation) {
	for i := range r.supply {
		s, in := &r.supply[i], &r.inv.Services[i]
		for _, spell := range s.below {
			if spell.length() <= s.consents {
				continue
			}
			hosts := r.hostNames(r.taking(in, spell))
			v := breach(hosts, "Service %q has less than %d of %d from %v to %v, for %s where %s is allowed, by work on %s.",
				in.Name, s.floor, s.capacity, spell.start, spell.end,
				spoken(spell.length()), spoken(s.consents), quoted(hosts))
			v.Services, v.When, v.Allowed = []string{in.Name}, spell.spell(), s.consents
			v.Count, v.Limit = s.capacity, s.floor
			found = append(found, v)
		}
	}
	return found
}

// taking are the visits that have members of a service out during a spell.
func (r *reading) taking(s *model.Service, spell span) []visit {
	takes := map[int]bool{}
	for _, m := range s.Members {
		if h, ok := r.host[m.Host]; ok && !r.dead[h] {
			for _, x := range append(r.above(h), h) {
				takes[x] = true
			}
		}
	}
	var out []visit
	for _, v := range r.visits {
		if takes[v.host] && (span{v.start, v.end.plus(kept(s.Settle))}).meets(spell) {
			out = append(out, v)
		}
	}
	return out
}

// spoken writes a duration as inventories do, or more finely where it must.
func spoken(d time.Duration) string {
	if d%time.Second != 0 {
		return d.String()
	}
	return civil.FormatDuration(d)
}

// serviceFacts holds the plan's section on services against what the jobs
// mean for them.
func serviceFacts(r *reading) (found []model.Violation) {
	seen := make([]bool, len(r.inv.Services))
	for i := range r.plan.Services {
		said := &r.plan.Services[i]
		s, ok := r.services[said.Name]
		if !ok {
			found = append(found, breach(nil, "The plan reports on service %q, which the inventory does not have.", said.Name))
			continue
		}
		if seen[s] {
			found = append(found, ofService(said.Name, "The plan reports on service %q twice.", said.Name))
		}
		seen[s] = true
		found = append(found, r.outcomeFacts(said, &r.supply[s])...)
	}
	for s := range seen {
		if name := r.inv.Services[s].Name; !seen[s] {
			found = append(found, ofService(name, "The plan does not report on service %q.", name))
		}
	}
	return found
}

func (r *reading) outcomeFacts(said *model.ServiceOutcome, s *supply) (found []model.Violation) {
	wrong := func(what string, said2, is any) {
		found = append(found, ofService(said.Name, "The plan gives the %s of service %q as %v; it is %v.", what, said.Name, said2, is))
	}
	if said.Capacity != s.capacity {
		wrong("capacity", said.Capacity, s.capacity)
	}
	if said.Required != s.required {
		wrong("required weight", said.Required, s.required)
	}
	if said.Lowest != s.lowest {
		wrong("lowest capacity", said.Lowest, s.lowest)
	}
	if impact := s.impact(); said.Impact != impact {
		wrong("impact", quoted([]string{string(said.Impact)}), quoted([]string{string(impact)}))
	}
	if a, b := saidSpells(said.Outages), spells(s.below); a != b {
		wrong("spells below its floor", a, b)
	}
	return found
}

// impact is the maintenance-notice term (the plan's JSON, "impact"). Members
// out throughout are not the plan's doing.
func (s *supply) impact() model.Impact {
	switch {
	case len(s.below) > 0:
		return model.Outage
	case s.touched:
		return model.ReducedRedundancy
	default:
		return model.NoImpact
	}
}

// saidSpells and spells write stretches of time alike, whole and in order.
func saidSpells(in []model.Spell) string {
	parts := make([]string, len(in))
	for i, s := range in {
		parts[i] = clock(s.Start) + " to " + clock(s.End)
	}
	return listed(parts)
}

func spells(in []span) string {
	parts := make([]string, len(in))
	for i, s := range in {
		parts[i] = s.start.String() + " to " + s.end.String()
	}
	return listed(parts)
}

func listed(parts []string) string {
	if len(parts) == 0 {
		return "none"
	}
	return strings.Join(parts, ", ")
}

func ofService(name, format string, args ...any) model.Violation {
	v := breach(nil, format, args...)
	v.Services = []string{name}
	return v
}
