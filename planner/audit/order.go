package audit

import (
	"fmt"

	"stagger/planner/estate"
	"stagger/planner/model"
)

// cycles finds jobs that stage and after orders make wait for one another.
func (a *audit) cycles() []model.Finding {
	var out []model.Finding
	for _, jobs := range a.e.Cycles {
		hosts := a.jobHosts(jobs)
		out = append(out, model.Finding{
			Section: "host", Entry: hosts[0],
			Text: fmt.Sprintf("stage and after orders make the jobs on %s wait for one another, so none of them is in any plan", list(hosts)),
			Mend: "dropping one of the after or stage orders between them",
		})
	}
	return out
}

// brokenPins finds pins that no plan can keep.
func (a *audit) brokenPins() []model.Finding {
	var out []model.Finding
	for i := range a.e.Jobs {
		j := &a.e.Jobs[i]
		if len(j.Thawed) == 0 || !a.pinBroken(j) {
			continue
		}
		host := a.e.Host(j.Host)
		out = append(out, model.Finding{
			Section: "pin", Entry: host,
			Text: fmt.Sprintf("%s is pinned to %s, which is not on a slot of its windows with room for the whole job, or meets a freeze: it is in no plan",
				host, a.clock(j.Pin)),
			Mend: fmt.Sprintf("removing the pin, or moving it to a slot of one of its windows (the first is %s)", a.clock(j.Thawed[0].First)),
		})
	}
	return out
}

// pinBroken reports whether a job is pinned to where it has no place.
func (a *audit) pinBroken(j *estate.Job) bool {
	for _, r := range j.Thawed {
		if j.Pin >= r.First && j.Pin <= r.Last && (j.Pin-r.First)%a.e.Slot == 0 {
			return false
		}
	}
	return j.Pinned
}

// blocked finds jobs that have places themselves, but must follow such as no
// plan can place, or such as leave them no time. Who is caught in several
// orders is told with the first.
func (a *audit) blocked() []model.Finding {
	var out []model.Finding
	told := make([]bool, len(a.e.Jobs))
	for i := range a.e.Groups {
		g := &a.e.Groups[i]
		var before, after []int32
		for _, j := range g.Before {
			if a.e.Jobs[j].Banned {
				before = append(before, j)
			}
		}
		for _, j := range g.After {
			if len(before) > 0 && !a.stopped[j] && !told[j] {
				told[j] = true
				after = append(after, j)
			}
		}
		if len(after) > 0 {
			out = append(out, a.waiting(g, before, after))
		}
	}
	var late []int32
	for j := range a.e.Jobs {
		if a.e.Jobs[j].Banned && !a.stopped[j] && !told[j] {
			late = append(late, int32(j))
		}
	}
	if len(late) > 0 {
		hosts := a.jobHosts(late)
		out = append(out, model.Finding{
			Section: "host", Entry: hosts[0],
			Text: fmt.Sprintf("%s must follow other jobs by stage or after orders, and no place is left behind those before %s", list(hosts), a.day(a.e.Until)),
			Mend: "a longer horizon, an earlier window for what comes first, a shorter soak, or moving a pin",
		})
	}
	return out
}

// waiting says who waits for whom in one order.
func (a *audit) waiting(g *estate.Group, before, after []int32) model.Finding {
	id := a.e.Inv.Patches[g.Patch].ID
	first, hosts := list(a.jobHosts(before)), a.jobHosts(after)
	f := model.Finding{
		Section: "patch", Entry: id,
		Text: fmt.Sprintf("%s on %s waits for %s on %s, which no plan can place", id, list(hosts), a.e.Inv.Patches[g.First].ID, first),
		Mend: fmt.Sprintf("mending what stops %s, or waiving %s there", first, a.e.Inv.Patches[g.First].ID),
	}
	if g.Rule == model.RuleStage {
		stage := a.e.Inv.Stages[a.e.Stage[a.e.Jobs[before[0]].Host]].Name
		f.Text = fmt.Sprintf("%s on %s waits for stage %s, where no plan can place %s", id, list(hosts), stage, first)
	}
	return f
}
