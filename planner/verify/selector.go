package verify

import (
	"slices"

	"stagger/planner/model"
)

// match gives the hosts that a selector means, in the inventory's order. No
// selector and an empty one mean every host (model, section 1).
func (r *reading) match(s *model.Selector) []int {
	var out []int
	if s.IsEmpty() {
		for h := range r.hosts {
			out = append(out, h)
		}
		return out
	}
	keys := r.keys(s)
	fits := func(h int) bool {
		return !slices.ContainsFunc(keys, func(key func(int) bool) bool { return !key(h) })
	}
	if s.Hosts != nil {
		return slices.DeleteFunc(r.known(s.Hosts), func(h int) bool { return !fits(h) })
	}
	for h := range r.hosts {
		if fits(h) {
			out = append(out, h)
		}
	}
	return out
}

// keys are the questions that the selector's other keys put to a host.
func (r *reading) keys(s *model.Selector) []func(h int) bool {
	var keys []func(int) bool
	one := func(values []string, of func(int) string) {
		if values != nil {
			in := set(values)
			keys = append(keys, func(h int) bool { return in[of(h)] })
		}
	}
	one(s.Sites, func(h int) string { return r.hosts[h].Site })
	one(s.Teams, func(h int) string { return r.hosts[h].Team })
	one(s.Stages, func(h int) string { return r.stageOf[h] })
	if s.Tags != nil {
		in := set(s.Tags)
		keys = append(keys, func(h int) bool {
			return slices.ContainsFunc(r.hosts[h].Tags, func(t string) bool { return in[t] })
		})
	}
	if s.Services != nil {
		in := r.carriers(s.Services)
		keys = append(keys, func(h int) bool { return in[h] })
	}
	return keys
}

// carriers are the members of services and whatever they run on, not past a
// host that evacuates: the hosts whose work affects a member.
func (r *reading) carriers(services []string) []bool {
	in := make([]bool, len(r.hosts))
	for _, name := range services {
		s, ok := r.services[name]
		if !ok {
			continue
		}
		for _, m := range r.inv.Services[s].Members {
			if h, ok := r.host[m.Host]; ok {
				in[h] = true
				for _, p := range r.above(h) {
					in[p] = true
				}
			}
		}
	}
	return in
}

// known are the named hosts that exist, once each, in the inventory's order.
func (r *reading) known(names []string) []int {
	var out []int
	for _, name := range names {
		if h, ok := r.host[name]; ok {
			out = append(out, h)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// union is what a section's hosts and only mean together; only is nil where
// the key is absent, and then adds nothing.
func (r *reading) union(hosts []string, only *model.Selector) []int {
	out := r.known(hosts)
	if only != nil {
		out = append(out, r.match(only)...)
		slices.Sort(out)
		out = slices.Compact(out)
	}
	return out
}

// mask has true for each of some hosts.
func (r *reading) mask(hosts []int) []bool {
	in := make([]bool, len(r.hosts))
	for _, h := range hosts {
		in[h] = true
	}
	return in
}

func set(values []string) map[string]bool {
	in := make(map[string]bool, len(values))
	for _, v := range values {
		in[v] = true
	}
	return in
}
