package whole

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

func TestRead(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	file, gone := filepath.Join(dir, "hosts"), filepath.Join(dir, "gone")
	if err := os.WriteFile(file, []byte("web1\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for most, want := range map[int64]string{3: "web", 5: "web1\n", 9: "web1\n"} {
		if got, bad := Read(file, most); bad != nil || string(got) != want {
			t.Errorf("%d bytes of it: %q, %v", most, got, bad)
		}
	}
	for path, want := range map[string]string{
		gone: gone + ": cannot be read: no such file or directory; check the path and the spelling",
		dir:  dir + ": cannot be read: is a directory; check the path",
	} {
		if _, bad := Read(path, 5); bad == nil || bad.Error() != want {
			t.Errorf("%v, want %s", bad, want)
		}
	}
	if _, bad := Read(gone, 5); !errors.Is(bad, fs.ErrNotExist) {
		t.Errorf("%v hides its cause", bad)
	}
	denied := &fs.PathError{Op: "open", Path: file, Err: fs.ErrPermission}
	if got, want := unreadable(file, denied).Error(), file+": cannot be read: permission denied; ask for leave to read it"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}
