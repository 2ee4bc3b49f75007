package search

import (
	"slices"

	"stagger/planner/estate"
)

// serviceRule keeps every spell of a service below its floor within what its
// owner consents to (model, section 4, rule 3).
type serviceRule struct{}

// piece is weight that a job would take out for a stretch.
type piece struct {
	s, e Sec
	w    int32
}

func (serviceRule) fits(st *state, j int32, s Sec) (Sec, bool) {
	job := &st.e.Jobs[j]
	for i := range job.Touches {
		t := &job.Touches[i]
		sv := &st.e.Services[t.Service]
		e := s + job.Len + sv.Settle
		p := &st.services[t.Service]
		// What the members alone would take is the most that is taken.
		next := p.until(s, e, sv.Base-sv.Floor-t.Total())
		if next <= s {
			continue
		}
		if sv.MaxOutage == 0 && len(t.Shared) == 0 {
			return next, false
		}
		if longest, _ := st.below(t, s, e); longest > sv.MaxOutage {
			return s + 1, false
		}
	}
	return s, true
}

// outageOf is by how many seconds the time below floors grows if the job is
// placed at s, where it fits.
func (st *state) outageOf(j int32, s Sec) int64 {
	job := &st.e.Jobs[j]
	var more int64
	for i := range job.Touches {
		t := &job.Touches[i]
		if sv := &st.e.Services[t.Service]; sv.MaxOutage > 0 {
			_, grown := st.below(t, s, s+job.Len+sv.Settle)
			more += int64(grown)
		}
	}
	return more
}

// pieces is what a touch would take from s until e, beyond what other jobs
// take already: a member that several jobs take down counts once.
func (st *state) pieces(t *estate.Touch, s, e Sec) []piece {
	out := make([]piece, 0, 4)
	if t.Weight > 0 {
		out = append(out, piece{s, e, t.Weight})
	}
	settle := st.e.Services[t.Service].Settle
	for _, m := range t.Shared {
		out = append(out, st.uncovered(m, s, e, settle)...)
	}
	return out
}

// uncovered is the part of s until e in which none of the member's other jobs
// takes it out.
func (st *state) uncovered(m estate.SharedOut, s, e, settle Sec) []piece {
	var busy []piece
	for _, k := range m.Others {
		if st.placed(k) && st.start[k] < e && s < st.end(k)+settle {
			busy = append(busy, piece{s: st.start[k], e: st.end(k) + settle})
		}
	}
	slices.SortFunc(busy, func(a, b piece) int { return int(a.s - b.s) })
	var out []piece
	for _, b := range busy {
		if s < b.s {
			out = append(out, piece{s, b.s, m.Weight})
		}
		s = max(s, b.e)
	}
	if s < e {
		out = append(out, piece{s, e, m.Weight})
	}
	return out
}

// below is the longest spell below the floor that meets s until e if the
// touch is added there, and by how much the time below the floor grows.
func (st *state) below(t *estate.Touch, s, e Sec) (longest, grown Sec) {
	sv := &st.e.Services[t.Service]
	spare := sv.Base - sv.Floor
	p := &st.services[t.Service]
	spell := Sec(0) // one that is under way at s
	for i := p.find(s - 1); p.v[i] > spare; i-- {
		spell = s - p.at[i]
	}
	for _, x := range overlay(p, st.pieces(t, s, e), s, e) {
		if x.now <= spare {
			spell = 0
			continue
		}
		spell += x.e - x.s
		longest = max(longest, spell)
		if x.was <= spare {
			grown += x.e - x.s
		}
	}
	if spell > 0 { // and may go on after e
		for k := p.find(e); p.v[k] > spare; k++ {
			spell += p.end(k) - max(p.at[k], e)
		}
		longest = max(longest, spell)
	}
	return longest, grown
}

// step is a stretch in which a service has the same weight out, as it was and
// as it would be now.
type step struct {
	s, e     Sec
	was, now int32
}

// overlay lays pieces over the profile from s until e.
func overlay(p *profile, pieces []piece, s, e Sec) []step {
	cuts := []Sec{s, e}
	for _, x := range pieces {
		cuts = append(cuts, x.s, x.e)
	}
	for i := p.find(s) + 1; i < len(p.at) && p.at[i] < e; i++ {
		cuts = append(cuts, p.at[i])
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	out := make([]step, 0, len(cuts))
	for i := 0; i+1 < len(cuts); i++ {
		was := p.v[p.find(cuts[i])]
		now := was
		for _, x := range pieces {
			if x.s <= cuts[i] && cuts[i] < x.e {
				now += x.w
			}
		}
		out = append(out, step{cuts[i], cuts[i+1], was, now})
	}
	return out
}

// note keeps the weight out and the time below floors. Growth is reckoned with
// the job out of the profile, before it goes in or after it has gone.
func (serviceRule) note(st *state, j int32, s Sec, by int32) {
	job := &st.e.Jobs[j]
	for i := range job.Touches {
		t := &job.Touches[i]
		sv := &st.e.Services[t.Service]
		e := s + job.Len + sv.Settle
		counts := sv.MaxOutage > 0
		if counts && by > 0 {
			_, grown := st.below(t, s, e)
			st.outage += int64(grown)
		}
		if len(t.Shared) == 0 {
			st.services[t.Service].add(s, e, by*t.Weight)
		} else {
			for _, x := range st.pieces(t, s, e) {
				st.services[t.Service].add(x.s, x.e, by*x.w)
			}
		}
		if counts && by < 0 {
			_, grown := st.below(t, s, e)
			st.outage -= int64(grown)
		}
	}
}
