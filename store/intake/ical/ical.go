// Package ical reads calendars: windows and freezes from the iCalendar files
// of Exchange and Outlook, Google, KDE and others (RFC 5545), and providers'
// maintenance notices.
//
// It guarantees that a window is never longer, and a freeze never shorter, than
// the event that it comes from: what an inventory cannot say exactly is rounded
// to the safe side with a note, or skipped. Recurring events are read by the
// wall clock of their zone, at both ends, on the nights when the clocks change
// too (model, section 2). An unknown time zone is an error.
//
// Content lines are taken apart here rather than by a library. The one that is
// well kept, github.com/arran4/golang-ical, gives up a whole file at its first
// broken line, which notices of real providers have, forgets which line a
// property stood on, and copies the rest of a line for every parameter in it.
//
// It must never import ui, database/sql or package store.
package ical

import (
	"errors"
	"strings"

	"stagger/planner/batch"
	"stagger/planner/civil"
	"stagger/planner/model"
	"stagger/store/intake/ical/zone"
	"stagger/store/intake/source"
)

// Readers are the readers of this package.
var Readers = []source.Reader{reader{}}

type reader struct{}

func (reader) Kind() string { return "ics" }
func (reader) What() string {
	return "calendar (.ics) with windows or freezes, or a maintenance notice"
}
func (reader) Joint() bool { return false }

// Recognises looks at the first line that is not blank.
func (reader) Recognises(in source.Input) bool {
	first, _, _ := strings.Cut(strings.TrimSpace(source.Head(in.Text, 1000)), "\n")
	return strings.EqualFold(strings.TrimSpace(first), "BEGIN:VCALENDAR")
}

func (reader) Read(in []source.Input, o source.Options) (*batch.Batch, error) {
	r := newReading(o)
	for _, file := range in {
		r.in = file
		events, err := parseFile(file, r.b)
		switch {
		case err != nil:
			r.fail(err)
		case len(events) == 0:
			r.fail(source.Fault(file, 0, "it has no events (VEVENT) in it", "export a calendar that has events"))
		default:
			r.read(events)
		}
	}
	r.finish()
	if err := errors.Join(r.errs...); err != nil {
		return nil, err
	}
	out := r.b.Batch()
	tellApart(&r.windows, out.Entries.Windows, func(w *model.Window) (*string, *model.Recurrence, civil.Date) {
		return &w.Name, &w.Recurrence, 0
	})
	tellApart(&r.freezes, out.Entries.Freezes, func(f *model.Freeze) (*string, *model.Recurrence, civil.Date) {
		return &f.Name, &f.Recurrence, f.From.Date
	})
	return out, nil
}

// reading is the making of entries.
type reading struct {
	in     source.Input // the file that is read now
	o      source.Options
	b      *batch.Builder
	finder zone.Finder
	zones  int // looked for
	errs   []error

	windows, freezes names
	nights           map[nightKey]*nights
	order            []*nights // in the order of the file
	cancelled        []batch.Ref
	pieces           int // see maxPieces
}

func newReading(o source.Options) *reading {
	return &reading{o: o, b: batch.NewBuilder("ics"), nights: map[nightKey]*nights{}}
}

func (r *reading) fail(err error) { r.errs = append(r.errs, err) }

func (r *reading) read(events []*event) {
	r.b.Count(len(events), "event")
	survey(events)
	for _, g := range r.groups(events) {
		if len(r.errs) >= maxFaults {
			return
		}
		r.group(g)
	}
}

func (r *reading) finish() {
	for _, n := range r.order {
		n.settle()
	}
	for _, ref := range r.cancelled {
		names := &r.windows
		if ref.Section == "freeze" {
			names = &r.freezes
		}
		if !names.has(ref.Entry) { // else another event of that name still stands
			r.b.Cancel(ref.Section, ref.Entry)
		}
	}
}
