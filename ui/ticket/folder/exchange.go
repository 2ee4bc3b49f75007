package folder

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// exchange replaces and removes files of one folder, all of them or none.
type exchange struct {
	dir   string
	steps []*step
}

// step is one file to be replaced or removed.
type step struct {
	target string
	fresh  string // what takes its place; "": nothing
	backup string // what was there; "": nothing was
}

// put stages data to stand under a name, if it can.
func (x *exchange) put(name string, data []byte) error {
	s := &step{target: filepath.Join(x.dir, name)}
	if err := replaceable(s.target); err != nil {
		return err
	}
	s.fresh = x.spare()
	x.steps = append(x.steps, s)
	return writeNew(s.fresh, data)
}

// drop stages the removal of a file.
func (x *exchange) drop(name string) {
	x.steps = append(x.steps, &step{target: filepath.Join(x.dir, name)})
}

// spare is a name in the folder that nothing has.
func (x *exchange) spare() string { return filepath.Join(x.dir, ".stagger-"+rand.Text()+".tmp") }

// replaceable refuses what a file cannot be put in place of.
func replaceable(path string) error {
	info, err := os.Lstat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return err
	case info.IsDir():
		return &fs.PathError{Op: "replace", Path: path, Err: syscall.EISDIR}
	case !info.Mode().IsRegular() && info.Mode().Type() != fs.ModeSymlink:
		return &fs.PathError{Op: "replace", Path: path, Err: fs.ErrExist}
	}
	return nil
}

// writeNew writes data to a new file and waits until it is on disk.
func writeNew(path string, data []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666) // less the umask
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}

// commit does every step or, where one fails, puts back what was there.
func (x *exchange) commit() error {
	for i, s := range x.steps {
		if err := x.do(s); err != nil {
			for k := i; k >= 0; k-- {
				err = errors.Join(err, x.steps[k].undo())
			}
			return err
		}
	}
	return nil
}

func (x *exchange) do(s *step) error {
	backup := x.spare()
	// A second name, so that there is a file under the first at every moment;
	// some file systems have none.
	err := os.Link(s.target, backup)
	if err != nil {
		err = os.Rename(s.target, backup)
	}
	switch {
	case err == nil:
		s.backup = backup
	case !errors.Is(err, fs.ErrNotExist):
		return err
	case s.fresh == "":
		return nil // somebody was faster
	}
	if s.fresh == "" {
		return os.Remove(s.target)
	}
	return os.Rename(s.fresh, s.target)
}

// undo puts back what was there. A step that failed has put nothing there.
func (s *step) undo() error {
	var err error
	_, staged := os.Lstat(s.fresh)
	switch {
	case s.backup != "":
		err = os.Rename(s.backup, s.target)
	case s.fresh != "" && errors.Is(staged, fs.ErrNotExist):
		err = os.Remove(s.target)
	}
	if err != nil {
		return fmt.Errorf("%s could not be put back: %w", filepath.Base(s.target), err)
	}
	return nil
}

// tidy removes what was staged and is not needed any more.
func (x *exchange) tidy() {
	for _, s := range x.steps {
		for _, scrap := range []string{s.fresh, s.backup} {
			if scrap != "" {
				_ = os.Remove(scrap) // gone already where it was put in its place
			}
		}
	}
}
