package markdown

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"stagger/ui/ticket"
	"stagger/ui/ticket/internal/board"
)

// skeleton is what a reader of Markdown sees of each line before its text: the
// sign that it begins with and how many cells it has.
func skeleton(doc string) []string {
	lines := strings.Split(doc, "\n")
	for i, l := range lines {
		kind := l[:len(l)-len(strings.TrimLeft(l, "#-| "))]
		if strings.HasPrefix(l, "|-") {
			kind = "|-"
		} else if strings.HasPrefix(l, "|") {
			kind = "|"
		}
		lines[i] = fmt.Sprintf("%q %d", kind, bare(l, '|'))
	}
	return lines
}

// bare counts a character where no backslash makes it text.
func bare(s string, c byte) int {
	n := 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case c:
			n++
		}
	}
	return n
}

func render(t testing.TB, prefix string) []string {
	t.Helper()
	var out []string
	for _, f := range board.Files(t, Format{}, board.Disguised(t, prefix, ticket.Scope{}), ticket.Options{}) {
		out = append(out, string(f.Data))
	}
	return out
}

// checkHostile fails where text before every name changes more of the record
// than its text.
func checkHostile(t *testing.T, prefix string) {
	plain := render(t, "")
	for i, doc := range render(t, prefix) {
		if want, got := skeleton(plain[i]), skeleton(doc); !slices.Equal(want, got) {
			t.Errorf("%+q changes the structure:\n%s", prefix, doc)
		}
		for _, c := range []byte("<>`[]*_~&$") {
			if want, got := bare(plain[i], c), bare(doc, c); got != want {
				t.Errorf("%+q: %d bare %q, want %d", prefix, got, c, want)
			}
		}
		if text := strings.ReplaceAll(strings.ToLower(doc), `\://`, ""); strings.Contains(text, "://") || strings.Contains(text, "www.") {
			t.Errorf("%+q becomes a link", prefix)
		}
		board.Readable(t, prefix, "a record", doc)
	}
}

func TestHostileTextChangesNoStructure(t *testing.T) { board.Hostile(t, checkHostile) }

func FuzzMarkdown(f *testing.F) { board.Fuzz(f, checkHostile) }

func TestEscapedTextIsStillReadable(t *testing.T) {
	for in, want := range map[string]string{
		"mx1.example.org":      "mx1.example.org",
		"inbound-mail":         "inbound-mail",
		"postgresql-16.8":      "postgresql-16.8",
		"CVE-2005-1513":        "CVE-2005-1513",
		"Smith & Sons":         `Smith \& Sons`,
		"a|b":                  `a\|b`,
		"# no heading":         `\# no heading`,
		"- no list":            `\- no list`,
		"12. no list":          `12\. no list`,
		"3.5":                  "3.5",
		"https://example.org/": `https\://example.org/`,
		"":                     "",
	} {
		if got := esc(in); got != want {
			t.Errorf("esc(%q) = %q, want %q", in, got, want)
		}
	}
}
