// Package ansible reads the inventories of Ansible: what ansible-inventory
// --list writes, and inventory files in INI and YAML, with the ranges, nested
// groups and precedence of variables that Ansible itself gives them.
//
// It guarantees that of all variables only those that the options name (and a
// few that are looked for without being named) are kept, and that no other
// value reaches a batch, a note or an error: host variables hold passwords. It
// must never import ui, database/sql or package store.
package ansible

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"stagger/planner/batch"
	"stagger/planner/check"
	"stagger/store/intake/source"
)

// Readers are this package's, in the order in which a file is shown to them.
var Readers = []source.Reader{listReader{}, iniReader{}, yamlReader{}}

// read reads several files as one inventory, each with one.
func read(kind string, in []source.Input, o source.Options, one func(*inventory, source.Input) error) (*batch.Batch, error) {
	v := newInventory(kind, in, o)
	var errs []error
	for i, f := range in {
		v.file = i
		err := one(v, f)
		if v.full != nil {
			return nil, v.full
		}
		if err != nil {
			errs = append(errs, err)
		}
	}
	if len(errs) > 0 {
		return nil, errors.Join(errs...)
	}
	return v.batch(o)
}

// place is where something stands: the file, by its number, and the line from
// 1; 0: unknown.
type place struct{ file, line int }

func (v *inventory) here(line int) place { return place{v.file, line} }

// skip notes what was not taken. Of several files, the note says which.
func (v *inventory) skip(at place, entry, why string) { v.b.Skip(at.line, v.entry(at, entry), why) }

func (v *inventory) guess(at place, entry, what string) { v.b.Guess(at.line, v.entry(at, entry), what) }

func (v *inventory) entry(at place, entry string) string {
	if len(v.in) > 1 {
		entry = strings.TrimSpace(entry + " in " + filepath.Base(v.in[at.file].Name))
	}
	return check.Printable(entry)
}

// fault is an error about one of the files.
func (v *inventory) fault(at place, problem, hint string) error {
	return source.Fault(v.in[at.file], at.line, problem, hint)
}

// whole is an error about all of the files.
func (v *inventory) whole(problem, hint string) error {
	all := v.in[0]
	if n := len(v.in) - 1; n > 0 {
		all.Name = fmt.Sprintf("%s and %d more", all.Name, n)
	}
	return source.Fault(all, 0, problem, hint)
}
