// Package plain writes a plan as text that needs no screen: for pipes, mail,
// dumb terminals and screen readers.
//
// It guarantees the same text for the same plan, lines of at most Columns
// cells, nothing left out for want of room, and no control character, whatever
// the inventory's text holds. It draws no boxes, uses no colour, and is ASCII
// but for what the inventory says. It must
// never import Bubble Tea, Lip Gloss or store.
package plain

import (
	"fmt"
	"io"
	"strings"
	"time"

	"stagger/planner/model"
	"stagger/ui/safetext"
)

// Columns is how many cells a line has at most.
const Columns = 100

// Options say how a plan is written.
type Options struct {
	Zone     *time.Location // of the clock times; nil is UTC
	Verified bool           // the plan has passed the verifier; otherwise it is said that it has not
}

// Write writes the plan as text.
func Write(w io.Writer, p *model.Plan, opt Options) error {
	if opt.Zone == nil {
		opt.Zone = time.UTC
	}
	t := &text{zone: opt.Zone}
	t.head(p, opt.Verified)
	t.nights(p)
	t.leftOut(p)
	t.services(p)
	t.waivers(p)
	t.list("Warnings", p.Warnings)
	_, err := io.WriteString(w, t.b.String())
	return err
}

// text is a plan being written.
type text struct {
	b    strings.Builder
	zone *time.Location
}

// line writes one line, wrapped to Columns, with what follows the first row
// hanging under indent cells.
func (t *text) line(indent int, s string) {
	for i, row := range wrap(safetext.Line(s), Columns-indent) {
		if i > 0 {
			t.b.WriteString(strings.Repeat(" ", indent))
		}
		t.b.WriteString(row + "\n")
	}
}

// item writes one line of a list, hanging under its own beginning.
func (t *text) item(indent int, s string) {
	pad := strings.Repeat(" ", indent)
	for _, row := range wrap(safetext.Line(s), Columns-indent) {
		t.b.WriteString(strings.TrimRight(pad+row, " ") + "\n")
	}
}

// title opens a part of the text.
func (t *text) title(s string) { t.b.WriteString("\n"); t.line(2, s) }

// list writes a titled list of sentences, or nothing where it is empty.
func (t *text) list(title string, lines []string) {
	if len(lines) == 0 {
		return
	}
	t.title(title)
	for _, s := range lines {
		t.item(2, s)
	}
}

// count writes a number of things in words: "1 job", "3 jobs".
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
