package cli

import (
	"context"
	"errors"
	"time"

	"stagger/planner"
	"stagger/planner/model"
)

// session makes the inventory ready for planning as the flags say.
func (a *app) session(src *source, f *planning) (*planner.Session, error) {
	if err := src.peopled(); err != nil {
		return nil, err
	}
	from, err := a.from(f, src.inv)
	if err != nil {
		return nil, err
	}
	s, err := planner.Open(src.inv, from, time.Duration(f.horizon.duration))
	return s, sourced(err, src.name)
}

// sourced names the source of faults that do not say it.
func sourced(err error, name string) error {
	var faults *model.Faults
	if errors.As(err, &faults) && faults.Source == "" {
		faults.Source = name
	}
	return err
}

// search plans until it is done, the time limit has passed or ctx is done,
// which is not an error: the best plan so far is a plan. Then it tries what
// would help the jobs that are left out.
func (a *app) search(ctx context.Context, s *planner.Session, f *planning) (*model.Plan, error) {
	begun, limit := time.Now(), time.Duration(f.timeLimit.duration)
	limited, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	stop := a.startProgress("planning (ctrl-c prints the best plan so far)")
	p, err := s.Plan(limited, planner.Options{Seed: f.seed})
	stop()
	if err != nil {
		return nil, err
	}
	if ctx.Err() != nil {
		a.note("stopped; this is the best plan so far")
	}
	return a.tried(ctx, s, p, begun, limit), nil
}
