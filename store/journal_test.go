package store_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"stagger/planner/civil"
	"stagger/planner/model"
	"stagger/store"
)

var noon = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

// edited is a journal of a base, a pin and a move, with the inventories and
// plans of each state.
func edited(t *testing.T, s *store.Store) (base, pinned *model.Inventory, plans []*model.Plan) {
	t.Helper()
	ctx := context.Background()
	base = small()
	if err := s.ReplaceInventory(ctx, base); err != nil {
		t.Fatal(err)
	}
	with := *base
	with.Pins = []model.Pin{{Host: "host0", Start: civil.When{DateTime: civil.NewDate(2026, 11, 28).At(22 * 60)}}}
	pinned = &with
	for i := range 3 {
		plans = append(plans, &model.Plan{Format: model.PlanFormat, From: noon, Bound: float64(i)})
	}
	put(t, s,
		model.Edit{Seq: 0, At: noon, Inventory: base, Plan: plans[0]},
		model.Edit{Seq: 1, At: noon, Label: "host0 pinned", Inventory: pinned, Plan: plans[1]},
		model.Edit{Seq: 2, At: noon, Label: "host1 moved", Plan: plans[2]})
	return base, pinned, plans
}

func put(t *testing.T, s *store.Store, edits ...model.Edit) {
	t.Helper()
	ctx := context.Background()
	j, err := s.Journal(ctx, noon)
	if err != nil {
		t.Fatal(err)
	}
	version := j.Version
	for _, e := range edits {
		if version, err = s.PutEdit(ctx, e, version); err != nil {
			t.Fatal(err)
		}
	}
}

func labels(j model.Journal) string {
	var out []string
	for _, e := range j.Edits {
		out = append(out, fmt.Sprintf("%d %s", e.Seq, e.Label))
	}
	return fmt.Sprintf("%s @%d", strings.Join(out, ", "), j.Cursor)
}

func TestJournalIsThereAfterARestart(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "stagger.db")
	s := open(t, path)
	base, pinned, plans := edited(t, s)
	s.Close()
	s = open(t, path)
	j, err := s.Journal(ctx, noon)
	if err != nil || labels(j) != "0 , 1 host0 pinned, 2 host1 moved @2" {
		t.Fatal(labels(j), err)
	}
	for seq, inv := range []*model.Inventory{base, pinned, pinned} {
		e, err := s.Edit(ctx, seq)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(inv, e.Inventory) + cmp.Diff(plans[seq], e.Plan); diff != "" {
			t.Errorf("state %d: %s", seq, diff)
		}
	}
}

// The inventory and the cursor go together.
func TestTheCursorTakesTheInventoryAlong(t *testing.T) {
	ctx := context.Background()
	s := open(t, filepath.Join(t.TempDir(), "stagger.db"))
	edited(t, s)
	j, _ := s.Journal(ctx, noon)
	version := j.Version
	for _, step := range []struct{ to, pins int }{{1, 1}, {0, 0}, {2, 1}} {
		var err error
		if version, err = s.MoveCursor(ctx, step.to, noon, version); err != nil {
			t.Fatal(err)
		}
		inv, err := s.Inventory(ctx)
		if err != nil || len(inv.Pins) != step.pins {
			t.Errorf("at %d there are %d pins (%v)", step.to, len(inv.Pins), err)
		}
	}
	if j, err := s.Journal(ctx, noon); err != nil || j.Cursor != 2 || len(j.Edits) != 3 {
		t.Error(labels(j), err)
	}
}

func TestANewEditDropsWhatWasUndone(t *testing.T) {
	ctx := context.Background()
	s := open(t, filepath.Join(t.TempDir(), "stagger.db"))
	edited(t, s)
	j, _ := s.Journal(ctx, noon)
	if _, err := s.MoveCursor(ctx, 0, noon, j.Version); err != nil {
		t.Fatal(err)
	}
	put(t, s, model.Edit{Seq: 1, At: noon, Label: "another way", Plan: &model.Plan{}})
	if j, err := s.Journal(ctx, noon); err != nil || labels(j) != "0 , 1 another way @1" {
		t.Error(labels(j), err)
	}
}

func TestAnImportIsAnEdit(t *testing.T) {
	ctx := context.Background()
	s := open(t, filepath.Join(t.TempDir(), "stagger.db"))
	edited(t, s)
	if err := s.ReplaceInventory(ctx, estate(4)); err != nil {
		t.Fatal(err)
	}
	for range 2 { // the second time there is nothing new
		j, err := s.Journal(ctx, noon)
		if err != nil || !strings.HasSuffix(labels(j), "3 the inventory was changed outside the interface @3") {
			t.Fatal(labels(j), err)
		}
	}
	if e, err := s.Edit(ctx, 3); err != nil || len(e.Inventory.Hosts) != 4 || e.Plan.Bound != 2 {
		t.Error(e, err)
	}
}

// Of two programs that edit the second to write is told, and nothing is lost
// unseen.
func TestAnEditOnWhatAnotherChangedIsRefused(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "stagger.db")
	s := open(t, path)
	edited(t, s)
	db := raw(t, path)
	j, _ := s.Journal(ctx, noon)
	for name, change := range map[string]func() error{
		"an edit":   func() error { _, err := s.PutEdit(ctx, model.Edit{Seq: 3, At: noon}, j.Version); return err },
		"an import": func() error { return s.ReplaceInventory(ctx, small()) },
		"a script":  func() error { _, err := db.Exec("UPDATE hosts SET notes = 'moved' WHERE name = 'host0'"); return err },
	} {
		j, _ = s.Journal(ctx, noon)
		if err := change(); err != nil {
			t.Fatal(err)
		}
		_, err := s.PutEdit(ctx, model.Edit{Seq: 3, At: noon, Inventory: estate(6)}, j.Version)
		if !errors.Is(err, model.ErrOvertaken) {
			t.Errorf("after %s: %v", name, err)
		}
		if _, err := s.MoveCursor(ctx, 0, noon, j.Version); !errors.Is(err, model.ErrOvertaken) {
			t.Errorf("undo after %s: %v", name, err)
		}
		if inv, _ := s.Inventory(ctx); len(inv.Hosts) == 6 {
			t.Errorf("after %s: the inventory was replaced nevertheless", name)
		}
	}
}

// Between reading an inventory and beginning a journal on it somebody else may
// have been there.
func TestTheFirstEditOnWhatAnotherChangedIsRefused(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "stagger.db")
	s := open(t, path)
	if err := s.ReplaceInventory(ctx, estate(4)); err != nil {
		t.Fatal(err)
	}
	_, err := s.PutEdit(ctx, model.Edit{At: noon, Inventory: small()}, 0)
	if !errors.Is(err, model.ErrOvertaken) {
		t.Error(err)
	}
	inv, err := s.Inventory(ctx)
	if err != nil || len(inv.Hosts) != 4 {
		t.Errorf("the inventory was replaced (%v)", err)
	}
	if j, err := s.Journal(ctx, noon); err != nil || len(j.Edits) > 0 {
		t.Error(labels(j), err)
	}
}

func TestAnEditWithFaultsIsRefusedWhole(t *testing.T) {
	ctx := context.Background()
	s := open(t, filepath.Join(t.TempDir(), "stagger.db"))
	edited(t, s)
	bad := small()
	bad.Timezone = "Mars/Olympus"
	j, _ := s.Journal(ctx, noon)
	if _, err := s.PutEdit(ctx, model.Edit{Seq: 3, At: noon, Inventory: bad}, j.Version); err == nil {
		t.Fatal("it was written")
	}
	if after, _ := s.Journal(ctx, noon); cmp.Diff(j, after) != "" {
		t.Error(cmp.Diff(j, after))
	}
}

func TestTheOldestStatesAreDropped(t *testing.T) {
	ctx := context.Background()
	s := open(t, filepath.Join(t.TempDir(), "stagger.db"))
	base, _, _ := edited(t, s)
	var more []model.Edit
	for i := range 210 {
		more = append(more, model.Edit{Seq: 3 + i, At: noon, Label: fmt.Sprint(i)})
	}
	put(t, s, more...)
	j, err := s.Journal(ctx, noon)
	if err != nil || len(j.Edits) != 201 || j.Edits[0].Seq != 12 {
		t.Fatalf("%d states from %d on (%v)", len(j.Edits), j.Edits[0].Seq, err)
	}
	first, err := s.Edit(ctx, 12)
	if err != nil || len(first.Inventory.Pins) != 1 || first.Plan.Bound != 2 || len(first.Inventory.Hosts) != len(base.Hosts) {
		t.Errorf("the first state has lost what it stood on: %v (%v)", first, err)
	}
	if _, err := s.Edit(ctx, 5); err == nil || !strings.Contains(err.Error(), "not kept any more") {
		t.Errorf("a state that was dropped: %v", err)
	}
}

func TestExportsOfSavedPlans(t *testing.T) {
	ctx := context.Background()
	s := open(t, filepath.Join(t.TempDir(), "stagger.db"))
	if _, err := s.SavePlan(ctx, &model.Plan{}, "", noon, anyPlan); err != nil {
		t.Fatal(err)
	}
	want := model.Export{Plan: 1, At: noon, Folder: "stagger-export"}
	if err := s.NoteExport(ctx, want); err != nil {
		t.Fatal(err)
	}
	got, err := s.Exports(ctx)
	if diff := cmp.Diff([]model.Export{want}, got); err != nil || diff != "" {
		t.Error(diff, err)
	}
	if s.NoteExport(ctx, model.Export{Plan: 9}) == nil {
		t.Error("the export of a plan that is not there was noted")
	}
}

// older is a database with an inventory, as an older version had it.
func older(t *testing.T, undo string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "stagger.db")
	s := open(t, path)
	if err := s.ReplaceInventory(context.Background(), small()); err != nil {
		t.Fatal(err)
	}
	s.Close()
	db := raw(t, path)
	do(t, db, "DROP TABLE handed_files; DROP TABLE handed; DROP TABLE imports; ALTER TABLE patches DROP COLUMN epss; "+undo)
	db.Close()
	return path
}

// A database of the first version gets a journal when it is opened, and keeps
// what it has.
func TestADatabaseWithoutAJournalGetsOne(t *testing.T) {
	ctx := context.Background()
	s := open(t, older(t, "DROP TABLE exports; DROP TABLE edit_cursor; DROP TABLE edits; PRAGMA user_version = 1"))
	put(t, s, model.Edit{Seq: 0, At: noon, Inventory: small(), Plan: &model.Plan{}})
	if inv, err := s.Inventory(ctx); err != nil || len(inv.Hosts) != 2 {
		t.Error(inv, err)
	}
}

// A command that only reads is the first to meet a database of an older version.
func TestAnOlderDatabaseIsReadByWhoeverOnlyReads(t *testing.T) {
	ctx := context.Background()
	r, err := store.OpenReadOnly(ctx, older(t, "PRAGMA user_version = 2"))
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if inv, err := r.Inventory(ctx); err != nil || len(inv.Hosts) != 2 {
		t.Error(inv, err)
	}
	if known, err := r.Imports(ctx); err != nil || len(known) > 0 {
		t.Error(known, err)
	}
	if err := r.ReplaceInventory(ctx, small()); err == nil {
		t.Error("it can be written")
	}
}
