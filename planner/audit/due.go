package audit

import (
	"cmp"
	"fmt"
	"slices"

	"stagger/planner/calendar"
	"stagger/planner/estate"
	"stagger/planner/model"
)

// dueEnd is the end of a patch's due day.
func (a *audit) dueEnd(p int32) estate.Sec {
	end, _ := calendar.Resolve(a.e.Inv.Patches[p].Due.AddDays(1).At(0), a.e.Zone)
	return a.e.Sec(end)
}

// overdue finds patches that are past due and still open, the oldest first.
func (a *audit) overdue() []model.Finding {
	open := make([][]int32, len(a.e.Inv.Patches)) // jobs by patch
	for j := range a.e.Jobs {
		for _, p := range a.e.Jobs[j].Patches {
			open[p] = append(open[p], int32(j))
		}
	}
	var late []int32
	for p := range open {
		if len(open[p]) > 0 && !a.e.Inv.Patches[p].Due.IsZero() && a.dueEnd(int32(p)) <= 0 {
			late = append(late, int32(p))
		}
	}
	slices.SortStableFunc(late, func(x, y int32) int {
		px, py := &a.e.Inv.Patches[x], &a.e.Inv.Patches[y]
		return cmp.Or(cmp.Compare(px.Due, py.Due), cmp.Compare(px.ID, py.ID))
	})
	var out []model.Finding
	for _, p := range late {
		in := &a.e.Inv.Patches[p]
		text := fmt.Sprintf("%s was due on %s and is still open on %s", in.ID, a.date(in.Due), list(a.jobHosts(open[p])))
		if in.KnownExploited {
			text += ": it is known to be exploited"
		}
		out = append(out, model.Finding{Section: "patch", Entry: in.ID, Text: text, Mend: a.soonest(open[p])})
	}
	return out
}

// soonest says when the first of some jobs could be done.
func (a *audit) soonest(jobs []int32) string {
	var best *estate.Run
	for _, j := range jobs {
		if job := &a.e.Jobs[j]; !job.Banned && (best == nil || job.Runs[0].First < best.First) {
			best = &job.Runs[0]
		}
	}
	if best == nil {
		return "what lets the work be placed at all, or a waiver with a control until then"
	}
	occ := &a.e.Occs[best.Occ]
	return fmt.Sprintf("putting it in on the first night there is, %s (%s), or a waiver with a control until then",
		a.date(occ.Date), a.e.Inv.Windows[occ.Window].Name)
}
