package explain

import (
	"cmp"
	"slices"
	"time"

	"stagger/planner/estate"
	"stagger/planner/whatif"
)

// Bounds on what is tried of windows: how many of them, and by how many slots
// beyond the least one is extended.
const (
	mostWindows = 2
	mostSlots   = 16
)

// opened lets a window that is long enough open for a job's host too.
func (x *Explainer) opened(job int32) []Candidate {
	e, j := x.e, &x.e.Jobs[job]
	var out []Candidate
	for w := range e.Windows {
		if e.Windows[w].Matches[j.Host] {
			continue
		}
		fits := func(o int32) bool { return short(e, j, e.Occs[o]) == 0 }
		if slices.ContainsFunc(e.Windows[w].Occs, fits) && len(out) < mostWindows {
			out = append(out, one(whatif.OpenTo{Window: e.Inv.Windows[w].Name, Host: x.host(job)}))
		}
	}
	return append(out, Longer())
}

// short is by how much an occurrence is too short for a job, outside the
// freezes that bar it; never where the horizon leaves no room.
func short(e *estate.Estate, j *estate.Job, o estate.Occurrence) estate.Sec {
	least := never
	first := o.Start
	if first < 0 {
		first += (-first + e.Slot - 1) / e.Slot * e.Slot
	}
	for s := first; s < o.End && s+j.Len <= e.Until; s += e.Slot {
		if len(frozenAt(e, j, s, s+j.Len)) == 0 {
			least = min(least, max(0, s+j.Len-o.End))
		}
	}
	return least
}

const never = estate.Sec(1 << 30)

// extended lets a window end later: first by the least that makes one of its
// occurrences long enough, then by more, for what else may be in the way.
func (x *Explainer) extended(job int32) []Candidate {
	e, j := x.e, &x.e.Jobs[job]
	type need struct {
		window int32
		by     estate.Sec
	}
	var needs []need
	for w := range e.Windows {
		if !e.Windows[w].Matches[j.Host] {
			continue
		}
		by := never
		for _, o := range e.Windows[w].Occs {
			by = min(by, short(e, j, e.Occs[o]))
		}
		if by < never {
			needs = append(needs, need{int32(w), by})
		}
	}
	slices.SortStableFunc(needs, func(a, b need) int { return cmp.Compare(a.by, b.by) })
	var out []Candidate
	for _, n := range needs[:min(len(needs), mostWindows)] {
		if c := longerNights(e, n.window, n.by); len(c.Steps) > 0 {
			out = append(out, c)
		}
	}
	if len(out) == 0 {
		return []Candidate{Longer()}
	}
	return out
}

// longerNights extends a window by at least so much, in steps of a slot.
func longerNights(e *estate.Estate, window int32, least estate.Sec) Candidate {
	in := &e.Inv.Windows[window]
	slot := max(time.Duration(e.Slot)*time.Second, time.Minute).Truncate(time.Minute)
	by := (time.Duration(least)*time.Second + time.Minute - 1).Truncate(time.Minute)
	if by == 0 {
		by = slot
	}
	var c Candidate
	for range mostSlots {
		if whatif.LengthOf(in)+by > 24*time.Hour {
			break
		}
		c.Steps = append(c.Steps, []whatif.Change{whatif.Extend{Window: in.Name, By: by}})
		by += slot
	}
	return c
}
