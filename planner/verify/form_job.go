package verify

import (
	"slices"
	"time"

	"stagger/planner/model"
)

// jobFacts holds what the plan says about each job against what it must be.
func jobFacts(r *reading) (found []model.Violation) {
	for i := range r.visits {
		v := &r.visits[i]
		name := r.hosts[v.host].Name
		wrong := func(what string, said, is any) {
			found = append(found, breach([]string{name}, "The job on host %q gives %s as %v; it is %v.", name, what, said, is))
		}
		said, j := v.said, &r.jobs[v.host]
		if !sameNames(said.Patches, r.ids(v.host)) {
			wrong("its patches", quoted(said.Patches), quoted(r.ids(v.host)))
		}
		if end, ok := instantOf(said.WorkEnds); !ok || end != v.workEnds {
			wrong("the end of work", clock(said.WorkEnds), v.workEnds)
		}
		if end, ok := instantOf(said.End); !ok || end != v.end {
			wrong("its end", clock(said.End), v.end)
		}
		if !near(said.Risk, j.risk) {
			wrong("its risk", said.Risk, j.risk)
		}
		if affected := r.affected(v.host); !sameNames(said.Affects, affected) {
			wrong("the hosts it affects", quoted(said.Affects), quoted(affected))
		}
		if said.Team != r.hosts[v.host].Team {
			wrong("its team", quoted([]string{said.Team}), quoted([]string{r.hosts[v.host].Team}))
		}
		if said.Stage != r.stageOf[v.host] {
			wrong("its stage", quoted([]string{said.Stage}), quoted([]string{r.stageOf[v.host]}))
		}
	}
	return found
}

// leftOutFacts asks that every job is placed or left out, once, and that what
// is left out is said truly and with a reason.
func leftOutFacts(r *reading) (found []model.Violation) {
	left := make([]bool, len(r.hosts))
	for i := range r.plan.Unscheduled {
		u := &r.plan.Unscheduled[i]
		h, ok := r.host[u.Host]
		if !ok || len(r.jobs[h].patches) == 0 {
			found = append(found, breach(nil, "The plan leaves out host %q, which has no job.", u.Host))
			continue
		}
		names := r.names(h)
		if left[h] || r.named[h] {
			found = append(found, breach(names, "The plan leaves out host %q, and has it a second time.", u.Host))
		}
		left[h] = true
		if !sameNames(u.Patches, r.ids(h)) {
			found = append(found, breach(names, "Left out, host %q has its patches as %s; they are %s.",
				u.Host, quoted(u.Patches), quoted(r.ids(h))))
		}
		if !near(u.Risk, r.jobs[h].risk) {
			found = append(found, breach(names, "Left out, host %q has its risk as %v; it is %v.", u.Host, u.Risk, r.jobs[h].risk))
		}
		found = append(found, reasonFacts(u, names)...)
	}
	for h := range r.jobs {
		if len(r.jobs[h].patches) > 0 && !left[h] && !r.named[h] {
			found = append(found, breach(r.names(h), "The plan neither places nor leaves out host %q.", r.hosts[h].Name))
		}
	}
	return found
}

// reasonFacts asks for a reason, and only such as the model knows (section 6).
func reasonFacts(u *model.Unscheduled, names []string) (found []model.Violation) {
	if len(u.Reasons) == 0 {
		found = append(found, breach(names, "Host %q is left out without a reason.", u.Host))
	}
	codes := []model.Code{
		model.NoWindow, model.TooLong, model.Frozen, model.SoleMember, model.BlockedBy,
		model.Capacity, model.PinBroken, model.Cycle, model.Crowded,
	}
	for _, reason := range u.Reasons {
		if !slices.Contains(codes, reason.Code) {
			found = append(found, breach(names, "Host %q is left out for %q, which is no reason that the model knows.", u.Host, reason.Code))
		}
	}
	return found
}

// sameNames compares two lists as sets, with repeats counted.
func sameNames(a, b []string) bool {
	return slices.Equal(a, b) || slices.Equal(slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b)))
}

// clock writes a time from the plan, whatever it is.
func clock(t time.Time) string { return t.UTC().Format(time.RFC3339Nano) }
