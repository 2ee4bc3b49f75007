package search

import (
	"slices"

	"stagger/planner/estate"
)

// parts lists the jobs that have to be planned together: those linked by a
// service, a team or limit, a conflict, an order or one's host running on the
// other's. What lies in different parts can be planned apart. Jobs that no
// plan places are in none.
func parts(e *estate.Estate) [][]int32 {
	u := newUnion(len(e.Jobs))
	byTeam := map[int32]int32{} // a team's jobs share its nights
	var (
		gauges    = slices.Repeat([]int32{estate.None}, len(e.Gauges))
		services  = slices.Repeat([]int32{estate.None}, len(e.Services))
		conflicts = slices.Repeat([]int32{estate.None}, len(e.Conflicts))
		groups    = slices.Repeat([]int32{estate.None}, len(e.Groups))
	)
	link := func(to []int32, i, j int32) {
		if to[i] == estate.None {
			to[i] = j
		}
		u.join(to[i], j)
	}
	for i := range e.Jobs {
		j, job := int32(i), &e.Jobs[i]
		if job.Banned {
			continue
		}
		if first, ok := byTeam[job.Team]; ok {
			u.join(first, j)
		} else {
			byTeam[job.Team] = j
		}
		for _, g := range job.Gauges {
			link(gauges, g, j)
		}
		for k := range job.Touches {
			link(services, job.Touches[k].Service, j)
		}
		for _, s := range job.Sides {
			link(conflicts, s.Conflict, j)
		}
		for _, g := range slices.Concat(job.Befores, job.Afters) {
			link(groups, g, j)
		}
		for _, k := range job.Guests {
			if !e.Jobs[k].Banned {
				u.join(j, k)
			}
		}
	}
	for _, f := range e.Fallbacks {
		if !e.Jobs[f.Standby].Banned && !e.Jobs[f.Primary].Banned {
			u.join(f.Standby, f.Primary)
		}
	}
	return u.sets(func(j int32) bool { return !e.Jobs[j].Banned })
}

// part is the estate with every job but some banned, at no cost. It shares all
// else.
func part(e *estate.Estate, jobs []int32) *estate.Estate {
	out := *e
	out.Jobs = slices.Clone(e.Jobs)
	for j := range out.Jobs {
		out.Jobs[j].Banned, out.Jobs[j].Leave = true, 0
	}
	for _, j := range jobs {
		out.Jobs[j] = e.Jobs[j]
	}
	return &out
}

// union keeps disjoint sets of jobs.
type union []int32 // by job: another of its set, or itself

func newUnion(n int) union {
	u := make(union, n)
	for i := range u {
		u[i] = int32(i)
	}
	return u
}

func (u union) find(j int32) int32 {
	for u[j] != j {
		u[j] = u[u[j]]
		j = u[j]
	}
	return j
}

func (u union) join(a, b int32) { u[u.find(a)] = u.find(b) }

// sets lists the sets of the jobs that count, each in order.
func (u union) sets(counts func(int32) bool) [][]int32 {
	at := map[int32]int{}
	var out [][]int32
	for i := range u {
		j := int32(i)
		if !counts(j) {
			continue
		}
		root := u.find(j)
		if _, ok := at[root]; !ok {
			at[root] = len(out)
			out = append(out, nil)
		}
		out[at[root]] = append(out[at[root]], j)
	}
	return out
}
