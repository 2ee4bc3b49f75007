package html_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	parser "golang.org/x/net/html"

	"stagger/ui/ticket"
	"stagger/ui/ticket/document"
	"stagger/ui/ticket/html"
	"stagger/ui/ticket/internal/board"
	"stagger/ui/ticket/internal/firm"
)

func filesOf(t testing.TB, c *ticket.Change) []ticket.File {
	t.Helper()
	return board.Files(t, html.Format{}, c, ticket.Options{})
}

// read is what a page's tree looks like to a parser of HTML 5: its elements
// with the names of their attributes, and its texts. Where a long name may be
// broken is no part of it, nor is the chart, which has its own tests.
func read(t testing.TB, page []byte) (tree, texts []string) {
	t.Helper()
	root, err := parser.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var walk func(n *parser.Node, depth int)
	walk = func(n *parser.Node, depth int) {
		switch {
		case n.Type == parser.TextNode:
			if s := strings.TrimSpace(n.Data); s != "" {
				texts = append(texts, n.Data)
			}
		case n.Type != parser.ElementNode && n.Type != parser.DocumentNode && n.Type != parser.DoctypeNode:
			t.Errorf("a node of type %d: %q", n.Type, n.Data)
		case n.Data != "wbr":
			var names []string
			for _, a := range n.Attr {
				if !(n.Data == "td" && a.Key == "class") {
					names = append(names, a.Key)
				}
			}
			tree = append(tree, strings.Repeat(" ", depth)+n.Data+" "+strings.Join(names, " "))
		}
		for c := n.FirstChild; c != nil && n.Data != "svg"; c = c.NextSibling {
			walk(c, depth+1)
		}
	}
	walk(root, 0)
	return tree, texts
}

// saysOf are the texts of a document in their order, as a page shows them.
func saysOf(d *document.Document) []string {
	out := []string{d.Title, d.Lead}
	for _, s := range d.Sections {
		out = append(out, s.Title)
		for _, b := range s.Blocks {
			switch b := b.(type) {
			case document.Paragraph:
				out = append(out, string(b))
			case document.Heading:
				out = append(out, string(b))
			case document.List:
				for _, i := range b {
					if i.Box {
						out = append(out, "☐")
					}
					out = append(append(out, i.Text), i.Below...)
				}
			case *document.Table:
				out = append(out, b.Head...)
				for _, row := range b.Rows {
					out = append(out, row...)
				}
			}
		}
	}
	return out
}

// squeezed is a text without white space, which pages set as they like.
func squeezed(s string) string { return strings.Join(strings.Fields(s), "") }

func checkSays(t *testing.T, d *document.Document, page string) {
	t.Helper()
	if want := squeezed(strings.Join(saysOf(d), "")); squeezed(page) != want {
		t.Errorf("the page says\n%s\nand the record\n%s", squeezed(page), want)
	}
}

func TestAPageSaysWhatTheRecordSays(t *testing.T) {
	c := board.Disguised(t, "", ticket.Scope{})
	files := filesOf(t, c)
	if len(files) != 2 || files[0].Name != "2026-11-24.html" || files[1].Name != "2026-11-28.html" {
		t.Fatalf("%d files", len(files))
	}
	for i, f := range files {
		_, texts := read(t, f.Data)
		d := c.Records[i].Document()
		if texts[0] != d.Title { // of the window
			t.Errorf("the title is %q", texts[0])
		}
		checkSays(t, d, strings.Join(texts[2:], "")) // after the title and the style
	}
}

// On 25 October 2026 London has 01:30 twice.
func TestTheNightTheClocksGoBack(t *testing.T) {
	inv, p := firm.Autumn()
	_, texts := read(t, filesOf(t, board.Change(t, inv, p, ticket.Scope{}))[0].Data)
	for _, want := range []string{"Sun 01:30 (+01:00)", "Sun 00:30Z", "Sun 01:30 (+00:00)", "Sun 01:30Z",
		"The clocks change while work is under way. Go by the offsets, or by UTC."} {
		if !slices.Contains(texts, want) {
			t.Errorf("no %q", want)
		}
	}
}

func TestNoServicesAndNoJobs(t *testing.T) {
	inv := firm.Inventory()
	inv.Services = nil
	p := firm.Plan(inv)
	if files := filesOf(t, board.Change(t, inv, p, ticket.Scope{})); len(files) != 2 {
		t.Errorf("%d files", len(files))
	}
	p.Jobs = nil
	if files := filesOf(t, board.Change(t, inv, p, ticket.Scope{})); len(files) != 0 {
		t.Errorf("%d files of no jobs", len(files))
	}
}

func TestTheSameChangeIsTheSamePage(t *testing.T) {
	first := filesOf(t, board.Disguised(t, "", ticket.Scope{}))
	for range 5 {
		for i, f := range filesOf(t, board.Disguised(t, "", ticket.Scope{})) {
			if f.Name != first[i].Name || !bytes.Equal(f.Data, first[i].Data) {
				t.Fatalf("another rendering of %s differs", f.Name)
			}
		}
	}
}
