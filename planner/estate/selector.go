package estate

import "stagger/planner/model"

// matcher answers which hosts a selector picks, by sets made once.
type matcher struct {
	e     *Estate
	by    [6]map[string][]int32 // hosts by value, for each key of a Selector
	every []bool
}

func newMatcher(e *Estate) *matcher {
	m := &matcher{e: e, every: make([]bool, len(e.Inv.Hosts))}
	for i := range m.by {
		m.by[i] = map[string][]int32{}
	}
	add := func(key int, value string, h int32) { m.by[key][value] = append(m.by[key][value], h) }
	for i := range e.Inv.Hosts {
		h, host := int32(i), &e.Inv.Hosts[i]
		m.every[i] = true
		add(0, host.Name, h)
		add(2, host.Site, h)
		for _, t := range host.Tags {
			add(3, t, h)
		}
		add(4, host.Team, h)
		if len(e.Inv.Stages) > 0 {
			add(5, e.Inv.Stages[e.Stage[i]].Name, h)
		}
	}
	for i, s := range e.Services {
		name := e.Inv.Services[i].Name
		for _, mem := range s.Members {
			add(1, name, mem.Host)
			for _, below := range e.Above[mem.Host] {
				add(1, name, below)
			}
		}
	}
	return m
}

// Picks says, by host, whom a selector matches; none matches every host. The
// answer is not to be written to.
func (e *Estate) Picks(s *model.Selector) []bool { return newMatcher(e).picks(s) }

// picks says, by host, whom a selector matches. The answer for an empty
// selector is shared: nobody may write to it.
func (m *matcher) picks(s *model.Selector) []bool {
	if s.IsEmpty() {
		return m.every
	}
	var out []bool
	for key, values := range [6][]string{s.Hosts, s.Services, s.Sites, s.Tags, s.Teams, s.Stages} {
		if values == nil {
			continue
		}
		has := make([]bool, len(m.every))
		for _, v := range values {
			for _, h := range m.by[key][v] {
				has[h] = out == nil || out[h]
			}
		}
		out = has
	}
	return out
}

// targets says whom an entry is for that names hosts, a selector, or both.
func (m *matcher) targets(hosts []string, only *model.Selector) []bool {
	out := make([]bool, len(m.every))
	if only != nil {
		copy(out, m.picks(only))
	}
	for _, name := range hosts {
		if h, ok := m.e.HostIndex[name]; ok {
			out[h] = true
		}
	}
	return out
}

// list is the hosts that are picked, in order.
func list(picked []bool) []int32 {
	var out []int32
	for h, yes := range picked {
		if yes {
			out = append(out, int32(h))
		}
	}
	return out
}
