// Package html writes change records as pages: one file a record, with its
// chart in it, to read on a screen of any width and to print.
//
// It guarantees that a page needs nothing but itself: it has no scripts and
// loads nothing, and its own policy would forbid it to; that no text of an
// inventory is markup in it; and that nothing is cut off at the right, on
// paper or on a screen. It must never import store, the planner's search, or
// Bubble Tea.
package html

import (
	"stagger/ui/ticket"
	"stagger/ui/ticket/chart"
)

// Format is the format "html".
type Format struct{}

// Name is "html".
func (Format) Name() string { return "html" }

// What says what it is for.
func (Format) What() string { return "a change record to read, print and sign, with the night's chart" }

// Render makes a file a record.
func (Format) Render(c *ticket.Change, _ ticket.Options) ([]ticket.File, error) {
	var out []ticket.File
	for i := range c.Records {
		r := &c.Records[i]
		data, err := Page{Document: r.Document(), Chart: chart.SVG(r)}.Bytes()
		if err != nil {
			return nil, err
		}
		out = append(out, ticket.File{Name: r.File() + ".html", Data: data})
	}
	return out, nil
}
