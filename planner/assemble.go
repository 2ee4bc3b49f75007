package planner

import (
	"cmp"
	"slices"

	"stagger/planner/estate"
	"stagger/planner/explain"
	"stagger/planner/model"
	"stagger/planner/search"
)

// assemble makes a plan of where the search put every job.
func (s *Session) assemble(r search.Result) *model.Plan {
	b := search.Lay(s.e, r.Start, r.Occ)
	p := s.draft(b, r)
	x := explain.New(s.e, b)
	for j := range s.e.Jobs {
		if r.Start[j] == search.Out {
			left := x.Job(int32(j), r.Pins[j])
			p.Unscheduled = append(p.Unscheduled, s.unscheduled(int32(j), left))
		}
	}
	sortUnscheduled(p.Unscheduled)
	p.Bound = min(r.Bound, p.Cost.Total)
	return p
}

// draft is everything of a plan but what is left out and the bound.
func (s *Session) draft(b *search.Board, r search.Result) *model.Plan {
	e := s.e
	p := &model.Plan{
		Format: model.PlanFormat, Title: e.Inv.Title, Timezone: e.Inv.Timezone,
		From: s.From(), Until: s.Until(), Jobs: []model.Job{}, Unscheduled: []model.Unscheduled{},
		Waived: append([]model.Waived{}, e.Waived...), Services: []model.ServiceOutcome{},
		Warnings: append([]string{}, e.Warnings...),
	}
	for j := range e.Jobs {
		if r.Start[j] != search.Out {
			p.Jobs = append(p.Jobs, s.job(int32(j), r.Start[j], r.Occ[j]))
		}
	}
	slices.SortStableFunc(p.Jobs, func(a, b model.Job) int {
		return cmp.Or(a.Start.Compare(b.Start), cmp.Compare(a.Host, b.Host))
	})
	f := b.Figures()
	for i, sf := range f.Services {
		p.Services = append(p.Services, s.outcome(i, sf))
	}
	p.Cost = s.cost(f)
	return p
}

func (s *Session) cost(f search.Figures) model.Cost {
	rates := &s.e.Inv.Planning
	c := model.Cost{
		Exposure: f.Exposure, Late: f.Late, Unscheduled: f.Leave,
		Nights: rates.NightCost * float64(f.Nights),
		Outage: rates.OutageCost * float64(f.OutageSeconds) / 60,
	}
	c.Total = c.Exposure + c.Late + c.Unscheduled + c.Nights + c.Outage
	return c
}

func (s *Session) job(id int32, start search.Sec, occ int32) model.Job {
	e := s.e
	j := &e.Jobs[id]
	host := &e.Inv.Hosts[j.Host]
	out := model.Job{
		Host: host.Name, Team: host.Team, Stage: s.stage(j.Host),
		Start: e.At(start), WorkEnds: e.At(start + j.Work), End: e.At(start + j.Len),
		Patches: s.patches(j), Risk: j.Risk, Pinned: j.Pinned,
	}
	if int(occ) < len(e.Occs) {
		out.Window, out.Date = e.Inv.Windows[e.Occs[occ].Window].Name, e.Occs[occ].Date
	}
	for _, h := range e.Affects[j.Host] {
		out.Affects = append(out.Affects, e.Host(h))
	}
	return out
}

func (s *Session) stage(host int32) string {
	if len(s.e.Inv.Stages) == 0 {
		return ""
	}
	return s.e.Inv.Stages[s.e.Stage[host]].Name
}

func (s *Session) patches(j *estate.Job) []string {
	out := make([]string, len(j.Patches))
	for i, p := range j.Patches {
		out[i] = s.e.Inv.Patches[p].ID
	}
	return out
}

func (s *Session) unscheduled(id int32, left explain.Left) model.Unscheduled {
	j := &s.e.Jobs[id]
	return model.Unscheduled{
		Host: s.e.Host(j.Host), Patches: s.patches(j), Risk: j.Risk,
		Reasons: left.Reasons, WouldHelp: append([]string{}, left.Help...),
	}
}

func sortUnscheduled(list []model.Unscheduled) {
	slices.SortStableFunc(list, func(a, b model.Unscheduled) int {
		return cmp.Or(cmp.Compare(b.Risk, a.Risk), cmp.Compare(a.Host, b.Host))
	})
}

func (s *Session) outcome(i int, f search.ServiceFigures) model.ServiceOutcome {
	sv := &s.e.Services[i]
	out := model.ServiceOutcome{
		Name: s.e.Inv.Services[i].Name, Capacity: int(sv.Capacity), Required: int(sv.Required),
		Lowest: int(f.Lowest), Outages: []model.Spell{}, Impact: model.NoImpact,
	}
	for _, x := range f.Below {
		out.Outages = append(out.Outages, model.Spell{Start: s.e.At(x.Start), End: s.e.At(x.End)})
	}
	switch {
	case len(f.Below) > 0:
		out.Impact = model.Outage
	case f.Touched:
		out.Impact = model.ReducedRedundancy
	}
	return out
}
