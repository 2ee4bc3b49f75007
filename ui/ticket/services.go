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
	spells []Spell // below full, or without what it requires, by time
	levels []model.Level
	dark   []dark // the spells of its own below the floor, by time
}

// capacities are those of every service of the inventory.
func (b *builder) capacities() map[string]*capacity {
	out := make(map[string]*capacity, len(b.inv.Services))
	for i := range b.inv.Services {
		name := b.inv.Services[i].Name
		c := weigh(b.estate.Levels(b.plan, name), b.estate.Floor(name), b.plan.Until)
		for _, sp := range c.spells {
			if sp.Impact == model.Outage {
				c.dark = append(c.dark, dark{name, sp.Spell})
			}
		}
		out[name] = c
	}
	return out
}

// weigh cuts levels into maximal spells of one impact. While something that it
// requires is out, so is a service, whatever its own level is. Full is the highest
// level: the first one may already be lowered by a job that starts at once.
func weigh(levels []model.Level, floor int, until time.Time, due ...dark) *capacity {
	levels = cut(levels, due)
	c := &capacity{floor: floor, levels: levels}
	for _, l := range levels {
		c.full = max(c.full, l.Capacity)
	}
	for i, l := range levels {
		end := until
		if i+1 < len(levels) {
			end = levels[i+1].At
		}
		impact, through := impactOf(l.Capacity, c), outAt(due, l.At)
		if through != nil {
			impact = model.Outage
		}
		if impact == model.NoImpact || !end.After(l.At) {
			continue
		}
		last := len(c.spells) - 1
		if last >= 0 && c.spells[last].Impact == impact && c.spells[last].End.Equal(l.At) {
			c.spells[last].End = end
			c.spells[last].Lowest = min(c.spells[last].Lowest, l.Capacity)
			for _, s := range through {
				c.spells[last].Through = addNew(c.spells[last].Through, s)
			}
			continue
		}
		c.spells = append(c.spells, Spell{model.Spell{Start: l.At, End: end}, impact, l.Capacity, through})
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

// affected are the services that the jobs take members from, and those that
// need one which goes dark by them, in the inventory's order, with the spells
// that the jobs have a part in.
func (b *builder) affected(jobs []Job) []Service {
	var out []Service
	causes := b.causes(jobs)
	for i := range b.inv.Services {
		svc := &b.inv.Services[i]
		c := b.standing[svc.Name]
		s := Service{
			Name: svc.Name, Owner: svc.Owner, Capacity: svc.Capacity(), Full: c.full,
			Floor: c.floor, Required: svc.Required(), MaxOutage: svc.MaxOutage, Impact: model.NoImpact,
		}
		held := touches(svc, jobs)
		for _, sp := range c.spells {
			own := slices.ContainsFunc(held, func(t model.Spell) bool { return overlap(t, sp.Spell) })
			if own || slices.ContainsFunc(causes, func(d dark) bool {
				return slices.Contains(sp.Through, d.service) && overlap(d.Spell, sp.Spell)
			}) {
				s.Spells = append(s.Spells, sp)
				s.Impact = Worse(s.Impact, sp.Impact)
			}
		}
		if slices.ContainsFunc(causes, func(d dark) bool { return d.service == svc.Name }) {
			s.AlsoDown = slices.DeleteFunc(b.needing(svc.Name), func(name string) bool { return b.dead[name] })
		}
		if held != nil || s.Spells != nil {
			s.Consent = b.consent(svc)
			out = append(out, s)
		}
	}
	return out
}

// Impact is the worst that a service meets.
func (r *Record) Impact() model.Impact { return Worst(r.Services) }

// Worst is what the worst-hit service suffers.
func Worst(services []Service) model.Impact {
	out := model.NoImpact
	for _, s := range services {
		out = Worse(out, s.Impact)
	}
	return out
}

// Worse is the worse of two impacts.
func Worse(a, b model.Impact) model.Impact {
	order := []model.Impact{model.NoImpact, model.ReducedRedundancy, model.Outage}
	if slices.Index(order, b) > slices.Index(order, a) {
		return b
	}
	return a
}

// throughout splits the services that have no outage tonight into those that
// stay up and those that were down before.
func (b *builder) throughout(affected []Service) (up []Standing, down []string) {
	lowest, outage := map[string]int{}, map[string]bool{}
	for _, s := range affected {
		for _, sp := range s.Spells {
			if low, ok := lowest[s.Name]; !ok || sp.Lowest < low {
				lowest[s.Name] = sp.Lowest
			}
		}
		outage[s.Name] = outage[s.Name] || s.Impact == model.Outage
	}
	for i := range b.inv.Services {
		s := &b.inv.Services[i]
		c := b.standing[s.Name]
		low, touched := lowest[s.Name]
		if !touched {
			low = c.full
		}
		switch {
		case b.dead[s.Name]:
			down = append(down, s.Name)
		case !outage[s.Name]:
			up = append(up, Standing{s.Name, touched, low, s.Capacity(), c.floor, s.Required()})
		}
	}
	return up, down
}
