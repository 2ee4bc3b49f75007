package cli

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"stagger/planner/check"
	"stagger/planner/model"
	"stagger/planner/verify"
)

// inForce is what is planned around an instant.
type inForce struct {
	jobs   []model.Job
	what   string // which plans that are
	broken string // why they cannot be leant on; "" where they can
}

// forceOfFile is what a plan's file says, which may be anybody's.
func forceOfFile(ctx context.Context, src *source, file string, at time.Time) (inForce, error) {
	p, err := readPlan(ctx, file)
	if err != nil {
		return inForce{}, err
	}
	faults := check.Plan(p)
	if len(faults) == 0 {
		faults = src.strangers(p.Jobs)
	}
	if len(faults) > 0 {
		return inForce{}, &model.Faults{Source: file, List: faults}
	}
	f := inForce{jobs: p.Jobs, what: "beside the plan " + file}
	if broken := verify.Check(src.inv, p); len(broken) > 0 {
		f.broken = fmt.Sprintf("the plan %s does not hold: it breaks %s", file, worst(broken))
	}
	if !covers(p, at) && !anyHolds(p.Jobs, at, src.settle()) {
		f.what = fmt.Sprintf("with no plan for that time (%s is for %s)", file, horizonOf(p, src.inv))
	}
	return f, nil
}

// strangers are the faults of jobs on hosts that the inventory does not have.
func (s *source) strangers(jobs []model.Job) []model.Fault {
	hosts := make([]string, len(jobs))
	for i := range jobs {
		hosts[i] = jobs[i].Host
	}
	return s.unknown(hosts, func(i int) string { return fmt.Sprintf("jobs[%d].host", i) })
}

// forceOfSaved is what the saved plans say together. The newest that is for the
// instant counts whole; of those before it, the jobs that it could not recall.
func forceOfSaved(ctx context.Context, src *source, at time.Time) (inForce, error) {
	saved, err := src.saved(ctx)
	if err != nil || len(saved) == 0 {
		return inForce{what: "with no plan saved"}, err
	}
	var f inForce
	var counts []model.SavedPlan
	for i, s := range saved {
		jobs := slices.DeleteFunc(slices.Clone(s.Plan.Jobs), func(j model.Job) bool { return recalled(j, saved[i+1:]) })
		f.jobs = append(f.jobs, jobs...)
		switch newest := !slices.ContainsFunc(saved[i+1:], func(n model.SavedPlan) bool { return covers(n.Plan, at) }); {
		case covers(s.Plan, at) && newest, anyHolds(jobs, at, src.settle()):
			counts = append(counts, s)
		}
	}
	if len(counts) == 0 {
		last := saved[len(saved)-1]
		f.what = fmt.Sprintf("with no plan for that time (saved plan %d is for %s)", last.ID, horizonOf(last.Plan, src.inv))
		return f, nil
	}
	f.what = "beside " + named(counts)
	f.broken = src.broken(counts)
	return f, nil
}

// recalled reports whether a later plan decided anew about the time of a job,
// before the job had begun.
func recalled(j model.Job, later []model.SavedPlan) bool {
	return slices.ContainsFunc(later, func(s model.SavedPlan) bool {
		return covers(s.Plan, j.Start) && !j.Start.Before(s.SavedAt)
	})
}

// broken says why plans that count cannot be leant on: the newest must hold for
// the inventory as it is, and of the others the hosts must be known.
func (s *source) broken(counts []model.SavedPlan) string {
	last := counts[len(counts)-1]
	if found := verify.Check(s.inv, last.Plan); len(found) > 0 {
		return fmt.Sprintf("saved plan %d no longer holds: it breaks %s; plan again and save that", last.ID, worst(found))
	}
	for _, c := range counts {
		if strangers := s.strangers(c.Plan.Jobs); len(strangers) > 0 {
			return fmt.Sprintf("saved plan %d no longer holds: %s; plan again and save that", c.ID, strangers[0].Problem)
		}
	}
	return ""
}

// covers reports whether a plan is for an instant.
func covers(p *model.Plan, at time.Time) bool { return !at.Before(p.From) && at.Before(p.Until) }

// anyHolds reports whether a job holds its host at an instant, or something
// may settle after it.
func anyHolds(jobs []model.Job, at time.Time, settle time.Duration) bool {
	return slices.ContainsFunc(jobs, func(j model.Job) bool { return !at.Before(j.Start) && at.Before(j.End.Add(settle)) })
}

// settle is the longest that any service settles.
func (s *source) settle() time.Duration {
	var most time.Duration
	for i := range s.inv.Services {
		most = max(most, s.inv.Services[i].Settle)
	}
	return most
}

// horizonOf is when a plan is for.
func horizonOf(p *model.Plan, inv *model.Inventory) string {
	return localClock(p.From, inv) + " to " + localClock(p.Until, inv)
}

// named lists saved plans by number.
func named(plans []model.SavedPlan) string {
	var ids []string
	for _, p := range plans {
		ids = append(ids, fmt.Sprint(p.ID))
	}
	if len(ids) == 1 {
		return "saved plan " + ids[0]
	}
	return "saved plans " + strings.Join(ids, " and ")
}
