package verify

import "stagger/planner/model"

// conflictingJobs is rule 6: no job on a host of one side overlaps a job on a
// host of the other; a host on both sides conflicts with both. Jobs are taken
// by start: whoever overlaps an earlier one of the other side overlaps the
// one among them that ends last.
func conflictingJobs(r *reading) (found []model.Violation) {
	for i := range r.inv.Conflicts {
		c := &r.inv.Conflicts[i]
		side := [2][]bool{r.mask(r.match(&c.Between[0])), r.mask(r.match(&c.Between[1]))}
		var last [2]*visit
		for n := range r.visits {
			v := &r.visits[n]
			for k := range side {
				if o := last[1-k]; side[k][v.host] && o != nil && o.meets(v.span) {
					found = append(found, r.overlap(v, o, c.Name, "Conflict %q keeps them apart.", c.Name))
					break
				}
			}
			for k := range side {
				if side[k][v.host] && (last[k] == nil || last[k].end < v.end) {
					last[k] = v
				}
			}
		}
	}
	return found
}

// guestWithHost is rule 7: no job on a host overlaps a job on what it runs
// on, not past a host that evacuates.
func guestWithHost(r *reading) (found []model.Violation) {
	for n := range r.visits {
		v := &r.visits[n]
		for _, p := range r.above(v.host) {
			if o := r.placed(p); o != nil && o.meets(v.span) {
				found = append(found, r.overlap(v, o, "", "Host %q runs on host %q.", r.hosts[v.host].Name, r.hosts[p].Name))
			}
		}
	}
	return found
}

// overlap says that two visits share time and why they must not.
func (r *reading) overlap(v, o *visit, name, why string, args ...any) model.Violation {
	names := r.names(v.host, o.host)
	b := breach(names, "The job on host %q from %v to %v overlaps the one on host %q from %v to %v. "+why,
		append([]any{names[0], v.start, v.end, names[1], o.start, o.end}, args...)...)
	b.Name, b.When, b.Against = name, v.spell(), o.spell()
	return b
}
