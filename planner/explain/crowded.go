package explain

import (
	"fmt"
	"slices"
	"strings"

	"stagger/planner/estate"
	"stagger/planner/localtime"
	"stagger/planner/model"
)

// blocked says which left-out jobs the job must follow.
func (x *Explainer) blocked(job int32, l *Left) {
	e := x.e
	for _, g := range e.Jobs[job].Afters {
		out := x.out(g)
		if len(out) == 0 {
			continue
		}
		refs := hosts(e, out)
		first := names(refs, len(out))
		later := e.Inv.Patches[e.Groups[g].Patch].ID
		why := fmt.Sprintf("where %s goes in at an earlier stage", later)
		if e.Groups[g].Rule == model.RuleAfter {
			why = fmt.Sprintf("whose %s must be in before its %s", e.Inv.Patches[e.Groups[g].First].ID, later)
		}
		l.add(model.BlockedBy, refs, fmt.Sprintf("it must follow %s, %s, and which cannot be placed", first, why), "placing "+first)
	}
}

// out lists the jobs of a group's Before that are not placed.
func (x *Explainer) out(g int32) []int32 {
	list, ok := x.missing[g]
	if !ok {
		for _, k := range x.e.Groups[g].Before {
			if !x.b.Placed(k) {
				list = append(list, k)
			}
		}
		x.missing[g] = list
	}
	return list
}

// crowded says what stands in the way of a job that could be placed alone.
func (x *Explainer) crowded(job int32, l *Left) {
	e, b := x.e, x.b
	j := &e.Jobs[job]
	if _, s, cost, ok := b.Cheapest(job); ok {
		l.add(model.Crowded, []string{e.Host(j.Host)},
			fmt.Sprintf("%s is safe, but would cost %.0f risk-days where leaving it out costs %.0f", clock(e, s), cost, j.Leave),
			"pinning it there, if it should be done all the same")
		return
	}
	lo, hi, _ := b.Bounds(job)
	if lo > hi || len(j.Runs) > 0 && j.Runs[len(j.Runs)-1].Last < lo {
		l.add(model.Crowded, []string{e.Host(j.Host)},
			fmt.Sprintf("the jobs it must follow are done by %s, and no window is left for it after that", clock(e, lo)),
			"a longer horizon, or an earlier night for the jobs it follows")
		return
	}
	c := Smallest(e, b, job)
	var refs, help []string
	for _, x := range c.List {
		refs = append(refs, x.Name)
		if x.Rule == model.RuleTeam {
			help = append(help, "one more person in team "+x.Name)
		}
	}
	l.add(model.Crowded, refs, "its places are taken up; it would have one "+c.without(), append(help, "a longer horizon or window")...)
}

// most is how many names a sentence or a list of references holds.
const most = 4

// hosts names the first few hosts of some jobs.
func hosts(e *estate.Estate, jobs []int32) []string {
	var out []string
	for _, j := range jobs[:min(len(jobs), most)] {
		out = append(out, e.Host(e.Jobs[j].Host))
	}
	return out
}

// names joins the first few of a list that has so many in all.
func names(list []string, all int) string {
	switch n := len(list); {
	case n > most:
		return names(list[:most], all)
	case all > n:
		return fmt.Sprintf("%s and %d more", strings.Join(list, ", "), all-n)
	case n < 2:
		return strings.Join(list, "")
	default:
		return strings.Join(list[:n-1], ", ") + " and " + list[n-1]
	}
}

// taken is how much weight the job takes from a service, and which members.
func taken(e *estate.Estate, j *estate.Job, service int32) (total int32, members []string) {
	for _, m := range e.Services[service].Members {
		if !e.Down[m.Host] && slices.Contains(e.Affects[j.Host], m.Host) {
			total += m.Weight
			members = append(members, e.Host(m.Host))
		}
	}
	return total, members
}

func day(e *estate.Estate, s estate.Sec) string { return e.At(s).In(e.Zone).Format("Mon 2 Jan") }

func clock(e *estate.Estate, s estate.Sec) string {
	return localtime.DayTime(e.At(s).In(e.Zone))
}
