package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// create makes an empty database of the present version. It is made under
// another name and put in place when it is whole, so that nobody ever opens
// half of one, and a second process that does the same does no harm.
func create(ctx context.Context, path string) error {
	dir := filepath.Dir(path)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return cannotMake(path, err)
	}
	f, err := os.CreateTemp(dir, ".stagger-*") // mode 0600
	if err != nil {
		return cannotMake(path, err)
	}
	made := f.Name()
	defer func() {
		for _, beside := range []string{"", "-wal", "-shm"} {
			os.Remove(made + beside)
		}
	}()
	if err := f.Close(); err != nil {
		return cannotMake(path, err)
	}
	s, err := connect(ctx, made, readWrite)
	if err != nil {
		return err
	}
	if err := errors.Join(migrate(ctx, s.db), s.db.Close()); err != nil {
		return cannotMake(path, err)
	}
	if err := os.Link(made, path); err == nil || errors.Is(err, fs.ErrExist) {
		return nil
	}
	if err := os.Rename(made, path); err != nil { // where there are no hard links
		return cannotMake(path, err)
	}
	return nil
}

func cannotMake(path string, err error) error {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		err = pe.Err
	}
	return fmt.Errorf("%s: cannot be made: %w; name a place that can be written with --db", path, err)
}
