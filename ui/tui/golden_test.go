package tui

import (
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/x/exp/golden"

	"stagger/ui/tui/look"
)

// pictures is each screen and overlay by the keys that lead to it.
var pictures = []struct{ name, keys string }{
	{"plan", "1"},
	{"night", "2 j j j"},
	{"services", "3"},
	{"hosts", "4"},
	{"left-out", "5"},
	{"decisions", "6"},
	{"form-window", "1 e down down down down down down down"},
	{"form-service", "3 e down"},
	{"form-fault", "4 e down down down down down Q"},
	{"form-new", "6 a enter"},
	{"inventory", "i j j j"},
	{"entries", "i j j enter j"},
	{"delete", "4 d"},
	{"help", "2 ?"},
	{"detail", "2 enter"},
	{"moving", "2 j j j m l"},
	{"breach", "2 j j j m h h"},
	{"question", "2 m ] enter q"},
	{"commands", ": se down"},
	{"filter", "4 / dns"},
	{"time", "2 j j j m 23"},
	{"marked", "2 s j j"},
	{"remedies", "5 enter"},
	{"weighed", "5 enter enter"},
}

func TestPictures(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {120, 36}, {200, 50}} {
		for _, p := range pictures {
			t.Run(fmt.Sprintf("%s-%dx%d", p.name, size[0], size[1]), func(t *testing.T) {
				d := drive(t, config(t), size[0], size[1])
				d.press(p.keys)
				golden.RequireEqual(t, d.view())
			})
		}
	}
}

func TestPicturesOfOtherLooks(t *testing.T) {
	for _, l := range []struct {
		name string
		w, h int
		edit func(*Config)
	}{
		{"ascii", 80, 24, func(c *Config) { c.ASCII = true }},
		{"colour", 80, 24, func(c *Config) { c.Colour = look.Colour16 }},
		{"small", 60, 20, func(*Config) {}},
		{"too-small", 59, 19, func(*Config) {}},
	} {
		t.Run(l.name, func(t *testing.T) {
			cfg := config(t)
			l.edit(&cfg)
			d := drive(t, cfg, l.w, l.h)
			d.press("2 j j j")
			golden.RequireEqual(t, d.view())
		})
	}
}

// Without colour a frame has no escape sequence at all, and what colour says
// is said by symbols.
func TestNoColourSaysTheSame(t *testing.T) {
	d := drive(t, config(t), 80, 24)
	d.press("2 j j j m h h")
	if strings.Contains(d.view(), "\x1b") {
		t.Errorf("an escape sequence without colour:\n%q", d.view())
	}
	d.sees(look.Select+"mx1", look.Broken+" NOT SAFE", look.Select+"2 Night")
}

func TestASCIIHasNothingElse(t *testing.T) {
	for _, p := range pictures {
		cfg := config(t)
		cfg.ASCII = true
		d := drive(t, cfg, 120, 36)
		d.press(p.keys)
		for i, r := range d.view() {
			if r > 126 || (r < 32 && r != '\n') {
				t.Fatalf("%s: %q at %d is not ASCII:\n%s", p.name, r, i, d.view())
			}
		}
	}
}
