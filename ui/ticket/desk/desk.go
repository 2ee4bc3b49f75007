// Package desk is what GLPI and iTop have in common: fields of rich text, lines
// of at most 255 characters, and times without a zone that a server reads on
// its own clock.
//
// It guarantees that nothing of a document is markup in rich text. It must
// never import store, the planner's search or a terminal library.
package desk

import (
	"bytes"
	"encoding/json"
	"fmt"
	"time"

	"stagger/ui/safetext"
	"stagger/ui/ticket"
	"stagger/ui/ticket/document"
	"stagger/ui/ticket/shorten"
)

// lineLimit is what both keep in a line of text: VARCHAR(255).
const lineLimit = 255

// Line is a text for a field of one line.
func Line(s string) string { return shorten.Line(document.Line(s), lineLimit) }

// Title is the line that a change is called by.
func Title(r *ticket.Record) string { return Line("Patching: " + r.Name()) }

// Number is a last section that says by which number stagger knows a change:
// neither system has a field for it.
func Number(r *ticket.Record) document.Section {
	w := &document.Writer{}
	w.Para("stagger's number for this change, the same whenever it is exported again: %s", r.ID)
	return document.Section{Blocks: w.Blocks}
}

// Clock is a server's clock.
type Clock struct{ zone *time.Location }

// NewClock is the clock of a server in a zone; "": the plan's.
func NewClock(c *ticket.Change, name string) (Clock, error) {
	if name == "" {
		return Clock{c.Zone}, nil
	}
	zone, err := time.LoadLocation(name)
	if err != nil || name == "Local" {
		return Clock{}, fmt.Errorf("field map: timezone: %s is no time zone; write an IANA name such as Europe/London, or UTC", safetext.Line(name))
	}
	return Clock{zone}, nil
}

// At is an instant as the server's clock shows it.
func (c Clock) At(t time.Time) string { return t.In(c.zone).Format(time.DateTime) }

// JSON is a body to post.
func JSON(body any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(body); err != nil {
		return nil, fmt.Errorf("a change as JSON: %w", err)
	}
	return b.Bytes(), nil
}
