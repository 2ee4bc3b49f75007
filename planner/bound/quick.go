package bound

import "stagger/planner/estate"

// Quick is a bound that takes no time: each job at its cheapest place as if it
// were alone, or left out where that is cheaper or there is no place.
func Quick(e *estate.Estate) float64 {
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
