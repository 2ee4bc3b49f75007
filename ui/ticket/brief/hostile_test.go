package brief_test

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	parser "golang.org/x/net/html"

	"stagger/ui/ticket"
	"stagger/ui/ticket/internal/firm"
)

// tags are a page's in their order, by a tokeniser of HTML 5, without the
// places where a long name may be broken.
func tags(t testing.TB, page []byte) (out []string) {
	t.Helper()
	z := parser.NewTokenizer(bytes.NewReader(page))
	for {
		switch z.Next() {
		case parser.ErrorToken:
			return out
		case parser.TextToken:
		case parser.CommentToken:
			t.Error("a comment")
		default:
			if token := z.Token(); token.Data != "wbr" {
				out = append(out, token.String())
			}
		}
	}
}

// signs are what lines of the text begin with.
var signs = regexp.MustCompile(`(?m)^(- NOTE: |- |  - |-+$|=+$|What .*$|In short$)`)

func signsOf(text []byte) []string {
	var out []string
	for _, s := range signs.FindAllString(string(text), -1) {
		if strings.Trim(s, "=") == "" {
			s = "=" // as wide as the title
		}
		out = append(out, s)
	}
	return out
}

func checkHostile(t *testing.T, prefix string) {
	as := func(with string) []ticket.File {
		inv, p := firm.Disguised(func(s string) string { return with + s })
		return render(t, inv, p, ticket.Scope{})
	}
	plain, got := as(""), as(prefix)
	if !slices.Equal(tags(t, plain[0].Data), tags(t, got[0].Data)) {
		t.Errorf("%+q changes the page:\n%s", prefix, got[0].Data)
	}
	if !slices.Equal(signsOf(plain[1].Data), signsOf(got[1].Data)) {
		t.Errorf("%+q changes the text:\n%s", prefix, got[1].Data)
	}
	for _, f := range got {
		if strings.ContainsFunc(string(f.Data), func(r rune) bool { return r != '\n' && !unicode.IsGraphic(r) }) {
			t.Errorf("%+q: a control character in\n%+q", prefix, f.Data)
		}
	}
}

func TestHostileTextChangesNoStructure(t *testing.T) {
	for _, prefix := range firm.Hostile {
		checkHostile(t, prefix)
	}
}

func FuzzBrief(f *testing.F) {
	for _, s := range firm.Hostile {
		f.Add(s)
	}
	f.Fuzz(checkHostile)
}
