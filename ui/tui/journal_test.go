package tui

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"stagger/planner/model"
)

// book is a journal without a database.
type book struct {
	mu    sync.Mutex
	edits []model.Edit
	at    int // Seq of the present one
	moves int
	hold  chan struct{} // if there is one, writing waits until it is closed
	fail  error
}

func (b *book) Put(_ context.Context, e model.Edit) error {
	if b.hold != nil {
		<-b.hold
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.fail != nil {
		return b.fail
	}
	b.edits = slices.DeleteFunc(b.edits, func(was model.Edit) bool { return was.Seq >= e.Seq })
	b.edits, b.at = append(b.edits, e), e.Seq
	return nil
}

func (b *book) Move(_ context.Context, seq int, _ time.Time) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.at, b.moves = seq, b.moves+1
	return b.fail
}

func (b *book) Edit(_ context.Context, seq int) (model.Edit, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	var out model.Edit
	for _, e := range b.edits {
		if e.Seq > seq {
			break
		}
		out.Seq, out.Label = e.Seq, e.Label
		if e.Inventory != nil {
			out.Inventory = e.Inventory
		}
		if e.Plan != nil {
			out.Plan = e.Plan
		}
	}
	if out.Seq != seq || out.Inventory == nil {
		return out, errors.New("no such state")
	}
	return out, nil
}

// present is the state at the cursor; without one, one of an empty inventory.
func (b *book) present() model.Edit {
	e, err := b.Edit(context.Background(), b.at)
	if err != nil {
		return model.Edit{Inventory: &model.Inventory{}}
	}
	return e
}

func (b *book) journal() model.Journal {
	j := model.Journal{Cursor: b.at}
	for _, e := range b.edits {
		j.Edits = append(j.Edits, model.Edit{Seq: e.Seq, Label: e.Label})
	}
	return j
}

// again is the configuration of the next run on the same journal.
func (b *book) again(cfg Config) Config {
	e := b.present()
	cfg.Inventory, cfg.Plan, cfg.Edits, cfg.Journal = e.Inventory, e.Plan, b.journal(), b
	return cfg
}

// What was done is there after a restart, one undo at a time, pins included,
// and so is what was undone.
func TestUndoAndRedoAcrossRestarts(t *testing.T) {
	var b book
	cfg := config(t)
	cfg.Journal = &b
	d := drive(t, cfg, 120, 36)
	d.onto("mx1")
	first := d.app.history.cur.Plan
	d.press("m l enter p m") // m says that it is pinned
	d.onto("dns1")
	d.press("m ] enter u")

	d = drive(t, b.again(cfg), 120, 36) // as after kill -9
	if j := d.app.history.cur.Job("mx1"); !j.Pinned || !j.Start.Equal(placed["mx1"].Add(15*time.Minute)) {
		t.Fatalf("mx1 is at %s, pinned %t", j.Start, j.Pinned)
	}
	d.sees("u undo")
	d.press("ctrl+r")
	d.sees("redone: dns1 moved to Sat 5 Dec 22:00")
	d.press("u u")
	d.sees("undone: mx1 pinned")
	if len(b.present().Inventory.Pins) != 0 {
		t.Error("the pin is still in the inventory")
	}
	d.press("u u")
	d.sees("there is nothing to undo")
	if got := d.app.history.cur.Job("mx1").Start; !got.Equal(placed["mx1"]) || d.app.history.cur.Plan.Cost != first.Cost {
		t.Errorf("mx1 is at %s after all was undone", got)
	}

	d = drive(t, b.again(cfg), 120, 36)
	d.press("q")
	if !d.Quit {
		t.Error("it asks about edits of a former run, which are kept")
	}
	d = drive(t, b.again(cfg), 120, 36)
	d.press("ctrl+r ctrl+r ctrl+r")
	if j := d.app.history.cur.Job("mx1"); !j.Pinned {
		t.Error("redo does not bring the pin back after a second restart")
	}
}

// A new edit drops what was undone, in the journal too.
func TestANewEditDropsTheRedo(t *testing.T) {
	var b book
	cfg := config(t)
	cfg.Journal = &b
	d := drive(t, cfg, 120, 36)
	d.onto("mx1")
	d.press("m l enter m l enter u u m l l l enter")
	d = drive(t, b.again(cfg), 120, 36)
	d.press("ctrl+r")
	d.sees("there is nothing to redo")
	if n := d.app.history.undoable(); n != 1 {
		t.Errorf("%d changes can be undone, want 1", n)
	}
}

// The states of a plan that is over are kept, and the new plan is one more.
func TestAPlanMadeAnewIsAnEdit(t *testing.T) {
	var b book
	cfg := config(t)
	cfg.Journal = &b
	d := drive(t, cfg, 120, 36)
	d.onto("mx1")
	d.press("m l enter")
	cfg = b.again(cfg)
	cfg.Plan, cfg.TimeLimit = nil, time.Millisecond
	d = drive(t, cfg, 120, 36)
	if got := d.app.history.last(); got != "planned anew" || d.app.history.undoable() != 2 {
		t.Errorf("the last of %d changes is %q", d.app.history.undoable(), got)
	}
	d.press("u")
	d.sees("undone: planned anew")
}

// However slow the journal is, edits are written in the order they were made.
func TestEditsAreKeptInOrder(t *testing.T) {
	var b book
	cfg := config(t)
	cfg.Journal = &b
	d := drive(t, cfg, 120, 36)
	d.onto("mx1")
	var writes []tea.Cmd
	for range 3 { // pin, unpin, pin, each before the first is written
		d.app.edited(d.app.pin("mx1")().(editedMsg))
		writes = append(writes, d.app.history.scribe.flush(d.app.ctx))
	}
	if writes[1] != nil || writes[2] != nil {
		t.Fatal("two writes at once")
	}
	d.run(writes[0])
	if len(b.edits) != 4 || len(b.present().Inventory.Pins) != 1 {
		t.Errorf("%d states are kept, the last with %v", len(b.edits), b.present().Inventory.Pins)
	}
}

func TestHeldUndoWritesTheCursorOnce(t *testing.T) {
	var b book
	cfg := config(t)
	cfg.Journal = &b
	d := drive(t, cfg, 120, 36)
	d.onto("mx1")
	d.press("m l enter m l enter m l enter")
	d.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("uuu")})
	if b.moves != 1 || b.at != 0 {
		t.Errorf("the cursor was moved %d times, to %d", b.moves, b.at)
	}
}

// An edit that cannot be kept is said at once, tried again with the next one,
// and at the end.
func TestAnEditThatCannotBeKept(t *testing.T) {
	b := book{fail: errors.New("the disk is full")}
	cfg := config(t)
	cfg.Journal = &b
	d := drive(t, cfg, 120, 36)
	d.onto("mx1")
	d.press("m l enter")
	d.sees("the last edit is not kept yet: the disk is full")
	if err := d.app.keepRest(); err == nil || !errors.Is(err, b.fail) {
		t.Errorf("the end says %v", err)
	}
	b.fail = nil
	d.press("m l enter")
	if len(b.edits) != 3 {
		t.Errorf("%d states are kept, want 3", len(b.edits))
	}
	if err := d.app.keepRest(); err != nil {
		t.Error(err)
	}
}

func TestHistoryIsBounded(t *testing.T) {
	d := drive(t, config(t), 80, 24)
	h := &d.app.history
	for i := range 300 {
		h.change(h.cur, fmt.Sprint(i))
	}
	if len(h.states) != mostUndo+1 || h.last() != "299" {
		t.Errorf("%d states, the last %q", len(h.states), h.last())
	}
}
