package ticket

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// Write puts the files into dir, which is made if it is missing. Each appears
// whole under its name or not at all, and none does before all are safely on
// disk beside it. They can be read by their owner only, for they list what is
// unpatched.
func Write(dir string, files []File) (err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("cannot export to %s: %w; %s", dir, err, remedy(err))
		}
	}()
	for _, f := range files {
		if f.Name != filepath.Base(f.Name) || !filepath.IsLocal(f.Name) || f.Name == "." {
			return fmt.Errorf("%q: %w", f.Name, errName)
		}
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	temps := make([]string, 0, len(files))
	defer func() {
		for _, t := range temps {
			_ = os.Remove(t) // gone already where all went well
		}
	}()
	for _, f := range files {
		temp, err := writeTemp(dir, f.Data)
		if err != nil {
			return err
		}
		temps = append(temps, temp)
	}
	for i, f := range files {
		if err := os.Rename(temps[i], filepath.Join(dir, f.Name)); err != nil {
			return err
		}
	}
	return syncDir(dir)
}

var errName = errors.New("not a plain file name")

// writeTemp writes data to a new file in dir and waits until it is on disk.
func writeTemp(dir string, data []byte) (name string, err error) {
	f, err := os.CreateTemp(dir, ".stagger-*.tmp")
	if err != nil {
		return "", err
	}
	_, err = f.Write(data)
	if err == nil {
		err = f.Sync()
	}
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err != nil {
		_ = os.Remove(f.Name())
		return "", err
	}
	return f.Name(), nil
}

// syncDir makes the renames last. Systems that cannot sync a directory do not
// need to be asked.
func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer d.Close()
	if err := d.Sync(); err != nil && !errors.Is(err, syscall.EINVAL) && !errors.Is(err, fs.ErrPermission) {
		return err
	}
	return nil
}

// remedy is what to do about an error of Write.
func remedy(err error) string {
	switch {
	case errors.Is(err, syscall.ENOSPC):
		return "free some space there, or choose another directory with --out"
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return "choose a directory that you may write to with --out"
	case errors.Is(err, syscall.ENOTDIR), errors.Is(err, fs.ErrExist), errors.Is(err, syscall.EISDIR):
		return "something else has that name; choose another directory with --out"
	default:
		return "choose another directory with --out"
	}
}
