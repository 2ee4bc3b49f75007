package tomlfile_test

import (
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stagger/store/tomlfile"
)

// Estates that others made read without a fault, and what is read is what is
// written.
func TestEstatesOfOthers(t *testing.T) {
	var files []string
	for _, pattern := range []string{"bench/*.toml", "real/*/*.toml"} {
		found, _ := filepath.Glob(filepath.Join("..", "..", "..", "shared", pattern))
		files = append(files, found...)
	}
	files = append(files, filepath.Join("..", "..", "sample.toml"))
	if len(files) == 1 {
		t.Log("no estates beside the repository: only the sample is read")
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			inv, err := tomlfile.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			again, err := tomlfile.Decode("again", tomlfile.Encode(inv))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(inv, again); diff != "" {
				t.Error(diff)
			}
		})
	}
}
