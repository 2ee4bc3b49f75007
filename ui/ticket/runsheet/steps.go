package runsheet

import (
	"cmp"
	"slices"
	"time"

	"stagger/planner/civil"
	"stagger/ui/ticket"
)

// kind is what a step is. Steps of one instant are in this order: what frees
// a place comes before what takes it.
type kind int

const (
	decide kind = iota
	done
	counts
	gate
	start
)

// gateHost stands where other steps have their host.
const gateHost = "GATE"

// step is something to do or to see at an instant.
type step struct {
	at   time.Time
	kind kind
	host string
	text string
}

// steps are those of all jobs and gates of the record, by time.
func (s *sheet) steps(e *estate) []step {
	var out []step
	for i := range s.record.Jobs {
		out = append(out, s.jobSteps(e, &s.record.Jobs[i])...)
	}
	for _, g := range s.record.Gates {
		out = append(out, step{g.Ready, gate, gateHost, s.gate(g)})
	}
	slices.SortStableFunc(out, func(x, y step) int {
		return cmp.Or(x.at.Compare(y.at), cmp.Compare(x.kind, y.kind))
	})
	return out
}

// split takes out the gates that by the plan are open before the work begins.
func split(r *ticket.Record, all []step) (before, rest []step) {
	for n, s := range all {
		if !s.at.Before(r.Start) {
			return all[:n], all[n:]
		}
	}
	return all, nil
}

func (s *sheet) jobSteps(e *estate, j *ticket.Job) []step {
	host := s.names.short(j.Host)
	begin := "start; put in " + s.names.shorts(j.Patches, "patches")
	if len(j.Takes) > 0 {
		begin += "; goes down with it: " + s.names.shorts(j.Takes, "hosts")
	}
	check := "DECIDE: verified? else back out (until " + s.watch.at(j.End) + ")"
	if !j.End.After(j.WorkEnds) {
		check = "DECIDE: verified? no time is kept to back out"
	}
	if len(j.Services) > 0 {
		check += "; test " + s.names.shorts(j.Services, "services")
	}
	over := "done or backed out, really at __:__"
	later := s.counts(e, j)
	if len(later) > 0 && later[0].at.Equal(j.End) {
		over += "; " + later[0].text
		later = later[1:]
	}
	out := []step{{j.Start, start, host, begin}, {j.WorkEnds, decide, host, check}, {j.End, done, host, over}}
	return append(out, later...)
}

// counts are the steps from which on what a job took down counts again, by
// time. Services may let it settle for different times.
func (s *sheet) counts(e *estate, j *ticket.Job) []step {
	var out []step
	for _, service := range j.Services {
		at := j.End.Add(e.settle(service))
		members := e.counting(j, service, at)
		if members == nil {
			continue
		}
		name := s.names.short(service)
		if len(members) > 1 || members[0] != j.Host {
			name += " (" + s.names.shorts(members, "hosts") + ")"
		}
		same := slices.IndexFunc(out, func(x step) bool { return x.at.Equal(at) })
		if same < 0 {
			out = append(out, step{at, counts, s.names.short(j.Host), "counts again in " + name})
		} else {
			out[same].text += ", " + name
		}
	}
	slices.SortStableFunc(out, func(x, y step) int { return x.at.Compare(y.at) })
	return out
}

// gate is the condition of a gate in few words.
func (s *sheet) gate(g ticket.Gate) string {
	text := s.names.shorts(g.Then, "hosts") + " may start: " + s.names.shorts(g.First, "hosts") + " verified"
	switch g.Kind {
	case ticket.GateFallback, ticket.GateCapacity:
		if g.Gap > 0 {
			text += " and settled " + civil.FormatDuration(g.Gap)
		}
	case ticket.GateStage:
		text += " with " + s.names.shorts(g.Patches, "patches")
		if g.Gap > 0 {
			text += " and " + civil.FormatDuration(g.Gap) + " without trouble"
		}
	case ticket.GateAfter:
		text += " with " + s.names.shorts(g.Needs, "patches")
	}
	return text
}
