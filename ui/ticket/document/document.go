// Package document is a text that every kind of file can be made of: a title,
// and sections of paragraphs, lists and tables. What a change record says is
// written once, as a document; renderers give it the markup of their format.
//
// It guarantees that every text in a document is one clean line: whatever of an
// inventory would end a line, hide itself or steer a terminal is taken out or
// marked before a renderer sees it. Markup is left to the renderers, which must
// escape all of it. It imports only ui/safetext.
package document

import (
	"fmt"
	"strings"

	"stagger/ui/safetext"
)

// Document is a text with a title.
type Document struct {
	Title    string
	Lead     string // what it comes to, in a line
	Sections []Section
}

// New is a document without sections.
func New(title, lead string) *Document { return &Document{Title: Line(title), Lead: Line(lead)} }

// Section is a part of a document under a title.
type Section struct {
	Title  string
	Blocks []Block
}

// Flat are the blocks of some sections, each section's under its title.
func Flat(sections []Section) []Block {
	var out []Block
	for _, s := range sections {
		if s.Title != "" {
			out = append(out, Heading(s.Title))
		}
		out = append(out, s.Blocks...)
	}
	return out
}

// Block is a Paragraph, a Heading, a List or a *Table.
type Block interface{ isBlock() }

// Paragraph is a line of text.
type Paragraph string

// Heading is the title of a part of a section.
type Heading string

// List is a list of points.
type List []Item

// Item is a point of a list.
type Item struct {
	Text   string
	Box    bool     // it is to be ticked off
	Strong bool     // it must not be missed
	Below  []string // points under it
}

// Table is a table, each row of which has as many cells as the head.
type Table struct {
	Head []string
	Rows [][]string
}

func (Paragraph) isBlock() {}
func (Heading) isBlock()   {}
func (List) isBlock()      {}
func (*Table) isBlock()    {}

// None stands where there is nothing to say.
const None = "—"

// Or is a text, or None where it is empty.
func Or(s string) string {
	if s = Line(s); s == "" {
		return None
	}
	return s
}

// Names are texts with commas between them, or None.
func Names(texts []string) string {
	if len(texts) == 0 {
		return None
	}
	out := make([]string, len(texts))
	for i, s := range texts {
		out[i] = Or(s)
	}
	return strings.Join(out, ", ")
}

// Line is a text as one clean line.
func Line(s string) string { return strings.Join(strings.Fields(safetext.Line(s)), " ") }

// Writer writes the blocks of a section.
type Writer struct{ Blocks []Block }

// Para adds a paragraph.
func (w *Writer) Para(format string, args ...any) {
	w.Blocks = append(w.Blocks, Paragraph(Line(fmt.Sprintf(format, args...))))
}

// Heading adds a heading.
func (w *Writer) Heading(text string) { w.Blocks = append(w.Blocks, Heading(Line(text))) }

// Item adds a point to the list, which begins where the last block is none.
func (w *Writer) Item(format string, args ...any) {
	w.add(Item{Text: Line(fmt.Sprintf(format, args...))})
}

// Strong adds a point that must not be missed.
func (w *Writer) Strong(format string, args ...any) {
	w.add(Item{Text: Line(fmt.Sprintf(format, args...)), Strong: true})
}

// Box adds a point to be ticked off.
func (w *Writer) Box(format string, args ...any) {
	w.add(Item{Text: Line(fmt.Sprintf(format, args...)), Box: true})
}

func (w *Writer) add(i Item) {
	if n := len(w.Blocks); n > 0 {
		if l, ok := w.Blocks[n-1].(List); ok {
			w.Blocks[n-1] = append(l, i)
			return
		}
	}
	w.Blocks = append(w.Blocks, List{i})
}

// Below adds a point under the last one.
func (w *Writer) Below(format string, args ...any) {
	l := w.Blocks[len(w.Blocks)-1].(List)
	at := &l[len(l)-1]
	at.Below = append(at.Below, Line(fmt.Sprintf(format, args...)))
}

// Table adds a table; Row fills it.
func (w *Writer) Table(head ...string) *Table {
	t := &Table{Head: head}
	w.Blocks = append(w.Blocks, t)
	return t
}

// Row adds a row, which must have a cell for each of the head.
func (t *Table) Row(cells ...string) {
	row := make([]string, len(t.Head))
	for i := range row {
		row[i] = Line(cells[i])
	}
	t.Rows = append(t.Rows, row)
}
