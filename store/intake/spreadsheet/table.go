package spreadsheet

import (
	"fmt"
	"iter"
	"strings"
	"unicode"

	"stagger/store/intake/source"
)

// Bounds of the first line: a file whose columns are not named within them is
// no table.
const (
	maxHeader  = 64 << 10 // bytes
	maxColumns = 1000
)

// Columns are the names of a table's columns, in order. A name is matched
// without regard to case, and to spaces, underscores, hyphens and dots in it:
// "Host Name" is "host_name" and "hostname".
type Columns []string

// Column is the place of the column that has one of the spellings, which are
// separated by "|": "Host|Host Name". The first spelling that there is counts;
// -1: there is none.
func (c Columns) Column(spellings string) int {
	for spelling := range strings.SplitSeq(spellings, "|") {
		want := plain(spelling)
		for i, name := range c {
			if want != "" && plain(name) == want {
				return i
			}
		}
	}
	return -1
}

// Has reports whether there is a column for each of the names, each of which
// may list spellings as Column has them.
func (c Columns) Has(names ...string) bool {
	for _, n := range names {
		if c.Column(n) < 0 {
			return false
		}
	}
	return true
}

// plain is a column's name as it is compared.
func plain(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || strings.ContainsRune("_-.", r) {
			return -1
		}
		return unicode.ToLower(r)
	}, name)
}

// Row is one row of a table: as many cells as there are columns.
type Row []string

// Get is the cell of a column without the space around it; "" for -1.
func (r Row) Get(column int) string {
	if column < 0 || column >= len(r) {
		return ""
	}
	return strings.TrimSpace(r[column])
}

// blank reports whether nothing stands in any cell.
func (r Row) blank() bool {
	for i := range r {
		if r.Get(i) != "" {
			return false
		}
	}
	return true
}

// Table is a CSV file whose first line names its columns. Cells are separated
// by commas, semicolons or tabs, whichever the first line has most of, and
// quoted as RFC 4180 says. Before the first line there may be comments
// (#model_version…) and Excel's "sep=;".
type Table struct {
	Columns
	Line int // on which the columns' names are

	// Bad is told of each row that is not given out, and why. It has the form
	// of batch.Builder's Skip, and is to be set before Rows is called.
	Bad func(line int, entry, why string)

	body scanner
}

// Open reads the names of a file's columns.
func Open(in source.Input) (*Table, error) {
	s := newScanner(in.Text)
	limited := s
	limited.text = source.Head(in.Text, s.at+maxHeader)
	row, ok := limited.next(maxColumns + 1)
	switch {
	case !ok:
		return nil, source.Fault(in, 0, "there is no line that names columns", "export it with its header line")
	case row.fault != "":
		return nil, source.Fault(in, row.line, "the line that names the columns "+row.fault, "export it as CSV again")
	case limited.at == len(limited.text) && len(limited.text) < len(in.Text), row.count > maxColumns:
		return nil, source.Fault(in, row.line, "the first line is too long to name columns", "export it as CSV, with a header line")
	}
	seen := map[string]bool{}
	for _, name := range row.cells {
		key := plain(name)
		if key != "" && seen[key] {
			return nil, source.Fault(in, row.line, fmt.Sprintf("two columns are called %q", strings.TrimSpace(name)), "rename or remove one of them")
		}
		seen[key] = true
	}
	s.at, s.line = limited.at, limited.line
	return &Table{Columns: Columns(row.cells), Line: row.line, body: s}, nil
}

// Header is the names of the columns, for a look at what kind a file is; false
// where its first line names fewer than two.
func Header(in source.Input) (Columns, bool) {
	t, err := Open(source.Input{Name: in.Name, Text: source.Head(in.Text, 2*maxHeader)})
	if err != nil || len(t.Columns) < 2 {
		return nil, false
	}
	return t.Columns, true
}

// Rows are the rows with the line, from 1, on which each begins. A row that is
// blank is left out; one with more or fewer cells than there are columns, or
// badly quoted, is left out and Bad is told. A row holds until the next one.
func (t *Table) Rows() iter.Seq2[int, Row] {
	return func(yield func(int, Row) bool) {
		s := t.body
		for {
			row, ok := s.next(len(t.Columns))
			switch {
			case !ok:
				return
			case row.fault != "":
				t.bad(row.line, row.fault)
			case row.cells.blank() && row.count <= len(t.Columns):
			case row.count < len(t.Columns):
				t.bad(row.line, "has fewer cells than there are columns")
			case row.count > len(t.Columns):
				t.bad(row.line, "has more cells than there are columns: is a comma not quoted?")
			case !yield(row.line, row.cells):
				return
			}
		}
	}
}

func (t *Table) bad(line int, why string) {
	if t.Bad != nil {
		t.Bad(line, "row", why)
	}
}
