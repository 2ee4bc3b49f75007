package store_test

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stagger/store"
	"stagger/store/tomlfile"
)

// What TOML says, the database says, and the other way about: dumping a
// database and importing the dump changes nothing.
func TestEstatesThroughTheDatabase(t *testing.T) {
	ctx := context.Background()
	var files []string
	for _, pattern := range []string{"bench/*.toml", "real/*/*.toml"} {
		found, _ := filepath.Glob(filepath.Join("..", "..", "shared", pattern))
		files = append(files, found...)
	}
	files = append(files, filepath.Join("..", "sample.toml"))
	if len(files) == 1 {
		t.Log("no estates beside the repository: only the sample is read")
	}
	s := open(t, filepath.Join(t.TempDir(), "stagger.db"))
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			inv, err := tomlfile.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if err := s.ReplaceInventory(ctx, inv); err != nil {
				t.Fatal(err)
			}
			stored, err := s.Inventory(ctx)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(inv, stored); diff != "" {
				t.Fatal(diff)
			}
			dumped, err := tomlfile.Decode("dump", tomlfile.Encode(stored))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(stored, dumped); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func open(t *testing.T, path string) *store.Store {
	t.Helper()
	s, err := store.Open(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}
