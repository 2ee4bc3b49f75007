package tui

import (
	"fmt"
	"hash/fnv"
	"io"
	"slices"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/exp/golden"

	"stagger/ui/tui/choose"
	"stagger/ui/tui/look"
)

// fits fails if a frame is wider or taller than its terminal.
func fits(t *testing.T, d *driver, what string) {
	t.Helper()
	d.Fits(what)
}

// wide is an inventory whose names are wide, long, combining or hostile.
func wide(tb testing.TB) Config {
	cfg := config(tb)
	inv := *cfg.Inventory
	inv.Title = "\x1b[31m株式会社\u202e 例え\r\n株式会社株式会社株式会社"
	inv.Services = append(inv.Services[:0:0], inv.Services...)
	inv.Services[0].Owner = "e\u0301\u200b\u009b2Jデータベース担当者デー タベース担当者データベース担当者データベース担当者"
	inv.Patches = append(inv.Patches[:0:0], inv.Patches...)
	inv.Patches[0].Title = strings.Repeat("漢字", 60) + "\a\x1b]0;pwned\a"
	cfg.Inventory = &inv
	return cfg
}

// looks are the ways that every screen is drawn in.
var looks = []struct {
	name string
	edit func(*Config)
}{
	{"none", func(*Config) {}},
	{"colour", func(c *Config) { c.Colour, c.Back = look.TrueColour, look.Dark }},
	{"ascii", func(c *Config) { c.ASCII = true }},
}

// swept are the pictures, those that need saved plans, and those of a database
// in which nothing is.
var swept = append(slices.Clone(pictures), []struct{ name, keys string }{
	{"history", "7"}, {"history-marked", "7 space j space"}, {"compared", "7 space j space c"},
	{"begin", ""}, {"begin-groups", toGroups}, {"begin-groups-edit", toGroups + " s e j j enter"},
}...)

// sweeping is the interface on what a picture is of.
func sweeping(t *testing.T, name string, cfg Config) *driver {
	t.Helper()
	if strings.HasPrefix(name, "begin") {
		cfg = withGroups(cfg, new([]choose.Decision))
	}
	return drive(t, cfg, 120, 36)
}

// sizes are those at which every screen is drawn.
func sizes(draw func(w, h int)) {
	for _, h := range []int{20, 24, 36, 50} {
		for w := 60; w <= 200; w += 7 {
			draw(w, h)
		}
	}
}

// Every screen and overlay, at every size and in every look: what it is like is
// kept as a digest, so that a change shows where nobody meant one. TestPictures
// has some of them in full.
func TestPicturesAtEverySize(t *testing.T) {
	for _, p := range swept {
		t.Run(p.name, func(t *testing.T) {
			var digests strings.Builder
			for _, l := range looks {
				cfg := withSaved(t)
				l.edit(&cfg)
				d := sweeping(t, p.name, cfg)
				d.press(p.keys)
				sizes(func(w, h int) {
					d.size(w, h)
					fits(t, d, l.name+" "+p.name)
					sum := fnv.New32a()
					io.WriteString(sum, d.view())
					fmt.Fprintf(&digests, "%s %dx%d %08x\n", l.name, w, h, sum.Sum32())
				})
			}
			golden.RequireEqual(t, digests.String())
		})
	}
}

func TestEveryFrameFits(t *testing.T) {
	for _, l := range looks {
		t.Run(l.name, func(t *testing.T) {
			t.Parallel()
			cfg := wide(t)
			l.edit(&cfg)
			for _, p := range swept {
				d := sweeping(t, p.name, cfg)
				if d.app.fatal != nil {
					t.Fatal(d.app.fatal)
				}
				d.press(p.keys)
				sizes(func(w, h int) {
					d.size(w, h)
					fits(t, d, p.name)
				})
				for _, size := range [][2]int{{1, 1}, {2, 3}, {10, 2}, {40, 10}, {59, 50}, {200, 19}, {300, 100}, {0, 0}} {
					d.size(size[0], size[1])
					fits(t, d, p.name)
				}
			}
		})
	}
}

func TestTooSmallSaysTheSizes(t *testing.T) {
	d := drive(t, config(t), 40, 12)
	d.sees("40×12", "60×20")
}

// Where nothing can be seen nothing can be changed, but one can leave.
func TestTooSmallOnlyLeaves(t *testing.T) {
	d := drive(t, config(t), 120, 36)
	d.onto("mx1")
	d.press("m l enter")
	d.size(40, 12)
	d.press("u p 3 r")
	if d.app.history.undoable() != 1 || d.app.search != nil {
		t.Fatal("a key did something unseen")
	}
	d.press("q")
	d.sees("leave? y/N")
	d.press("n q y")
	if !d.Quit {
		t.Error("it does not leave")
	}
}

func TestHostileTextStaysOut(t *testing.T) {
	d := drive(t, wide(t), 120, 36)
	for _, keys := range []string{"1", "2", "3", "enter", "esc 4 enter"} {
		d.press(keys)
		for _, r := range d.view() {
			if r < 32 && r != '\n' || r >= 0x7f && r < 0xa0 || r == 0x202e || r == 0x200b {
				t.Fatalf("after %s: %q is in the frame:\n%s", keys, r, d.view())
			}
		}
	}
}

func TestBurstOfKeysArrivesWhole(t *testing.T) {
	d := drive(t, config(t), 120, 36)
	d.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("2jjjmlll")})
	d.sees("mx1 at Sat 28 Nov 23:45: fits")
}

func TestPastedTextIsNoCommand(t *testing.T) {
	d := drive(t, config(t), 120, 36)
	d.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("2q"), Paste: true})
	d.sees("pasted text", "▸1 Plan")
}
