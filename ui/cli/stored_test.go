package cli

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"stagger/planner"
	"stagger/planner/batch"
	"stagger/planner/model"
	"stagger/store"
	"stagger/ui/tui"
)

// overtaken is a Book whose inventory somebody else changes after it was read
// the first time.
type overtaken struct {
	*memory
	by   func(*model.Inventory)
	read int
}

func (o *overtaken) Inventory(ctx context.Context) (*model.Inventory, error) {
	if o.read++; o.read > 1 {
		changed := *estate()
		o.by(&changed)
		o.inv = &changed
	}
	return o.memory.Inventory(ctx)
}

func (o *overtaken) SavePlan(ctx context.Context, p *model.Plan, note string, at time.Time, fits func(*model.Inventory) error) (model.SavedPlan, error) {
	_, _ = o.Inventory(ctx)
	return o.memory.SavePlan(ctx, p, note, at, fits)
}

// whole is that both web servers have to stay.
func whole(inv *model.Inventory) { inv.Services[0].MinAvailable = model.AtLeast(2) }

// noted is a change that breaks no plan.
func noted(inv *model.Inventory) { inv.Hosts[1].Notes = "moved to rack 7" }

func (b *bench) overtake(by func(*model.Inventory)) {
	open := func(context.Context, string) (Book, error) { return &overtaken{memory: b.book, by: by}, nil }
	b.deps.OpenBook, b.deps.OpenBookReadOnly = open, open
}

func TestAPlanIsNotSavedForAnInventoryThatItBreaks(t *testing.T) {
	t.Parallel()
	b := newBench(t, false)
	b.overtake(whole)
	b.run(t, exitBad, "plan", "--save", "tonight")
	if len(b.book.plans) > 0 || !strings.Contains(b.err.String(), "not saved: somebody else changed the inventory, and now the plan breaks service: ") {
		t.Errorf("%d plans were saved; stderr %q", len(b.book.plans), b.err.String())
	}
}

func TestTicketsOfAnInventoryThatMovedAreNotWritten(t *testing.T) {
	t.Parallel()
	b := newBench(t, false)
	b.overtake(noted)
	dir := t.TempDir()
	b.run(t, exitBad, "export", "--out", dir)
	if want := "somebody else changed the inventory (host web2 was changed); export again"; !strings.Contains(b.err.String(), want) {
		t.Errorf("%q does not say %q", b.err.String(), want)
	}
	if left, _ := os.ReadDir(dir); len(left) > 0 {
		t.Errorf("%v was written", left)
	}
}

func TestTheInterfaceHandsNothingOnForAnInventoryThatMoved(t *testing.T) {
	t.Parallel()
	b := newBench(t, true)
	b.run(t, exitDone)
	s, err := b.shown.Open(b.shown.Inventory)
	if err != nil {
		t.Fatal(err)
	}
	p, err := s.Plan(t.Context(), planner.Options{})
	if err != nil {
		t.Fatal(err)
	}
	changed := *estate()
	whole(&changed)
	noted(&changed)
	b.book.inv = &changed
	if _, err := b.shown.Save(t.Context(), p, ""); err == nil || len(b.book.plans) > 0 {
		t.Errorf("%d plans were saved (%v)", len(b.book.plans), err)
	}
	if _, _, err := b.shown.Export(t.Context(), s, p); !errors.Is(err, model.ErrOvertaken) {
		t.Errorf("the tickets were written (%v)", err)
	}
}

// The interface is open, another process imports, and a key is pressed: what
// was imported stays.
func TestTheInterfaceDoesNotWriteOverAnotherProcess(t *testing.T) {
	t.Parallel()
	b := newBench(t, true)
	path := filepath.Join(t.TempDir(), "real.db")
	real := func(ctx context.Context, _ string) (Book, error) { return store.Open(ctx, path) }
	b.deps.OpenBook, b.deps.OpenBookReadOnly = real, real
	b.run(t, exitDone, "import", "x.toml")
	b.deps.Interface = func(ctx context.Context, cfg tui.Config, _ io.Reader, _ io.Writer) error {
		b.deps.ReadFiles = func(Reading) ([]*batch.Batch, error) {
			other := estate()
			noted(other)
			return written(other), nil
		}
		b.run(t, exitDone, "import", "x.toml")
		edited := *cfg.Inventory
		edited.Title = "edited"
		for seq, inv := range []*model.Inventory{cfg.Inventory, &edited} {
			if err := cfg.Journal.Put(ctx, model.Edit{Seq: seq, At: now, Inventory: inv}); !errors.Is(err, model.ErrOvertaken) {
				t.Errorf("edit %d: %v", seq, err)
			}
		}
		return nil
	}
	b.run(t, exitDone)
	s, err := store.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if inv, err := s.Inventory(t.Context()); err != nil || inv.Title != "Two webs" || inv.Hosts[1].Notes == "" {
		t.Errorf("there is %+v (%v)", inv, err)
	}
}
