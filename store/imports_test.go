package store_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"stagger/planner/batch"
	"stagger/planner/civil"
	"stagger/planner/merge"
	"stagger/planner/model"
	"stagger/store"
)

// mergeInto merges files as an import does.
func mergeInto(files ...*batch.Batch) func(*model.Inventory, []*batch.Batch) (*model.Inventory, []*batch.Batch, error) {
	return func(now *model.Inventory, known []*batch.Batch) (*model.Inventory, []*batch.Batch, error) {
		r, err := merge.Merge(now, known, files, merge.Options{})
		if err != nil {
			return nil, nil, err
		}
		return r.Inventory, r.Known, nil
	}
}

// list is a file that names hosts, each with a patch.
func list(source string, hosts ...string) *batch.Batch {
	b := batch.NewBuilder("list")
	for _, h := range hosts {
		b.Host(h).Tags = []string{"linux"}
		b.PatchHost("P of "+h, h)
		b.Group("all of "+source, h)
	}
	b.Always("patch", "reboot")
	out := b.Batch()
	out.Source = source
	out.Choices = []batch.Choice{{Group: "odd"}}
	out.Exploited = map[string]civil.Date{"CVE-2026-1": civil.NewDate(2026, 12, 1), "CVE-2026-2": 0}
	out.Asked = batch.Options{SiteVar: "dc", Only: &model.Selector{Tags: []string{"dmz"}}, PerPackage: true}
	return out
}

func TestWhatFilesSaidIsRemembered(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "stagger.db")
	s := open(t, path)
	var want []*batch.Batch
	for _, f := range []*batch.Batch{list("a", "x1", "x2"), list("b", "y1")} {
		err := s.Import(ctx, noon, func(now *model.Inventory, known []*batch.Batch) (*model.Inventory, []*batch.Batch, error) {
			inv, next, err := mergeInto(f)(now, known)
			want = next
			return inv, next, err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	s.Close()
	got, err := open(t, path).Imports(ctx)
	if err != nil {
		t.Fatal(err)
	}
	// Remarks, counts and file names are about one import, and are printed.
	passing := cmpopts.IgnoreFields(batch.Batch{}, "Guessed", "Skipped", "Counts", "Files", "Fresh")
	if diff := cmp.Diff(want, got, passing, cmpopts.EquateEmpty()); diff != "" {
		t.Error(diff)
	}
}

func TestAnImportThatFailsLeavesEverything(t *testing.T) {
	ctx := context.Background()
	s := open(t, filepath.Join(t.TempDir(), "stagger.db"))
	if err := s.Import(ctx, noon, mergeInto(list("a", "x1"))); err != nil {
		t.Fatal(err)
	}
	failed := errors.New("no")
	faulty := &model.Inventory{Timezone: "UTC", Planning: model.DefaultPlanning(), Hosts: []model.Host{{Name: "h", RunsOn: "gone"}}}
	var faults *model.Faults
	for name, c := range map[string]struct {
		inv  *model.Inventory
		err  error
		want func(error) bool
	}{
		"the merge fails":         {nil, failed, func(err error) bool { return errors.Is(err, failed) }},
		"what it makes is faulty": {faulty, nil, func(err error) bool { return errors.As(err, &faults) }},
	} {
		err := s.Import(ctx, noon, func(*model.Inventory, []*batch.Batch) (*model.Inventory, []*batch.Batch, error) {
			return c.inv, nil, c.err
		})
		if !c.want(err) {
			t.Errorf("%s: %v", name, err)
		}
	}
	inv, err := s.Inventory(ctx)
	known, err2 := s.Imports(ctx)
	if err != nil || err2 != nil || len(inv.Hosts) != 1 || len(known) != 1 {
		t.Errorf("%+v %v %v %v", inv, known, err, err2)
	}
}

// Two programs that import at once merge one after the other: neither works on
// what the other is about to change.
func TestImportsWaitForOneAnother(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "stagger.db")
	open(t, path)
	const programs = 8
	var all sync.WaitGroup
	for i := range programs {
		all.Add(1)
		go func() {
			defer all.Done()
			s, err := store.Open(ctx, path)
			if err != nil {
				t.Error(err)
				return
			}
			defer s.Close()
			name := fmt.Sprint("program ", i)
			if err := s.Import(ctx, noon, mergeInto(list(name, fmt.Sprint("host", i)))); err != nil {
				t.Error(err)
			}
		}()
	}
	all.Wait()
	s := open(t, path)
	inv, err := s.Inventory(ctx)
	known, err2 := s.Imports(ctx)
	if err != nil || err2 != nil || len(inv.Hosts) != programs || len(known) != programs {
		t.Errorf("%d hosts of %d files; %v %v", len(inv.Hosts), len(known), err, err2)
	}
}

func TestARowThatIsSpoiltSaysWhatToDo(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "stagger.db")
	s := open(t, path)
	if err := s.Import(ctx, noon, mergeInto(list("a", "x1"))); err != nil {
		t.Fatal(err)
	}
	do(t, raw(t, path), "UPDATE imports SET entries = x'00'")
	_, err := s.Imports(ctx)
	if err == nil || !strings.Contains(err.Error(), `table imports, source "a"`) || !strings.Contains(err.Error(), "delete the row") {
		t.Error(err)
	}
}

// Ten thousand hosts, with a group each ten: from the file in memory to the
// database.
func BenchmarkImportTenThousandHosts(b *testing.B) {
	hosts := make([]string, 10_000)
	for i := range hosts {
		hosts[i] = fmt.Sprintf("host%05d.example.org", i)
	}
	ctx := context.Background()
	for range b.N {
		s, err := store.Open(ctx, filepath.Join(b.TempDir(), "stagger.db"))
		if err != nil {
			b.Fatal(err)
		}
		if err := s.Import(ctx, noon, mergeInto(list("a", hosts...))); err != nil {
			b.Fatal(err)
		}
		s.Close()
	}
}
