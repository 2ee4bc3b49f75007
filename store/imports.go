package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"time"

	"stagger/planner/batch"
	"stagger/planner/civil"
	"stagger/planner/model"
	"stagger/store/tomlfile"
)

// Import replaces the inventory by what merge makes of it and of what files said
// when they were imported, as of an instant; merge gives the inventory and what
// is to be remembered of files. Reading, merging and writing are one transaction: nobody else's change falls
// in between, and where there is an error nothing is written. Saved plans stay.
func (s *Store) Import(ctx context.Context, at time.Time,
	merge func(now *model.Inventory, known []*batch.Batch) (*model.Inventory, []*batch.Batch, error),
) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return s.writing(ctx, err)
	}
	defer tx.Rollback()
	now, err := s.inventoryIn(ctx, tx)
	if err != nil {
		return err
	}
	known, err := s.importsIn(ctx, tx)
	if err != nil {
		return err
	}
	inv, next, err := merge(now, known)
	if err != nil {
		return err
	}
	if err := faultless(inv); err != nil {
		return err
	}
	w := writer{ctx, tx}
	if err := w.replace(inv); err != nil {
		return s.writing(ctx, err)
	}
	if err := w.imports(next, at); err != nil {
		return s.writing(ctx, err)
	}
	// An interface that is open learns that it was overtaken.
	if err := (journal{ctx, tx}).exec("UPDATE edit_cursor SET version = version + 1"); err != nil {
		return s.writing(ctx, err)
	}
	return s.writing(ctx, tx.Commit())
}

// Imports is what files said when they were imported last, in the order in
// which they were.
func (s *Store) Imports(ctx context.Context) ([]*batch.Batch, error) {
	tx, err := s.db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return nil, s.reading(err)
	}
	defer tx.Rollback()
	return s.importsIn(ctx, tx)
}

// Remember notes what files said, of an inventory that is written otherwise.
func (s *Store) Remember(ctx context.Context, known []*batch.Batch, at time.Time) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return s.writing(ctx, err)
	}
	defer tx.Rollback()
	if err := (writer{ctx, tx}).imports(known, at); err != nil {
		return s.writing(ctx, err)
	}
	return s.writing(ctx, tx.Commit())
}

// beside is what a file said beside its entries, as it is kept.
type beside struct {
	Kind      string                `json:"kind"`
	Authored  bool                  `json:"authored,omitempty"`
	Always    map[string][]string   `json:"always,omitempty"`
	Implied   []string              `json:"implied,omitempty"`
	Groups    []batch.Group         `json:"groups,omitempty"`
	Choices   []batch.Choice        `json:"choices,omitempty"`
	Exploited map[string]civil.Date `json:"exploited,omitempty"`
	Asked     batch.Options         `json:"asked"`
}

// imports writes what is remembered of files: those of this import, as of an
// instant, behind those that stay as they are.
func (w writer) imports(known []*batch.Batch, at time.Time) error {
	was := map[string]bool{}
	rows, err := w.tx.QueryContext(w.ctx, "SELECT source FROM imports")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var source string
		if err := rows.Scan(&source); err != nil {
			return err
		}
		was[source] = true
	}
	if err := rows.Err(); err != nil {
		return err
	}
	for _, b := range known {
		if !b.Fresh {
			delete(was, b.Source) // it stays as it was written
		}
	}
	for source := range was {
		if _, err := w.tx.ExecContext(w.ctx, "DELETE FROM imports WHERE source = ?", source); err != nil {
			return err
		}
	}
	columns := []string{"source", "at", "entries", "beside"}
	return w.rows("imports", columns, func(add func(...any) error) error {
		for _, b := range known {
			if !b.Fresh {
				continue
			}
			row, err := importRow(b)
			if err != nil {
				return err
			}
			if err := add(b.Source, stamp(at), row[0], row[1]); err != nil {
				return err
			}
		}
		return nil
	})
}

func importRow(b *batch.Batch) (row [2][]byte, err error) {
	text := tomlfile.Encode(&b.Entries)
	if f := tomlfile.Guard(text); f != nil { // it must be read again the next time
		return row, fmt.Errorf("%s says more than can be remembered: %s; split it, or export less", b.Source, f.Problem)
	}
	if row[0], err = pack(text); err != nil {
		return row, err
	}
	text, err = json.Marshal(beside{b.Kind, b.Authored, b.Always, b.Implied, b.Groups, b.Choices, b.Exploited, b.Asked})
	if err != nil {
		return row, err
	}
	row[1], err = pack(text)
	return row, err
}

func (s *Store) importsIn(ctx context.Context, tx *sql.Tx) ([]*batch.Batch, error) {
	rows, err := tx.QueryContext(ctx, "SELECT source, entries, beside FROM imports ORDER BY ordinal")
	if err != nil {
		return nil, s.reading(err)
	}
	defer rows.Close()
	var out []*batch.Batch
	for rows.Next() {
		var source string
		var entries, extra []byte
		if err := rows.Scan(&source, &entries, &extra); err != nil {
			return nil, s.reading(err)
		}
		b, err := importOf(source, entries, extra)
		if err != nil {
			return nil, s.reading(fmt.Errorf("table imports, source %q: %w; delete the row, and what it said counts as your own edits", source, err))
		}
		out = append(out, b)
	}
	return out, s.reading(rows.Err())
}

func importOf(source string, entries, extra []byte) (*batch.Batch, error) {
	text, err := unpack(entries)
	if err != nil {
		return nil, err
	}
	inv, err := tomlfile.DecodeEntries("", text)
	if err != nil {
		return nil, err
	}
	if text, err = unpack(extra); err != nil {
		return nil, err
	}
	var x beside
	if err := json.Unmarshal(text, &x); err != nil {
		return nil, err
	}
	return &batch.Batch{
		Source: source, Entries: *inv, Kind: x.Kind, Authored: x.Authored, Always: x.Always, Implied: x.Implied,
		Groups: x.Groups, Choices: x.Choices, Exploited: x.Exploited, Asked: x.Asked,
	}, nil
}
