package plaintext

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"stagger/ui/safetext"
	"stagger/ui/ticket/document"
	"stagger/ui/ticket/internal/board"
	"stagger/ui/ticket/internal/firm"
)

// said is a document with one text in all its places.
func said(text string) *document.Document {
	d := document.New("Change "+text, document.Or(text))
	w := &document.Writer{}
	w.Para("%s", text)
	w.Heading("Gates")
	w.Item("%s", text)
	w.Below("%s", text)
	w.Strong("%s", text)
	w.Box("%s", text)
	t := w.Table("Host", "Site", "A head that is so long that the table has no room on a line of a text")
	t.Row(document.Or(text), document.Or(text), "y")
	t.Row("mx2", document.Or(text), "y")
	d.Sections = []document.Section{{Title: "Work", Blocks: w.Blocks}}
	return d
}

// signs are those that lines of a text begin an item, a cell, a title or a
// table with.
var signs = regexp.MustCompile(`(?m)^(- Host: |- |  - |\[ \] |  Site: |  A head |-+$|=+$|Gates:$|Work$)`)

func checkHostile(t *testing.T, prefix string) {
	text := prefix + "mx1"
	want := board.Signs(signs, Text(said("mx1")))
	for _, width := range []int{0, 40, Width} {
		got := TextWrapped(said(text), width)
		if s := board.Signs(signs, got); !slices.Equal(s, want) {
			t.Errorf("%+q at %d: %q, want %q in\n%s", prefix, width, s, want, got)
		}
		for line := range strings.Lines(got) {
			if w := safetext.Width(strings.TrimSuffix(line, "\n")); width > 0 && w > width {
				t.Errorf("%+q at %d: %d cells in %q", prefix, width, w, line)
			}
		}
		board.Readable(t, prefix, "a text", got)
	}
}

func TestHostileTextChangesNoStructure(t *testing.T) { board.Hostile(t, checkHostile) }

func TestColumnsStayColumns(t *testing.T) {
	for _, text := range []string{"a  b", "-", "=", "📬", "|", "\u202egnp", "漢字"} {
		w := &document.Writer{}
		tab := w.Table("Host", "Site", "Team")
		tab.Row(text, "london", text)
		tab.Row("mx2", text, "unix")
		for line := range strings.Lines(Wrapped(w.Blocks, Width)) {
			if n := len(regexp.MustCompile(` {2,}`).Split(strings.TrimSpace(line), -1)); n != 3 || !strings.HasPrefix(line, further) {
				t.Errorf("%d columns in %q", n, line)
			}
		}
	}
}

func FuzzPlaintext(f *testing.F) {
	for _, s := range firm.Hostile {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, prefix string) {
		if strings.Contains(prefix, "Host") || strings.Contains(prefix, "Work") || strings.Contains(prefix, "Gates") {
			t.Skip("words of the record itself")
		}
		checkHostile(t, prefix)
	})
}
