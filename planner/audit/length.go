package audit

import (
	"fmt"

	"stagger/planner/estate"
	"stagger/planner/model"
)

// tooLong finds jobs that fit into none of the windows they have, one finding
// for each window that comes nearest.
func (a *audit) tooLong() []model.Finding {
	var by buckets[int32] // by occurrence with the longest stretch
	for i := range a.e.Jobs {
		j := &a.e.Jobs[i]
		if len(j.Free) > 0 {
			continue
		}
		if o := a.longest(j.Host); o != estate.None {
			by.add(o, int32(i))
		}
	}
	var out []model.Finding
	for _, o := range by.keys {
		jobs, occ := by.of[o], &a.e.Occs[o]
		var need estate.Sec
		for _, j := range jobs {
			need = max(need, a.e.Jobs[j].Len)
		}
		window, has := a.e.Inv.Windows[occ.Window].Name, a.stretch(o)
		out = append(out, model.Finding{
			Section: "window", Entry: window,
			Text: fmt.Sprintf("work on %s takes %s with its backout, and the longest stretch of a window for it in the horizon is %s (%s on %s)",
				list(a.jobHosts(jobs)), one(len(jobs), dur(need), "up to "+dur(need)), dur(has), window, a.date(occ.Date)),
			Mend: fmt.Sprintf("%s more in %s, shorter backouts, or fewer patches in one visit",
				dur(max(need-has, a.e.Slot)), window),
		})
	}
	return out
}

// stretch is how much of an occurrence lies in the horizon.
func (a *audit) stretch(o int32) estate.Sec {
	return min(a.e.Occs[o].End, a.e.Until) - max(a.e.Occs[o].Start, 0)
}

// longest is the occurrence for a host with the longest stretch, or None.
func (a *audit) longest(host int32) int32 {
	best := estate.None
	for w := range a.e.Windows {
		if !a.e.Windows[w].Matches[host] {
			continue
		}
		for _, o := range a.e.Windows[w].Occs {
			if best == estate.None || a.stretch(o) > a.stretch(best) {
				best = o
			}
		}
	}
	return best
}

// shortWindows finds windows in which none of the jobs on the hosts they are
// for would fit, where those have another; hosts that have none are told by
// tooLong.
func (a *audit) shortWindows() []model.Finding {
	var out []model.Finding
	for w := range a.e.Windows {
		var open estate.Sec
		for _, o := range a.e.Windows[w].Occs {
			open = max(open, a.e.Occs[o].End-a.e.Occs[o].Start)
		}
		jobs, shortest, elsewhere := a.jobsIn(int32(w))
		if open == 0 || len(jobs) == 0 || !elsewhere || shortest <= open {
			continue
		}
		name := a.e.Inv.Windows[w].Name
		out = append(out, model.Finding{
			Section: "window", Entry: name,
			Text: fmt.Sprintf("%s is open for %s, and the shortest work on its hosts (%s) takes %s with its backout: it is never used",
				name, dur(open), list(a.jobHosts(jobs)), dur(shortest)),
			Mend: fmt.Sprintf("%s more in %s", dur(shortest-open), name),
		})
	}
	return out
}

// jobsIn are the jobs on the hosts that a window is for, the length of the
// shortest, and whether any of them fits in some window.
func (a *audit) jobsIn(w int32) (jobs []int32, shortest estate.Sec, elsewhere bool) {
	for i := range a.e.Jobs {
		j := &a.e.Jobs[i]
		if !a.e.Windows[w].Matches[j.Host] {
			continue
		}
		if len(jobs) == 0 || j.Len < shortest {
			shortest = j.Len
		}
		jobs = append(jobs, int32(i))
		elsewhere = elsewhere || len(j.Free) > 0
	}
	return jobs, shortest, elsewhere
}
