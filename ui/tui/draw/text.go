// Package draw turns values into lines of a known width: fitted text, tables,
// time axes and small charts.
//
// It guarantees that each line is exactly as wide as asked, in display cells,
// and that text of an inventory passes ui/safetext before it is drawn. It
// holds no state and must never import the store or the planner's workings.
package draw

import (
	"strings"

	"stagger/ui/safetext"
)

// more marks text that was cut.
const more = "…"

// Clip is s made safe and cut to at most w cells.
func Clip(s string, w int) string {
	if w <= 0 {
		return ""
	}
	return safetext.Truncate(safetext.Line(s), w, more)
}

// Phrase is s made safe and cut to at most w cells as one cuts a sentence: after
// a clause in its second half or else after a word, so that no time is cut.
func Phrase(s string, w int) string {
	s = safetext.Line(s)
	if safetext.Width(s) <= w || w < 2 {
		return Clip(s, w)
	}
	head := safetext.Truncate(s, w-1, "")
	if !strings.HasPrefix(s, head) {
		return Clip(s, w)
	}
	word := strings.LastIndexByte(s[:min(len(s), len(head)+1)], ' ')
	clause := -1
	for i := len(head) / 2; i <= len(head) && i+1 < len(s); i++ {
		if strings.IndexByte(",;:", s[i]) >= 0 && s[i+1] == ' ' {
			clause = i
		}
	}
	switch {
	case clause >= 0:
		return s[:clause] + more
	case word > 0:
		return s[:word] + more
	default:
		return head + more
	}
}

// Fit is s made safe, cut or filled with spaces to exactly w cells.
func Fit(s string, w int) string {
	if w <= 0 {
		return ""
	}
	return safetext.Pad(Clip(s, w), w)
}

// FitRight is Fit with the spaces on the left.
func FitRight(s string, w int) string {
	s = Clip(s, w)
	return strings.Repeat(" ", max(0, w-safetext.Width(s))) + s
}

// Width is how many cells s takes once it is made safe.
func Width(s string) int { return safetext.Width(safetext.Line(s)) }

// Wrap breaks s between words into lines of at most w cells; a word that is
// longer by itself is cut across lines.
func Wrap(s string, w int) []string {
	if w <= 0 {
		return nil
	}
	var lines []string
	line, used := "", 0
	for _, word := range strings.Fields(safetext.Line(s)) {
		for safetext.Width(word) > w {
			if used > 0 {
				lines, line, used = append(lines, line), "", 0
			}
			head := headOf(word, w)
			lines, word = append(lines, head), word[len(head):]
		}
		n := safetext.Width(word)
		switch {
		case n == 0:
		case used == 0:
			line, used = word, n
		case used+1+n <= w:
			line, used = line+" "+word, used+1+n
		default:
			lines, line, used = append(lines, line), word, n
		}
	}
	if used > 0 || lines == nil {
		lines = append(lines, line)
	}
	return lines
}

// headOf is the longest beginning of s that takes at most w cells, and at
// least one character, so that cutting ends.
func headOf(s string, w int) string {
	head := safetext.Truncate(s, w, "")
	if head == "" || !strings.HasPrefix(s, head) {
		for _, r := range s {
			return string(r)
		}
	}
	return head
}

// Spread puts left, middle and right on one line of w cells. The right part is
// kept whole as long as it fits, then the left; the middle goes first.
func Spread(left, middle, right string, w int) (l, m, r string) {
	r = Clip(right, w)
	rest := w - Width(r)
	l = Clip(left, rest-1)
	rest -= Width(l)
	if gap := rest - Width(middle); middle != "" && gap >= 4 {
		before := gap / 2
		m = strings.Repeat(" ", before) + Clip(middle, rest) + strings.Repeat(" ", gap-before)
	} else {
		m = strings.Repeat(" ", max(0, rest))
	}
	return l, m, r
}

// Lines is exactly h lines: those of in, then empty ones of w cells.
func Lines(in []string, w, h int) []string {
	if h < 0 {
		h = 0
	}
	if len(in) > h {
		return in[:h]
	}
	for len(in) < h {
		in = append(in, strings.Repeat(" ", max(0, w)))
	}
	return in
}
