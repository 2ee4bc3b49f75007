package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"stagger/planner/model"
)

// The bounds of the journal: beyond them the oldest states are dropped.
const (
	maxEdits     = 200
	maxEditBytes = 64 << 20
)

// journal reads and writes the journal within one transaction.
type journal struct {
	ctx context.Context
	tx  *sql.Tx
}

func (j journal) exec(query string, args ...any) error {
	_, err := j.tx.ExecContext(j.ctx, query, args...)
	return err
}

// read gives an empty journal, of version 0, where none was ever begun.
func (j journal) read() (model.Journal, error) {
	var out model.Journal
	var moved string
	err := j.tx.QueryRowContext(j.ctx, "SELECT seq, at, version FROM edit_cursor").Scan(&out.Cursor, &moved, &out.Version)
	if errors.Is(err, sql.ErrNoRows) {
		return out, nil
	}
	if err == nil {
		out.MovedAt, err = instant("edit_cursor", out.Cursor, moved)
	}
	if err != nil {
		return out, err
	}
	rows, err := j.tx.QueryContext(j.ctx, "SELECT seq, at, label FROM edits ORDER BY seq")
	if err != nil {
		return out, err
	}
	defer rows.Close()
	for rows.Next() {
		var e model.Edit
		var at string
		if err := rows.Scan(&e.Seq, &at, &e.Label); err != nil {
			return out, err
		}
		if e.At, err = instant("edits", e.Seq, at); err != nil {
			return out, err
		}
		out.Edits = append(out.Edits, e)
	}
	return out, rows.Err()
}

func instant(table string, seq int, text string) (time.Time, error) {
	at, err := time.Parse(time.RFC3339Nano, text)
	if err != nil {
		return at, fmt.Errorf("table %s, seq %d: at is %q, which is no instant; mend it or remove the row", table, seq, text)
	}
	return at.UTC(), nil
}

// snapshot is what a column holds in a state: its own, or that of the latest
// state before it that has one.
func (j journal) snapshot(column string, seq int) (data []byte, err error) {
	query := fmt.Sprintf("SELECT %s FROM edits WHERE seq <= ? AND %s IS NOT NULL ORDER BY seq DESC LIMIT 1", column, column)
	err = j.tx.QueryRowContext(j.ctx, query, seq).Scan(&data)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return data, err
}

// edit is one state with what it holds.
func (j journal) edit(seq int) (model.Edit, error) {
	e := model.Edit{Seq: seq}
	var at string
	err := j.tx.QueryRowContext(j.ctx, "SELECT at, label FROM edits WHERE seq = ?", seq).Scan(&at, &e.Label)
	if errors.Is(err, sql.ErrNoRows) {
		return e, errGone
	}
	if err != nil {
		return e, err
	}
	inv, err := j.snapshot("inventory", seq)
	if err != nil {
		return e, err
	}
	plan, err := j.snapshot("plan", seq)
	if err != nil {
		return e, err
	}
	if e.At, err = instant("edits", seq, at); err != nil {
		return e, err
	}
	if e.Inventory, err = unpackInventory(inv); err != nil {
		return e, fmt.Errorf("table edits, seq %d: inventory: %w; remove the row", seq, err)
	}
	if e.Plan, err = unpackPlan(plan); err != nil {
		return e, fmt.Errorf("table edits, seq %d: plan: %w; remove the row", seq, err)
	}
	return e, nil
}

// put writes a state and drops those that followed it and those that are too
// many.
func (j journal) put(e model.Edit) error {
	inv, err := packInventory(e.Inventory)
	if err != nil {
		return err
	}
	plan, err := packPlan(e.Plan)
	if err != nil {
		return err
	}
	if err := j.exec("DELETE FROM edits WHERE seq > ?", e.Seq); err != nil {
		return err
	}
	if err := j.exec("INSERT OR REPLACE INTO edits (seq, at, label, inventory, plan) VALUES (?, ?, ?, ?, ?)",
		e.Seq, stamp(e.At), e.Label, inv, plan); err != nil {
		return err
	}
	if err := j.point(e.Seq, e.At); err != nil {
		return err
	}
	return j.trim()
}

// point moves the cursor.
func (j journal) point(seq int, at time.Time) error {
	return j.exec(`INSERT INTO edit_cursor (ordinal, seq, at, version) VALUES (1, ?, ?, 1)
		ON CONFLICT (ordinal) DO UPDATE SET seq = excluded.seq, at = excluded.at, version = version + 1`, seq, stamp(at))
}

// stamp writes an instant as the tables do.
func stamp(at time.Time) string { return at.UTC().Round(0).Format(time.RFC3339Nano) }

// differs reports whether the inventory of a state is another than that at
// the cursor.
func (j journal) differs(seq int) (bool, error) {
	var n int
	err := j.tx.QueryRowContext(j.ctx, `SELECT count(*) FROM edits, (SELECT min(seq, ?1) AS low, max(seq, ?1) AS high FROM edit_cursor)
		WHERE edits.seq > low AND edits.seq <= high AND inventory IS NOT NULL`, seq).Scan(&n)
	return n > 0, err
}

// trim drops the oldest states beyond the bounds, but never the present one.
// What a dropped state held goes to the next, if that has none of its own.
func (j journal) trim() error {
	for {
		var n, size, first, second int
		err := j.tx.QueryRowContext(j.ctx, `SELECT count(*), coalesce(sum(length(inventory)), 0) + coalesce(sum(length(plan)), 0) FROM edits`).Scan(&n, &size)
		if err != nil || n < 3 || (n <= maxEdits+1 && size <= maxEditBytes) {
			return err
		}
		if err := j.tx.QueryRowContext(j.ctx, "SELECT min(seq) FROM edits").Scan(&first); err != nil {
			return err
		}
		if err := j.tx.QueryRowContext(j.ctx, "SELECT min(seq) FROM edits WHERE seq > ?", first).Scan(&second); err != nil {
			return err
		}
		if err := j.exec(`UPDATE edits SET inventory = coalesce(inventory, (SELECT inventory FROM edits WHERE seq = ?1)),
			plan = coalesce(plan, (SELECT plan FROM edits WHERE seq = ?1)) WHERE seq = ?2`, first, second); err != nil {
			return err
		}
		if err := j.exec("DELETE FROM edits WHERE seq = ?", first); err != nil {
			return err
		}
	}
}
