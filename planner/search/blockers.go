package search

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
)

// Placed reports whether a job stands on the board.
func (b *Board) Placed(j int32) bool { return b.st.placed(j) }

// Blocker is something that bars a job from a place.
type Blocker struct {
	Kind string // "team", "limit", "service", "conflict" or "work on", a host
	Name string
}

// String is the blocker for people: "team unix".
func (b Blocker) String() string { return b.Kind + " " + b.Name }

// Blockers names what bars an absent job from each of its places: teams,
// limits, services, conflicts, hosts, the most frequent first.
func (b *Board) Blockers(j int32) []Blocker {
	count := map[Blocker]int{}
	for _, r := range b.st.e.Jobs[j].Runs {
		for s := r.First; s <= r.Last; s += b.st.e.Slot {
			for _, n := range b.BlockersAt(j, s) {
				count[n]++
			}
		}
	}
	return slices.SortedFunc(maps.Keys(count), func(x, y Blocker) int {
		return cmp.Or(count[y]-count[x], cmp.Compare(x.Kind, y.Kind), cmp.Compare(x.Name, y.Name))
	})
}

// BlockersAt names what bars an absent job from starting at s.
func (b *Board) BlockersAt(j int32, s Sec) []Blocker {
	var out []Blocker
	for _, r := range b.st.rules {
		if _, ok := r.fits(b.st, j, s); !ok {
			out = append(out, r.names(b.st, j, s)...)
		}
	}
	return out
}

// Followed names the jobs whose order keeps an absent job from starting
// before lo.
func (b *Board) Followed(j int32, lo Sec) []string {
	st, job := b.st, &b.st.e.Jobs[j]
	var out []string
	say := func(k int32, why string) {
		line := fmt.Sprintf("%s first (%s)", st.e.Host(st.e.Jobs[k].Host), why)
		if !slices.Contains(out, line) {
			out = append(out, line)
		}
	}
	for _, g := range job.Afters {
		for _, k := range st.e.Groups[g].Before {
			if st.placed(k) && st.end(k)+st.e.Groups[g].Gap == lo {
				say(k, string(st.e.Groups[g].Rule))
			}
		}
	}
	for _, f := range job.Primary {
		if x := &st.e.Fallbacks[f]; st.placed(x.Standby) && st.end(x.Standby)+x.Gap == lo {
			say(x.Standby, "fallback of "+st.e.Inv.Services[x.Service].Name)
		}
	}
	return out
}

func (gaugeRule) names(st *state, j int32, s Sec) []Blocker {
	var out []Blocker
	job := &st.e.Jobs[j]
	for _, g := range job.Gauges {
		if gauge := &st.e.Gauges[g]; st.gauges[g].until(s, s+job.Len, gauge.Limit-1) > s {
			out = append(out, Blocker{string(gauge.Rule), gauge.Name})
		}
	}
	return out
}

func (serviceRule) names(st *state, j int32, s Sec) []Blocker {
	var out []Blocker
	job := &st.e.Jobs[j]
	for i := range job.Touches {
		t := &job.Touches[i]
		sv := &st.e.Services[t.Service]
		if longest, _ := st.below(t, s, s+job.Len+sv.Settle); longest > sv.MaxOutage {
			out = append(out, Blocker{"service", st.e.Inv.Services[t.Service].Name})
		}
	}
	return out
}

func (guestRule) names(st *state, j int32, s Sec) []Blocker {
	var out []Blocker
	job := &st.e.Jobs[j]
	for _, k := range job.Guests {
		if st.placed(k) && st.start[k] < s+job.Len && s < st.end(k) {
			out = append(out, Blocker{"work on", st.e.Host(st.e.Jobs[k].Host)})
		}
	}
	return out
}

func (conflictRule) names(st *state, j int32, s Sec) []Blocker {
	var out []Blocker
	job := &st.e.Jobs[j]
	for _, side := range job.Sides {
		if st.against(side, s, s+job.Len) > s {
			out = append(out, Blocker{"conflict", st.e.Conflicts[side.Conflict].Name})
		}
	}
	return out
}
