// Package whole reads files whole that people name, up to a bound, and words why
// one cannot be read and what to do. It knows no format, and must never import
// another package of the project.
package whole

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
)

// Unreadable is the error for a file that cannot be read. The path is as the
// person named it, with whatever is in it.
type Unreadable struct {
	Path  string
	Cause error  // without the path
	Hint  string // what to do
}

// Error is one sentence.
func (u *Unreadable) Error() string {
	return fmt.Sprintf("%s: cannot be read: %v; %s", u.Path, u.Cause, u.Hint)
}

// Unwrap is the cause.
func (u *Unreadable) Unwrap() error { return u.Cause }

// Read reads a file, or its first bytes where it is longer than most.
func Read(path string, most int64) ([]byte, *Unreadable) {
	f, err := os.Open(path)
	if err != nil {
		return nil, unreadable(path, err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, most))
	if err != nil {
		return nil, unreadable(path, err)
	}
	return data, nil
}

func unreadable(path string, err error) *Unreadable {
	hint := "check the path"
	var pe *fs.PathError
	if errors.As(err, &pe) {
		err = pe.Err
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		hint = "check the path and the spelling"
	case errors.Is(err, fs.ErrPermission):
		hint = "ask for leave to read it"
	}
	return &Unreadable{path, err, hint}
}
