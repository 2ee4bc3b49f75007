package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"stagger/planner/model"
)

// SavePlan keeps a plan with a note, as saved at a given instant, and gives it
// back with its number.
func (s *Store) SavePlan(ctx context.Context, p *model.Plan, note string, at time.Time) (model.SavedPlan, error) {
	const what = "the plan was not saved"
	text, err := json.Marshal(p)
	if err != nil {
		return model.SavedPlan{}, explain(s.path, what, err)
	}
	at = at.UTC().Round(0)
	done, err := s.db.ExecContext(ctx, "INSERT INTO plans (saved_at, note, plan) VALUES (?, ?, ?)",
		at.Format(time.RFC3339Nano), note, string(text))
	if err != nil {
		return model.SavedPlan{}, explain(s.path, what, err)
	}
	id, err := done.LastInsertId()
	return model.SavedPlan{ID: int(id), SavedAt: at, Note: note, Plan: p}, explain(s.path, what, err)
}

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
	if err := json.Unmarshal([]byte(text), &p.Plan); err != nil {
		return model.SavedPlan{}, fmt.Errorf("saved plan %d is not a plan: %w; remove the row", p.ID, err)
	}
	return p, nil
}
