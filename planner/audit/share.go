package audit

import (
	"fmt"
	"slices"

	"stagger/planner/estate"
)

// share is a host that several members of a service go down with.
type share struct {
	host    int32
	members []int32
}

// share finds the hosts with which several members go down that can be lost
// one by one, but not together. What such a host runs on in its turn is named
// only where more members go down with it.
func (a *audit) share() {
	in := make([][]estate.Member, len(a.e.Inv.Hosts)) // by host: service and weight
	for i := range a.e.Services {
		for _, m := range a.e.Services[i].Members {
			if len(a.stands[i].vital) == 0 && !a.e.Down[m.Host] {
				in[m.Host] = append(in[m.Host], estate.Member{Host: int32(i), Weight: m.Weight})
			}
		}
	}
	for h := range a.e.Affects {
		if len(a.e.Affects[h]) < 2 {
			continue
		}
		var with buckets[int32] // members by service
		weight := map[int32]int32{}
		for _, g := range a.e.Affects[h] {
			for _, m := range in[g] {
				with.add(m.Host, g)
				weight[m.Host] += m.Weight
			}
		}
		for _, i := range with.keys {
			if s := &a.e.Services[i]; weight[i] > s.Base-s.Floor {
				a.stands[i].shared = append(a.stands[i].shared, share{int32(h), with.of[i]})
			}
		}
	}
	for i := range a.stands {
		a.stands[i].shared = a.nearest(a.stands[i].shared)
	}
}

// nearest leaves out hosts that carry another of the list with as many members.
func (a *audit) nearest(all []share) []share {
	var out []share
	for _, s := range all {
		if !slices.ContainsFunc(all, func(o share) bool {
			return o.host != s.host && len(o.members) == len(s.members) && slices.Contains(a.e.Above[o.host], s.host)
		}) {
			out = append(out, s)
		}
	}
	return out
}

// sharing says who goes down with whom.
func (a *audit) sharing(shared []share) string {
	var parts []string
	for _, s := range shared {
		guests := slices.DeleteFunc(slices.Clone(s.members), func(h int32) bool { return h == s.host })
		if len(guests) == len(s.members) {
			parts = append(parts, fmt.Sprintf("%s run on %s", list(a.hosts(guests)), a.e.Host(s.host)))
		} else {
			parts = append(parts, fmt.Sprintf("%s %s on %s, itself a member", list(a.hosts(guests)), one(len(guests), "runs", "run"), a.e.Host(s.host)))
		}
	}
	return list(parts)
}

// moving says which members to move off what they share, the last first, so
// that the service can bear its loss.
func (a *audit) moving(i int32) string {
	weight := map[int32]int32{}
	for _, m := range a.e.Services[i].Members {
		weight[m.Host] = m.Weight
	}
	var parts []string
	for _, s := range a.stands[i].shared {
		over := a.e.Services[i].Floor - a.e.Services[i].Base
		for _, h := range s.members {
			over += weight[h]
		}
		var off []int32
		for _, h := range slices.Backward(s.members) {
			if h != s.host && over > 0 {
				over -= weight[h]
				off = append(off, h)
			}
		}
		what := fmt.Sprintf("%d members", len(off))
		if len(off) == 1 {
			what = a.e.Host(off[0])
		}
		parts = append(parts, fmt.Sprintf("%s off %s", what, a.e.Host(s.host)))
	}
	return "moving " + list(parts) + ", to where they do not fail together"
}
