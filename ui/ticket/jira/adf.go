package jira

import "stagger/ui/ticket/document"

// node is a node of the Atlassian Document Format
// (https://developer.atlassian.com/cloud/jira/platform/apis/document/structure/):
// a tree in which text is only ever the text of a text node, so nothing in it is
// markup.
type node struct {
	Type    string         `json:"type"`
	Version int            `json:"version,omitempty"` // of a doc
	Attrs   map[string]int `json:"attrs,omitempty"`
	Content []node         `json:"content,omitempty"`
	Text    string         `json:"text,omitempty"`
	Marks   []mark         `json:"marks,omitempty"`
}

type mark struct {
	Type string `json:"type"`
}

// adf is some sections as a document; a section without a title has no
// heading.
func adf(sections []document.Section) node {
	doc := node{Type: "doc", Version: 1}
	for _, s := range sections {
		if s.Title != "" {
			doc.Content = append(doc.Content, heading(2, s.Title))
		}
		for _, b := range s.Blocks {
			switch b := b.(type) {
			case document.Paragraph:
				doc.Content = append(doc.Content, paragraph(string(b)))
			case document.Heading:
				doc.Content = append(doc.Content, heading(3, string(b)))
			case document.List:
				doc.Content = append(doc.Content, list(b))
			case *document.Table:
				doc.Content = append(doc.Content, table(b))
			}
		}
	}
	return doc
}

func heading(level int, text string) node {
	return node{Type: "heading", Attrs: map[string]int{"level": level}, Content: inline(text)}
}

func paragraph(text string, marks ...mark) node {
	return node{Type: "paragraph", Content: inline(text, marks...)}
}

// inline is a text as the content of a block: none where it is empty, for a
// text node must have text.
func inline(text string, marks ...mark) []node {
	if text == "" {
		return nil
	}
	return []node{{Type: "text", Text: text, Marks: marks}}
}

var strong = mark{"strong"}

// list is a list of points. Boxes are drawn: a taskList takes its points away
// from the description and makes them tasks of somebody.
func list(l document.List) node {
	out := node{Type: "bulletList"}
	for _, i := range l {
		text, marks := i.Text, []mark(nil)
		if i.Box {
			text = "☐ " + text
		}
		if i.Strong {
			marks = []mark{strong}
		}
		item := node{Type: "listItem", Content: []node{paragraph(text, marks...)}}
		if len(i.Below) > 0 {
			below := node{Type: "bulletList"}
			for _, text := range i.Below {
				below.Content = append(below.Content, node{Type: "listItem", Content: []node{paragraph(text)}})
			}
			item.Content = append(item.Content, below)
		}
		out.Content = append(out.Content, item)
	}
	return out
}

func table(t *document.Table) node {
	out := node{Type: "table", Content: []node{row("tableHeader", t.Head)}}
	for _, cells := range t.Rows {
		out.Content = append(out.Content, row("tableCell", cells))
	}
	return out
}

// row is a row of a table. A cell must hold a block, an empty one an empty
// paragraph.
func row(kind string, cells []string) node {
	out := node{Type: "tableRow"}
	for _, text := range cells {
		out.Content = append(out.Content, node{Type: kind, Content: []node{paragraph(text)}})
	}
	return out
}
