package estate

import "sort"

// Touch is what a job takes from one service while it holds and settles.
type Touch struct {
	Service int32
	Weight  int32       // of members that no other job takes down
	Shared  []SharedOut // members that other jobs take down too
}

// SharedOut is a member that several jobs take down: it is out while any of
// them holds or settles, and counts once.
type SharedOut struct {
	Weight int32
	Others []int32 // the other jobs
}

// Total is the weight that the job alone takes.
func (t *Touch) Total() int32 {
	w := t.Weight
	for _, s := range t.Shared {
		w += s.Weight
	}
	return w
}

// touches works out whom each job takes from which service, which jobs may
// not overlap because one host runs on the other, and what the job breaks
// even alone.
func (e *Estate) touches() {
	memberOf := make([][]Member, len(e.Inv.Hosts)) // by host: service and weight
	for s := range e.Services {
		for _, m := range e.Services[s].Members {
			memberOf[m.Host] = append(memberOf[m.Host], Member{int32(s), m.Weight})
		}
	}
	for i := range e.Jobs {
		j := &e.Jobs[i]
		j.Touches = e.touched(int32(i), memberOf)
		for _, t := range j.Touches {
			if s := &e.Services[t.Service]; s.Base-t.Total() < s.Floor {
				j.Alone = append(j.Alone, t)
			}
		}
		for _, h := range e.Affects[j.Host] {
			if k := e.JobOf[h]; k != None && k != int32(i) {
				j.Guests = append(j.Guests, k)
				e.Jobs[k].Guests = append(e.Jobs[k].Guests, int32(i))
			}
		}
		j.Banned = len(j.Runs) == 0 || j.Cycle != None || len(e.SoleFor(j)) > 0 || len(e.Closed(j)) > 0
	}
}

func (e *Estate) touched(job int32, memberOf [][]Member) []Touch {
	var out []Touch
	at := map[int32]int{}
	for _, h := range e.Affects[e.Jobs[job].Host] {
		if e.Down[h] {
			continue
		}
		for _, m := range memberOf[h] {
			k, ok := at[m.Host] // a Member here names its service
			if !ok {
				k = len(out)
				at[m.Host] = k
				out = append(out, Touch{Service: m.Host})
			}
			if others := e.othersOn(h, job); len(others) > 0 && e.Services[m.Host].Settle > 0 {
				out[k].Shared = append(out[k].Shared, SharedOut{m.Weight, others})
			} else {
				out[k].Weight += m.Weight
			}
		}
	}
	sort.Slice(out, func(a, b int) bool { return out[a].Service < out[b].Service })
	return out
}

// othersOn are the jobs besides one that take a host down: its own, and those
// on what it runs on. Jobs on the same line of hosts never overlap (rule 7),
// so they meet only in settle time.
func (e *Estate) othersOn(h, job int32) []int32 {
	var out []int32
	if k := e.JobOf[h]; k != None && k != job {
		out = append(out, k)
	}
	for _, a := range e.Above[h] {
		if k := e.JobOf[a]; k != None && k != job {
			out = append(out, k)
		}
	}
	return out
}

// SoleFor are the services that the job alone would hold below their floor
// for longer than their effective max_outage (reason sole-member).
func (e *Estate) SoleFor(j *Job) []int32 {
	var out []int32
	for _, t := range j.Alone {
		if s := &e.Services[t.Service]; j.Len+s.Settle > s.MaxOutage {
			out = append(out, t.Service)
		}
	}
	return out
}

// Closed are the gauges that allow nothing at all (reason capacity).
func (e *Estate) Closed(j *Job) []int32 {
	var out []int32
	for _, g := range j.Gauges {
		if e.Gauges[g].Limit <= 0 {
			out = append(out, g)
		}
	}
	return out
}
