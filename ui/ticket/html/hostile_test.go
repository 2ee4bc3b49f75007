package html_test

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"stagger/ui/ticket/internal/firm"
)

// checkHostile fails where text before every name changes more of a page than
// its text.
func checkHostile(t *testing.T, prefix string) {
	normal := filesOf(t, changeOf(t, plain))
	c := changeOf(t, func(s string) string { return prefix + s })
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
		if !utf8.Valid(f.Data) || strings.ContainsFunc(string(f.Data), func(r rune) bool { return r != '\n' && !unicode.IsGraphic(r) }) {
			t.Errorf("%+q: a control character in\n%+q", prefix, f.Data)
		}
	}
}

func TestHostileTextChangesNoStructure(t *testing.T) {
	for _, prefix := range firm.Hostile {
		checkHostile(t, prefix)
	}
}

func FuzzHTML(f *testing.F) {
	for _, s := range firm.Hostile {
		f.Add(s)
	}
	f.Fuzz(checkHostile)
}
