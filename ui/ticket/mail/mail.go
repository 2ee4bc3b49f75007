// Package mail writes change records as mail that has yet to be sent (RFC 5322
// and MIME): a text, the same as a page, and the work as a calendar.
//
// It guarantees that no text of an inventory or an address makes a line of a
// mail's head or a part of its body, and that the same record makes the same
// mail. Sending is left to a person's own program. It must never import store,
// the search or a terminal library.
package mail

import (
	"slices"
	"time"

	"stagger/ui/ticket"
	"stagger/ui/ticket/calendar"
	"stagger/ui/ticket/document"
	"stagger/ui/ticket/html"
	"stagger/ui/ticket/plaintext"
)

// Format is the format "eml".
type Format struct{}

// Name is "eml".
func (Format) Name() string { return "eml" }

// What says what it is for.
func (Format) What() string { return "a mail with the change record and its calendar" }

// cancelledFile is the mail that tells of work which is not planned any more.
const cancelledFile = "cancelled.eml"

// Render makes a mail a record, and one more where work was called off.
func (Format) Render(c *ticket.Change, o ticket.Options) ([]ticket.File, error) {
	who, err := newEnvelope(o)
	if err != nil {
		return nil, err
	}
	var out []ticket.File
	add := func(name, id string, d *document.Document, events []ticket.Event) error {
		cal, err := calendar.Text(c, events, o)
		if err != nil {
			return err
		}
		page, err := html.Page{Document: d}.Bytes() // without the chart: programs for mail take SVG out and leave its words
		if err != nil {
			return err
		}
		m := message{
			envelope: who, id: id, date: stamp(c, events).In(c.Zone), subject: d.Title,
			text: plaintext.TextWrapped(d, plaintext.Width), page: string(page), calendar: string(cal), method: calendar.Method(o),
		}
		out = append(out, ticket.File{Name: name, Data: m.bytes()})
		return nil
	}
	events := calendar.Events(c, o)
	for i := range c.Records {
		r := &c.Records[i]
		if err := add(r.File()+".eml", r.ID, r.Document(), eventsOf(r, events)); err != nil {
			return nil, err
		}
	}
	if gone := slices.DeleteFunc(slices.Clone(events), func(e ticket.Event) bool { return !e.Cancelled }); len(gone) > 0 {
		if err := add(cancelledFile, "cancelled", cancelled(c, gone), gone); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// stamp is when the last of the events was changed.
func stamp(c *ticket.Change, events []ticket.Event) time.Time {
	if len(events) == 0 {
		return c.Plan.From
	}
	return slices.MaxFunc(events, func(a, b ticket.Event) int { return a.Stamp.Compare(b.Stamp) }).Stamp
}

// eventsOf are the events whose jobs are all in a record.
func eventsOf(r *ticket.Record, events []ticket.Event) []ticket.Event {
	in := map[string]bool{}
	for _, j := range r.Jobs {
		in[j.ID] = true
	}
	var out []ticket.Event
	for _, e := range events {
		if len(e.Jobs) > 0 && !slices.ContainsFunc(e.Jobs, func(j ticket.Job) bool { return !in[j.ID] }) {
			out = append(out, e)
		}
	}
	return out
}

// cancelled is a text about events that are.
func cancelled(c *ticket.Change, gone []ticket.Event) *document.Document {
	d := document.New("Cancelled: patching of "+c.Plan.Title, "This work was announced and is not planned any more. The calendar takes it out.")
	w := &document.Writer{}
	for _, e := range gone {
		w.Item("%s: %s until %s, %s until %s", document.Or(e.Title),
			e.Start.In(c.Zone).Format("Mon 2 Jan 2006 15:04 (-07:00)"), e.End.In(c.Zone).Format("15:04 (-07:00)"),
			e.Start.UTC().Format("2006-01-02 15:04Z"), e.End.UTC().Format("15:04Z"))
	}
	d.Sections = []document.Section{{Title: "Not planned any more", Blocks: w.Blocks}}
	return d
}
