// Package planner turns an inventory into a plan of rolling patch windows in
// which no service goes below what it needs.
//
// It is the front of the rooms below it: a Session is one inventory made ready
// (times resolved, selectors matched, jobs made), and everything a caller asks
// of it is a pure question: no files, no SQL, no terminal, no wall clock. Every
// plan it gives out of Plan has passed planner/verify; one that would not is an
// error. It must never import ui or store.
package planner

import (
	"context"
	"fmt"
	"time"

	"stagger/planner/check"
	"stagger/planner/civil"
	"stagger/planner/estate"
	"stagger/planner/model"
	"stagger/planner/search"
	"stagger/planner/verify"
)

// Session is one inventory made ready for planning over one horizon. It is
// immutable and safe for use by several goroutines.
type Session struct {
	e *estate.Estate
}

// Options steer a search.
type Options struct {
	Seed     uint64 // of its random choices
	MaxSteps int    // improvement steps before it ends by itself; 0 is the default
	// Keep is a plan that people count on. Its nights and starts are kept
	// wherever the inventory still allows it and moving them would not save
	// more than Tolerance; nil keeps nothing.
	Keep      *model.Plan
	Tolerance float64           // share of Keep's cost, without what it leaves out, that keeping may cost in all; 0 is a hundredth
	Hold      []string          // hosts whose jobs in Keep are done or begun: they do not move
	OnBetter  func(*model.Plan) // called with each better plan, from the searching goroutine; nil: nobody listens
}

// maxHorizon keeps every time within the range of seconds that the search
// counts in, with room for windows that begin before and end after.
const maxHorizon = 5 * 366 * 24 * time.Hour

// Open makes a session of an inventory, from an instant over a horizon (0:
// the inventory's own). The error is a *model.Faults if the inventory is not
// fit to plan on, and otherwise says what is wrong with the horizon.
func Open(inv *model.Inventory, from time.Time, horizon time.Duration) (*Session, error) {
	if faults := check.Inventory(inv); len(faults) > 0 {
		return nil, &model.Faults{List: faults}
	}
	if horizon == 0 {
		horizon = inv.Planning.Horizon
	}
	switch until := from.Add(horizon); {
	case horizon < time.Second || horizon > maxHorizon:
		return nil, fmt.Errorf("a horizon of %s cannot be planned; give one between 1s and 5 years", civil.FormatDuration(horizon))
	case from.Before(civil.MinDate.UTC()) || until.After(civil.MaxDate.UTC()):
		return nil, fmt.Errorf("the time from %s until %s is outside the years 2000 to 2100; give another --from", from.Format(time.RFC3339), until.Format(time.RFC3339))
	}
	e, err := estate.New(inv, from, horizon)
	if err != nil {
		return nil, err
	}
	return &Session{e}, nil
}

// Inventory is what the session was opened on; it must not be changed.
func (s *Session) Inventory() *model.Inventory { return s.e.Inv }

// From is the beginning of the horizon, in whole seconds.
func (s *Session) From() time.Time { return s.e.From }

// Until is the end of the horizon.
func (s *Session) Until() time.Time { return s.e.At(s.e.Until) }

// Plan searches until it is done or ctx is, and returns the best plan found,
// which is always complete and verified; a ctx that is done already still
// gets the first safe plan. The error says which rule a finished plan broke:
// a bug, never the inventory's fault.
func (s *Session) Plan(ctx context.Context, opt Options) (*model.Plan, error) {
	inner := search.Options{Seed: opt.Seed, MaxSteps: opt.MaxSteps, Wish: s.wish(opt)}
	if opt.OnBetter != nil {
		inner.Better = func(r search.Result) {
			if p, err := s.verified(r); err == nil {
				opt.OnBetter(p)
			}
		}
	}
	early, cancel := s.early(ctx)
	defer cancel()
	return s.verified(search.Run(early, s.e, inner))
}

// finishing is about how long explaining and verifying a plan takes for each
// of its jobs.
const finishing = 10 * time.Microsecond

// early ends before ctx's deadline by what finishing the plan will take, so
// that the whole is done by then.
func (s *Session) early(ctx context.Context) (context.Context, context.CancelFunc) {
	deadline, ok := ctx.Deadline()
	if !ok {
		return context.WithCancel(ctx)
	}
	return context.WithDeadline(ctx, deadline.Add(-time.Duration(len(s.e.Jobs))*finishing))
}

// wish reads the plan to keep into the search's terms.
func (s *Session) wish(opt Options) *search.Wish {
	if opt.Keep == nil {
		return nil
	}
	r := s.result(opt.Keep)
	w := &search.Wish{Start: r.Start, Occ: r.Occ, Hold: make([]bool, len(r.Start))}
	for _, host := range opt.Hold {
		if j, ok := s.jobOf(host); ok {
			w.Hold[j] = true
		}
	}
	share := opt.Tolerance
	if share == 0 {
		share = 0.01
	}
	// So that all jobs together may cost no more than the tolerance.
	cost := &opt.Keep.Cost
	w.Move = share * (cost.Total - cost.Unscheduled) / float64(len(opt.Keep.Jobs)+1)
	return w
}

// verified makes a plan of a result and lets it pass only if the verifier
// does.
func (s *Session) verified(r search.Result) (*model.Plan, error) {
	p := s.assemble(r)
	if broken := s.Verify(p); len(broken) > 0 {
		return nil, fmt.Errorf("the search made a plan that is not safe, so it is withheld (%d breaches, the first: %s: %s); please report this with the inventory",
			len(broken), broken[0].Rule, broken[0].Text)
	}
	return p, nil
}

// Verify checks a plan with code that shares nothing with the search and
// returns every breach; none means that the plan is safe and its figures true.
func (s *Session) Verify(p *model.Plan) []model.Violation { return verify.Check(s.e.Inv, p) }
