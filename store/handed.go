package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"stagger/planner/model"
)

// NoteHanded keeps that tickets were written.
func (s *Store) NoteHanded(ctx context.Context, h model.Handed) error {
	const what = "the export was not noted"
	plan, err := packPlan(h.Plan)
	if err != nil {
		return explain(s.path, what, err)
	}
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return explain(s.path, what, err)
	}
	defer tx.Rollback()
	events := h.Events
	if events == nil {
		events = []byte("[]")
	}
	done, err := tx.ExecContext(ctx, "INSERT INTO handed (at, folder, plan, events) VALUES (?, ?, ?, ?)",
		stamp(h.At), h.Folder, plan, string(events))
	if err != nil {
		return explain(s.path, what, err)
	}
	id, err := done.LastInsertId()
	if err != nil {
		return explain(s.path, what, err)
	}
	for _, f := range h.Files {
		_, err := tx.ExecContext(ctx, "INSERT INTO handed_files (export, name, format, sum) VALUES (?, ?, ?, ?)", id, f.Name, f.Format, f.Sum)
		if err != nil {
			return explain(s.path, what, err)
		}
	}
	return explain(s.path, what, tx.Commit())
}

// LastHanded is the last export, with every file as it was handed in last,
// by that export or an earlier one. Its Plan is nil where there was none.
func (s *Store) LastHanded(ctx context.Context) (model.Handed, error) {
	tx, err := s.db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return model.Handed{}, s.reading(err)
	}
	defer tx.Rollback()
	var h model.Handed
	var plan []byte
	var events string
	row := tx.QueryRowContext(ctx, "SELECT folder, plan, events FROM handed ORDER BY id DESC LIMIT 1")
	if err := row.Scan(&h.Folder, &plan, &events); errors.Is(err, sql.ErrNoRows) {
		return model.Handed{}, nil
	} else if err != nil {
		return model.Handed{}, s.reading(err)
	}
	h.Events = []byte(events)
	if h.Plan, err = unpackPlan(plan); err != nil {
		return model.Handed{}, s.reading(fmt.Errorf("table handed, the last row: %w; delete it", err))
	}
	rows, err := tx.QueryContext(ctx, `SELECT name, format, sum FROM handed_files
		WHERE ordinal IN (SELECT MAX(ordinal) FROM handed_files GROUP BY name) ORDER BY name`)
	if err != nil {
		return model.Handed{}, s.reading(err)
	}
	defer rows.Close()
	for rows.Next() {
		var f model.HandedFile
		if err := rows.Scan(&f.Name, &f.Format, &f.Sum); err != nil {
			return model.Handed{}, s.reading(err)
		}
		h.Files = append(h.Files, f)
	}
	return h, s.reading(rows.Err())
}
