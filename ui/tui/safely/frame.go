package safely

import (
	"fmt"
	"strings"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"stagger/ui/tui/draw"
	"stagger/ui/tui/look"
)

// The least size that screens can be used at.
const (
	LeastWidth  = 60
	LeastHeight = 20
)

// Chrome is the lines around a screen: two above, two below.
const Chrome = 4

// Size is the terminal's; one that does not know its own is taken for the
// common one.
func Size(msg tea.WindowSizeMsg) (w, h int) {
	if msg.Width <= 0 || msg.Height <= 0 {
		return 80, 24
	}
	return msg.Width, msg.Height
}

// TooSmall reports whether screens have no room. Then only leaving should work:
// nobody should change what they cannot see. A width of 0 is not known yet.
func TooSmall(w, h int) bool { return w > 0 && (w < LeastWidth || h < LeastHeight) }

// Notice is what a terminal that is too small shows, under a word on how to
// leave.
func Notice(leave string, w, h int) []string {
	var lines []string
	for _, s := range []string{leave, fmt.Sprintf("this terminal has %d×%d,", w, h),
		fmt.Sprintf("stagger needs %d×%d.", LeastWidth, LeastHeight)} {
		lines = append(lines, draw.Wrap(s, w)...)
	}
	return lines
}

// Frame is lines as they are drawn, never wider or taller than the terminal.
func Frame(lines []string, w, h int, ascii bool) string {
	for i, line := range lines {
		if ansi.StringWidth(line) > w {
			line = ansi.Truncate(line, w, "")
		}
		lines[i] = strings.TrimRight(line, " ")
	}
	frame := strings.Join(lines[:min(len(lines), h)], "\n")
	if ascii {
		return look.ASCII(frame)
	}
	return frame
}
