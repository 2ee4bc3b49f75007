// Package runsheet writes what people hold in their hands while they carry a
// night out: plain text to print, with a box to tick for each step.
//
// It guarantees lines of at most 80 columns without any control character, the
// steps of all jobs in the order of time, and that a box at the beginning of a
// line is stagger's and not text of an inventory. A long name is cut where it
// stands among others, with a number under which all of it stands once below.
// It must never import store, the planner's search or a terminal library.
package runsheet

import (
	"stagger/ui/ticket"
)

// Format is the format "runsheet".
type Format struct{}

// Name is "runsheet".
func (Format) Name() string { return "runsheet" }

// What says what it is for.
func (Format) What() string { return "a sheet to print and tick off, a line a step" }

// Render makes a sheet a record.
func (Format) Render(c *ticket.Change, _ ticket.Options) ([]ticket.File, error) {
	e := newEstate(c)
	var out []ticket.File
	for i := range c.Records {
		r := &c.Records[i]
		out = append(out, ticket.File{Name: r.File() + "-runsheet.txt", Data: write(e, r)})
	}
	return out, nil
}

// write makes one sheet.
func write(e *estate, r *ticket.Record) []byte {
	s := &sheet{record: r, watch: newWatch(r), names: &names{number: map[string]int{}}}
	before, steps := split(r, s.steps(e))
	s.head()
	s.before(before)
	s.work(steps)
	s.services()
	s.lists()
	s.namesInFull()
	s.remarks()
	s.signatures()
	return []byte(s.text.String())
}
