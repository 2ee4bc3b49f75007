package explain

import (
	"slices"
	"time"

	"stagger/planner/estate"
	"stagger/planner/model"
	"stagger/planner/whatif"
)

// Candidate is something that might give a job a place, in ever larger steps
// where there is more and less of it: the least step that works is looked for.
type Candidate struct {
	Steps [][]whatif.Change
}

// one is a candidate of a single step.
func one(changes ...whatif.Change) Candidate { return Candidate{[][]whatif.Change{changes}} }

// Candidates are what might give a left-out job a place: a list for each of
// the causes that bar it, all of which must be met. Whether any of it works is
// not asked here. The reasons may be those of a saved plan that the inventory
// has outlived: what does not hold any more leads to none.
func (x *Explainer) Candidates(job int32, reasons []model.Reason) [][]Candidate {
	var out [][]Candidate
	for _, r := range reasons {
		var list []Candidate
		name := ""
		if len(r.Refs) > 0 {
			name = r.Refs[0]
		}
		switch r.Code {
		case model.NoWindow:
			list = x.opened(job)
		case model.TooLong:
			list = x.extended(job)
		case model.Frozen:
			list = x.thawed(job)
		case model.SoleMember:
			list = x.spared(job, name)
		case model.Capacity:
			list = x.allowed(name)
		case model.PinBroken:
			list = []Candidate{one(whatif.Unpin{Host: x.host(job)})}
		case model.Cycle:
			list = x.uncycled(job)
		case model.Crowded:
			list = x.roomier(job)
		}
		if len(list) > 0 {
			out = append(out, list)
		}
	}
	return out
}

// Roots are the left-out jobs for whose sake a job is left out: those it must
// follow, directly or not, that are not themselves blocked.
func (x *Explainer) Roots(job int32, blocked func(job int32) bool) []int32 {
	var out []int32
	seen := map[int32]bool{job: true}
	for todo := []int32{job}; len(todo) > 0; todo = todo[1:] {
		if !blocked(todo[0]) {
			out = append(out, todo[0])
			continue
		}
		for _, g := range x.e.Jobs[todo[0]].Afters {
			for _, k := range x.out(g) {
				if !seen[k] {
					seen[k] = true
					todo = append(todo, k)
				}
			}
		}
	}
	slices.Sort(out)
	return out
}

func (x *Explainer) host(job int32) string { return x.e.Host(x.e.Jobs[job].Host) }

func (x *Explainer) thawed(job int32) []Candidate {
	if len(x.e.Jobs[job].Free) == 0 {
		return nil
	}
	sets, _ := freezes(x.e, &x.e.Jobs[job])
	var out []Candidate
	for _, set := range sets[:min(len(sets), most)] {
		var all []whatif.Change
		for _, f := range set {
			all = append(all, whatif.Lift{Freeze: f, Hosts: []string{x.host(job)}})
		}
		out = append(out, one(all...))
	}
	return append(out, Longer())
}

// Longer is a longer horizon, for what the present one ends too early.
func Longer() Candidate {
	var c Candidate
	for _, weeks := range []time.Duration{1, 2, 4, 8} {
		c.Steps = append(c.Steps, []whatif.Change{whatif.Longer{By: weeks * 7 * 24 * time.Hour}})
	}
	return c
}

// allowed lets a team or limit that allows nothing do one job.
func (x *Explainer) allowed(gauge string) []Candidate {
	for i := range x.e.Gauges {
		if g := &x.e.Gauges[i]; g.Name == gauge && g.Limit <= 0 {
			return []Candidate{one(more(g, 1))}
		}
	}
	return nil
}

// more lets a gauge do so many jobs at once.
func more(g *estate.Gauge, n int) whatif.Change {
	if g.Rule == model.RuleTeam {
		return whatif.People{Team: g.Name, People: n}
	}
	return whatif.Raise{Limit: g.Name, AtOnce: n}
}

// uncycled drops one of the orders that close the cycle that a job is in.
func (x *Explainer) uncycled(job int32) []Candidate {
	e := x.e
	if e.Jobs[job].Cycle == estate.None {
		return nil
	}
	members := e.Cycles[e.Jobs[job].Cycle]
	inside := func(j int32) bool { return slices.Contains(members, j) }
	var out []Candidate
	for i := range e.Groups {
		g := &e.Groups[i]
		early := slices.IndexFunc(g.Before, inside)
		late := slices.IndexFunc(g.After, inside)
		switch {
		case early < 0 || late < 0 || len(out) == most:
		case g.Rule == model.RuleAfter:
			out = append(out, one(whatif.DropAfter{Patch: e.Inv.Patches[g.Patch].ID, First: e.Inv.Patches[g.First].ID}))
		default:
			first, then := e.Jobs[g.Before[early]].Host, e.Jobs[g.After[late]].Host
			out = append(out, one(whatif.Restage{Host: e.Host(then), Stage: e.Inv.Stages[e.Stage[first]].Name}))
		}
	}
	return out
}
