package estate

import (
	"sort"
	"strconv"
)

// places finds, for every job, where the window rule and then the freeze and
// pin rules would let it stand, were it alone. Jobs of one class (the same
// windows, freezes and length) share their runs.
func (e *Estate) places() {
	classes := map[string]int32{}
	type key struct {
		class int32
		len   Sec
	}
	free, runs := map[key][]Run{}, map[key][]Run{}
	for i := range e.Jobs {
		j := &e.Jobs[i]
		wins, bars := e.matching(j.Host)
		c := classOf(classes, wins, bars)
		k := key{c, j.Len}
		if _, ok := free[k]; !ok {
			free[k] = e.runs(wins, nil, j.Len)
			runs[k] = e.runs(wins, bars, j.Len)
		}
		j.Free, j.Thawed, j.Runs, j.Bars = free[k], runs[k], runs[k], bars
		if j.Pinned {
			j.Runs = pinned(j.Runs, j.Pin, e.Slot)
		}
	}
}

// matching lists the windows for a host and the freezes that bar it.
func (e *Estate) matching(h int32) (windows, freezes []int32) {
	for w := range e.Windows {
		if e.Windows[w].Matches[h] {
			windows = append(windows, int32(w))
		}
	}
	for f := range e.Freezes {
		if e.Freezes[f].Bars[h] && len(e.Freezes[f].Spells) > 0 {
			freezes = append(freezes, int32(f))
		}
	}
	return windows, freezes
}

func classOf(classes map[string]int32, windows, freezes []int32) int32 {
	var b []byte
	for _, w := range windows {
		b = strconv.AppendInt(append(b, 'w'), int64(w), 36)
	}
	for _, f := range freezes {
		b = strconv.AppendInt(append(b, 'f'), int64(f), 36)
	}
	if c, ok := classes[string(b)]; ok {
		return c
	}
	c := int32(len(classes))
	classes[string(b)] = c
	return c
}

// runs lists the places for a job of a length in the occurrences of some
// windows, cut by some freezes, by start.
func (e *Estate) runs(windows, freezes []int32, length Sec) []Run {
	var out []Run
	frozen := e.union(freezes)
	for _, w := range windows {
		for _, o := range e.Windows[w].Occs {
			occ := &e.Occs[o]
			lo, hi := max(occ.Start, 0), min(occ.End, e.Until)
			for _, s := range frozen {
				if s.End <= lo || s.Start >= hi {
					continue
				}
				out = e.addRun(out, o, lo, min(hi, s.Start), length)
				lo = max(lo, s.End)
			}
			out = e.addRun(out, o, lo, hi, length)
		}
	}
	sort.SliceStable(out, func(a, b int) bool { return out[a].First < out[b].First })
	return out
}

// addRun adds the places in [lo, hi) that stand on the occurrence's slots.
func (e *Estate) addRun(out []Run, o int32, lo, hi, length Sec) []Run {
	open := e.Occs[o].Start
	first := open + (lo-open+e.Slot-1)/e.Slot*e.Slot
	if last := hi - length; first <= last {
		out = append(out, Run{o, first, first + (last-first)/e.Slot*e.Slot})
	}
	return out
}

// union merges the stretches of some freezes, by start.
func (e *Estate) union(freezes []int32) []Spell {
	var all []Spell
	for _, f := range freezes {
		all = append(all, e.Freezes[f].Spells...)
	}
	sort.Slice(all, func(a, b int) bool { return all[a].Start < all[b].Start })
	out := all[:0]
	for _, s := range all {
		if n := len(out); n > 0 && s.Start <= out[n-1].End {
			out[n-1].End = max(out[n-1].End, s.End)
			continue
		}
		out = append(out, s)
	}
	return out
}

// pinned cuts runs to the one place of a pin, one for each occurrence that
// has it.
func pinned(runs []Run, pin, slot Sec) []Run {
	var out []Run
	for _, r := range runs {
		if pin >= r.First && pin <= r.Last && (pin-r.First)%slot == 0 {
			out = append(out, Run{r.Occ, pin, pin})
		}
	}
	return out
}
