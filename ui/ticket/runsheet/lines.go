package runsheet

import (
	"strings"

	"stagger/ui/safetext"
)

// width is that of a sheet.
const width = 80

// box is to be ticked.
const box = "[ ] "

// line adds a line that fits.
func (s *sheet) line(text string) {
	s.text.WriteString(strings.TrimRight(text, " ") + "\n")
	s.since++
}

// row adds a text behind a prefix, under itself where it takes more lines.
func (s *sheet) row(prefix, text string) {
	indent := safetext.Width(prefix)
	for _, part := range wrap(text, width-indent) {
		s.line(prefix + part)
		prefix = strings.Repeat(" ", indent)
	}
}

// section adds an empty line and a title.
func (s *sheet) section(title string) {
	s.turn("")
	s.line("")
	s.row("", title)
}

// wrap is a text as lines of so many columns, broken between words, and within
// those that are longer than a line.
func wrap(text string, columns int) []string {
	var out []string
	line := ""
	for _, word := range strings.Fields(text) {
		if line != "" && safetext.Width(line+" "+word) <= columns {
			line += " " + word
			continue
		}
		if line != "" {
			out = append(out, line)
		}
		for safetext.Width(word) > columns {
			part := safetext.Truncate(word, columns, "")
			out = append(out, part)
			word = word[len(part):]
		}
		line = word
	}
	return append(out, line)
}
