package plaintext

import (
	"strings"
	"unicode"

	"stagger/ui/safetext"
)

// narrowest is the least that a line is wrapped to.
const narrowest = 24

// further is how far a table is set in, and a line that begins or goes on with
// a sign that is not ours. No item is set in as far.
const further = "    "

// text writes a text after what its first line begins with; the lines after
// that begin with rest, which is as wide.
func (w *writer) text(first, rest, text string) {
	if first == "" && signed(text) {
		first, rest = further, further
	}
	if w.width <= 0 {
		w.WriteString(strings.TrimRight(first+text, " ") + "\n")
		return
	}
	width := max(w.width, narrowest)
	line, room := first, width-safetext.Width(first)
	begun := false
	for _, word := range words(text, width-len(rest)-len(further)) {
		need := safetext.Width(word)
		if begun && need+1 > room {
			w.WriteString(line + "\n")
			line = rest
			if signed(word) {
				line += further
			}
			room, begun = width-safetext.Width(line), false
		}
		if begun {
			line += " "
			room--
		}
		line += word
		room -= need
		begun = true
	}
	w.WriteString(strings.TrimRight(line, " ") + "\n")
}

// words are those of a text; what is wider than a line may be is cut into
// pieces between what a reader sees as characters.
func words(text string, width int) []string {
	var out []string
	for _, word := range strings.Fields(text) {
		for safetext.Width(word) > width {
			piece := safetext.Truncate(word, width, "")
			if piece == "" {
				break // a single character that is wider still
			}
			out = append(out, piece)
			word = word[len(piece):]
		}
		if word != "" {
			out = append(out, word)
		}
	}
	return out
}

// signed reports whether a line that begins with this text could be taken for
// an item, a rule or a quotation: it begins with no letter, digit, bracket or
// quote, or with a number and a point or a bracket.
func signed(text string) bool {
	word, _, _ := strings.Cut(text, " ")
	rest := strings.TrimLeftFunc(word, unicode.IsDigit)
	if rest != word {
		return rest == "." || rest == ")"
	}
	for _, r := range word {
		return !unicode.IsLetter(r) && !strings.ContainsRune(`("'`, r)
	}
	return false
}
