package safetext

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// Width is how many terminal cells a line takes. It is what lipgloss.Width
// says of the same line. Nearly every line is plain ASCII, a cell a byte, and
// tables of ten thousand rows are measured between two frames.
func Width(line string) int {
	if plain(line) {
		return len(line)
	}
	return ansi.StringWidth(line)
}

// Truncate is a line that Line has made, cut to at most width cells between
// what a reader sees as characters. Where something is cut off, the tail
// stands at the end, if it fits.
func Truncate(line string, width int, tail string) string {
	if width <= 0 {
		return ""
	}
	if Width(line) <= width {
		return line
	}
	if Width(tail) > width {
		tail = ""
	}
	room := width - Width(tail)
	if plain(line) {
		return line[:min(room, len(line))] + tail
	}
	return line[:fitting(line, room)] + tail
}

// fitting is how many bytes of the line fit into width cells.
func fitting(line string, width int) int {
	n := 0
	for n < len(line) {
		cluster, w := ansi.FirstGraphemeCluster(line[n:], ansi.GraphemeWidth)
		if w > width {
			break
		}
		width -= w
		n += len(cluster)
	}
	return n
}

// Pad is a line that Line has made, cut or filled with spaces to exactly width
// cells. What is cut ends in "…".
func Pad(line string, width int) string {
	line = Truncate(line, width, "…")
	return line + strings.Repeat(" ", max(0, width-Width(line)))
}
