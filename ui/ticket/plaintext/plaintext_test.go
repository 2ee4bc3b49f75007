package plaintext

import (
	"strings"
	"testing"

	"stagger/ui/safetext"
	"stagger/ui/ticket"
	"stagger/ui/ticket/document"
	"stagger/ui/ticket/internal/board"
)

func small() *document.Document {
	d := document.New("Change record for mx1", "1 host, no service goes dark.")
	w := &document.Writer{}
	w.Para("Decide by is the point of no return for whoever does the work.")
	w.Heading("Gates")
	w.Item("mx1 starts only after mx2 is verified.")
	w.Below("By the plan that is at 22:40.")
	w.Strong("The clocks change.")
	w.Box("mx1: it is up.")
	t := w.Table("Team", "Jobs", "Until")
	t.Row("unix", "4", "")
	t = w.Table("Host", "A head that is so long that the table has no room on a line of text", "Site")
	t.Row("mx1", "x", document.None)
	t.Row("mx2", "y", "leeds")
	d.Sections = []document.Section{{Title: "Work", Blocks: w.Blocks}}
	return d
}

func TestText(t *testing.T) {
	const want = `Change record for mx1
=====================

1 host, no service goes dark.

Work
----

Decide by is the point of no return for whoever does the work.

Gates:

- mx1 starts only after mx2 is verified.
  - By the plan that is at 22:40.
- NOTE: The clocks change.
[ ] mx1: it is up.

    Team  Jobs  Until
    ----  ----  ----------------
    unix  4     ________________

- Host: mx1
  A head that is so long that the table has no room on a line of text: x

- Host: mx2
  A head that is so long that the table has no room on a line of text: y
  Site: leeds
`
	if got := Text(small()); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestBlocksEndWithoutALineEnd(t *testing.T) {
	if got := Blocks([]document.Block{document.Paragraph("one"), document.Paragraph("two")}); got != "one\n\ntwo" {
		t.Errorf("%q", got)
	}
	if got := Blocks(nil); got != "" {
		t.Errorf("%q", got)
	}
}

func TestTight(t *testing.T) {
	const want = `    Team  Jobs  Until
    unix  4  ________________

    Host  A head that is so long that the table has no room on a line of text  Site
    mx1  x  —
    mx2  y  leeds`
	blocks := small().Sections[0].Blocks
	if got := Tight(blocks[len(blocks)-2:]); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestWrapped(t *testing.T) {
	for name, c := range map[string]struct {
		block document.Block
		want  string
	}{
		"a paragraph": {document.Paragraph("It says that the host is up, twice."), "It says that the host is\nup, twice.\n"},
		"an item hangs": {document.List{{Text: "It says that the host is up, twice."}},
			"- It says that the host\n  is up, twice.\n"},
		"a box hangs": {document.List{{Text: "It says that the host is up.", Box: true}},
			"[ ] It says that the\n    host is up.\n"},
		"a sign that would begin an item": {document.Paragraph("The name of this host is - up"),
			"The name of this host is\n    - up\n"},
		"a sign at the beginning": {document.Paragraph("- is no item"), "    - is no item\n"},
		"brackets are no sign":    {document.Paragraph("The name of this host is (+00:00)"), "The name of this host is\n(+00:00)\n"},
		"a number is no sign":     {document.Paragraph("The name of this host is 2d old"), "The name of this host is\n2d old\n"},
		"a number with a point":   {document.Paragraph("The name of this host is 2. old"), "The name of this host is\n    2. old\n"},
		"a word wider than a line": {document.Paragraph(strings.Repeat("a", 50)),
			strings.Repeat("a", 20) + "\n" + strings.Repeat("a", 20) + "\n" + strings.Repeat("a", 10) + "\n"},
		"wide characters": {document.Paragraph(strings.Repeat("漢", 15)), strings.Repeat("漢", 10) + "\n" + strings.Repeat("漢", 5) + "\n"},
	} {
		if got := Wrapped([]document.Block{c.block}, 24); got != c.want {
			t.Errorf("%s: got\n%q\nwant\n%q", name, got, c.want)
		}
	}
}

// What a wrapped record says is what the record says, but for where its lines
// end.
func TestWrappingLosesNothing(t *testing.T) {
	c := board.Firm(t, ticket.Scope{})
	for _, r := range c.Records {
		d := r.Document()
		text, wrapped := Text(d), TextWrapped(d, Width)
		for _, rule := range []string{"--", "=="} { // as wide as the title's lines
			text, wrapped = unruled(text, rule), unruled(wrapped, rule)
		}
		if strings.Join(strings.Fields(text), " ") != strings.Join(strings.Fields(wrapped), " ") {
			t.Errorf("%s: the words differ in\n%s", r.ID, wrapped)
		}
		for line := range strings.Lines(wrapped) {
			if w := safetext.Width(strings.TrimSuffix(line, "\n")); w > Width {
				t.Errorf("%d cells in %q", w, line)
			}
		}
	}
}

func unruled(text, rule string) string {
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		if strings.HasPrefix(l, rule) {
			lines[i] = ""
		}
	}
	return strings.Join(lines, "\n")
}
