package prompt

import (
	"io"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"pgregory.net/rapid"

	"stagger/ui/safetext"
	"stagger/ui/tui/look"
)

func line(text string, offer func(string) []Choice) *Line {
	return New(look.New(io.Discard, look.NoColour, 0), ":", text, offer)
}

func fruit(text string) []Choice {
	var out []Choice
	for _, f := range []string{"apple", "apricot", "banana"} {
		if strings.HasPrefix(f, text) {
			out = append(out, Choice{Text: f, Help: "a fruit"})
		}
	}
	return out
}

func TestCompletionTakesTheMarkedChoice(t *testing.T) {
	l := line("ap", fruit)
	if _, ok := l.Chosen(); ok {
		t.Error("a choice is marked before anybody marked one")
	}
	if l.Complete(); l.Text() != "apple" {
		t.Errorf("completed to %q", l.Text())
	}
	l = line("ap", fruit)
	l.Move(1)
	l.Move(1)
	if c, ok := l.Chosen(); !ok || c.Text != "apricot" {
		t.Errorf("chosen %v", c)
	}
	if l = line("x", fruit); l.Move(1) || l.Complete() {
		t.Error("there is nothing to choose")
	}
}

func TestPasteIsTypedOnOneLine(t *testing.T) {
	l := line("", nil)
	l.Key(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("a\nb\x1b[31m"), Paste: true})
	if strings.ContainsAny(l.View(40), "\n\x1b") {
		t.Errorf("drawn as %q", l.View(40))
	}
}

// Whatever is typed, the line and its choices are as wide as asked.
func TestWidths(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := line(rapid.String().Draw(t, "text"), func(s string) []Choice { return []Choice{{Text: s, Help: "漢字" + s}, {Text: "b"}, {Text: "c"}} })
		for range rapid.IntRange(0, 5).Draw(t, "left") {
			l.Key(tea.KeyMsg{Type: tea.KeyLeft})
		}
		w := rapid.IntRange(10, 100).Draw(t, "w")
		if got := safetext.Width(l.View(w)); got != w {
			t.Fatalf("the line is %d wide, not %d: %q", got, w, l.View(w))
		}
		for _, c := range l.Choices(w, 2) {
			if got := safetext.Width(c); got != w {
				t.Fatalf("a choice is %d wide, not %d: %q", got, w, c)
			}
		}
	})
}
