package cli

import (
	"strings"
	"testing"
	"time"

	"stagger/planner"
	"stagger/planner/model"
)

// answers runs ok and requires an exit code and texts.
func (b *bench) answers(t *testing.T, want int, host string, at time.Time, texts ...string) {
	t.Helper()
	b.out.Reset()
	b.run(t, want, "ok", host, "--at", at.Format(time.RFC3339))
	for _, s := range texts {
		if !strings.Contains(b.out.String(), s) {
			t.Errorf("%q does not say %q", b.out.String(), s)
		}
	}
}

// first saves a plan and gives its first job, and the web server that has to
// stay meanwhile.
func (b *bench) first(t *testing.T, args ...string) (job model.Job, other string) {
	t.Helper()
	b.run(t, exitDone, append([]string{"plan", "--save", "first"}, args...)...)
	job = b.book.plans[0].Plan.Jobs[0]
	return job, map[string]string{"web1": "web2", "web2": "web1"}[job.Host]
}

// moved saves the first plan with its first job an hour later.
func (b *bench) moved(t *testing.T, at time.Time) {
	t.Helper()
	p := b.book.plans[0].Plan
	s, err := planner.Open(b.book.inv, p.From, p.Until.Sub(p.From))
	if err != nil {
		t.Fatal(err)
	}
	p = s.Moved(p, p.Jobs[0].Host, p.Jobs[0].Start.Add(90*time.Minute))
	if broken := s.Verify(p); len(broken) > 0 {
		t.Fatal(broken)
	}
	b.book.plans = append(b.book.plans, model.SavedPlan{ID: 2, SavedAt: at, Plan: p})
}

func TestAJobSettlesAfterItsPlanIsOver(t *testing.T) {
	t.Parallel()
	b := newBench(t, false)
	b.book.inv.Services[0].Settle = 30 * time.Minute
	b.book.inv.Planning.NightCost = 0 // or so short a plan is not worth a night
	job, other := b.first(t, "--horizon", "13h30m")
	until := b.book.plans[0].Plan.Until
	if !job.End.Equal(until) {
		t.Fatalf("the job ends at %s and the plan at %s", job.End, until)
	}
	b.answers(t, exitNo, other, until, "beside saved plan 1", "out already: "+job.Host)
	b.answers(t, exitNo, other, until.Add(29*time.Minute), "out already: "+job.Host)
	b.answers(t, exitDone, other, until.Add(30*time.Minute), "with no plan for that time (saved plan 1 is for ")
}

func TestALaterPlanDoesNotHideAJobThatRuns(t *testing.T) {
	t.Parallel()
	b := newBench(t, false)
	job, other := b.first(t)
	b.run(t, exitDone, "plan", "--save", "second", "--from", job.Start.Add(10*time.Minute).Format(time.RFC3339))
	b.answers(t, exitNo, other, job.Start.Add(20*time.Minute), "beside saved plans 1 and 2", "out already: "+job.Host)
}

func TestAPlanThatIsSavedRecallsOnlyWhatHasNotBegun(t *testing.T) {
	t.Parallel()
	b := newBench(t, false)
	job, other := b.first(t)
	b.moved(t, now)
	b.answers(t, exitDone, other, job.Start, "beside saved plan 2, until Mon 23 Nov 2026 23:30 +00:00, when "+job.Host+" goes down")
	b.book.plans[1].SavedAt = job.Start.Add(time.Minute)
	b.answers(t, exitNo, other, job.Start.Add(2*time.Minute), "beside saved plans 1 and 2", "out already: "+job.Host)
	b.answers(t, exitNo, other, job.Start.Add(90*time.Minute), "beside saved plan 2", "out already: "+job.Host)
}

func TestAPlanThatNoLongerHoldsIsNotLeantOn(t *testing.T) {
	t.Parallel()
	b := newBench(t, false)
	job, other := b.first(t)
	inv := b.book.inv
	inv.Hosts[0].Name, inv.Services[0].Members[0].Host, inv.Patches[0].Hosts[0] = "www1", "www1", "www1"
	if other == "web1" {
		other = "www1"
	}
	b.answers(t, exitNo, other, job.Start, "  plan: saved plan 1 no longer holds: it breaks ", "; plan again and save that")
	b.answers(t, exitDone, other, b.book.plans[0].Plan.Until, "with no plan for that time")
}
