// Package calendar writes the work of a change as a calendar (RFC 5545): one
// event a job or a night, and on request the maintenance notices of NANOG's
// MAINTNOTE draft, which other people's programs read.
//
// It guarantees that every event stands at the plan's instant, also where the
// clocks change, that the same work keeps its UID, and that no text of an
// inventory adds a line or a parameter. It must never import store, the search
// or a terminal library.
package calendar

import (
	"time"

	"stagger/ui/ticket"
	"stagger/ui/ticket/document"
)

// Format is the format "ics".
type Format struct{}

// File is the name of the calendar's file.
const File = "stagger.ics"

// Name is "ics".
func (Format) Name() string { return "ics" }

// What says what it is for.
func (Format) What() string { return "a calendar of the work, with maintenance notices on request" }

// Render makes one file of all events, and none where there is no event: RFC
// 5545, section 3.6, knows no empty calendar.
func (Format) Render(c *ticket.Change, o ticket.Options) ([]ticket.File, error) {
	data, err := Text(c, Events(c, o), o)
	if err != nil || data == nil {
		return nil, err
	}
	return []ticket.File{{Name: File, Data: data}}, nil
}

// Events are those that the options name, else one a job.
func Events(c *ticket.Change, o ticket.Options) []ticket.Event {
	if o.Events != nil {
		return o.Events
	}
	events, _ := ticket.Events(c, ticket.Scope{}, false, nil)
	return events
}

// Method is the METHOD of a calendar made with these options, or nothing. It
// calls for an organiser (RFC 5546, section 3.2.1), and a maintenance notice
// should have none, lest it book itself into personal calendars (MAINTNOTE,
// section 3.4.1).
func Method(o ticket.Options) string {
	if o.From == "" || o.Provider != "" {
		return ""
	}
	return "PUBLISH"
}

// Text is a calendar of some of the change's events, or nil where there are
// none.
func Text(c *ticket.Change, events []ticket.Event, o ticket.Options) ([]byte, error) {
	n, err := newNotice(o)
	if err != nil || len(events) == 0 {
		return nil, err
	}
	w := &writer{}
	w.line("BEGIN", "VCALENDAR")
	w.line("VERSION", "2.0")
	w.line("PRODID", "-//stagger//stagger//EN")
	if m := Method(o); m != "" {
		w.line("METHOD", m)
	}
	// Outlook and Google name a calendar that they open by this.
	w.text("X-WR-CALNAME", "Patching: "+document.Or(c.Plan.Title))
	zone := c.Zone
	if zone.String() == time.UTC.String() {
		zone = nil
	} else {
		first, last := span(events)
		writeZone(w, zone, first, last)
	}
	for i := range events {
		writeEvent(w, c, zone, &events[i], n)
	}
	w.line("END", "VCALENDAR")
	return w.Bytes(), nil
}

// span is from the first event's start until the last one's end.
func span(events []ticket.Event) (first, last time.Time) {
	first, last = events[0].Start, events[0].End
	for _, e := range events {
		if e.Start.Before(first) {
			first = e.Start
		}
		if e.End.After(last) {
			last = e.End
		}
	}
	return first, last
}
