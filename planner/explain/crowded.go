package explain

import (
	"fmt"
	"slices"

	"stagger/planner/estate"
	"stagger/planner/model"
	"stagger/planner/search"
)

// blocked says which left-out jobs the job must follow.
func blocked(e *estate.Estate, b *search.Board, j *estate.Job, l *Left) {
	var first []string
	var rule model.Rule
	for _, g := range j.Afters {
		for _, k := range e.Groups[g].Before {
			if b.Placed(k) {
				continue
			}
			if h := e.Host(e.Jobs[k].Host); !slices.Contains(first, h) {
				first, rule = append(first, h), e.Groups[g].Rule
			}
		}
	}
	if len(first) == 0 {
		return
	}
	why := "which gets the same patch in an earlier stage"
	if rule == model.RuleAfter {
		why = "whose patch must be in first"
	}
	l.add(model.BlockedBy, first,
		fmt.Sprintf("it must follow %s, %s and left out", names(first), why),
		fmt.Sprintf("placing %s", names(first)))
}

// crowded says what stands in the way of a job that could be placed alone.
func crowded(e *estate.Estate, b *search.Board, job int32, l *Left) {
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
	var what, refs, help []string
	for _, x := range b.Blockers(job) {
		what, refs = append(what, x.String()), append(refs, x.Name)
		if x.Kind == "team" {
			help = append(help, "one more person in team "+x.Name)
		}
	}
	if len(what) == 0 {
		what = []string{"the order of the jobs around it"}
	}
	l.add(model.Crowded, refs, fmt.Sprintf("each of its places is taken up by %s", names(what)),
		append(help, "a longer horizon or window")...)
}

func names(list []string) string {
	const most = 4
	out := ""
	for i, n := range list {
		switch {
		case i == most:
			return fmt.Sprintf("%s and %d more", out, len(list)-most)
		case i == 0:
		case i == len(list)-1:
			out += " and "
		default:
			out += ", "
		}
		out += n
	}
	return out
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
	return e.At(s).In(e.Zone).Format("Mon 2 Jan 15:04")
}
