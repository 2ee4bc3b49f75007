package look

import (
	"io"
	"strings"
	"testing"

	"github.com/charmbracelet/lipgloss"
)

func TestEverySymbolHasATwinOfItsWidth(t *testing.T) {
	for i := 0; i < len(twins); i += 2 {
		if lipgloss.Width(twins[i]) != lipgloss.Width(twins[i+1]) {
			t.Errorf("%q is not as wide as %q", twins[i], twins[i+1])
		}
	}
	for _, s := range append([]string{Work, Backout, Settle, Frozen, May, Half, Select, Pinned, Takes, Bar, Rule, Cross, Tee, Now, Broken}, Spinner...) {
		for _, r := range ASCII(s) {
			if r > 126 {
				t.Errorf("%q has no twin", s)
			}
		}
	}
}

// What the spec's pictures set side by side can be told apart in ASCII too.
func TestTwinsOfTheChartDiffer(t *testing.T) {
	seen := map[string]string{}
	for _, s := range []string{Work, Backout, Settle, Frozen, May, Now, Broken, "0"} {
		if other, same := seen[ASCII(s)]; same {
			t.Errorf("%q and %q are both %q", s, other, ASCII(s))
		}
		seen[ASCII(s)] = s
	}
}

func TestNoColourHasNoEscapes(t *testing.T) {
	th := New(io.Discard, NoColour)
	if s := th.Bad.Render("a") + th.Selected.Render("b"); s != "ab" {
		t.Errorf("got %q", s)
	}
	if s := New(io.Discard, Colour16).Bad.Render("a"); !strings.Contains(s, "\x1b") {
		t.Errorf("no colour in %q", s)
	}
}
