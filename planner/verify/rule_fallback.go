package verify

import (
	"stagger/planner/model"
)

// primaryFirst is rule 10: in a standby-first service, each job on a primary
// starts at or after end + settle of each placed job on a standby, but for
// the orders inside a cycle.
func primaryFirst(r *reading) (found []model.Violation) {
	pairs := r.fallbacks()
	if len(pairs) == 0 {
		return nil
	}
	ring := r.rings(pairs)
	for _, f := range pairs {
		settle := kept(f.service.Settle)
		last, other := r.lastTwo(f.standbys, ring)
		for _, p := range f.primaries {
			v := r.placed(p)
			if v == nil {
				continue
			}
			s := last
			if s != nil && ring[s.host] == ring[p] {
				s = other
			}
			if s == nil || v.start >= s.end.plus(settle) {
				continue
			}
			names := r.names(p, s.host)
			b := breach(names, "The job on host %q, a primary of service %q, starts at %v; it must wait until %v for the standby %q, whose job ends at %v.",
				names[0], f.service.Name, v.start, s.end.plus(settle), names[1], s.end)
			b.Services, b.When, b.Against.Start = []string{f.service.Name}, v.spell(), s.end.plus(settle).utc()
			found = append(found, b)
		}
	}
	return found
}

// lastTwo are the standbys' visit that ends last, and the one that ends last
// outside its cycle: one of them is what a primary waits for.
func (r *reading) lastTwo(standbys []int, ring []int) (last, other *visit) {
	for _, h := range standbys {
		v := r.placed(h)
		switch {
		case v == nil:
		case last == nil:
			last = v
		case v.end > last.end:
			if ring[h] != ring[last.host] {
				other = last
			}
			last = v
		case ring[h] != ring[last.host] && (other == nil || v.end > other.end):
			other = v
		}
	}
	return last, other
}

// fallback is the order of one service: its standbys before its primaries.
type fallback struct {
	service             *model.Service
	standbys, primaries []int
}

// fallbacks are those with work on both sides, placed or not.
func (r *reading) fallbacks() []fallback {
	var out []fallback
	for i := range r.inv.Services {
		s := &r.inv.Services[i]
		f := fallback{service: s}
		primary, standby := false, false
		for _, m := range s.Members {
			primary = primary || m.Role == model.RolePrimary
			standby = standby || m.Role == model.RoleStandby
			h, ok := r.host[m.Host]
			if !ok || len(r.jobs[h].patches) == 0 {
				continue
			}
			switch m.Role {
			case model.RolePrimary:
				f.primaries = append(f.primaries, h)
			case model.RoleStandby:
				f.standbys = append(f.standbys, h)
			}
		}
		first := s.Order == model.OrderStandbyFirst || (s.Order == "" && primary && standby)
		if first && len(f.primaries) > 0 && len(f.standbys) > 0 {
			out = append(out, f)
		}
	}
	return out
}

// rings numbers, by host, the cycles that orders of rules 8 to 10 form: two
// hosts have the same number when each must come before the other. All jobs
// count, placed or not.
func (r *reading) rings(pairs []fallback) []int {
	g := newDigraph(len(r.hosts))
	for _, hosts := range r.receivers {
		g.chain(r.byStage(hosts))
	}
	for _, o := range r.afters() {
		g.chain([][]int{r.receivers[o.first], o.later})
	}
	for _, f := range pairs {
		g.chain([][]int{f.standbys, f.primaries})
	}
	return g.components()
}
