// Package markdown writes change records in CommonMark with tables, which also
// read well as plain text.
//
// It guarantees that nothing of an inventory is markup, wherever it stands.
package markdown

import (
	"strings"

	"stagger/ui/ticket"
	"stagger/ui/ticket/document"
)

// Format is the format "md".
type Format struct{}

// Name is "md".
func (Format) Name() string { return "md" }

// What says what it is for.
func (Format) What() string { return "a change record in Markdown" }

// Render makes a file a record.
func (Format) Render(c *ticket.Change, _ ticket.Options) ([]ticket.File, error) {
	var out []ticket.File
	for i := range c.Records {
		r := &c.Records[i]
		out = append(out, ticket.File{Name: r.File() + ".md", Data: Text(r.Document())})
	}
	return out, nil
}

// Text is a document in Markdown.
func Text(d *document.Document) []byte {
	var b strings.Builder
	b.WriteString("# " + esc(d.Title) + "\n\n" + esc(d.Lead) + "\n")
	for _, s := range d.Sections {
		b.WriteString("\n## " + esc(s.Title) + "\n")
		for _, block := range s.Blocks {
			b.WriteString("\n")
			write(&b, block)
		}
	}
	return []byte(b.String())
}

func write(b *strings.Builder, block document.Block) {
	switch block := block.(type) {
	case document.Paragraph:
		b.WriteString(esc(string(block)) + "\n")
	case document.Heading:
		b.WriteString("### " + esc(string(block)) + "\n")
	case document.List:
		for _, i := range block {
			b.WriteString("- " + item(i) + "\n")
			for _, below := range i.Below {
				b.WriteString("  - " + esc(below) + "\n")
			}
		}
	case *document.Table:
		b.WriteString(table(block))
	}
}

func item(i document.Item) string {
	text := esc(i.Text)
	if i.Strong {
		text = "**" + text + "**"
	}
	if i.Box {
		text = "[ ] " + text
	}
	return text
}
