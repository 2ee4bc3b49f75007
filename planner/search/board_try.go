package search

import (
	"cmp"
	"slices"

	"stagger/planner/estate"
	"stagger/planner/model"
)

// Place puts an absent job at s. Whether it fits is the caller's to ask.
func (b *Board) Place(j, occ int32, s Sec) { b.st.place(j, occ, s) }

// CostAt is what an absent job would add to the cost at s, safe or not:
// exposure and lateness, the night where nobody works it yet, and outage.
func (b *Board) CostAt(j, occ int32, s Sec) float64 {
	exposure, late := b.st.e.Jobs[j].Exposure(s)
	outage := b.st.e.Inv.Planning.OutageCost * float64(b.st.outageOf(j, s)) / 60
	return exposure + late + b.st.opening(j, occ, taste{nightShare: 1, avoid: -1}) + outage
}

// Breach is one rule that one job would break, by the name of what it is of:
// the team, limit, service, conflict, host or patch.
type Breach struct {
	Rule model.Rule
	Name string
}

// rulesOf are the rules that blockers stand for.
var rulesOf = map[string]model.Rule{
	string(model.RuleTeam): model.RuleTeam, string(model.RuleLimit): model.RuleLimit,
	"service": model.RuleService, "conflict": model.RuleConflict, "work on": model.RuleGuest,
}

// Breaches are what an absent job would break by starting at s with the rest
// as it is: every rule but window, freeze and pin, which do not depend on the
// rest. The name of a stage order is its patch, of an after order the patch
// that must be in first, of a fallback-first order its service.
func (b *Board) Breaches(j int32, s Sec) []Breach {
	var out []Breach
	blockers := b.BlockersAt(j, s)
	overlaps := slices.ContainsFunc(blockers, func(x Blocker) bool { return rulesOf[x.Kind] == model.RuleGuest })
	for _, x := range blockers {
		if rule := rulesOf[x.Kind]; rule != model.RuleService || !overlaps {
			out = append(out, Breach{rule, x.Name})
		}
	}
	if overlaps {
		out = append(out, b.st.tooLong(j, s)...)
	}
	out = append(out, b.st.outOfOrder(j, s)...)
	slices.SortFunc(out, func(x, y Breach) int {
		return cmp.Or(cmp.Compare(x.Rule, y.Rule), cmp.Compare(x.Name, y.Name))
	})
	return slices.Compact(out)
}

// outOfOrder are the orders that a start at s breaks, one by one where bounds
// looks at all together.
func (st *state) outOfOrder(j int32, s Sec) []Breach {
	e, job := st.e, &st.e.Jobs[j]
	var out []Breach
	for _, g := range job.Afters {
		if x := &st.groups[g]; x.missing > 0 || s < x.lastEnd+e.Groups[g].Gap {
			out = append(out, orderOf(e, g))
		}
	}
	for _, g := range job.Befores {
		if s+job.Len+e.Groups[g].Gap > st.groups[g].firstStart {
			out = append(out, orderOf(e, g))
		}
	}
	fallback := func(f int32, broken bool) {
		if broken {
			out = append(out, Breach{model.RuleFallback, e.Inv.Services[e.Fallbacks[f].Service].Name})
		}
	}
	for _, f := range job.Primary {
		x := &e.Fallbacks[f]
		fallback(f, st.placed(x.Standby) && s < st.end(x.Standby)+x.Gap)
	}
	for _, f := range job.Standby {
		x := &e.Fallbacks[f]
		fallback(f, st.placed(x.Primary) && s+job.Len+x.Gap > st.start[x.Primary])
	}
	return out
}

func orderOf(e *estate.Estate, group int32) Breach {
	g := &e.Groups[group]
	return Breach{g.Rule, e.Inv.Patches[g.First].ID}
}

// tooLong are the services that a start at s would hold below their floor for
// too long. Unlike the service rule it counts a member once that two jobs take
// out at the same time: where the guest rule holds that cannot be, and this is
// for places where it is broken.
func (st *state) tooLong(j int32, s Sec) []Breach {
	var out []Breach
	for i := range st.e.Jobs[j].Touches {
		service := st.e.Jobs[j].Touches[i].Service
		sv := &st.e.Services[service]
		p := newProfile() // of weight out
		for _, m := range sv.Members {
			if !st.e.Down[m.Host] {
				st.takeOut(&p, m, j, s, sv.Settle)
			}
		}
		spell := Sec(0)
		for k, v := range p.v {
			if v <= sv.Base-sv.Floor {
				spell = 0
			} else if spell += p.end(k) - p.at[k]; spell > sv.MaxOutage {
				out = append(out, Breach{model.RuleService, st.e.Inv.Services[service].Name})
				break
			}
		}
	}
	return out
}

// takeOut adds a member's weight while any job takes it out, with j at s.
func (st *state) takeOut(p *profile, m estate.Member, j int32, s, settle Sec) {
	own := newProfile()
	for _, h := range append([]int32{m.Host}, st.e.Above[m.Host]...) {
		switch k := st.e.JobOf[h]; {
		case k == estate.None:
		case k == j:
			own.add(s, s+st.e.Jobs[j].Len+settle, 1)
		case st.placed(k):
			own.add(st.start[k], st.end(k)+settle, 1)
		}
	}
	for k, v := range own.v {
		if v > 0 {
			p.add(own.at[k], own.end(k), m.Weight)
		}
	}
}
