package store_test

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"stagger/store/internal/drawn"
)

func TestWhatIsStoredIsReadBack(t *testing.T) {
	ctx := context.Background()
	s := open(t, filepath.Join(t.TempDir(), "stagger.db"))
	rapid.Check(t, func(t *rapid.T) {
		inv := drawn.Inventory(t)
		if err := s.ReplaceInventory(ctx, inv); err != nil {
			t.Fatal(err)
		}
		again, err := s.Inventory(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(inv, again); diff != "" {
			t.Fatal(diff)
		}
	})
}
