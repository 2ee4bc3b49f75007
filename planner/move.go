package planner

import (
	"time"

	"stagger/planner/estate"
	"stagger/planner/explain"
	"stagger/planner/model"
	"stagger/planner/search"
)

// Moved is p with the host's job at start, everything else where it was and
// all figures reckoned anew. Nothing is refused: where the move breaks a rule,
// Verify of the result names it. The job's night becomes an occurrence that
// holds it, if there is one; a job that was left out is placed. It is nil
// where the host has no job.
func (s *Session) Moved(p *model.Plan, host string, start time.Time) *model.Plan {
	j, ok := s.jobOf(host)
	if !ok {
		return nil
	}
	r := s.result(p)
	at := s.e.Sec(start)
	r.Occ[j] = s.holding(j, at, r.Start[j], r.Occ[j])
	r.Start[j] = at
	return s.remade(p, r)
}

// MovedAll is p with several jobs moved at once, as Moved does it for one.
// Hosts that have no job are passed over.
func (s *Session) MovedAll(p *model.Plan, starts map[string]time.Time) *model.Plan {
	r := s.result(p)
	for host, start := range starts {
		if j, ok := s.jobOf(host); ok {
			at := s.e.Sec(start)
			r.Occ[j] = s.holding(j, at, r.Start[j], r.Occ[j])
			r.Start[j] = at
		}
	}
	return s.remade(p, r)
}

// Removed is p without the host's job, which is then left out.
func (s *Session) Removed(p *model.Plan, host string) *model.Plan {
	j, ok := s.jobOf(host)
	if !ok {
		return nil
	}
	r := s.result(p)
	r.Start[j] = search.Out
	return s.remade(p, r)
}

// jobOf is the job on a host.
func (s *Session) jobOf(host string) (int32, bool) {
	h, ok := s.e.HostIndex[host]
	if !ok || s.e.JobOf[h] == estate.None {
		return 0, false
	}
	return s.e.JobOf[h], true
}

// result reads a plan back into the search's terms.
func (s *Session) result(p *model.Plan) search.Result {
	n := len(s.e.Jobs)
	r := search.Result{Start: make([]search.Sec, n), Occ: make([]int32, n), Pins: make([]bool, n), Bound: p.Bound}
	for j := range r.Start {
		r.Start[j], r.Occ[j] = search.Out, int32(len(s.e.Occs))
	}
	nights := make(map[model.Night]int32, len(s.e.Occs))
	for o := range s.e.Occs {
		occ := &s.e.Occs[o]
		nights[model.Night{Window: s.e.Inv.Windows[occ.Window].Name, Date: occ.Date}] = int32(o)
	}
	for i := range p.Jobs {
		in := &p.Jobs[i]
		if j, ok := s.jobOf(in.Host); ok {
			r.Start[j] = s.e.Sec(in.Start)
			if o, ok := nights[model.Night{Window: in.Window, Date: in.Date}]; ok {
				r.Occ[j] = o
			}
		}
	}
	return r
}

// holding is the occurrence that a job at s belongs to: one that holds it,
// its present one before others; failing that the present one, or the nearest
// of its windows.
func (s *Session) holding(j int32, at, was search.Sec, now int32) int32 {
	best, far := now, search.Sec(1<<30)
	if was != search.Out {
		far = -1 // a job that has a night keeps it unless another holds it
	}
	for o := range s.e.Occs {
		occ := &s.e.Occs[o]
		if !s.e.Windows[occ.Window].Matches[s.e.Jobs[j].Host] {
			continue
		}
		d := max(occ.Start-at, at+s.e.Jobs[j].Len-occ.End, 0)
		if d == 0 && int32(o) == now {
			return now
		}
		if d < far || d == 0 && far != 0 {
			best, far = int32(o), d
		}
	}
	return best
}

// remade is p with its jobs at other places. Reasons of jobs that stay out
// are kept, since the rest of the plan has hardly changed.
func (s *Session) remade(p *model.Plan, r search.Result) *model.Plan {
	b := search.Lay(s.e, r.Start, r.Occ)
	out := s.draft(b, r)
	x := explain.New(s.e, b)
	was := make(map[string]model.Unscheduled, len(p.Unscheduled))
	for _, u := range p.Unscheduled {
		was[u.Host] = u
	}
	for j := range s.e.Jobs {
		if r.Start[j] != search.Out {
			continue
		}
		u, ok := was[s.e.Host(s.e.Jobs[j].Host)]
		if !ok {
			u = s.unscheduled(int32(j), x.Job(int32(j), false))
		}
		out.Unscheduled = append(out.Unscheduled, u)
	}
	sortUnscheduled(out.Unscheduled)
	out.Bound = min(p.Bound, out.Cost.Total)
	return out
}
