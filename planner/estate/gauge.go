package estate

import "stagger/planner/model"

// Gauge is anything that bounds how many of its jobs may run at once: a team,
// a limit, or max_parallel (model, section 4, rules 4 and 5).
type Gauge struct {
	Rule  model.Rule // RuleTeam or RuleLimit
	Name  string     // the team's or limit's; "max_parallel"
	Limit int32
}

// gauges lists what bounds jobs at once, and each job's part in it.
func (e *Estate) gauges(m *matcher) {
	in := make([]int32, len(e.Inv.Teams))
	for t := range e.Inv.Teams {
		in[t] = int32(len(e.Gauges))
		e.Gauges = append(e.Gauges, Gauge{model.RuleTeam, e.Inv.Teams[t].Name, int32(e.Inv.Teams[t].People)})
	}
	for j := range e.Jobs {
		if t := e.Jobs[j].Team; t != None {
			e.Jobs[j].Gauges = append(e.Jobs[j].Gauges, in[t])
		}
	}
	for i := range e.Inv.Limits {
		l := &e.Inv.Limits[i]
		e.gauge(Gauge{model.RuleLimit, l.Name, int32(l.AtOnce)}, m.picks(l.Only))
	}
	if n := e.Inv.Planning.MaxParallel; n > 0 {
		e.gauge(Gauge{model.RuleLimit, "max_parallel", int32(n)}, m.every)
	}
}

func (e *Estate) gauge(g Gauge, hosts []bool) {
	id := int32(len(e.Gauges))
	e.Gauges = append(e.Gauges, g)
	for j := range e.Jobs {
		if hosts[e.Jobs[j].Host] {
			e.Jobs[j].Gauges = append(e.Jobs[j].Gauges, id)
		}
	}
}

// Conflict keeps the jobs of two sides from overlapping.
type Conflict struct{ Name string }

// conflicts lists each job's sides (model, section 4, rule 6).
func (e *Estate) conflicts(m *matcher) {
	for i := range e.Inv.Conflicts {
		c := &e.Inv.Conflicts[i]
		e.Conflicts = append(e.Conflicts, Conflict{c.Name})
		a, b := m.picks(&c.Between[0]), m.picks(&c.Between[1])
		for j := range e.Jobs {
			if h := e.Jobs[j].Host; a[h] || b[h] {
				e.Jobs[j].Sides = append(e.Jobs[j].Sides, Side{int32(i), a[h], b[h]})
			}
		}
	}
}
