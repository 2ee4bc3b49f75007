package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"stagger/planner/check"
	"stagger/planner/model"
)

// SavePlan keeps a plan with a note, as saved at a given instant, and gives it
// back with its number. In the same transaction fits is asked about the
// inventory that is stored by then, which may be another than the plan was made
// on; its error is given back, and nothing is saved.
func (s *Store) SavePlan(ctx context.Context, p *model.Plan, note string, at time.Time, fits func(*model.Inventory) error) (model.SavedPlan, error) {
	text, err := json.Marshal(p)
	if err != nil {
		return model.SavedPlan{}, s.saving(err)
	}
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return model.SavedPlan{}, s.saving(err)
	}
	defer tx.Rollback()
	inv, err := s.inventoryIn(ctx, tx)
	if err != nil {
		return model.SavedPlan{}, err
	}
	if err := fits(inv); err != nil {
		return model.SavedPlan{}, err
	}
	done, err := tx.ExecContext(ctx, "INSERT INTO plans (saved_at, note, plan) VALUES (?, ?, ?)", stamp(at), note, string(text))
	if err != nil {
		return model.SavedPlan{}, s.saving(err)
	}
	id, err := done.LastInsertId()
	if err != nil {
		return model.SavedPlan{}, s.saving(err)
	}
	return model.SavedPlan{ID: int(id), SavedAt: at.UTC().Round(0), Note: note, Plan: p}, s.saving(tx.Commit())
}

func (s *Store) saving(err error) error { return explain(s.path, "the plan was not saved", err) }

// Plans are the saved plans, oldest first.
func (s *Store) Plans(ctx context.Context) ([]model.SavedPlan, error) {
	rows, err := s.db.QueryContext(ctx, "SELECT id, saved_at, note, plan FROM plans ORDER BY id")
	if err != nil {
		return nil, s.reading(err)
	}
	defer rows.Close()
	var out []model.SavedPlan
	for rows.Next() {
		p, err := scanPlan(rows.Scan)
		if err != nil {
			return nil, s.reading(err)
		}
		out = append(out, p)
	}
	return out, s.reading(rows.Err())
}

// Plan is the saved plan of a number.
func (s *Store) Plan(ctx context.Context, id int) (model.SavedPlan, error) {
	row := s.db.QueryRowContext(ctx, "SELECT id, saved_at, note, plan FROM plans WHERE id = ?", id)
	p, err := scanPlan(row.Scan)
	if errors.Is(err, sql.ErrNoRows) {
		return model.SavedPlan{}, fmt.Errorf("%s: no saved plan has the number %d; list them to see which there are", s.path, id)
	}
	return p, s.reading(err)
}

func scanPlan(scan func(...any) error) (model.SavedPlan, error) {
	var p model.SavedPlan
	var at, text string
	if err := scan(&p.ID, &at, &p.Note, &text); err != nil {
		return model.SavedPlan{}, err
	}
	var err error
	if p.SavedAt, err = time.Parse(time.RFC3339Nano, at); err != nil {
		return model.SavedPlan{}, fmt.Errorf("saved plan %d: saved_at is %q, which is no instant; mend it or remove the row", p.ID, at)
	}
	p.SavedAt = p.SavedAt.UTC()
	spoilt := func(why error) error { return fmt.Errorf("saved plan %d is not a plan: %w; remove the row", p.ID, why) }
	if err := json.Unmarshal([]byte(text), &p.Plan); err != nil {
		return model.SavedPlan{}, spoilt(err)
	}
	if faults := check.Plan(p.Plan); len(faults) > 0 {
		return model.SavedPlan{}, spoilt(errors.New(faults[0].String()))
	}
	return p, nil
}
