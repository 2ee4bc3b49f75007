package desk

import (
	"html"
	"strings"

	"stagger/ui/ticket/document"
)

// HTML is sections as rich text: a fragment of the plainest elements, which
// both systems' sanitizers let through as they are.
func HTML(sections []document.Section) string {
	var b strings.Builder
	for _, s := range sections {
		if s.Title != "" {
			element(&b, "h2", s.Title)
		}
		for _, block := range s.Blocks {
			write(&b, block)
		}
	}
	return b.String()
}

func element(b *strings.Builder, name, text string) {
	b.WriteString("<" + name + ">" + html.EscapeString(text) + "</" + name + ">")
}

func write(b *strings.Builder, block document.Block) {
	switch block := block.(type) {
	case document.Paragraph:
		element(b, "p", string(block))
	case document.Heading:
		element(b, "h3", string(block))
	case document.List:
		b.WriteString("<ul>")
		for _, i := range block {
			item(b, i)
		}
		b.WriteString("</ul>")
	case *document.Table:
		table(b, block)
	}
}

func item(b *strings.Builder, i document.Item) {
	b.WriteString("<li>")
	if i.Box {
		b.WriteString("☐ ")
	}
	if i.Strong {
		element(b, "strong", i.Text)
	} else {
		b.WriteString(html.EscapeString(i.Text))
	}
	if len(i.Below) > 0 {
		b.WriteString("<ul>")
		for _, below := range i.Below {
			element(b, "li", below)
		}
		b.WriteString("</ul>")
	}
	b.WriteString("</li>")
}

func table(b *strings.Builder, t *document.Table) {
	row := func(cell string, texts []string) {
		b.WriteString("<tr>")
		for _, text := range texts {
			element(b, cell, text)
		}
		b.WriteString("</tr>")
	}
	b.WriteString(`<table border="1"><thead>`)
	row("th", t.Head)
	b.WriteString("</thead><tbody>")
	for _, texts := range t.Rows {
		row("td", texts)
	}
	b.WriteString("</tbody></table>")
}
