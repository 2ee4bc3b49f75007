// Package chart draws change records as pictures in SVG: the hosts of a night
// in the order of work, time across, and under them what the services have to
// spare.
//
// It guarantees that the axis shows local time as clocks show it, on the night
// they change too; that a picture is one element without scripts, without
// styles and without references to anything outside of it; that no text of an
// inventory is markup in it; and that every shade comes with a shape or a sign,
// so that it reads in black and white. It must never import store, the
// planner's search, or Bubble Tea.
package chart

import (
	"bytes"
	"fmt"

	"stagger/ui/ticket"
)

// Format is the format "svg".
type Format struct{}

// Name is "svg".
func (Format) Name() string { return "svg" }

// What says what it is for.
func (Format) What() string { return "the night's chart and the spare strip as a picture" }

// prolog makes a picture a file of its own.
const prolog = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

// Render makes a file a picture. Most records are one; a record of several
// nights is one a night, for an axis of weeks shows nothing.
func (Format) Render(c *ticket.Change, _ ticket.Options) ([]ticket.File, error) {
	var out []ticket.File
	for i := range c.Records {
		r := &c.Records[i]
		pictures := picturesOf(r, anyLength)
		nth := 0
		for n, p := range pictures {
			nth++
			if n > 0 && pictures[n-1].date != p.date {
				nth = 1
			}
			name := r.File()
			if len(r.Dates) > 1 {
				name += "." + p.date.String()
			}
			if nth > 1 {
				name += fmt.Sprintf(".%d", nth)
			}
			out = append(out, ticket.File{Name: name + ".svg", Data: append([]byte(prolog), p.draw()...)})
		}
	}
	return out, nil
}

// SVG is the record's pictures one after another, to stand in a page of HTML.
// Each fits on a sheet of paper; ids in it are the record's own, so that those
// of several records can stand in one page.
func SVG(r *ticket.Record) []byte {
	var b bytes.Buffer
	for _, p := range picturesOf(r, rowsOnPaper) {
		b.Write(p.draw())
	}
	return b.Bytes()
}
