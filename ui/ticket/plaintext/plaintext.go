// Package plaintext writes documents, and parts of them, as plain text: for
// fields of other systems that take text, for mail and for paper.
//
// It guarantees that no text of a document makes a line of its own or looks
// like another item: where a long text goes on with a sign that begins an
// item, that line is set in further than any item is. It imports only
// ui/ticket/document and ui/safetext.
package plaintext

import (
	"strings"

	"stagger/ui/safetext"
	"stagger/ui/ticket/document"
)

// Width is how wide a text for mail and paper is, and how wide a table may be
// before it is written as a list.
const Width = 78

// Text is a document, each text of it a line of any length.
func Text(d *document.Document) string { return TextWrapped(d, 0) }

// TextWrapped is a document whose lines are at most so wide; 0: any length.
func TextWrapped(d *document.Document, width int) string {
	w := &writer{width: width}
	w.title(d.Title, "=")
	w.text("", "", d.Lead)
	for _, s := range d.Sections {
		w.gap()
		w.title(s.Title, "-")
		w.blocks(s.Blocks)
	}
	return w.String()
}

// Blocks are some blocks, each text of them a line of any length. Between
// them is an empty line, and none at the end.
func Blocks(b []document.Block) string { return strings.TrimSuffix(Wrapped(b, 0), "\n") }

// Wrapped are some blocks whose lines are at most so wide; 0: any length. The
// last line ends like the others.
func Wrapped(b []document.Block, width int) string {
	w := &writer{width: width}
	w.blocks(b)
	return w.String()
}

// Tight are blocks like those of Blocks, but each row of a table is one line,
// its cells two spaces apart under those of the head: for fields that hold
// little.
func Tight(b []document.Block) string {
	w := &writer{tight: true}
	w.blocks(b)
	return strings.TrimSuffix(w.String(), "\n")
}

// writer writes lines of at most width cells, or of any length.
type writer struct {
	strings.Builder
	width int
	tight bool
}

// gap leaves an empty line after what there is.
func (w *writer) gap() {
	if w.Len() > 0 {
		w.WriteByte('\n')
	}
}

// title writes a title over a rule of a sign.
func (w *writer) title(text, rule string) {
	from := w.Len()
	w.text("", "", text)
	widest := 0
	for line := range strings.Lines(w.String()[from:]) {
		widest = max(widest, safetext.Width(strings.TrimSuffix(line, "\n")))
	}
	w.WriteString(strings.Repeat(rule, min(widest, Width)) + "\n\n")
}

func (w *writer) blocks(blocks []document.Block) {
	for i, b := range blocks {
		if i > 0 {
			w.gap()
		}
		switch b := b.(type) {
		case document.Paragraph:
			w.text("", "", string(b))
		case document.Heading:
			w.text("", "", string(b)+":")
		case document.List:
			w.list(b)
		case *document.Table:
			w.table(b)
		}
	}
}

func (w *writer) list(l document.List) {
	for _, i := range l {
		switch {
		case i.Strong:
			w.text("- ", "  ", "NOTE: "+i.Text)
		case i.Box:
			w.text("[ ] ", "    ", i.Text)
		default:
			w.text("- ", "  ", i.Text)
		}
		for _, below := range i.Below {
			w.text("  - ", "    ", below)
		}
	}
}
