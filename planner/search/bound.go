package search

import "stagger/planner/estate"

// lowerBound adds up what each job costs at its cheapest place if it were
// alone, or left out where that is cheaper or there is no place. Whatever
// plan is made, each job is either out or at a place that costs it no less.
func lowerBound(e *estate.Estate) float64 {
	outage := outageShares(e)
	total := 0.0
	for i := range e.Jobs {
		j := &e.Jobs[i]
		if j.Banned {
			total += j.Leave
			continue
		}
		exposure, late := j.Exposure(j.Runs[0].First)
		total += min(j.Leave, exposure+late+outage[i])
	}
	return total
}

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
		apart := len(jobs) < 50 && allApart(e, jobs)
		for _, i := range jobs {
			j := &e.Jobs[i]
			full := j.Len + e.Services[s].Settle
			seconds := float64(full) / float64(len(jobs))
			if apart && len(jobs) > 1 {
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
