package scene

import (
	"slices"
	"time"

	"stagger/planner/model"
)

// Job is one job of the plan with what the chart shows of it.
type Job struct {
	model.Job
	Services []string      // those it takes members from
	Settle   time.Duration // the longest settle among them
	Takes    []string      // other hosts that go down with it
	Follows  string        // in a word or two, what is done just before it in its services
	Unsafe   bool          // a breach names it
	Frozen   []model.FrozenSpell
}

// Counts is when every member that the job took out counts again.
func (j *Job) Counts() time.Time { return j.End.Add(j.Settle) }

func (sc *Scene) addJob(m *model.Job) {
	j := &Job{
		Job: *m, Services: sc.Planner.ServicesOf(m.Host), Unsafe: sc.unsafe[m.Host],
		Frozen: sc.Planner.Frozen(m.Host),
	}
	for _, name := range j.Services {
		if s := sc.services[name]; s != nil {
			j.Settle = max(j.Settle, s.Spec.Settle)
		}
	}
	for _, h := range m.Affects {
		if h != m.Host {
			j.Takes = append(j.Takes, h)
		}
	}
	sc.jobs[m.Host] = j
}

// follow names, for each job of a night in order of start, the last job before
// it that shares a service with it and has settled in it.
func (sc *Scene) follow(jobs []*Job) {
	for _, j := range jobs {
		var last *Job
		standby := false
		for _, name := range j.Services {
			s := sc.services[name]
			if s == nil {
				continue
			}
			for _, k := range jobs {
				if k == j || k.End.Add(s.Spec.Settle).After(j.Start) || !slices.Contains(k.Services, name) {
					continue
				}
				if last == nil || k.End.After(last.End) {
					last = k
					standby = s.Spec.StandbyFirst() && s.role(k.Host) == model.RoleStandby && s.role(j.Host) == model.RolePrimary
				}
			}
		}
		switch {
		case last == nil:
		case standby:
			j.Follows = last.Host + " verified"
		default:
			j.Follows = last.Host
		}
	}
}

// byWorkEnd is the jobs in order of their points of no return.
func byWorkEnd(jobs []model.Job) []model.Job {
	out := slices.Clone(jobs)
	slices.SortStableFunc(out, func(a, b model.Job) int { return a.WorkEnds.Compare(b.WorkEnds) })
	return out
}

// Facts are the answers about one job and one night that are asked for only
// when somebody looks at it.
type Facts struct {
	Host   string
	Night  NightKey
	Starts []time.Time // where it could start that night, the rest as it is
	Binds  []string    // what keeps it from starting earlier
}

// FactsOf asks the planner. It may take a while and belongs in a command.
func (sc *Scene) FactsOf(host string, night NightKey) Facts {
	f := Facts{Host: host, Night: night}
	if occ, ok := sc.Occurrence(night); ok {
		f.Starts = sc.Planner.Starts(sc.Plan, host, occ)
	}
	if sc.Job(host) != nil {
		f.Binds = sc.Planner.Binds(sc.Plan, host)
	}
	return f
}

// Ranges joins starts that are one slot apart into stretches, whose End is the
// last start in them.
func Ranges(starts []time.Time, slot time.Duration) []model.Spell {
	var out []model.Spell
	for _, t := range starts {
		if n := len(out); n > 0 && t.Sub(out[n-1].End) <= slot {
			out[n-1].End = t
		} else {
			out = append(out, model.Spell{Start: t, End: t})
		}
	}
	return out
}
