package specimen

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"stagger/store/intake/source"
)

// Folder holds the real files beside the project, as seen from the package of a
// reader.
const Folder = "../../../../shared/real"

// Real is one of the real files. The test is skipped where it is not there.
func Real(t testing.TB, name string) source.Input {
	t.Helper()
	in, err := Open(t, name)
	if err != nil {
		t.Fatal(err)
	}
	return in
}

// Open is as Real, for a file that may not be fit to be read.
func Open(t testing.TB, name string) (source.Input, error) {
	t.Helper()
	path := filepath.Join(Folder, name)
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		t.Skipf("%s is not here: it is one of the real files beside the project", name)
	}
	return source.Open(path)
}

// Tell checks what each of the real files is recognised as: want is told its
// path below Folder, and says the kind; nil: none of them is of these kinds.
func Tell(t testing.TB, readers []source.Reader, want func(name string) string) {
	t.Helper()
	if want == nil {
		want = func(string) string { return "" }
	}
	if _, err := os.Stat(Folder); errors.Is(err, fs.ErrNotExist) {
		t.Skip("the real files are not beside the project")
	}
	files := 0
	err := filepath.WalkDir(Folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		in, err := source.Open(path)
		if err != nil {
			return nil // one of them is empty, and some are no text
		}
		files++
		name, err := filepath.Rel(Folder, path)
		if err != nil {
			return err
		}
		if got, want := Kind(readers, in), want(filepath.ToSlash(name)); got != want {
			t.Errorf("%s is taken for %q, want %q", path, got, want)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if files == 0 {
		t.Skip("no files in " + Folder)
	}
}
