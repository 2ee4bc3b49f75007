package shorten

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stagger/ui/ticket/document"
)

// letters counts the characters of all texts and titles.
func letters(sections []document.Section) int {
	n := 0
	for _, s := range sections {
		n += len([]rune(s.Title))
		for _, b := range s.Blocks {
			switch b := b.(type) {
			case document.Paragraph:
				n += len([]rune(string(b)))
			case document.List:
				for _, i := range b {
					n += len([]rune(i.Text + strings.Join(i.Below, "")))
				}
			case *document.Table:
				for _, row := range append([][]string{b.Head}, b.Rows...) {
					n += len([]rune(strings.Join(row, "")))
				}
			}
		}
	}
	return n
}

func work(jobs, gates int) []document.Section {
	w := &document.Writer{}
	t := w.Table("No", "Host")
	for i := range jobs {
		t.Row(fmt.Sprint(i+1), "a-host-of-the-firm")
	}
	w.Para("Decide by is the point of no return.")
	for i := range gates {
		w.Item("gate %d", i+1)
	}
	return []document.Section{{Title: "Order of work", Blocks: w.Blocks}, {Title: "Empty"}}
}

func TestWhatFitsStaysAsItIs(t *testing.T) {
	of := work(10, 3)
	if diff := cmp.Diff(of, To(of, letters(of), letters, "the record")); diff != "" {
		t.Error(diff)
	}
}

func TestTheLongestPartIsShortenedAndSaysSo(t *testing.T) {
	of := work(100, 3)
	got := To(of, 600, letters, "the record")
	if n := letters(got); n > 600 || n < 500 {
		t.Errorf("%d letters of 600", n)
	}
	blocks := got[0].Blocks
	rows := len(blocks[0].(*document.Table).Rows)
	want := document.Paragraph(fmt.Sprintf("These are the first %d of 100. All of them are in the record.", rows))
	if blocks[1] != want {
		t.Errorf("%q, want %q", blocks[1], want)
	}
	if diff := cmp.Diff(of[0].Blocks[1:], blocks[2:]); diff != "" {
		t.Errorf("a short part is shortened too: %s", diff)
	}
	if len(of[0].Blocks[0].(*document.Table).Rows) != 100 || got[1].Title != "Empty" {
		t.Error("the sections handed in are changed, or one is lost")
	}
}

func TestTextsAreCutOnlyWhereNothingElseIsLeft(t *testing.T) {
	of := []document.Section{{Blocks: []document.Block{
		document.Paragraph(strings.Repeat("long ", 200)),
		document.List{{Text: strings.Repeat("longer ", 200), Below: []string{"short"}}},
	}}}
	got := To(of, 400, letters, "the record")
	if n := letters(got); n > 400 {
		t.Errorf("%d letters", n)
	}
	if p := string(got[0].Blocks[0].(document.Paragraph)); !strings.HasPrefix(p, "long long") || !strings.HasSuffix(p, "…") {
		t.Errorf("%q", p)
	}
}

func TestWhatCannotFitEnds(t *testing.T) {
	if n := letters(To(work(5, 5), 1, letters, "the record")); n == 0 {
		t.Error("nothing is left")
	}
}

func TestLine(t *testing.T) {
	for _, c := range []struct {
		in    string
		limit int
		want  string
	}{
		{"short", 5, "short"},
		{"longer", 5, "long…"},
		{"📬📬📬", 6, "📬📬📬"},
		{"📬📬📬", 5, "📬📬…"},
		{"漢字漢字", 4, "漢字漢字"},
	} {
		if got := Line(c.in, c.limit); got != c.want || Length(got) > c.limit {
			t.Errorf("Line(%q, %d) = %q, want %q", c.in, c.limit, got, c.want)
		}
	}
}

func TestText(t *testing.T) {
	for _, c := range []struct {
		in    string
		limit int
		want  string
	}{
		{"two\nlines", 9, "two\nlines"},
		{"two\nlines", 6, "two\nl…"},
		{"a📬b", 3, "a…"},
		{"a📬bc", 4, "a📬…"},
	} {
		if got := Text(c.in, c.limit); got != c.want || Length(got) > c.limit {
			t.Errorf("Text(%q, %d) = %q, want %q", c.in, c.limit, got, c.want)
		}
	}
}
