package look

import (
	"io"
	"math"
	"strconv"
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
	th := New(io.Discard, NoColour, AnyBack)
	if s := th.Bad.Render("a") + th.Selected.Render("b"); s != "ab" {
		t.Errorf("got %q", s)
	}
	if s := New(io.Discard, Colour16, AnyBack).Bad.Render("a"); !strings.Contains(s, "\x1b") {
		t.Errorf("no colour in %q", s)
	}
}

// luminance and contrast are those of WCAG 2.2.
func luminance(t *testing.T, hex string) float64 {
	n, err := strconv.ParseUint(strings.TrimPrefix(hex, "#"), 16, 32)
	if err != nil {
		t.Fatal(err)
	}
	l := 0.0
	for i, weight := range []float64{0.0722, 0.7152, 0.2126} {
		v := float64(n>>(8*i)&255) / 255
		if v <= 0.04045 {
			v /= 12.92
		} else {
			v = math.Pow((v+0.055)/1.055, 2.4)
		}
		l += weight * v
	}
	return l
}

func TestColoursCanBeReadOnTheirBackground(t *testing.T) {
	for _, c := range []struct {
		p    palette
		back string
	}{{onDark, "#000000"}, {onDark, "#1e1e2e"}, {onLight, "#ffffff"}, {onLight, "#fdf6e3"}} {
		for _, fg := range []string{c.p.key, c.p.dim, c.p.good, c.p.warn, c.p.bad, c.p.work, c.p.settle} {
			a, b := luminance(t, fg), luminance(t, c.back)
			if ratio := (max(a, b) + 0.05) / (min(a, b) + 0.05); ratio < 4.5 {
				t.Errorf("%s on %s has a contrast of %.1f", fg, c.back, ratio)
			}
		}
	}
}

func TestUnknownBackgroundsGetTheTerminalsOwnColours(t *testing.T) {
	if got := New(io.Discard, TrueColour, AnyBack).Key.Render("a"); strings.Contains(got, "38;2") {
		t.Errorf("a colour of our own on an unknown background: %q", got)
	}
	if got := New(io.Discard, TrueColour, Light).Key.Render("a"); !strings.Contains(got, "38;2") {
		t.Errorf("no colour of our own on a known background: %q", got)
	}
	if got := New(io.Discard, Colour256, Dark).Key.Render("a"); !strings.Contains(got, "38;5") {
		t.Errorf("no colour of the 256: %q", got)
	}
}
