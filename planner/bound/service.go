package bound

import "stagger/planner/estate"

// outageShares is, by job, outage cost that placing it brings whatever else
// is placed. Jobs that each take a service below its floor may do so at the
// same time, and then the time counts once; so a service's jobs share it:
// alone, a job answers for all of its time; where no two may hold at once,
// each for its own hold, since only settling may coincide; otherwise each for
// its part among them, for together they last no less than the longest.
func outageShares(e *estate.Estate) []float64 {
	byService := make([][]int32, len(e.Services))
	for i := range e.Jobs {
		for _, t := range e.Jobs[i].Alone {
			if !e.Jobs[i].Banned {
				byService[t.Service] = append(byService[t.Service], int32(i))
			}
		}
	}
	out := make([]float64, len(e.Jobs))
	for s, jobs := range byService {
		disjoint := len(jobs) < 50 && allApart(e, jobs)
		for _, i := range jobs {
			j := &e.Jobs[i]
			full := j.Len + e.Services[s].Settle
			seconds := float64(full) / float64(len(jobs))
			if disjoint && len(jobs) > 1 {
				seconds = float64(j.Len)
			}
			out[i] += e.Inv.Planning.OutageCost * seconds / 60
		}
	}
	return out
}

// allApart reports whether no two of the jobs may overlap, because of a gauge
// that lets one work at a time or because one's host runs on the other's.
func allApart(e *estate.Estate, jobs []int32) bool {
	for x, i := range jobs {
		for _, k := range jobs[x+1:] {
			if !apart(e, i, k) {
				return false
			}
		}
	}
	return true
}

func apart(e *estate.Estate, i, k int32) bool {
	for _, g := range e.Jobs[i].Guests {
		if g == k {
			return true
		}
	}
	for _, g := range e.Jobs[i].Gauges {
		if e.Gauges[g].Limit != 1 {
			continue
		}
		for _, h := range e.Jobs[k].Gauges {
			if g == h {
				return true
			}
		}
	}
	return false
}

// part is one job's share in a service.
type part struct {
	job   int32 // in Relaxation.jobs
	touch *estate.Touch
}

// addServices prices the spare of services whose owners consent to no outage.
// Where one does, going below the floor is allowed for a while, and only jobs
// that do so alone are sure to pay for it, by their places.
func (r *Relaxation) addServices(byJob []int32) {
	parts := make([][]part, len(r.e.Services))
	weight := make([]int32, len(r.e.Services))
	for i := range r.e.Jobs {
		if byJob[i] < 0 {
			continue
		}
		j := &r.e.Jobs[i]
		for k := range j.Touches {
			t := &j.Touches[k]
			if r.e.Services[t.Service].MaxOutage == 0 {
				parts[t.Service] = append(parts[t.Service], part{byJob[i], t})
				weight[t.Service] += t.Total()
			}
		}
	}
	for s, list := range parts {
		sv := &r.e.Services[s]
		spare := sv.Base - sv.Floor
		if weight[s] > spare {
			r.addService(sv, list, float64(spare))
		}
	}
}

func (r *Relaxation) addService(sv *estate.Service, list []part, spare float64) {
	var jobs []int32
	for _, p := range list {
		jobs = append(jobs, p.job)
	}
	times := r.starts(jobs)
	row := r.addRow(len(times))
	r.limits = append(r.limits, limit{row, spare})
	for _, p := range list {
		hold := r.e.Jobs[r.jobs[p.job].id].Len
		// A member that several jobs take down is surely out while one of them
		// holds; as they settle they may coincide, and it counts once.
		r.hold(p.job, row, times, float64(p.touch.Total()), 0, hold)
		if p.touch.Weight > 0 && sv.Settle > 0 {
			r.hold(p.job, row, times, float64(p.touch.Weight), hold, hold+sv.Settle)
		}
	}
}
