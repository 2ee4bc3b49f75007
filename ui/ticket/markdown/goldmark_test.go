package markdown

import (
	"slices"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"

	"stagger/ui/ticket"
	"stagger/ui/ticket/document"
	"stagger/ui/ticket/internal/board"
	"stagger/ui/ticket/internal/firm"
)

// outline is what a reader of Markdown that was not written here makes of a
// record: the kinds of its nodes, but for texts, in order.
func outline(source string) []string {
	reader := goldmark.New(goldmark.WithExtensions(extension.GFM)).Parser()
	var kinds []string
	_ = ast.Walk(reader.Parse(text.NewReader([]byte(source))), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering && n.Kind() != ast.KindText && n.Kind() != ast.KindString {
			kinds = append(kinds, n.Kind().String())
		}
		return ast.WalkContinue, nil
	})
	return kinds
}

func TestAnotherReaderSeesTheSameStructure(t *testing.T) {
	plain := render(t, "")
	for _, prefix := range firm.Hostile {
		for i, doc := range render(t, prefix) {
			if want, got := outline(plain[i]), outline(doc); !slices.Equal(want, got) {
				t.Errorf("%+q: nodes %v, want %v", prefix, got, want)
			}
		}
	}
}

// Every section, table and cell of a record is there for another reader.
func TestAnotherReaderSeesTheWholeRecord(t *testing.T) {
	c := board.Firm(t, ticket.Scope{})
	for i := range c.Records {
		d := c.Records[i].Document()
		var headings, tables, cells, items, boxes int
		for _, s := range d.Sections {
			headings++
			for _, b := range s.Blocks {
				switch b := b.(type) {
				case document.Heading:
					headings++
				case *document.Table:
					tables++
					cells += len(b.Head) * (len(b.Rows) + 1)
				case document.List:
					for _, item := range b {
						items += 1 + len(item.Below)
						if item.Box {
							boxes++
						}
					}
				}
			}
		}
		count := map[string]int{}
		for _, kind := range outline(string(Text(d))) {
			count[kind]++
		}
		want := map[string]int{"Heading": headings + 1, "Table": tables, "TableCell": cells, "ListItem": items, "TaskCheckBox": boxes}
		for kind, n := range want {
			if count[kind] != n {
				t.Errorf("%s: %d of %s, want %d", c.Records[i].File(), count[kind], kind, n)
			}
		}
		for _, kind := range []string{"HTMLBlock", "RawHTML", "Link", "AutoLink", "Image", "CodeSpan", "FencedCodeBlock", "CodeBlock", "Blockquote"} {
			if count[kind] > 0 {
				t.Errorf("%s: there is a %s", c.Records[i].File(), kind)
			}
		}
		var html strings.Builder
		if err := goldmark.New(goldmark.WithExtensions(extension.GFM)).Convert(Text(d), &html); err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{"Order of work", "Decide by UTC"} {
			if !strings.Contains(html.String(), name) {
				t.Errorf("%s: no %q", c.Records[i].File(), name)
			}
		}
	}
}
