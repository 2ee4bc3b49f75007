package choose

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
	"pgregory.net/rapid"

	"stagger/planner/batch"
	"stagger/planner/grouping"
	"stagger/ui/tui/look"
	"stagger/ui/tui/safely"
)

// hostile are names as nobody writes them but somebody's file may hold.
var hostile = []string{"\x1b[31mred\x1b[0m", "漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字", "exe\u202egnp\u200b", "a\r\nb\tc", "e\u0301\u0301\u0301\u0301\u0301x",
	strings.Repeat("long-name-", 30), "\u009b2J\a\x1b]0;pwned\a", "👩‍👩‍👧‍👦 family", ""}

// wide is candidates with such names.
func wide() []grouping.Candidate {
	b := batch.NewBuilder("ansible")
	for i, g := range hostile {
		for _, h := range []string{"1", "2", "-standby", "-primary"} {
			b.Host(g + h)
			b.Group(g, g+h)
		}
		b.Host(hostile[len(hostile)-1-i])
		b.Group("own "+g, hostile[len(hostile)-1-i])
	}
	out := b.Batch()
	return grouping.Candidates(&out.Entries, out.Groups, nil)
}

func TestEveryFrameFits(t *testing.T) {
	candidates := wide()
	for _, opts := range []Options{{}, {Colour: look.TrueColour, Back: look.Dark}, {ASCII: true}} {
		for _, p := range pictures {
			sweep(t, drive(t, candidates, opts, 120, 36), p.name, p.keys)
		}
	}
	for _, p := range pictures {
		sweep(t, drive(t, nil, Options{}, 120, 36), p.name, p.keys)
	}
}

// sweep draws what keys lead to at many sizes, those at which the layout
// changes among them.
func sweep(t *testing.T, d *driver, name, keys string) {
	t.Helper()
	d.Press(keys)
	for _, h := range []int{20, 36} {
		for _, w := range []int{60, 80, 109, 110, 200} {
			d.Size(w, h)
			d.Fits(name)
		}
	}
	for _, size := range [][2]int{{1, 1}, {2, 3}, {10, 2}, {40, 10}, {59, 50}, {200, 19}, {300, 100}, {0, 0}} {
		d.Size(size[0], size[1])
		d.Fits(name)
	}
}

// Each part is as wide and as high as it is asked to be.
func TestPartsAreExact(t *testing.T) {
	candidates := wide()
	rapid.Check(t, func(rt *rapid.T) {
		d := drive(t, candidates, Options{}, 120, 36)
		for _, k := range rapid.SliceOfN(rapid.SampledFrom(strings.Fields("j k G g s e m n r u enter space A D y esc tab down x ? ctrl+r")), 0, 20).Draw(rt, "keys") {
			if _, over := d.p.screen.Decision(); !over {
				d.Press(k)
			}
		}
		w, h := rapid.IntRange(60, 200).Draw(rt, "w"), rapid.IntRange(16, 60).Draw(rt, "h")
		lines := d.p.screen.View(w, h)
		if len(lines) != h {
			rt.Fatalf("%d lines, not %d", len(lines), h)
		}
		d.Size(w, h+safely.Chrome)
		d.Fits("after keys")
		for _, line := range append(append(lines, d.p.screen.Head(w)...), d.p.screen.Message(w)) {
			if strings.ContainsAny(line, "\x1b\r\n\t\u202e\u200b\u009b\a") {
				rt.Fatalf("hostile text is drawn: %q", line)
			}
		}
		for _, line := range lines {
			if n := lipgloss.Width(line); n != w {
				rt.Fatalf("a line is %d wide, not %d: %q", n, w, line)
			}
		}
	})
}

// Where nothing can be seen nothing can be changed, but one can leave.
func TestTooSmallOnlyLeaves(t *testing.T) {
	d := driveFirm(t, 80, 24)
	d.Press("space")
	d.Size(40, 12)
	d.Sees("40×12", "60×20")
	d.Press("j space A enter")
	if n := d.p.screen.count(accepted); n != 1 || d.Quit {
		t.Fatalf("a key did something unseen: %d accepted", n)
	}
	d.Press("q")
	d.Sees("y/N")
	d.Press("y")
	if !d.decided().Left {
		t.Error("it does not leave")
	}
}

func TestBurstOfKeysArrivesWhole(t *testing.T) {
	d := driveFirm(t, 80, 24)
	d.Send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("jjkA")})
	if n := d.p.screen.count(accepted); n != 3 || d.p.screen.at().candidate.Group != "erp" {
		t.Errorf("%d accepted at %s", n, d.p.screen.at().candidate.Group)
	}
}

func TestPastedTextIsNoCommand(t *testing.T) {
	d := driveFirm(t, 80, 24)
	d.Send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("Aq"), Paste: true})
	d.Sees("pasted text", "0 accepted")
	d.Press("n ctrl+u")
	d.Send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("the queue"), Paste: true})
	d.Press("enter")
	d.Sees("the queue")
}
