package store

import (
	"context"
	"time"

	"stagger/planner/model"
)

// NoteExport keeps that the tickets of a saved plan were written.
func (s *Store) NoteExport(ctx context.Context, e model.Export) error {
	_, err := s.db.ExecContext(ctx, "INSERT INTO exports (plan, at, folder) VALUES (?, ?, ?)", e.Plan, stamp(e.At), e.Folder)
	return explain(s.path, "the export was not noted", err)
}

// Exports are those of every saved plan, oldest first.
func (s *Store) Exports(ctx context.Context) ([]model.Export, error) {
	rows, err := s.db.QueryContext(ctx, "SELECT plan, at, folder FROM exports ORDER BY id")
	if err != nil {
		return nil, s.reading(err)
	}
	defer rows.Close()
	var out []model.Export
	for rows.Next() {
		var e model.Export
		var at string
		if err := rows.Scan(&e.Plan, &at, &e.Folder); err != nil {
			return nil, s.reading(err)
		}
		if e.At, err = time.Parse(time.RFC3339Nano, at); err != nil {
			return nil, s.reading(err)
		}
		out = append(out, e)
	}
	return out, s.reading(rows.Err())
}
