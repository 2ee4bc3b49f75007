package planner

import (
	"slices"
	"time"

	"stagger/planner/estate"
	"stagger/planner/explain"
	"stagger/planner/model"
	"stagger/planner/search"
)

// Nights are the occurrences in the horizon of the windows that match the
// host, by start; those of every window where host is "".
func (s *Session) Nights(host string) []model.Occurrence {
	h, known := s.e.HostIndex[host]
	var out []model.Occurrence
	for o := range s.e.Occs {
		occ := &s.e.Occs[o]
		if known && !s.e.Windows[occ.Window].Matches[h] || !known && host != "" {
			continue
		}
		out = append(out, model.Occurrence{
			Window: s.e.Inv.Windows[occ.Window].Name, Date: occ.Date,
			Start: s.e.At(occ.Start), End: s.e.At(occ.End),
		})
	}
	return out
}

// Starts are the instants at which the host's job could start within an
// occurrence, with the rest of p as it is, breaking no rule.
func (s *Session) Starts(p *model.Plan, host string, night model.Occurrence) []time.Time {
	j, ok := s.jobOf(host)
	if !ok {
		return nil
	}
	b := s.board(p)
	b.Lift(j)
	var out []time.Time
	for _, r := range s.e.Jobs[j].Runs {
		occ := &s.e.Occs[r.Occ]
		if s.e.Inv.Windows[occ.Window].Name != night.Window || occ.Date != night.Date {
			continue
		}
		for at := r.First; at <= r.Last; at += s.e.Slot {
			if b.Fits(j, at) {
				out = append(out, s.e.At(at))
			}
		}
	}
	return out
}

func (s *Session) board(p *model.Plan) *search.Board {
	r := s.result(p)
	return search.Lay(s.e, r.Start, r.Occ)
}

// Frozen are the stretches of freezes in the horizon that bar a job on the
// host, by start; those of every freeze where host is "".
func (s *Session) Frozen(host string) []model.FrozenSpell {
	if host == "" {
		return s.e.Spells(estate.None)
	}
	if h, ok := s.e.HostIndex[host]; ok {
		return s.e.Spells(h)
	}
	return nil
}

func (s *Session) serviceOf(name string) int32 {
	return int32(slices.IndexFunc(s.e.Inv.Services, func(v model.Service) bool { return v.Name == name }))
}

// Levels is a service's capacity over the horizon under p, by time; the first
// level holds before anything else does.
func (s *Session) Levels(p *model.Plan, service string) []model.Level {
	i := s.serviceOf(service)
	if i < 0 {
		return nil
	}
	return s.levels(s.board(p), i)
}

// Courses are the Levels of every service, in the inventory's order.
func (s *Session) Courses(p *model.Plan) [][]model.Level {
	b := s.board(p)
	out := make([][]model.Level, len(s.e.Inv.Services))
	for i := range out {
		out[i] = s.levels(b, int32(i))
	}
	return out
}

func (s *Session) levels(b *search.Board, service int32) []model.Level {
	var out []model.Level
	for _, l := range b.Levels(service) {
		out = append(out, model.Level{At: s.e.At(l.At), Capacity: int(l.Capacity)})
	}
	return out
}

// Floor is the least capacity that p may leave a service: its min_available,
// or less where members that are down already leave less.
func (s *Session) Floor(service string) int {
	if i := s.serviceOf(service); i >= 0 {
		return int(s.e.Services[i].Floor)
	}
	return 0
}

// ServicesOf are the services that a job on the host takes members from, by
// name.
func (s *Session) ServicesOf(host string) []string {
	j, ok := s.jobOf(host)
	if !ok {
		return nil
	}
	var out []string
	for _, t := range s.e.Jobs[j].Touches {
		out = append(out, s.e.Inv.Services[t.Service].Name)
	}
	slices.Sort(out)
	return out
}

// Binds says, one line each, what keeps the host's job in p from starting
// earlier in its night: the order, service, team or freeze, by name.
func (s *Session) Binds(p *model.Plan, host string) []string {
	j, ok := s.jobOf(host)
	if !ok {
		return nil
	}
	r := s.result(p)
	if r.Start[j] == search.Out {
		return nil
	}
	b := search.Lay(s.e, r.Start, r.Occ)
	b.Lift(j)
	for _, run := range s.e.Jobs[j].Runs {
		if run.Occ == r.Occ[j] && run.First <= r.Start[j] && r.Start[j] <= run.Last {
			return explain.Binds(s.e, b, j, run.First, r.Start[j])
		}
	}
	return nil
}
