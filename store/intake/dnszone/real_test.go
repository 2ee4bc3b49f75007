package dnszone

import (
	"io/fs"
	"path/filepath"
	"testing"

	"stagger/store/intake/source"
)

// None of the real files, which are inventories, calendars and lists of other
// kinds, is taken for one of this package's.
func TestRealFilesOfOtherKinds(t *testing.T) {
	const dir = "../../../../shared/real"
	files := 0
	_ = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return nil
		}
		in, err := source.Open(path)
		if err != nil {
			return nil // one of them is empty
		}
		files++
		for _, r := range Readers {
			if r.Recognises(in) {
				t.Errorf("%s is taken for a file of %s", path, r.Kind())
			}
		}
		return nil
	})
	if files == 0 {
		t.Skip("no files in " + dir)
	}
}
