// Package spreadsheet reads hosts from CSV files by the names of their columns:
// those that have our own names, and RVTools' vInfo. Its Table is for other
// packages that read CSV too.
//
// It guarantees that a row is taken with its cells in their columns, or noted
// with its line and what is wrong with it, and that memory and time are in
// proportion to the file. It must never import ui, database/sql or package
// store.
package spreadsheet

import (
	"stagger/planner/batch"
	"stagger/store/intake/source"
)

// Readers are the package's readers, in the order in which they are to be asked
// whether a file is theirs.
var Readers = []source.Reader{rvtools{}, own{}}

// begin opens the one file of a reader that is not joint, and has rows that
// cannot be used noted.
func begin(in []source.Input, b *batch.Builder) (*Table, error) {
	t, err := Open(in[0])
	if err == nil {
		t.Bad = b.Skip
	}
	return t, err
}
