package html_test

import (
	"slices"
	"strings"
	"testing"

	"stagger/ui/ticket"
	"stagger/ui/ticket/internal/board"
)

// checkHostile fails where text before every name changes more of a page than
// its text.
func checkHostile(t *testing.T, prefix string) {
	normal := filesOf(t, board.Disguised(t, "", ticket.Scope{}))
	c := board.Disguised(t, prefix, ticket.Scope{})
	for i, f := range filesOf(t, c) {
		want, _ := read(t, normal[i].Data)
		got, texts := read(t, f.Data)
		if !slices.Equal(got, want) {
			t.Errorf("%+q changes the structure:\n%s", prefix, strings.Join(got, "\n"))
		}
		checkSays(t, c.Records[i].Document(), strings.Join(texts[2:], ""))
		if f.Name != normal[i].Name {
			t.Errorf("%+q names the file %q", prefix, f.Name)
		}
		board.Readable(t, prefix, f.Name, string(f.Data))
	}
}

func TestHostileTextChangesNoStructure(t *testing.T) { board.Hostile(t, checkHostile) }

func FuzzHTML(f *testing.F) { board.Fuzz(f, checkHostile) }
