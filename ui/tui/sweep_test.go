package tui

import (
	"math/rand/v2"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
)

// fits fails if a frame is wider or taller than its terminal.
func fits(t *testing.T, d *driver, what string) {
	t.Helper()
	lines := strings.Split(d.view(), "\n")
	if len(lines) > d.app.h {
		t.Fatalf("%s at %d×%d: %d lines", what, d.app.w, d.app.h, len(lines))
	}
	for i, line := range lines {
		if n := lipgloss.Width(line); n > d.app.w {
			t.Fatalf("%s at %d×%d: line %d is %d wide: %q", what, d.app.w, d.app.h, i, n, line)
		}
	}
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

func TestEveryFrameFits(t *testing.T) {
	for name, cfg := range map[string]Config{"plain": config(t), "wide": wide(t)} {
		for _, p := range pictures {
			d := drive(t, cfg, 120, 36)
			d.press(p.keys)
			for _, h := range []int{20, 24, 36, 50} {
				for w := 60; w <= 200; w += 7 {
					d.size(w, h)
					fits(t, d, name+" "+p.name)
				}
			}
			for _, size := range [][2]int{{1, 1}, {2, 3}, {10, 2}, {40, 10}, {59, 50}, {200, 19}, {300, 100}, {0, 0}} {
				d.size(size[0], size[1])
				fits(t, d, name+" "+p.name)
			}
		}
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
	if !d.quit {
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

func TestRandomKeysDoNoHarm(t *testing.T) {
	names := []string{"1", "2", "3", "4", "5", "6", "j", "k", "h", "l", "g", "G", "[", "]", "+", "-", "m", "m", "p", "r", "u", "w", "x", "?",
		"n", "enter", "enter", "esc", "ctrl+r", "ctrl+l", "up", "down", "left", "right", "pgup", "pgdown", "tab", "e", "a", "d", "i", "down", "enter", "Z", "é", "漢"}
	for seed := range uint64(4) {
		rng := rand.New(rand.NewPCG(seed, 1))
		cfg := config(t)
		cfg.TimeLimit = 1 // a search that ends at once
		d := drive(t, cfg, 80, 24)
		for range 400 {
			name := names[rng.IntN(len(names))]
			if rng.IntN(20) == 0 {
				d.size(rng.IntN(200), rng.IntN(60))
			}
			d.press(name)
			fits(t, d, name)
		}
		if d.quit {
			t.Fatal("random keys left the program, though y was not among them")
		}
	}
}
