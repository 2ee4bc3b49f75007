package check

import (
	"fmt"
	"time"

	"stagger/planner/civil"
	"stagger/planner/model"
)

// Plan returns what keeps a plan that may come from anywhere from being read at
// all: a horizon or a job without what makes it one. Whether it is safe, and
// for which inventory, is for the verifier.
func Plan(p *model.Plan) []model.Fault {
	var faults []model.Fault
	fault := func(key, format string, args ...any) {
		faults = append(faults, model.Fault{Key: key, Problem: Printable(fmt.Sprintf(format, args...))})
	}
	if p == nil {
		fault("", "it is empty")
		return faults
	}
	if p.Format != model.PlanFormat {
		fault("format", "this program reads format %d, not %d", model.PlanFormat, p.Format)
	}
	instant := func(key string, t time.Time) bool {
		switch {
		case t.IsZero():
			fault(key, "it is missing")
		case t.Before(civil.MinDate.UTC()) || !t.Before(civil.MaxDate.AddDays(1).UTC()):
			fault(key, "%s is outside the years 2000 to 2100", t.UTC().Format(time.RFC3339))
		default:
			return true
		}
		return false
	}
	from, until := instant("from", p.From), instant("until", p.Until)
	if from && until && !p.Until.After(p.From) {
		fault("until", "%s is not after from, %s", p.Until.UTC().Format(time.RFC3339), p.From.UTC().Format(time.RFC3339))
	}
	for i := range p.Jobs {
		j := &p.Jobs[i]
		at := fmt.Sprintf("jobs[%d].", i)
		if j.Host == "" {
			fault(at+"host", "it is missing")
		}
		start, end := instant(at+"start", j.Start), instant(at+"end", j.End)
		if start && end && !j.End.After(j.Start) {
			fault(at+"end", "%s is not after start, %s", j.End.UTC().Format(time.RFC3339), j.Start.UTC().Format(time.RFC3339))
		}
	}
	return faults
}
