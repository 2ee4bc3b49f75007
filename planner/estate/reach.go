package estate

import "slices"

// reach follows the stage and after orders forward: no job may start before
// what it must follow could be done, and one that must follow a job without a
// place has none itself. It also reckons what is at stake with each job: its
// own cost of being left out and that of all that must follow it.
func (e *Estate) reach() {
	order := make([]int32, len(e.Jobs))
	for j := range order {
		order[j] = int32(j)
	}
	slices.SortStableFunc(order, func(a, b int32) int { return int(e.Jobs[a].Level) - int(e.Jobs[b].Level) })
	ready := make([]Sec, len(e.Groups)) // when the group's After could start
	dead := make([]bool, len(e.Groups)) // some job of its Before has no place
	for _, id := range order {
		j := &e.Jobs[id]
		lo := Sec(0)
		for _, g := range j.Afters {
			lo = max(lo, ready[g])
			j.Banned = j.Banned || dead[g]
		}
		if !j.Banned {
			j.Runs = e.since(j.Runs, lo)
			j.Banned = len(j.Runs) == 0
		}
		for _, g := range j.Befores {
			if dead[g] = dead[g] || j.Banned; !dead[g] {
				ready[g] = max(ready[g], j.Runs[0].First+j.Len+e.Groups[g].Gap)
			}
		}
	}
	e.stake(order)
}

// since cuts runs to the places from lo on. Runs that need no cut stay shared.
func (e *Estate) since(runs []Run, lo Sec) []Run {
	if len(runs) == 0 || runs[0].First >= lo {
		return runs
	}
	var out []Run
	for _, r := range runs {
		if r.First < lo {
			r.First += (lo - r.First + e.Slot - 1) / e.Slot * e.Slot
		}
		if r.First <= r.Last {
			out = append(out, r)
		}
	}
	slices.SortStableFunc(out, func(a, b Run) int { return int(a.First) - int(b.First) })
	return out
}

func (e *Estate) stake(order []int32) {
	behind := make([]float64, len(e.Groups))
	for _, id := range slices.Backward(order) {
		j := &e.Jobs[id]
		j.Stake = j.Leave
		for _, g := range j.Befores {
			j.Stake += behind[g]
		}
		if j.Banned {
			continue
		}
		for _, g := range j.Afters {
			behind[g] += j.Stake
		}
	}
}
