package draw

import (
	"io"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"stagger/ui/safetext"
	"stagger/ui/tui/look"
)

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		in   string
		w    int
		want []string
	}{
		{"", 5, []string{""}},
		{"one two three", 7, []string{"one two", "three"}},
		{"abcdefgh ij", 3, []string{"abc", "def", "gh", "ij"}},
		{"漢字漢字", 3, []string{"漢", "字", "漢", "字"}},
		{"a\x1b[31mb", 9, []string{safetext.Line("a\x1b[31mb")}},
	} {
		if diff := cmp.Diff(c.want, Wrap(c.in, c.w)); diff != "" {
			t.Errorf("Wrap(%q, %d): %s", c.in, c.w, diff)
		}
	}
}

func TestPhraseCutsNoTime(t *testing.T) {
	const s = "mx1 at Sat 28 Nov 22:30 breaks service mail, 22:30–22:40: mx2, mx1 leave less than 1 of 2"
	for w, want := range map[int]string{
		200: s, 80: "mx1 at Sat 28 Nov 22:30 breaks service mail, 22:30–22:40: mx2…", 60: "mx1 at Sat 28 Nov 22:30 breaks service mail, 22:30–22:40…",
		56: "mx1 at Sat 28 Nov 22:30 breaks service mail…", 44: "mx1 at Sat 28 Nov 22:30 breaks service mail…",
		30: "mx1 at Sat 28 Nov 22:30…", 3: "mx…", 1: "…",
	} {
		if got := Phrase(s, w); got != want {
			t.Errorf("in %d cells: %q, want %q", w, got, want)
		}
	}
}

// Whatever the text, lines are as wide as asked and wrapping loses nothing.
func TestWidthsAreKept(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, w := rapid.String().Draw(t, "s"), rapid.IntRange(1, 30).Draw(t, "w")
		for _, line := range []string{Fit(s, w), FitRight(s, w), Fit(Phrase(s, w), w)} {
			if safetext.Width(line) != w {
				t.Fatalf("%q is %d wide, not %d", line, safetext.Width(line), w)
			}
		}
		for _, line := range Wrap(s, w) {
			if n := safetext.Width(line); n > w && n > 2 {
				t.Fatalf("%q is %d wide, more than %d", line, n, w)
			}
		}
		l, m, r := Spread(s, "middle", "right", w)
		if n := safetext.Width(l + m + r); n > w {
			t.Fatalf("spread is %d wide, more than %d", n, w)
		}
	})
}

func TestTableKeepsFiguresWhole(t *testing.T) {
	table := NewTable([]Column{{Title: "name", Least: 4}, {Title: "what", Least: 6, Drop: 1}, {Title: "n", Right: true}},
		[][]string{{"a long name indeed", "something", "1234567"}})
	for w := 16; w < 60; w++ {
		rows := table.View(look.New(io.Discard, look.NoColour, look.AnyBack), w, 2, 0, 0)
		for _, row := range rows {
			if safetext.Width(row) != w {
				t.Errorf("width %d: %q", w, row)
			}
		}
		if !strings.Contains(rows[1], "1234567") {
			t.Errorf("width %d: the figure is cut: %q", w, rows[1])
		}
	}
}

func TestListKeepsTheSelectionInSight(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var l List
		for range 20 {
			n, h := rapid.IntRange(0, 30).Draw(t, "n"), rapid.IntRange(1, 12).Draw(t, "h")
			l.Move(rapid.IntRange(-40, 40).Draw(t, "by"), n)
			if top := l.Top(n, h); n > 0 && (l.Sel < top || l.Sel >= top+h || l.Sel >= n || top < 0) {
				t.Fatalf("row %d of %d is out of sight of %d rows from %d", l.Sel, n, h, top)
			}
		}
	})
}

func london(t *testing.T) *time.Location {
	t.Helper()
	loc, err := time.LoadLocation("Europe/London")
	if err != nil {
		t.Fatal(err)
	}
	return loc
}

// Columns are instants: on the night the clocks go back an hour stands twice,
// and on the night they go forward one is missing.
func TestAxisOnNightsWhenTheClocksChange(t *testing.T) {
	loc := london(t)
	for _, c := range []struct{ name, from, until, want string }{
		{"back", "2026-10-24T21:00:00Z", "2026-10-25T04:00:00Z", "22:00 23:00 00:00 01:00 01:00 02:00 03:00 "},
		{"forward", "2027-03-27T22:00:00Z", "2027-03-28T03:00:00Z", "22:00 23:00 00:00 02:00 03:00 "},
		{"plain", "2026-11-28T22:00:00Z", "2026-11-29T04:00:00Z", "22:00 23:00 00:00 01:00 02:00 03:00 "},
		{"half past", "2026-11-28T22:30:00Z", "2026-11-29T00:30:00Z", "   23:00 "},
	} {
		from, _ := time.Parse(time.RFC3339, c.from)
		until, _ := time.Parse(time.RFC3339, c.until)
		a := NewAxis(from.In(loc), until, 10*time.Minute)
		if got := a.Labels(); !strings.HasPrefix(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
		if last := a.Column(until.Add(-1)); last != a.N-1 {
			t.Errorf("%s: the last instant is in column %d of %d", c.name, last, a.N)
		}
	}
}

func TestAxisPaintsEveryColumnThatIsTouched(t *testing.T) {
	from := time.Date(2026, 11, 28, 22, 0, 0, 0, time.UTC)
	a := NewAxis(from, from.Add(time.Hour), 10*time.Minute)
	row := a.Row()
	a.Paint(row, from.Add(-time.Hour), from.Add(10*time.Minute), "a", nil)
	a.Paint(row, from.Add(25*time.Minute), from.Add(30*time.Minute), "b", nil)
	a.Paint(row, from.Add(55*time.Minute), from.Add(2*time.Hour), "c", nil)
	if got := Render(row); got != "a b  c" {
		t.Errorf("got %q", got)
	}
}

func TestSpare(t *testing.T) {
	for _, c := range []struct {
		capacity, full, floor int
		want                  string
	}{{2, 2, 1, "·"}, {1, 2, 1, "0"}, {0, 2, 1, "!"}, {3, 4, 1, "2"}, {20, 30, 2, "+"}, {0, 1, 1, "!"}} {
		if got := Spare(c.capacity, c.full, c.floor); got != c.want {
			t.Errorf("Spare(%d, %d, %d) is %q, want %q", c.capacity, c.full, c.floor, got, c.want)
		}
	}
}

func TestBars(t *testing.T) {
	if diff := cmp.Diff([]string{"█▄  ", "██▄ "}, Bars([]float64{4, 3, 0.1, 0}, 2)); diff != "" {
		t.Error(diff)
	}
	if rows := Bars([]float64{0, 0}, 1); rows[0] != "  " {
		t.Errorf("nothing is drawn as %q", rows[0])
	}
}

func TestNumbers(t *testing.T) {
	for f, want := range map[float64]string{0: "0", 999.4: "999", 1214: "1 214", 1234567: "1 234 567", -1500: "-1 500", -0.2: "0"} {
		if got := Number(f); got != want {
			t.Errorf("Number(%v) is %q, want %q", f, got, want)
		}
	}
	if got := Hours(65*time.Minute) + " " + Hours(45*time.Minute); got != "1h05 45m" {
		t.Error(got)
	}
}
