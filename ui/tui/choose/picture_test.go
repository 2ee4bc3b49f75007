package choose

import (
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/x/exp/golden"

	"stagger/planner/grouping"
	"stagger/ui/tui/look"
)

// pictures is the screen by the keys that lead to it.
var pictures = []struct{ name, keys string }{
	{"list", ""},
	{"marked", "A j j j space space j"},
	{"skipped", "s G"},
	{"edit", "j j e j j j enter j r"},
	{"minimum", "j j m down"},
	{"fault", "space j space n ctrl+u r a b b i t m q enter enter"},
	{"question", "space q"},
	{"help", "?"},
}

func TestPictures(t *testing.T) {
	for _, size := range [][2]int{{60, 20}, {80, 24}, {120, 36}} {
		for _, p := range pictures {
			t.Run(fmt.Sprintf("%s-%dx%d", p.name, size[0], size[1]), func(t *testing.T) {
				d := driveFirm(t, size[0], size[1])
				d.Press(p.keys)
				d.Fits(p.name)
				golden.RequireEqual(t, d.View())
			})
		}
	}
}

func TestPicturesOfOtherLooks(t *testing.T) {
	inv, groups := firm()
	candidates := grouping.Candidates(inv, groups, nil)
	for _, l := range []struct {
		name string
		opts Options
		w, h int
	}{
		{"ascii", Options{ASCII: true}, 80, 24},
		{"colour", Options{Colour: look.Colour16}, 80, 24},
		{"too-small", Options{}, 59, 19},
	} {
		t.Run(l.name, func(t *testing.T) {
			d := drive(t, candidates, l.opts, l.w, l.h)
			d.Press("s j space")
			golden.RequireEqual(t, d.View())
		})
	}
}

// Without colour a frame has no escape sequence, and what is selected is seen.
func TestNoColourSaysTheSame(t *testing.T) {
	d := driveFirm(t, 80, 24)
	if strings.Contains(d.View(), "\x1b") {
		t.Errorf("an escape sequence without colour:\n%q", d.View())
	}
	d.Sees(look.Select + " [?]  rabbitmq")
}

func TestASCIIHasNothingElse(t *testing.T) {
	inv, groups := firm()
	for _, p := range pictures {
		d := drive(t, grouping.Candidates(inv, groups, nil), Options{ASCII: true}, 120, 36)
		d.Press(p.keys)
		for i, r := range d.View() {
			if r > 126 || (r < 32 && r != '\n') {
				t.Fatalf("%s: %q at %d is not ASCII:\n%s", p.name, r, i, d.View())
			}
		}
	}
}
