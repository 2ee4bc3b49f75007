package search

import (
	"math"

	"stagger/planner/estate"
)

// Sec is time in seconds after the plan's from.
type Sec = estate.Sec

// The ends of time: before and after anything a job can reach.
const (
	long  Sec = math.MinInt32 / 2
	never Sec = math.MaxInt32 / 2
)

// profile is a number over time: how many jobs hold, or how much weight is
// out. It steps at each of at, and is v[i] from at[i] until at[i+1]. Equal
// neighbours are merged, so it is as short as what it says.
type profile struct {
	at []Sec
	v  []int32
}

func newProfile() profile { return profile{at: []Sec{long}, v: []int32{0}} }

// find is the step that holds at t.
func (p *profile) find(t Sec) int {
	lo, hi := 0, len(p.at)
	for hi-lo > 1 {
		mid := int(uint(lo+hi) >> 1)
		if p.at[mid] <= t {
			lo = mid
		} else {
			hi = mid
		}
	}
	return lo
}

// add raises the profile by w from s until e.
func (p *profile) add(s, e Sec, w int32) {
	if s >= e || w == 0 {
		return
	}
	i := p.split(s)
	k := p.split(e)
	for x := i; x < k; x++ {
		p.v[x] += w
	}
	p.merge(k)
	p.merge(i)
}

// split makes t a step of its own and says which.
func (p *profile) split(t Sec) int {
	i := p.find(t)
	if p.at[i] == t {
		return i
	}
	i++
	p.at = append(p.at, 0)
	p.v = append(p.v, 0)
	copy(p.at[i+1:], p.at[i:])
	copy(p.v[i+1:], p.v[i:])
	p.at[i], p.v[i] = t, p.v[i-1]
	return i
}

// merge drops step i if it says what the one before says.
func (p *profile) merge(i int) {
	if i > 0 && p.v[i] == p.v[i-1] {
		p.at = append(p.at[:i], p.at[i+1:]...)
		p.v = append(p.v[:i], p.v[i+1:]...)
	}
}

// until is the end of the last step from s until e that exceeds most, or s
// where none does: nothing that holds for e-s can start before it.
func (p *profile) until(s, e Sec, most int32) Sec {
	i := p.find(s)
	k := i
	for k+1 < len(p.at) && p.at[k+1] < e {
		k++
	}
	for ; k >= i; k-- {
		if p.v[k] > most {
			return p.end(k)
		}
	}
	return s
}

// end is when step i ends.
func (p *profile) end(i int) Sec {
	if i+1 < len(p.at) {
		return p.at[i+1]
	}
	return never
}
