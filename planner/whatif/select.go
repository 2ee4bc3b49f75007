package whatif

import (
	"slices"

	"stagger/planner/model"
)

// matches are the names of the hosts that a selector picks (model, section 1),
// in the inventory's order. It is needed where a change takes one host out of
// a selector, or lets one in, which the keys of a selector cannot say.
func matches(inv *model.Inventory, s *model.Selector) []string {
	out := []string{}
	var carriers map[string]bool
	if s != nil && s.Services != nil {
		carriers = carriersOf(inv, s.Services)
	}
	last := ""
	if n := len(inv.Stages); n > 0 {
		last = inv.Stages[n-1].Name
	}
	for i := range inv.Hosts {
		h := &inv.Hosts[i]
		stage := h.Stage
		if stage == "" {
			stage = last
		}
		if s.IsEmpty() || one(s.Hosts, h.Name) && one(s.Sites, h.Site) && one(s.Teams, h.Team) && one(s.Stages, stage) &&
			(s.Tags == nil || slices.ContainsFunc(h.Tags, func(t string) bool { return slices.Contains(s.Tags, t) })) &&
			(s.Services == nil || carriers[h.Name]) {
			out = append(out, h.Name)
		}
	}
	return out
}

// one reports whether a key is absent or has the value.
func one(values []string, v string) bool { return values == nil || slices.Contains(values, v) }

// carriersOf are the members of services and whatever they run on, not past a
// host that evacuates.
func carriersOf(inv *model.Inventory, services []string) map[string]bool {
	out := map[string]bool{}
	on := runsOn(inv)
	for i := range inv.Services {
		if !slices.Contains(services, inv.Services[i].Name) {
			continue
		}
		for _, m := range inv.Services[i].Members {
			out[m.Host] = true
			for _, below := range on.above(m.Host) {
				out[below] = true
			}
		}
	}
	return out
}

// standing is who runs on whom.
type standing map[string]*model.Host

func runsOn(inv *model.Inventory) standing {
	out := make(standing, len(inv.Hosts))
	for i := range inv.Hosts {
		out[inv.Hosts[i].Name] = &inv.Hosts[i]
	}
	return out
}

// above are the hosts whose work takes a host down, besides itself.
func (on standing) above(host string) []string {
	var out []string
	for h := on[host]; h != nil && on[h.RunsOn] != nil && !on[h.RunsOn].Evacuates; h = on[h.RunsOn] {
		out = append(out, h.RunsOn)
	}
	return out
}

// affected are the hosts that go down with work on a host, and itself.
func affected(inv *model.Inventory, host string) []string {
	on := runsOn(inv)
	out := []string{host}
	for i := range inv.Hosts {
		if name := inv.Hosts[i].Name; slices.Contains(on.above(name), host) {
			out = append(out, name)
		}
	}
	return out
}
