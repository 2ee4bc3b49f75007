package verify

import (
	"cmp"
	"slices"
	"time"

	"stagger/planner/model"
)

// supply is how a service fares under the plan (model, section 4, rule 3).
type supply struct {
	capacity int // weight of all members
	required int // what min_available asks of it
	floor    int // required, or what members out throughout leave of it
	lowest   int // least capacity, without members out throughout
	touched  bool
	below    []span        // maximal spells below the floor
	consents time.Duration // the effective max_outage
}

func (r *reading) readSupply() []supply {
	out := make([]supply, len(r.inv.Services))
	consent := r.consents()
	for i := range r.inv.Services {
		out[i] = r.supplyOf(&r.inv.Services[i])
		out[i].consents = consent[i]
	}
	return out
}

// change is capacity won or lost at an instant.
type change struct {
	at     instant
	weight int
}

// supplyOf sweeps over the instants at which members go out and come back.
func (r *reading) supplyOf(s *model.Service) supply {
	var out supply
	var changes []change
	base := 0
	for _, m := range s.Members {
		out.capacity += m.Weight
		h, ok := r.host[m.Host]
		if !ok || r.dead[h] {
			continue
		}
		base += m.Weight
		for _, gone := range merged(r.absences(h, kept(s.Settle))) {
			changes = append(changes, change{gone.start, -m.Weight}, change{gone.end, m.Weight})
			out.touched = true
		}
	}
	out.required = required(s.MinAvailable, out.capacity)
	out.floor = min(out.required, base)
	out.sweep(base, changes)
	return out
}

// sweep takes all changes of one instant together: half-open spells that
// touch leave no instant between them.
func (s *supply) sweep(base int, changes []change) {
	slices.SortFunc(changes, func(a, b change) int { return cmp.Compare(a.at, b.at) })
	now := base
	s.lowest = base
	low := false
	for i := 0; i < len(changes); {
		at := changes[i].at
		for ; i < len(changes) && changes[i].at == at; i++ {
			now += changes[i].weight
		}
		s.lowest = min(s.lowest, now)
		switch {
		case now < s.floor && !low:
			s.below = append(s.below, span{start: at})
			low = true
		case now >= s.floor && low:
			s.below[len(s.below)-1].end = at
			low = false
		}
	}
}

// absences are when work takes a host out, and its settling after each.
func (r *reading) absences(h int, settle time.Duration) []span {
	var out []span
	for _, x := range append(r.above(h), h) {
		if v := r.placed(x); v != nil && v.start < v.end.plus(settle) {
			out = append(out, span{v.start, v.end.plus(settle)})
		}
	}
	return out
}

// merged joins spans that meet or touch.
func merged(spans []span) []span {
	slices.SortFunc(spans, func(a, b span) int { return cmp.Compare(a.start, b.start) })
	var out []span
	for _, s := range spans {
		if n := len(out); n > 0 && s.start <= out[n-1].end {
			out[n-1].end = max(out[n-1].end, s.end)
			continue
		}
		out = append(out, s)
	}
	return out
}

// required is the weight that a minimum asks for; percentages, kept in
// ten-thousandths, round up, and quorum is ⌊weight/2⌋+1 (section 4, rule 3).
func required(m model.Minimum, capacity int) int {
	const whole = 100 * 10_000
	switch m.Kind {
	case model.MinimumPercent:
		need := m.Value * capacity / whole
		if need*whole < m.Value*capacity {
			need++
		}
		return need
	case model.MinimumQuorum:
		return capacity/2 + 1
	case model.MinimumAll:
		return capacity
	default:
		return m.Value
	}
}

// consents gives each service's effective max_outage: the least of its own
// and that of every service that requires it, transitively. The service with
// the least passes it down first, so that each is reached by its least once.
func (r *reading) consents() []time.Duration {
	services := r.inv.Services
	order := make([]int, len(services))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(services[a].MaxOutage, services[b].MaxOutage) })
	out := make([]time.Duration, len(services))
	known := make([]bool, len(services))
	for _, from := range order {
		for stack := []int{from}; len(stack) > 0; {
			s := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			if known[s] {
				continue
			}
			known[s], out[s] = true, services[from].MaxOutage
			for _, name := range services[s].Requires {
				if q, ok := r.services[name]; ok {
					stack = append(stack, q)
				}
			}
		}
	}
	return out
}
