package safetext

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestLine(t *testing.T) {
	for name, c := range map[string]struct{ in, want string }{
		"plain text is left alone":     {"mx1 & mx2, \"both\"", "mx1 & mx2, \"both\""},
		"other scripts are left alone": {"Büro Łódź 東京 שלום", "Büro Łódź 東京 שלום"},
		"an emoji is left alone":       {"📬", "📬"},
		"an escape sequence":           {"\x1b[31mred\x1b[0m", "�[31mred�[0m"},
		"a window title":               {"\x1b]0;owned\x07", "�]0;owned�"},
		"a C1 control sequence":        {"\u009b2J", "�2J"},
		"a C1 byte, not UTF-8":         {"\x9b2J", "�2J"},
		"line ends and tabs":           {"a\r\nb\nc\td", "a b c d"},
		"a lone return hides nothing":  {"safe\rEVIL", "safe�EVIL"},
		"line and paragraph separator": {"a\u2028b\u2029c\u0085d", "a�b�c�d"},
		"right-to-left override":       {"exe\u202egnp", "exe�gnp"},
		"bidi isolates":                {"\u2066a\u2069", "�a�"},
		"zero-width space and joiner":  {"m\u200bx\u200d1\ufeff", "m�x�1�"},
		"tag characters":               {"a\U000e0041", "a�"},
		"variation selector":           {"a\ufe0f", "a�"},
		"letters drawn as nothing":     {"a\u3164\u115f\u2800b", "a���b"},
		"private and unassigned":       {"\ue000\U0010ffff\u0378", "���"},
		"odd spaces are spaces":        {"a\u00a0b\u3000c", "a b c"},
		"accents stay":                 {"e\u0301", "e\u0301"},
		"an accent with no letter":     {"\u0301a", "�a"},
		"a tower of accents":           {"a\u0301\u0301\u0301\u0301\u0301", "a\u0301\u0301\u0301��"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := Line(c.in); got != c.want {
				t.Errorf("Line(%+q) = %+q, want %+q", c.in, got, c.want)
			}
		})
	}
}

func TestBlockKeepsLineEndsOnly(t *testing.T) {
	if got, want := Block("a\r\nb\n\tc\x1b\rd"), "a\nb\n c��d"; got != want {
		t.Errorf("Block = %+q, want %+q", got, want)
	}
}

// safe fails where s has a character that may not be shown, other than those
// in but. It goes by Unicode's categories, not by the code under test.
func safe(t interface{ Errorf(string, ...any) }, s, but string) {
	if !utf8.ValidString(s) {
		t.Errorf("%+q is not UTF-8", s)
	}
	for _, r := range s {
		if !strings.ContainsRune(but, r) &&
			(unicode.In(r, unicode.C, unicode.Zl, unicode.Zp) || !unicode.IsGraphic(r)) {
			t.Errorf("%U in %+q", r, s)
		}
	}
}

// hostile draws text that leans towards what terminals act upon.
var hostile = rapid.Custom(func(t *rapid.T) string {
	piece := rapid.OneOf(
		rapid.String(),
		rapid.SampledFrom([]string{
			"\x1b[2J", "\u009b", "\x9b", "\r\n", "\r", "\n", "\t", "\u202e", "\u2066", "\u200d", "\ufe0f",
			"\u0301", "\u20e3", "1", "東", "👩\u200d👩", "🇬", "🇧", "\ufdfd", "\xff", "\u1100", "\u1161", "a", " ",
		}),
		rapid.StringOfN(rapid.RuneFrom(nil, unicode.C, unicode.M), 0, 8, -1),
	)
	return strings.Join(rapid.SliceOfN(piece, 0, 12).Draw(t, "pieces"), "")
})

func TestNothingUnsafeComesOut(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := hostile.Draw(t, "s")
		line, block := Line(s), Block(s)
		safe(t, line, "")
		safe(t, block, "\n")
		if Line(line) != line || Block(block) != block {
			t.Errorf("a safe text is changed again: %+q", s)
		}
		if line == "" && s != "" {
			t.Errorf("%+q vanished without a mark", s)
		}
	})
}

func FuzzLine(f *testing.F) {
	for _, s := range []string{"mx1", "\x1b[31m", "\u202e", "e\u0301\u0301", "\xff\xfe", "👩\u200d👩"} {
		f.Add(s, 7)
	}
	f.Fuzz(func(t *testing.T, s string, width int) {
		line := Line(s)
		safe(t, line, "")
		safe(t, Block(s), "\n")
		width %= 200
		if got := Width(Pad(line, width)); got != max(0, width) {
			t.Errorf("Pad(%+q, %d) is %d wide", line, width, got)
		}
	})
}
