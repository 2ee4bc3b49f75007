package audit

import (
	"fmt"

	"stagger/planner/estate"
	"stagger/planner/model"
)

// closedGauges finds teams of nobody and limits of 0 that have jobs.
func (a *audit) closedGauges() []model.Finding {
	var in buckets[int32]
	for j := range a.e.Jobs {
		for _, g := range a.e.Closed(&a.e.Jobs[j]) {
			in.add(g, int32(j))
		}
	}
	var out []model.Finding
	for _, g := range in.keys {
		name, jobs := a.e.Gauges[g].Name, in.of[g]
		f := model.Finding{
			Section: "limit", Entry: name,
			Text: "limit " + name + " lets no job run at all", Mend: "at_once = 1 or more",
		}
		if a.e.Gauges[g].Rule == model.RuleTeam {
			f = model.Finding{
				Section: "team", Entry: name,
				Text: "team " + name + " has nobody", Mend: "people = 1 or more, or another team for its hosts",
			}
		}
		f.Text += fmt.Sprintf(", so %s (on %s) %s in no plan", count(len(jobs), "job"), list(a.jobHosts(jobs)), one(len(jobs), "is", "are"))
		out = append(out, f)
	}
	return out
}

// teamsOfOne finds teams that stop when one person is away.
func (a *audit) teamsOfOne() []model.Finding {
	jobs := make([][]int32, len(a.e.Inv.Teams))
	for i := range a.e.Jobs {
		if t := a.e.Jobs[i].Team; t != estate.None {
			jobs[t] = append(jobs[t], int32(i))
		}
	}
	var out []model.Finding
	for i := range a.e.Inv.Teams {
		if t := &a.e.Inv.Teams[i]; t.People == 1 && len(jobs[i]) > 0 {
			out = append(out, model.Finding{
				Section: "team", Entry: t.Name,
				Text: fmt.Sprintf("team %s is one person, with %s (%s): one absence stops %s",
					t.Name, count(len(jobs[i]), "job"), list(a.jobHosts(jobs[i])), one(len(jobs[i]), "it", "them all")),
				Mend: "a second person who can do the work, or another team that stands in",
			})
		}
	}
	return out
}
