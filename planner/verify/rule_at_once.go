package verify

import (
	"slices"

	"stagger/planner/model"
)

// teamOverdrawn is rule 4: jobs at once are no more than a team's people.
func teamOverdrawn(r *reading) (found []model.Violation) {
	of := map[string][]visit{}
	for _, v := range r.visits {
		team := r.hosts[v.host].Team
		of[team] = append(of[team], v)
	}
	for _, t := range r.inv.Teams {
		if c := crowd(of[t.Name], t.People); c != nil {
			found = append(found, r.atOnce(t.Name, c, t.People, "Team %q has %d jobs at once at %v, on %s; it can do %d.",
				t.Name, len(c), c[0].start, quoted(r.hostNames(c)), t.People))
		}
	}
	return found
}

// limitPassed is rule 5: matching jobs at once are no more than a limit's
// at_once, and all jobs no more than max_parallel. A job counts by the host
// it works on.
func limitPassed(r *reading) (found []model.Violation) {
	for i := range r.inv.Limits {
		l := &r.inv.Limits[i]
		if c := crowd(r.visitsTo(r.match(l.Only)), l.AtOnce); c != nil {
			found = append(found, r.atOnce(l.Name, c, l.AtOnce, "Limit %q has %d jobs at once at %v, on %s; it allows %d.",
				l.Name, len(c), c[0].start, quoted(r.hostNames(c)), l.AtOnce))
		}
	}
	if most := r.inv.Planning.MaxParallel; most > 0 {
		if c := crowd(r.visits, most); c != nil {
			found = append(found, r.atOnce("", c, most, "There are %d jobs at once at %v, on %s; max_parallel is %d.",
				len(c), c[0].start, quoted(r.hostNames(c)), most))
		}
	}
	return found
}

// atOnce says that jobs are more at once than something bears.
func (r *reading) atOnce(name string, crowd []visit, most int, format string, args ...any) model.Violation {
	b := breach(r.hostNames(crowd), format, args...)
	b.Name, b.When.Start, b.Count, b.Limit = name, crowd[0].start.utc(), len(crowd), most
	return b
}

// visitsTo are the visits to some hosts, by start.
func (r *reading) visitsTo(hosts []int) []visit {
	var places []int
	for _, h := range hosts {
		if r.visit[h] != none {
			places = append(places, r.visit[h])
		}
	}
	slices.Sort(places)
	out := make([]visit, len(places))
	for i, p := range places {
		out[i] = r.visits[p]
	}
	return out
}

// crowd gives the jobs that hold their hosts when, for the first time, more
// than most do so at once: the one whose start is too many first, then the
// others by start. It is nil where that never happens. The visits are by
// start.
func crowd(visits []visit, most int) []visit {
	visits = slices.DeleteFunc(slices.Clone(visits), func(v visit) bool { return v.end <= v.start })
	ends := make([]instant, len(visits))
	for i, v := range visits {
		ends[i] = v.end
	}
	slices.Sort(ends)
	over := 0 // how many have ended
	for i, v := range visits {
		for ends[over] <= v.start {
			over++
		}
		if i+1-over <= most {
			continue
		}
		out := []visit{v}
		for _, o := range visits[:i] {
			if o.end > v.start {
				out = append(out, o)
			}
		}
		return out
	}
	return nil
}
