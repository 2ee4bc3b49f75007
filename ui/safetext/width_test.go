package safetext

import (
	"strings"
	"testing"

	"github.com/charmbracelet/lipgloss"
	"pgregory.net/rapid"
)

func TestTruncate(t *testing.T) {
	for name, c := range map[string]struct {
		line  string
		width int
		tail  string
		want  string
	}{
		"fits":                            {"mx1", 3, "…", "mx1"},
		"cut":                             {"inbound-mail", 7, "…", "inboun…"},
		"a wide character is not halved":  {"東京都", 4, "…", "東…"},
		"an accent stays with its letter": {"e\u0301e\u0301e\u0301", 2, "…", "e\u0301…"},
		"no room for the tail":            {"mx1", 2, "...", "mx"},
		"no room at all":                  {"mx1", 0, "…", ""},
		"less than no room":               {"mx1", -4, "…", ""},
	} {
		t.Run(name, func(t *testing.T) {
			if got := Truncate(c.line, c.width, c.tail); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestPad(t *testing.T) {
	for _, c := range []struct {
		line  string
		width int
		want  string
	}{
		{"mx1", 5, "mx1  "}, {"東京", 5, "東京 "}, {"東京", 4, "東京"}, {"東京都", 4, "東… "}, {"mx1", 0, ""},
	} {
		if got := Pad(c.line, c.width); got != c.want {
			t.Errorf("Pad(%q, %d) = %q, want %q", c.line, c.width, got, c.want)
		}
	}
}

func TestWidthIsKeptAndIsWhatLipGlossSays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		line := Line(hostile.Draw(t, "s"))
		width := rapid.IntRange(-2, 40).Draw(t, "width")
		if Width(line) != lipgloss.Width(line) {
			t.Errorf("%+q is %d wide, to Lip Gloss %d", line, Width(line), lipgloss.Width(line))
		}
		cut := Truncate(line, width, "…")
		if Width(cut) > max(0, width) {
			t.Errorf("Truncate(%+q, %d) = %+q, %d wide", line, width, cut, Width(cut))
		}
		if Width(line) > width && !strings.HasPrefix(line, strings.TrimSuffix(cut, "…")) {
			t.Errorf("Truncate(%+q, %d) = %+q is not its beginning", line, width, cut)
		}
		if got := Width(Pad(line, width)); got != max(0, width) {
			t.Errorf("Pad(%+q, %d) is %d wide", line, width, got)
		}
	})
}
