// Package source is what a reader of other people's files is handed: the bytes
// of a file, in UTF-8 and of a bounded size, and what the person who imports it
// said about it.
//
// It guarantees that a Text is valid UTF-8 without a byte order mark and at
// most MaxSize long, and that a fault it words has no control characters in it.
// Readers import it, and it imports no reader.
package source

import (
	"fmt"

	"stagger/planner/batch"
	"stagger/planner/check"
)

// Input is one file.
type Input struct {
	Name string // as the person named it
	Text string // all of it, in UTF-8
}

// Reader reads one kind of file.
type Reader interface {
	// Kind is what --as calls it: "ansible-ini".
	Kind() string
	// What says in a few words which files these are: "Ansible inventory in INI".
	What() string
	// Joint reports whether several files are read as one, as the files of an
	// inventory folder are; otherwise Read is called with one at a time.
	Joint() bool
	// Recognises reports whether a file is of this kind, by its content alone. It
	// is asked of every file, and must be quick and sure: a file of another kind
	// must not pass.
	Recognises(in Input) bool
	// Read reads the files, of which there is at least one. What cannot be used
	// of a file is skipped with a note; an error says that the whole file cannot
	// be, and what to do. It never panics, and takes memory in proportion to
	// the input, whatever stands in it.
	Read(in []Input, o Options) (*batch.Batch, error)
}

// Options are what the person said about the files.
type Options = batch.Options

// What calendar events are; see batch.Options.
const (
	EventsAuto    = batch.EventsAuto
	EventsWindows = batch.EventsWindows
	EventsFreezes = batch.EventsFreezes
)

// Fault is the error for a file that cannot be used: where (line is from 1; 0
// is the file as a whole), what is wrong, and what to do about it.
func Fault(in Input, line int, problem, hint string) error {
	at := in.Name + ": "
	if line > 0 {
		at += fmt.Sprintf("line %d: ", line)
	}
	return fmt.Errorf("%s%s; %s", check.Printable(at), check.Printable(problem), check.Printable(hint))
}
