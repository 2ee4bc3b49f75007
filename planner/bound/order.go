package bound

// most is how many prices the orders may take together; beyond it the times
// of each are thinned out, which leaves the bound true but lower.
const most = 2_000_000

// addGroups prices the stage and after orders, each through a gate, so that
// ten jobs before a hundred take a hundred and ten rows rather than a
// thousand.
func (r *Relaxation) addGroups(byJob []int32) {
	total := 0
	for g := range r.e.Groups {
		total += (len(r.e.Groups[g].Before) + len(r.e.Groups[g].After)) * 256
	}
	keep := 1 + total/most // every so many times are kept
	for g := range r.e.Groups {
		in := &r.e.Groups[g]
		var before, after []int32
		for _, j := range in.Before {
			if byJob[j] >= 0 {
				before = append(before, byJob[j])
			}
		}
		for _, j := range in.After {
			if byJob[j] >= 0 {
				after = append(after, byJob[j])
			}
		}
		if len(before) < len(in.Before) || len(after) == 0 {
			continue // those that wait are banned with what they wait for
		}
		r.addGate(before, after, in.Gap, keep)
	}
}

func (r *Relaxation) addGate(before, after []int32, gap Sec, keep int) {
	times := thin(r.starts(after), keep)
	g := gate{n: len(times)}
	for _, j := range before {
		row := r.addRow(len(times))
		r.since(j, row, times, -1, r.e.Jobs[r.jobs[j].id].Len+gap)
		g.before = append(g.before, row)
	}
	for _, j := range after {
		row := r.addRow(len(times))
		r.since(j, row, times, 1, 0)
		g.after = append(g.after, row)
	}
	r.gates = append(r.gates, g)
}

// thin keeps every so many of the times, and the last, by which all that will
// start have started.
func thin(times []Sec, keep int) []Sec {
	if keep <= 1 {
		return times
	}
	var out []Sec
	for i, t := range times {
		if i%keep == 0 || i == len(times)-1 {
			out = append(out, t)
		}
	}
	return out
}

// addFallbacks prices the fallback-first orders: a primary may have started
// only where its standby has ended and settled, or is left out.
func (r *Relaxation) addFallbacks(byJob []int32) {
	for i := range r.e.Fallbacks {
		f := &r.e.Fallbacks[i]
		standby, primary := byJob[f.Standby], byJob[f.Primary]
		if standby < 0 || primary < 0 {
			continue
		}
		times := r.starts([]int32{primary})
		row := r.addRow(len(times))
		r.since(primary, row, times, 1, 0)
		r.since(standby, row, times, -1, r.e.Jobs[f.Standby].Len+f.Gap)
		r.jobs[standby].outUse = append(r.jobs[standby].outUse, row)
	}
}
