package audit

import (
	"slices"

	"stagger/planner/estate"
	"stagger/planner/model"
)

// weakness is how a service would go below its floor by one loss. The zero
// value is none.
type weakness int

const (
	sound      weakness = iota
	degraded            // only because members are down already
	oneMember           // it has no other
	pairQuorum          // both of two are its quorum
	allNeeded           // every member is needed
	tooHeavy            // some members carry more than can be spared
	sharedHost          // no member by itself, but some that run on one host
)

// stand is how a service stands against a loss.
type stand struct {
	weakness weakness
	down     []int32 // members that are down already
	vital    []int32 // members that are up and cannot be lost
	shared   []share // where none is vital: what several members run on that cannot be lost
}

// stand works out how every service stands.
func (a *audit) stand() {
	a.stands = make([]stand, len(a.e.Services))
	for i := range a.stands {
		s, st := &a.e.Services[i], &a.stands[i]
		for _, m := range s.Members {
			switch {
			case a.e.Down[m.Host]:
				st.down = append(st.down, m.Host)
			case m.Weight > s.Base-s.Floor:
				st.vital = append(st.vital, m.Host)
			}
		}
	}
	a.share()
	for i := range a.stands {
		a.stands[i].weakness = a.classify(int32(i))
	}
}

func (a *audit) classify(i int32) weakness {
	s, in, st := &a.e.Services[i], &a.e.Inv.Services[i], &a.stands[i]
	switch {
	case len(st.down) > 0 && (s.Base < s.Required || a.sparedIfUp(i)):
		return degraded
	case len(st.vital) > 0 && len(s.Members) == 1:
		return oneMember
	case len(st.vital) == 2 && len(s.Members) == 2 && in.MinAvailable.Kind == model.MinimumQuorum:
		return pairQuorum
	case len(st.vital) > 0 && len(st.vital) == len(s.Members):
		return allNeeded
	case len(st.vital) > 0:
		return tooHeavy
	case len(st.shared) > 0:
		return sharedHost
	}
	return sound
}

// sparedIfUp reports whether a vital member could be lost if none were down.
func (a *audit) sparedIfUp(i int32) bool {
	s := &a.e.Services[i]
	return slices.ContainsFunc(s.Members, func(m estate.Member) bool {
		return !a.e.Down[m.Host] && m.Weight > s.Base-s.Floor && m.Weight <= s.Capacity-s.Required
	})
}
