package search

import "stagger/planner/estate"

// Board is a plan laid out to be asked about: what a job may do with the rest
// as it is.
type Board struct{ st *state }

// Lay puts the jobs of a result on a board, whether they fit or not.
func Lay(e *estate.Estate, start []Sec, occ []int32) *Board {
	st := newState(e, nil)
	for j, s := range start {
		if s != Out {
			st.place(int32(j), occ[j], s)
		}
	}
	return &Board{st}
}

// Figures are what a plan costs, term by term, and what it means for each
// service.
type Figures struct {
	Exposure, Late, Leave float64
	Nights                int
	OutageSeconds         int64
	Services              []ServiceFigures
}

// ServiceFigures is what a plan means for one service.
type ServiceFigures struct {
	Touched bool // some member is out at some time
	Lowest  int32
	Below   []estate.Spell // below the floor, maximal, by start
}

// Figures reckons them.
func (b *Board) Figures() Figures {
	st := b.st
	f := Figures{Nights: st.worked, Services: make([]ServiceFigures, len(st.services))}
	for i := range st.e.Jobs {
		j := &st.e.Jobs[i]
		if !st.placed(int32(i)) {
			f.Leave += j.Leave
			continue
		}
		exposure, late := j.Exposure(st.start[i])
		f.Exposure += exposure
		f.Late += late
	}
	for s := range st.services {
		f.Services[s] = st.serviceFigures(s)
		for _, x := range f.Services[s].Below {
			f.OutageSeconds += int64(x.End - x.Start)
		}
	}
	return f
}

func (st *state) serviceFigures(s int) ServiceFigures {
	p, sv := &st.services[s], &st.e.Services[s]
	out := ServiceFigures{Lowest: sv.Base}
	below := false
	for i, v := range p.v {
		out.Touched = out.Touched || v > 0
		out.Lowest = min(out.Lowest, sv.Base-v)
		if v > sv.Base-sv.Floor {
			if !below {
				out.Below = append(out.Below, estate.Spell{Start: p.at[i]})
			}
			out.Below[len(out.Below)-1].End = p.end(i)
		}
		below = v > sv.Base-sv.Floor
	}
	return out
}

// Level is a service's capacity from At on.
type Level struct {
	At       Sec
	Capacity int32
}

// Levels is a service's capacity over time; the first level holds before
// anything is out.
func (b *Board) Levels(service int32) []Level {
	p := &b.st.services[service]
	out := make([]Level, len(p.at))
	for i := range p.at {
		out[i] = Level{p.at[i], b.st.e.Services[service].Base - p.v[i]}
	}
	return out
}

// Lift takes a job off the board.
func (b *Board) Lift(j int32) {
	if b.st.placed(j) {
		b.st.remove(j)
	}
}

// Fits reports whether an absent job could stand at s with the rest as it is,
// by every rule but window, freeze and pin, which its runs keep.
func (b *Board) Fits(j int32, s Sec) bool {
	lo, hi, may := b.st.bounds(j)
	if !may || s < lo || s > hi {
		return false
	}
	_, ok := b.st.fits(j, s)
	return ok
}

// Cheapest is an absent job's cheapest safe place with the rest as it is,
// whether or not leaving it out would cost less.
func (b *Board) Cheapest(j int32) (occ int32, s Sec, cost float64, ok bool) {
	at, ok := b.st.cheapest(j, taste{nightShare: 1, avoid: -1, must: true})
	return at.occ, at.s, at.cost, ok
}

// Bounds are the first and last start that the orders leave an absent job;
// ok is false where it must follow a job that is out.
func (b *Board) Bounds(j int32) (lo, hi Sec, ok bool) { return b.st.bounds(j) }
