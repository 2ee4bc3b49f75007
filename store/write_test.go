package store_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"stagger/planner/model"
	"stagger/store"
)

// small is two mail servers that stand in for one another.
func small() *model.Inventory { return estate(2) }

// estate is a given number of hosts in pairs, each pair a service, each host
// with a patch of its own.
func estate(hosts int) *model.Inventory {
	inv := &model.Inventory{Title: "Example Ltd", Timezone: "Europe/London", Planning: model.DefaultPlanning()}
	for i := range hosts {
		name := fmt.Sprintf("host%d", i)
		h := model.Host{Name: name, Tags: []string{"linux", "web"}, Exposure: model.Internal, State: model.StateUp, Reboot: model.DefaultReboot}
		if i >= 10 {
			h.RunsOn = fmt.Sprintf("host%d", i%10)
		}
		inv.Hosts = append(inv.Hosts, h)
		inv.Patches = append(inv.Patches, model.Patch{
			ID: fmt.Sprintf("patch%d", i), Hosts: []string{name}, Severity: model.High, Duration: model.DefaultPatchDuration,
		})
		if i%2 == 1 {
			inv.Services = append(inv.Services, model.Service{
				Name: fmt.Sprintf("service%d", i/2), MinAvailable: model.AtLeast(1),
				Members: []model.Member{{Host: fmt.Sprintf("host%d", i-1), Weight: 1}, {Host: name, Weight: 1}},
			})
		}
	}
	return inv
}

func TestAThousandHostsAreReplaced(t *testing.T) {
	ctx := context.Background()
	s := open(t, filepath.Join(t.TempDir(), "stagger.db"))
	inv := estate(1_000)
	for range 2 { // into an empty database, and in place of as many
		if err := s.ReplaceInventory(ctx, inv); err != nil {
			t.Fatal(err)
		}
	}
	got, err := s.Inventory(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(inv, got); diff != "" {
		t.Error(diff)
	}
}

// BenchmarkReplaceTenThousandHosts is an import of a large estate over one
// that is there already.
func BenchmarkReplaceTenThousandHosts(b *testing.B) {
	s, err := store.Open(b.Context(), filepath.Join(b.TempDir(), "stagger.db"))
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	inv := estate(10_000)
	for b.Loop() {
		if err := s.ReplaceInventory(b.Context(), inv); err != nil {
			b.Fatal(err)
		}
	}
}

// unchanged makes sure that the database still says what it said.
func unchanged(t *testing.T, s *store.Store, want *model.Inventory) {
	t.Helper()
	got, err := s.Inventory(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestFaultyInventoryReplacesNothing(t *testing.T) {
	ctx := context.Background()
	s := open(t, filepath.Join(t.TempDir(), "stagger.db"))
	if err := s.ReplaceInventory(ctx, small()); err != nil {
		t.Fatal(err)
	}
	wrong := estate(4)
	wrong.Hosts[3].RunsOn = "nowhere"
	var faults *model.Faults
	if err := s.ReplaceInventory(ctx, wrong); !errors.As(err, &faults) || len(faults.List) != 1 {
		t.Error(err)
	}
	unchanged(t, s, small())
}

func TestStoppedReplacementReplacesNothing(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "stagger.db"))
	if err := s.ReplaceInventory(context.Background(), small()); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer cancel()
	if err := s.ReplaceInventory(ctx, estate(10_000)); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("it was not stopped: %v", err)
	}
	unchanged(t, s, small())
}

// Two processes that write at once wait for one another, and the database is
// what one of them said, never a mixture.
func TestWritersWait(t *testing.T) {
	path := filepath.Join(t.TempDir(), "stagger.db")
	var wg sync.WaitGroup
	for i := range 4 {
		wg.Go(func() {
			s, err := store.Open(context.Background(), path) // the first makes it, the others too
			if err != nil {
				t.Error(err)
				return
			}
			defer s.Close()
			for range 5 {
				if err := s.ReplaceInventory(context.Background(), estate(10*(i+1))); err != nil {
					t.Error(err)
				}
				inv, err := s.Inventory(context.Background())
				if err != nil {
					t.Error(err)
				} else if len(inv.Hosts) != len(inv.Patches) || len(inv.Hosts) != 2*len(inv.Services) {
					t.Errorf("a mixture: %d hosts, %d patches, %d services", len(inv.Hosts), len(inv.Patches), len(inv.Services))
				}
			}
		})
	}
	wg.Wait()
}
