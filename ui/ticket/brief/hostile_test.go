package brief_test

import (
	"bytes"
	"regexp"
	"slices"
	"testing"

	parser "golang.org/x/net/html"

	"stagger/ui/ticket"
	"stagger/ui/ticket/brief"
	"stagger/ui/ticket/internal/board"
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

func checkHostile(t *testing.T, prefix string) {
	as := func(with string) []ticket.File {
		return board.Files(t, brief.Format{}, board.Disguised(t, with, ticket.Scope{}), ticket.Options{})
	}
	plain, got := as(""), as(prefix)
	if !slices.Equal(tags(t, plain[0].Data), tags(t, got[0].Data)) {
		t.Errorf("%+q changes the page:\n%s", prefix, got[0].Data)
	}
	if !slices.Equal(board.Signs(signs, string(plain[1].Data)), board.Signs(signs, string(got[1].Data))) {
		t.Errorf("%+q changes the text:\n%s", prefix, got[1].Data)
	}
	for _, f := range got {
		board.Readable(t, prefix, f.Name, string(f.Data))
	}
}

func TestHostileTextChangesNoStructure(t *testing.T) { board.Hostile(t, checkHostile) }

func FuzzBrief(f *testing.F) { board.Fuzz(f, checkHostile) }
