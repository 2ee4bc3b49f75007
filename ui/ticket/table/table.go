// Package table writes a plan as CSV for any system that imports CSV. A field
// map says which columns it has:
//
//	per       = "record"          # a row a change record, or "job": a row a job
//	delimiter = ";"               # or "," (the default), "|", "tab"
//
//	[[column]]
//	head  = "Ticket"
//	value = "id"                  # one of those in values.go
//
//	[[column]]
//	head   = "Begins"
//	value  = "start"
//	layout = "eu"                 # of times: iso (the default), plain, date, us, eu
//
//	[[column]]
//	head = "Category"
//	text = "Patching"             # the same in each row
//
// It guarantees that a field map is read in full or not at all, that the rows
// are those of RFC 4180 (but that lines end in LF), and that no cell is a
// formula to a spreadsheet (see ui/ticket/cell). It must never import store, the
// planner's search or a terminal library.
package table

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"

	"stagger/ui/ticket"
	"stagger/ui/ticket/cell"
)

// Format is the format "csv".
type Format struct{}

// Name is "csv".
func (Format) Name() string { return "csv" }

// What says what it is for.
func (Format) What() string { return "a table for anything that imports CSV (needs a field map)" }

// File is the name of the file.
const File = "changes.csv"

// example is a field map to begin with.
const example = `csv: which columns are wanted? Give a --field-map FILE.toml such as

per = "record"

[[column]]
head = "Ticket"
value = "id"

[[column]]
head = "Begins"
value = "start"
layout = "plain"

[[column]]
head = "Category"
text = "Patching"`

// Render makes one file; of a change without records, one with a head only.
func (Format) Render(c *ticket.Change, o ticket.Options) ([]ticket.File, error) {
	if len(o.Fields) == 0 {
		return nil, errors.New(example)
	}
	l, err := read(o.Fields)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	out := csv.NewWriter(&b)
	out.Comma = l.delimiter
	for n, row := range l.rows(c) {
		for i := range row {
			row[i] = cell.Safe(row[i])
		}
		if err := out.Write(row); err != nil {
			return nil, fmt.Errorf("row %d as CSV: %w", n+1, err)
		}
	}
	out.Flush()
	if err := out.Error(); err != nil {
		return nil, err
	}
	return []ticket.File{{Name: File, Data: b.Bytes()}}, nil
}

// rows are the head and a row for each record or job. A job that is in two
// records (by service) has a row in each.
func (l *layout) rows(c *ticket.Change) [][]string {
	var head []string
	for _, col := range l.columns {
		head = append(head, col.head)
	}
	out := [][]string{head}
	for i := range c.Records {
		r := &c.Records[i]
		if l.per == perRecord {
			out = append(out, l.row(&subject{record: r}))
			continue
		}
		prose := map[string]string{}
		for k := range r.Jobs {
			out = append(out, l.row(&subject{record: r, job: &r.Jobs[k], prose: prose}))
		}
	}
	return out
}

func (l *layout) row(s *subject) []string {
	var out []string
	for _, col := range l.columns {
		switch {
		case col.value == nil:
			out = append(out, col.text)
		case col.value.at != nil:
			out = append(out, col.value.at(s).Format(col.layout))
		default:
			out = append(out, col.value.of(s))
		}
	}
	return out
}
