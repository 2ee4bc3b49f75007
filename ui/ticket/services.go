package ticket

import (
	"slices"
	"time"

	"stagger/planner/model"
)

// capacity is what the plan makes of one service over the horizon.
type capacity struct {
	full   int     // with nobody out but those that are down anyway
	floor  int     // what the plan may not go below without consent
	spells []Spell // below full, by time
}

// capacities are those of every service of the inventory.
func (b *builder) capacities() map[string]*capacity {
	out := make(map[string]*capacity, len(b.inv.Services))
	for i := range b.inv.Services {
		name := b.inv.Services[i].Name
		out[name] = weigh(b.estate.Levels(b.plan, name), b.estate.Floor(name), b.plan.Until)
	}
	return out
}

// weigh cuts levels into maximal spells of one impact. Full is the highest
// level: the first one may already be lowered by a job that starts at once.
func weigh(levels []model.Level, floor int, until time.Time) *capacity {
	c := &capacity{floor: floor}
	for _, l := range levels {
		c.full = max(c.full, l.Capacity)
	}
	for i, l := range levels {
		end := until
		if i+1 < len(levels) {
			end = levels[i+1].At
		}
		impact := impactOf(l.Capacity, c)
		if impact == model.NoImpact || !end.After(l.At) {
			continue
		}
		last := len(c.spells) - 1
		if last >= 0 && c.spells[last].Impact == impact && c.spells[last].End.Equal(l.At) {
			c.spells[last].End = end
			c.spells[last].Lowest = min(c.spells[last].Lowest, l.Capacity)
			continue
		}
		c.spells = append(c.spells, Spell{model.Spell{Start: l.At, End: end}, impact, l.Capacity})
	}
	return c
}

func impactOf(level int, c *capacity) model.Impact {
	switch {
	case level < c.floor:
		return model.Outage
	case level < c.full:
		return model.ReducedRedundancy
	default:
		return model.NoImpact
	}
}

// affected are the services that the jobs take members from, in the
// inventory's order, with the spells that the jobs have a part in.
func (b *builder) affected(jobs []Job) []Service {
	var out []Service
	for i := range b.inv.Services {
		svc := &b.inv.Services[i]
		c := b.standing[svc.Name]
		s := Service{
			Name: svc.Name, Owner: svc.Owner, Capacity: svc.Capacity(), Full: c.full,
			Floor: c.floor, Required: svc.Required(), Consent: svc.MaxOutage, Impact: model.NoImpact,
		}
		var touches []model.Spell
		for _, j := range jobs {
			if slices.Contains(j.Services, svc.Name) {
				touches = append(touches, model.Spell{Start: j.Start, End: j.End.Add(svc.Settle)})
			}
		}
		if touches == nil {
			continue
		}
		for _, sp := range c.spells {
			if slices.ContainsFunc(touches, func(t model.Spell) bool {
				return t.Start.Before(sp.End) && sp.Start.Before(t.End)
			}) {
				s.Spells = append(s.Spells, sp)
				s.Impact = worse(s.Impact, sp.Impact)
			}
		}
		if s.Impact == model.Outage {
			s.AlsoDown = b.needing(svc.Name)
		}
		out = append(out, s)
	}
	return out
}

func worse(a, b model.Impact) model.Impact {
	order := []model.Impact{model.NoImpact, model.ReducedRedundancy, model.Outage}
	if slices.Index(order, b) > slices.Index(order, a) {
		return b
	}
	return a
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

// throughout splits the services that have no outage tonight into those that
// stay up and those that were down before.
func (b *builder) throughout(affected []Service) (up []Standing, down []string) {
	lowest, outage, dead := map[string]int{}, map[string]bool{}, map[string]bool{}
	for _, s := range affected {
		for _, sp := range s.Spells {
			if low, ok := lowest[s.Name]; !ok || sp.Lowest < low {
				lowest[s.Name] = sp.Lowest
			}
		}
		outage[s.Name] = outage[s.Name] || s.Impact == model.Outage
		for _, also := range s.AlsoDown {
			outage[also] = true
		}
	}
	for i := range b.inv.Services {
		s := &b.inv.Services[i]
		if b.standing[s.Name].full == 0 && s.Required() > 0 {
			dead[s.Name] = true
			for _, also := range b.needing(s.Name) {
				dead[also] = true
			}
		}
	}
	for i := range b.inv.Services {
		s := &b.inv.Services[i]
		c := b.standing[s.Name]
		low, touched := lowest[s.Name]
		if !touched {
			low = c.full
		}
		switch {
		case dead[s.Name]:
			down = append(down, s.Name)
		case !outage[s.Name]:
			up = append(up, Standing{s.Name, touched, low, s.Capacity(), c.floor, s.Required()})
		}
	}
	return up, down
}
