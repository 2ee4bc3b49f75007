package verify

import "stagger/planner/model"

// pinMissed is rule 11: a pinned job starts exactly there, or is left out
// with a reason, which leftOutFacts asks of every job that is left out.
func pinMissed(r *reading) (found []model.Violation) {
	pins := map[int]instant{}
	for _, p := range r.inv.Pins {
		if h, ok := r.host[p.Host]; ok {
			pins[h] = moment(p.Start, r.zone)
		}
	}
	for i := range r.visits {
		v := &r.visits[i]
		name := r.hosts[v.host].Name
		at, pinned := pins[v.host]
		if pinned && v.start != at {
			b := breach([]string{name}, "The job on host %q starts at %v; it is pinned to %v.", name, v.start, at)
			b.When, b.Against.Start = v.spell(), at.utc()
			found = append(found, b)
		}
		if pinned != v.said.Pinned {
			found = append(found, breach([]string{name}, "The plan says of host %q that its job being pinned is %v; it is %v.", name, v.said.Pinned, pinned))
		}
	}
	return found
}
