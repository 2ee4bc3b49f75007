package ticket

import (
	"fmt"
	"slices"
	"time"

	"stagger/planner/model"
)

// gates are what tonight's jobs have to wait for, on this night or an earlier
// one. Orders that the plan does not keep are none: the model drops
// fallback-first orders that stand in a cycle.
func (b *builder) gates(jobs []*model.Job) []Gate {
	var all []Gate
	for i := range b.inv.Services {
		all = append(all, b.fallbackGates(&b.inv.Services[i], jobs)...)
	}
	for i := range b.inv.Patches {
		all = append(all, b.stageGates(&b.inv.Patches[i], jobs)...)
		all = append(all, b.afterGates(&b.inv.Patches[i], jobs)...)
	}
	all = append(all, b.capacityGates(jobs, all)...)
	all = append(all, b.guestGates(jobs, all)...)
	return merged(all)
}

// fallbackGates are those of model rule 10 in one service.
func (b *builder) fallbackGates(s *model.Service, jobs []*model.Job) []Gate {
	if !s.StandbyFirst() {
		return nil
	}
	var out []Gate
	for _, primary := range jobs {
		if !hasRole(s, primary.Host, model.RolePrimary) {
			continue
		}
		var first []*model.Job
		for _, m := range s.Members {
			standby := b.placed[m.Host]
			if m.Role == model.RoleStandby && standby != nil && !primary.Start.Before(standby.End.Add(s.Settle)) {
				first = append(first, standby)
			}
		}
		if first != nil {
			g := newGate(GateFallback, first, []*model.Job{primary}, s.Settle)
			g.Services = []string{s.Name}
			out = append(out, g)
		}
	}
	return out
}

func hasRole(s *model.Service, host, role string) bool {
	return slices.ContainsFunc(s.Members, func(m model.Member) bool { return m.Host == host && m.Role == role })
}

// stageGates are those of model rule 8 for one patch.
func (b *builder) stageGates(p *model.Patch, jobs []*model.Job) []Gate {
	var out []Gate
	for at, stage := range b.inv.Stages {
		var first, then []*model.Job
		for i := range b.plan.Jobs {
			if j := &b.plan.Jobs[i]; b.stage(j) == at && slices.Contains(j.Patches, p.ID) {
				first = append(first, j)
			}
		}
		for _, j := range jobs {
			if b.stage(j) > at && slices.Contains(j.Patches, p.ID) {
				then = append(then, j)
			}
		}
		if first != nil && then != nil {
			g := newGate(GateStage, first, then, stage.Soak)
			g.Patches = []string{p.ID}
			out = append(out, g)
		}
	}
	return out
}

// stage is the place of a job's stage in the inventory's order.
func (b *builder) stage(j *model.Job) int {
	for i, s := range b.inv.Stages {
		if s.Name == j.Stage {
			return i
		}
	}
	return len(b.inv.Stages) - 1
}

// afterGates are those of model rule 9 for the patches that one patch names.
// A job that has both installs them in order within its visit.
func (b *builder) afterGates(p *model.Patch, jobs []*model.Job) []Gate {
	var out []Gate
	for _, need := range p.After {
		var first, then []*model.Job
		for i := range b.plan.Jobs {
			if j := &b.plan.Jobs[i]; slices.Contains(j.Patches, need) {
				first = append(first, j)
			}
		}
		for _, j := range jobs {
			if slices.Contains(j.Patches, p.ID) && !slices.Contains(j.Patches, need) {
				then = append(then, j)
			}
		}
		if first != nil && then != nil {
			g := newGate(GateAfter, first, then, 0)
			g.Patches, g.Needs = []string{p.ID}, []string{need}
			out = append(out, g)
		}
	}
	return out
}

func newGate(kind GateKind, first, then []*model.Job, gap time.Duration) Gate {
	g := Gate{Kind: kind, Gap: gap}
	for _, j := range first {
		g.First = append(g.First, j.Host)
		g.Ready = later(g.Ready, j.End.Add(gap))
	}
	for _, j := range then {
		g.Then = append(g.Then, j.Host)
	}
	return g
}

// merged has the gates between the same hosts as one: hosts that share ten
// patches wait for each other once.
func merged(gates []Gate) []Gate {
	at := map[string]int{}
	var out []Gate
	for _, g := range gates {
		key := fmt.Sprintf("%d %q %q %d", g.Kind, g.First, g.Then, g.Gap)
		i, known := at[key]
		if !known {
			at[key] = len(out)
			out = append(out, g)
			continue
		}
		for _, s := range g.Services {
			out[i].Services = addNew(out[i].Services, s)
		}
		for _, k := range g.Keeps {
			out[i].Keeps = addNew(out[i].Keeps, k)
		}
		for _, s := range g.Patches {
			out[i].Patches = addNew(out[i].Patches, s)
		}
		for _, s := range g.Needs {
			out[i].Needs = addNew(out[i].Needs, s)
		}
	}
	return out
}
