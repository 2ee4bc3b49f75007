package planner

import (
	"context"
	"fmt"
	"slices"

	"stagger/planner/explain"
	"stagger/planner/model"
	"stagger/planner/whatif"
)

// trial is one changed inventory, planned once by keeping the plan, and once
// more from scratch where somebody finds no place in that.
type trial struct {
	s        *Session // nil: the changes cannot be made
	kept     whatif.Difference
	anew     whatif.Difference
	searched bool
}

// attempt tries what might help one job.
type attempt struct {
	*trials
	ctx context.Context
	u   *model.Unscheduled
	outcome
}

// least looks for the least step of a candidate that works: in strides that
// double, and then between the last that did not and the first that does.
func (a *attempt) least(c explain.Candidate) {
	if len(a.found) == mostRemedies || len(c.Steps) == 0 {
		return
	}
	var best *Remedy
	no, yes, most := -1, 0, len(c.Steps)-1
	for best = a.works(c.Steps[0]); best == nil && yes < most; best = a.works(c.Steps[yes]) {
		no, yes = yes, min(2*yes+1, most)
	}
	for best != nil && yes-no > 1 {
		mid := (no + yes) / 2
		if r := a.works(c.Steps[mid]); r != nil {
			best, yes = r, mid
		} else {
			no = mid
		}
	}
	if best != nil {
		a.keep(*best)
		return
	}
	a.fail(and(whatif.Says(a.s.e.Inv, c.Steps[most])))
}

// together tries changes at once, and leaves out those that are not needed.
func (a *attempt) together(changes []whatif.Change) {
	if len(a.found) == mostRemedies {
		return
	}
	best := a.works(changes)
	if best == nil {
		return
	}
	// A change that was needed beside another may not be once that is gone, so
	// after each that is dropped all are asked again.
	for i := 0; i < len(best.Changes) && len(best.Changes) > 1; i++ {
		if r := a.works(slices.Delete(slices.Clone(best.Changes), i, i+1)); r != nil {
			best, i = r, -1
		}
	}
	a.keep(*best)
}

func (a *attempt) keep(r Remedy) {
	same := func(o Remedy) bool { return o.Text == r.Text }
	if !slices.ContainsFunc(a.found, same) {
		a.found = append(a.found, r)
	}
}

func (a *attempt) fail(what string) {
	if !slices.Contains(a.tried, what) {
		a.tried = append(a.tried, what)
	}
}

// works plans the changed inventory and reports a remedy where the job has a
// place in it that no other job pays for with its own.
func (a *attempt) works(changes []whatif.Change) *Remedy {
	t, ok := a.trial(a.ctx, changes)
	if !ok {
		a.cut = true
		return nil
	}
	if t.s == nil {
		return nil
	}
	d := &t.kept
	if !helps(d, a.u.Host) {
		if j, ok := t.s.jobOf(a.u.Host); !ok || t.s.e.Jobs[j].Banned {
			return nil
		}
		if !t.searched && a.ctx.Err() != nil {
			a.cut = true
			return nil
		}
		if d = a.search(t); !helps(d, a.u.Host) {
			return nil
		}
	}
	effect := *d
	effect.Changes = whatif.Says(a.s.e.Inv, changes)
	r := &Remedy{Host: a.u.Host, Changes: changes, Effect: effect}
	r.Text = a.sentence(r)
	return r
}

func helps(d *whatif.Difference, host string) bool {
	_, placed := d.Places(host)
	return placed && len(d.LeftOut) == 0
}

// trial plans a changed inventory, once; ok is false where it is too late.
func (t *trials) trial(ctx context.Context, changes []whatif.Change) (*trial, bool) {
	key := fmt.Sprintf("%#v", changes)
	if known := t.done[key]; known != nil {
		return known, true
	}
	if ctx.Err() != nil || len(t.done) >= mostTrials {
		return nil, false
	}
	out := &trial{}
	t.done[key] = out
	inv := *t.s.e.Inv
	inv.Planning.Horizon = t.s.Until().Sub(t.s.From())
	s, err := changed(&inv, t.s.From(), changes)
	if err != nil {
		return out, true // a change that cannot be made, as a window of more than 24 h, helps nobody
	}
	if p, err := s.kept(t.p); err == nil {
		out.s, out.kept = s, whatif.Compare(t.p, p)
	}
	return out, true
}

// search plans the changed inventory from scratch, by a number of steps and
// not by the clock, so that the answer is the same each time.
func (t *trials) search(x *trial) *whatif.Difference {
	if x.searched {
		return &x.anew
	}
	x.searched = true
	ctx, opt := context.Background(), Options{MaxSteps: trialSteps}
	if len(x.s.e.Jobs) > fewJobs { // then only the first plan
		stopped, cancel := context.WithCancel(ctx)
		cancel()
		ctx = stopped
	}
	if p, err := x.s.Plan(ctx, opt); err == nil {
		x.anew = whatif.Compare(t.p, p)
	}
	return &x.anew
}

// A trial of a few jobs is worth some milliseconds of search.
const (
	trialSteps = 1024
	fewJobs    = 60
)
