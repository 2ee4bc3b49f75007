package store

import (
	"bytes"
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"stagger/planner/model"
	"stagger/store/tomlfile"
)

// errOvertaken is for an interface that would write over what it has not seen.
var errOvertaken = fmt.Errorf("%w; reopen to take it up", model.ErrOvertaken)

// errGone is that a state was dropped from the journal.
var errGone = errors.New("that state is not kept any more, for the journal is bounded; open a saved plan in its place")

// outside labels a change of the inventory that the journal was not told of.
const outside = "the inventory was changed outside the interface"

// Journal is what can be undone and redone. An inventory that was changed
// without the journal, by an import or a script, becomes its newest state, so
// that undo takes that back too; at is the time to write beside it. A journal
// that was never begun is empty.
func (s *Store) Journal(ctx context.Context, at time.Time) (model.Journal, error) {
	var out model.Journal
	err := s.edit(ctx, func(j journal) (err error) {
		if out, err = j.read(); err != nil || len(out.Edits) == 0 {
			return err
		}
		present, known, err := s.present(j, out.Cursor)
		if err != nil || known {
			return err
		}
		e := model.Edit{Seq: out.Cursor + 1, At: at, Label: outside, Inventory: present}
		if err := j.put(e); err != nil {
			return err
		}
		out, err = j.read()
		out.Drifted = true
		return err
	})
	return out, err
}

// Edit is one state of the journal, with its inventory and its plan.
func (s *Store) Edit(ctx context.Context, seq int) (model.Edit, error) {
	tx, err := s.db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return model.Edit{}, s.reading(err)
	}
	defer tx.Rollback()
	e, err := journal{ctx, tx}.edit(seq)
	return e, s.reading(err)
}

// PutEdit makes e the present state: it is written to the journal in place of
// what followed, and where it has an inventory, that is put in place of the
// one in the database. Nil stands for what the state before it has. All of it
// is done or none. The version is the one that the caller knows, and the
// result is the next.
func (s *Store) PutEdit(ctx context.Context, e model.Edit, version int) (int, error) {
	if e.Inventory != nil {
		if err := faultless(e.Inventory); err != nil {
			return version, err
		}
	}
	return s.change(ctx, version, func(j journal, begun bool) error {
		if err := j.put(e); err != nil {
			return err
		}
		switch {
		case begun && e.Inventory == nil:
			return nil
		case begun:
			return writer(j).replace(e.Inventory)
		}
		// The first state is what was read: it must be there still.
		if _, known, err := s.present(j, e.Seq); err != nil || !known {
			return cmp.Or(err, errOvertaken)
		}
		return nil
	})
}

// MoveCursor makes another state of the journal the present one, its inventory
// put in place of the one in the database. All of it is done or none.
func (s *Store) MoveCursor(ctx context.Context, seq int, at time.Time, version int) (int, error) {
	return s.change(ctx, version, func(j journal, _ bool) error {
		e, err := j.edit(seq)
		if err != nil {
			return err
		}
		differs, err := j.differs(seq)
		if err != nil {
			return err
		}
		if err := j.point(seq, at); err != nil || !differs {
			return err
		}
		return writer(j).replace(e.Inventory)
	})
}

// change does one change of the journal, if nobody else has done one and the
// inventory in the tables is the journal's: a script says nothing of what it
// changes. begun is whether there was a state before.
func (s *Store) change(ctx context.Context, version int, with func(j journal, begun bool) error) (int, error) {
	err := s.edit(ctx, func(j journal) error {
		now, err := j.read()
		if err != nil {
			return err
		}
		if now.Version != version {
			return errOvertaken
		}
		begun := len(now.Edits) > 0
		if begun {
			if _, known, err := s.present(j, now.Cursor); err != nil || !known {
				return cmp.Or(err, errOvertaken)
			}
		}
		return with(j, begun)
	})
	if err != nil {
		return version, err
	}
	return version + 1, nil
}

// present is the inventory in the tables, and whether it is the one that the
// journal has in a state.
func (s *Store) present(j journal, seq int) (*model.Inventory, bool, error) {
	inv, err := s.inventoryIn(j.ctx, j.tx)
	if err != nil {
		return nil, false, err
	}
	packed, err := j.snapshot("inventory", seq)
	if err != nil {
		return nil, false, err
	}
	text, err := unpack(packed)
	return inv, err == nil && bytes.Equal(text, tomlfile.Encode(inv)), nil
}

// edit does something to the journal in one immediate transaction.
func (s *Store) edit(ctx context.Context, do func(journal) error) error {
	const what = "the edit was not written"
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return explain(s.path, what, err)
	}
	defer tx.Rollback()
	if err := do(journal{ctx, tx}); errors.Is(err, model.ErrOvertaken) {
		return err // the database is well
	} else if err != nil {
		return explain(s.path, what, err)
	}
	return explain(s.path, what, tx.Commit())
}
