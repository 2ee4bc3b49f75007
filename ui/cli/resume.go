package cli

import (
	"context"
	"fmt"
	"reflect"
	"sync"
	"time"

	"stagger/planner"
	"stagger/planner/model"
	"stagger/ui/tui"
)

// resumed is where the interface goes on from.
type resumed struct {
	plan    *model.Plan // nil: make one
	id      int         // of plan in the database; 0: it was never saved
	journal model.Journal
	taken   string // why plan is not the journal's, if it is not
	from    time.Time
	horizon time.Duration
}

// resume finds where the interface goes on from: where the last one ended or,
// if a plan was saved since, from that. A plan that is over, and any where
// another time is asked for, is left for a new one.
func (a *app) resume(ctx context.Context, src *source, f *planning) (r resumed, err error) {
	if r.journal, err = src.book.Journal(ctx, a.Now().UTC()); err != nil {
		return r, err
	}
	// Read anew after the journal, which notices whatever is changed from then on.
	if src.inv, err = src.book.Inventory(ctx); err != nil {
		return r, err
	}
	r.horizon = time.Duration(f.horizon.duration)
	if r.from, err = a.from(f, src.inv); err != nil || f.from != "" || r.horizon != 0 {
		return r, err
	}
	saved, err := src.book.Plans(ctx)
	if err != nil {
		return r, err
	}
	if err := r.latest(ctx, src, saved); err != nil {
		return r, err
	}
	if r.plan != nil && !a.Now().Before(r.plan.Until) {
		r.plan, r.id, r.taken = nil, 0, ""
	}
	if r.plan != nil {
		r.from, r.horizon = r.plan.From, r.plan.Until.Sub(r.plan.From)
	}
	return r, nil
}

// latest takes up the plan at the journal's cursor or, if it was saved later,
// the plan that was saved last. Either may break a rule, because somebody left
// it so or because the inventory is another since; the interface says so.
func (r *resumed) latest(ctx context.Context, src *source, saved []model.SavedPlan) error {
	if len(r.journal.Edits) > 0 {
		e, err := src.book.Edit(ctx, r.journal.Cursor)
		if err != nil {
			return err
		}
		r.plan = e.Plan
		for _, s := range saved {
			if reflect.DeepEqual(s.Plan, e.Plan) {
				r.id = s.ID
			}
		}
	}
	if len(saved) == 0 {
		return nil
	}
	last := saved[len(saved)-1]
	if r.id == last.ID || last.SavedAt.Before(r.journal.MovedAt) {
		return nil
	}
	r.plan, r.id = last.Plan, last.ID
	if len(r.journal.Edits) > 0 {
		r.taken = fmt.Sprintf("plan %d opened", last.ID)
	}
	return nil
}

// opens gives the interface its planners.
func opens(name string) func(*model.Inventory, time.Time, time.Duration) (tui.Planner, error) {
	return func(inv *model.Inventory, from time.Time, horizon time.Duration) (tui.Planner, error) {
		s, err := planner.Open(inv, from, horizon)
		if err != nil {
			return nil, sourced(err, name)
		}
		return s, nil
	}
}

// journal is the database as the interface writes its edits to it.
type journal struct {
	book    Book
	mu      sync.Mutex
	version int // as it was left here
}

// Put makes e the present state.
func (j *journal) Put(ctx context.Context, e model.Edit) (err error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.version, err = j.book.PutEdit(ctx, e, j.version)
	return err
}

// Move makes another state the present one.
func (j *journal) Move(ctx context.Context, seq int, at time.Time) (err error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.version, err = j.book.MoveCursor(ctx, seq, at, j.version)
	return err
}

// Edit is one state with what it holds.
func (j *journal) Edit(ctx context.Context, seq int) (model.Edit, error) {
	return j.book.Edit(ctx, seq)
}
