package explain

import (
	"cmp"
	"slices"

	"stagger/planner/estate"
	"stagger/planner/model"
	"stagger/planner/search"
)

// Cause is one rule of the inventory as it stands in the way of one job:
// freeze month-end, service crm, team unix.
type Cause = search.Breach

// Names of the window rule's causes that are of no window.
const (
	NoWindow   = ""            // no window opens for the job in the horizon, or not where it is pinned
	TheHorizon = "the horizon" // windows open, but it would end after the horizon wherever it began
)

// Causes is a smallest set of causes why a job is left out of a plan, with the
// rest of that plan as it is. To drop a cause is to let this one job break
// that rule of that name, and nothing else.
//
// Where Together is false, dropping any one of List, and no more than that
// one, gives the job a place; every cause of which that is true is listed.
// Where Together is true no single cause is enough: List is then a smallest
// set that gives the job a place when all of it is dropped, and each of it is
// needed, since dropping only a part of it does not.
//
// An empty List means that the job has a safe place, and is left out because
// standing there costs more than it saves. Nothing is known of the time beyond
// the horizon: where only a longer one could show a place, the one cause is
// TheHorizon or NoWindow.
type Causes struct {
	List     []Cause
	Together bool
}

// Smallest finds the causes of a job that is off the board. Each place (a slot
// of an occurrence of its windows, or its pin) is barred by the set of what it
// breaks, so the smallest of these sets is the answer: for any set of causes,
// dropping it frees exactly the places whose own set lies within it.
func Smallest(e *estate.Estate, b *search.Board, job int32) Causes {
	sets := smallest(func(see func([]Cause) bool) {
		for _, p := range placesOf(e, job) {
			if !see(append(alone(e, job, p), b.Breaches(job, p.s)...)) {
				return
			}
		}
	})
	switch {
	case len(sets) == 0 && len(openings(e, e.Jobs[job].Host)) > 0:
		return Causes{List: []Cause{{Rule: model.RuleWindow, Name: TheHorizon}}}
	case len(sets) == 0:
		return Causes{List: []Cause{{Rule: model.RuleWindow, Name: NoWindow}}}
	case len(sets[0]) > 1:
		return Causes{sets[0], true}
	}
	var out Causes
	for _, s := range sets {
		out.List = append(out.List, s...)
	}
	return out
}

// smallest gathers the sets of the least size, the most frequent first. What
// is handed to see may be reused; see says whether to go on.
func smallest(each func(see func([]Cause) bool)) [][]Cause {
	var sets [][]Cause
	var count []int
	each(func(s []Cause) bool {
		if len(sets) > 0 && len(s) > len(sets[0]) {
			return true
		}
		if len(sets) > 0 && len(s) < len(sets[0]) {
			sets, count = nil, nil
		}
		i := slices.IndexFunc(sets, func(t []Cause) bool { return slices.Equal(s, t) })
		if i < 0 {
			i = len(sets)
			sets, count = append(sets, slices.Clone(s)), append(count, 0)
		}
		count[i]++
		return len(s) > 0
	})
	order := make([]int, len(sets))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(count[b], count[a]) })
	out := make([][]Cause, len(sets))
	for i, o := range order {
		out[i] = sets[o]
	}
	return out
}

// spot is a place that a job might have if rules gave way.
type spot struct {
	occ int32 // or estate.None: a pin outside every window
	s   estate.Sec
}

// placesOf are the slots of the job's windows from which it would end within
// the horizon, by occurrence, whether or not it fits there, and its pin where
// that is none of them.
func placesOf(e *estate.Estate, job int32) []spot {
	j := &e.Jobs[job]
	var out []spot
	pinned := false
	for _, o := range openings(e, j.Host) {
		occ := &e.Occs[o]
		first := occ.Start
		if first < 0 {
			first += (-first + e.Slot - 1) / e.Slot * e.Slot
		}
		for s := first; s < occ.End && s+j.Len <= e.Until; s += e.Slot {
			out = append(out, spot{o, s})
			pinned = pinned || s == j.Pin
		}
	}
	if j.Pinned && !pinned && j.Pin >= 0 && j.Pin+j.Len <= e.Until {
		out = append(out, spot{estate.None, j.Pin})
	}
	return out
}

// alone is what a place breaks whatever else is planned: the windows' ends,
// freezes and the pin, in the order of the rules.
func alone(e *estate.Estate, job int32, p spot) []Cause {
	j := &e.Jobs[job]
	var out []Cause
	end := p.s + j.Len
	switch {
	case p.occ == estate.None:
		out = append(out, Cause{Rule: model.RuleWindow, Name: NoWindow})
	case end > e.Occs[p.occ].End:
		out = append(out, Cause{Rule: model.RuleWindow, Name: e.Inv.Windows[e.Occs[p.occ].Window].Name})
	}
	out = append(out, frozenAt(e, j, p.s, end)...)
	if j.Pinned && p.s != j.Pin {
		out = append(out, Cause{Rule: model.RulePin, Name: e.Host(j.Host)})
	}
	return out
}
