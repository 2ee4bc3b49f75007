package tui

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"stagger/ui/tui/draw"
	"stagger/ui/tui/look"
)

func (d *driver) mouse(action tea.MouseAction, button tea.MouseButton, x, y int) {
	d.send(tea.MouseMsg{X: x, Y: y, Action: action, Button: button})
}

func (d *driver) click(x, y int) {
	d.mouse(tea.MouseActionPress, tea.MouseButtonLeft, x, y)
	d.mouse(tea.MouseActionRelease, tea.MouseButtonNone, x, y)
}

// find is the cell at which a text stands on the screen.
func (d *driver) find(text string) (x, y int) {
	d.TB.Helper()
	for y, line := range strings.Split(d.view(), "\n") {
		if before, _, ok := strings.Cut(line, text); ok {
			return draw.Width(before), y
		}
	}
	d.TB.Fatalf("%q is not on the screen:\n%s", text, d.view())
	return 0, 0
}

func mousy(t *testing.T, w, h int) *driver {
	cfg := config(t)
	cfg.Mouse = true
	return drive(t, cfg, w, h)
}

func TestClickOpensScreensAndSelectsRows(t *testing.T) {
	d := mousy(t, 80, 24)
	d.click(d.find("4 Hosts"))
	d.click(d.find("app1"))
	d.sees(look.Select+"4 Hosts", look.Select+" app1")
	d.click(d.find("2 Night"))
	d.click(d.find("dns3"))
	d.sees(look.Select + "dns3")
	d.click(d.find("1 Plan"))
	d.click(d.find("Sat 5 Dec"))
	d.sees(look.Select + " Sat 5 Dec")
	d.click(79, 23)
	d.click(0, 0)
}

func TestWheelWalksAndScrolls(t *testing.T) {
	d := mousy(t, 80, 24)
	d.press("4")
	d.mouse(tea.MouseActionPress, tea.MouseButtonWheelDown, 5, 5)
	d.sees(look.Select + " dns2")
	d.mouse(tea.MouseActionPress, tea.MouseButtonWheelUp, 5, 5)
	d.sees(look.Select + " mx1")
	d.press("?")
	d.sees("Help: Hosts")
	d.mouse(tea.MouseActionPress, tea.MouseButtonWheelDown, 5, 5)
	if d.app.reader.top != notches {
		t.Errorf("the text was scrolled by %d", d.app.reader.top)
	}
}

// A dragged job shows its verdict on the way, is kept where it is let go, and
// is put back by esc.
func TestDragMovesAJob(t *testing.T) {
	d := mousy(t, 120, 36)
	d.press("2")
	x, y := d.find("mx1")
	for !strings.HasPrefix(cellsFrom(d, x, y), look.Work) {
		x++
	}
	each := int(d.app.night.Under(x + 1).Sub(d.app.night.Under(x)).Minutes())
	d.mouse(tea.MouseActionPress, tea.MouseButtonLeft, x, y)
	d.mouse(tea.MouseActionMotion, tea.MouseButtonLeft, x+60/each, y)
	d.sees("moving mx1", "mx1 at Sun 29 Nov 00:00")
	d.press("esc")
	d.mouse(tea.MouseActionMotion, tea.MouseButtonLeft, x+30/each, y)
	d.sees("mx1 is back where it was")
	d.mouse(tea.MouseActionRelease, tea.MouseButtonNone, x, y)

	d.mouse(tea.MouseActionPress, tea.MouseButtonLeft, x, y)
	d.mouse(tea.MouseActionMotion, tea.MouseButtonLeft, x-30/each, y)
	d.sees("breaks service inbound-mail")
	_, y = d.find("mx1")
	d.mouse(tea.MouseActionMotion, tea.MouseButtonLeft, x+30/each, y)
	d.sees("mx1 at Sat 28 Nov 23:30: fits")
	d.mouse(tea.MouseActionRelease, tea.MouseButtonNone, x+30/each, y)
	d.sees("mx1 moved to Sat 28 Nov 23:30", "u undo")
	d.press("u")
	d.sees("undone: mx1 moved")
}

// cellsFrom is the line y of the screen from cell x on.
func cellsFrom(d *driver, x, y int) string {
	return string([]rune(strings.Split(d.view(), "\n")[y])[x:])
}

func TestPinnedJobsAreNotDragged(t *testing.T) {
	d := mousy(t, 120, 36)
	d.onto("mx1")
	d.press("p")
	x, y := d.find("mx1")
	for !strings.HasPrefix(cellsFrom(d, x, y), look.Work) {
		x++
	}
	d.mouse(tea.MouseActionPress, tea.MouseButtonLeft, x, y)
	d.mouse(tea.MouseActionMotion, tea.MouseButtonLeft, x+6, y)
	d.sees("mx1 is pinned")
	d.mouse(tea.MouseActionRelease, tea.MouseButtonNone, x+6, y)
}

func TestTheMouseCanBeGivenBack(t *testing.T) {
	d := mousy(t, 120, 36)
	d.press("M")
	d.sees("the mouse is the terminal's again")
	d.click(d.find("4 Hosts"))
	d.sees(look.Select + "1 Plan")
	d.press("M")
	d.sees("gives it back")
}

// A click does no more than a key could: under a text, a list or a question
// the screens stay as they are.
func TestClicksHeedWhatLiesOver(t *testing.T) {
	for _, keys := range []string{"i j", "5 enter", "1 e", "2 m", "2 m ] enter q", ": se"} {
		d := mousy(t, 120, 36)
		d.press(keys)
		place, at := d.app.place(), d.app.at
		for y := range 36 {
			d.click(30, y)
			d.mouse(tea.MouseActionPress, tea.MouseButtonWheelDown, 30, y)
		}
		if d.app.place() != place || d.app.at != at {
			t.Errorf("after %s clicks lead from %b to %b", keys, place, d.app.place())
		}
	}
}
