package estate

import (
	"fmt"

	"stagger/planner/model"
)

// Group is one stage or after order: every job of After starts at least Gap
// after the end of every job of Before, and only where all of those are
// placed (model, section 4, rules 8 and 9).
type Group struct {
	Rule          model.Rule // RuleStage or RuleAfter
	Patch         int32      // that both sides of a stage order get, or that After waits to install
	First         int32      // of an after order: the patch that must be in first
	Before, After []int32    // jobs
	Gap           Sec
}

// Fallback is one fallback-first order: Primary starts at least Gap after the
// end of Standby, if that is placed (rule 10).
type Fallback struct {
	Service          int32
	Standby, Primary int32 // jobs
	Gap              Sec
}

// orders makes the groups and fallbacks, finds the cycles among them, and
// numbers the jobs by depth.
func (e *Estate) orders() {
	byPatch := make([][]int32, len(e.Inv.Patches))
	for j := range e.Jobs {
		for _, p := range e.Jobs[j].Patches {
			byPatch[p] = append(byPatch[p], int32(j))
		}
	}
	for p, jobs := range byPatch {
		e.stageOrders(int32(p), jobs)
	}
	e.afterOrders(byPatch)
	e.dropCycles(e.fallbacks())
	for g := range e.Groups {
		for _, j := range e.Groups[g].Before {
			e.Jobs[j].Befores = append(e.Jobs[j].Befores, int32(g))
		}
		for _, j := range e.Groups[g].After {
			e.Jobs[j].Afters = append(e.Jobs[j].Afters, int32(g))
		}
	}
	for f, b := range e.Fallbacks {
		e.Jobs[b.Primary].Primary = append(e.Jobs[b.Primary].Primary, int32(f))
		e.Jobs[b.Standby].Standby = append(e.Jobs[b.Standby].Standby, int32(f))
	}
}

func (e *Estate) stageOrders(p int32, jobs []int32) {
	for k := range e.Inv.Stages {
		g := Group{Rule: model.RuleStage, Patch: p, First: p, Gap: seconds(e.Inv.Stages[k].Soak)}
		for _, j := range jobs {
			switch s := e.Stage[e.Jobs[j].Host]; {
			case s == int32(k):
				g.Before = append(g.Before, j)
			case s > int32(k):
				g.After = append(g.After, j)
			}
		}
		e.addGroup(g)
	}
}

func (e *Estate) afterOrders(byPatch [][]int32) {
	ids := make(map[string]int32, len(e.Inv.Patches))
	for p := range e.Inv.Patches {
		ids[e.Inv.Patches[p].ID] = int32(p)
	}
	has := make([]int32, len(e.Jobs)) // the mark of the order that last saw the job
	mark := int32(0)
	for p := range e.Inv.Patches {
		for _, id := range e.Inv.Patches[p].After {
			q := ids[id]
			mark++
			g := Group{Rule: model.RuleAfter, Patch: int32(p), First: q, Before: byPatch[q]}
			for _, j := range byPatch[q] {
				has[j] = mark
			}
			for _, j := range byPatch[p] {
				if has[j] != mark { // a job with both installs q first, within its visit
					g.After = append(g.After, j)
				}
			}
			e.addGroup(g)
		}
	}
}

func (e *Estate) addGroup(g Group) {
	if len(g.Before) > 0 && len(g.After) > 0 {
		e.Groups = append(e.Groups, g)
	}
}

func (e *Estate) fallbacks() []Fallback {
	var out []Fallback
	for i := range e.Inv.Services {
		s := &e.Inv.Services[i]
		if !s.StandbyFirst() {
			continue
		}
		for a, ma := range s.Members {
			for b, mb := range s.Members {
				if ma.Role != model.RoleStandby || mb.Role != model.RolePrimary {
					continue
				}
				standby, primary := e.JobOf[e.Services[i].Members[a].Host], e.JobOf[e.Services[i].Members[b].Host]
				if standby != None && primary != None && standby != primary {
					out = append(out, Fallback{int32(i), standby, primary, e.Services[i].Settle})
				}
			}
		}
	}
	return out
}

// dropCycles keeps the fallback-first orders that lie in no cycle with the
// others, marks the jobs that stage and after orders alone bind in a cycle,
// and numbers the rest by depth.
func (e *Estate) dropCycles(all []Fallback) {
	g := newOrderGraph(e, all)
	comp := g.components()
	for _, f := range all {
		if comp[f.Standby] != comp[f.Primary] {
			e.Fallbacks = append(e.Fallbacks, f)
			continue
		}
		e.Warnings = append(e.Warnings, fmt.Sprintf(
			"service %s: %s need not wait for %s: that fallback-first order forms a cycle with stage or after orders",
			e.Inv.Services[f.Service].Name, e.Host(e.Jobs[f.Primary].Host), e.Host(e.Jobs[f.Standby].Host)))
	}
	strict := newOrderGraph(e, nil)
	e.Cycles = strict.cycles()
	for c, members := range e.Cycles {
		for _, j := range members {
			e.Jobs[j].Cycle = int32(c)
		}
	}
	newOrderGraph(e, e.Fallbacks).levels(e.Jobs)
}
