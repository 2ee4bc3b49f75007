package markdown

import "strings"

// special are the characters that CommonMark, its tables or a wiki built on
// it act upon within a line. Dots and hyphens are not among them, so that
// names stay readable as plain text.
const special = "\\`*_{}[]<>|~&#$^"

// esc is a line of a document as Markdown shows it: nothing in it is markup,
// wherever it stands.
func esc(s string) string {
	if s == "" {
		return ""
	}
	var b strings.Builder
	lead := leading(s)
	for i, r := range s {
		if strings.ContainsRune(special, r) || i == lead || linked(s, i) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// leading is where in s a character stands that would make a list, a heading
// or a definition of it at the beginning of a line; -1: nowhere.
func leading(s string) int {
	if strings.ContainsRune("-+=:", rune(s[0])) {
		return 0
	}
	n := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	if n > 0 && n < len(s) && (s[n] == '.' || s[n] == ')') && (n+1 == len(s) || s[n+1] == ' ') {
		return n
	}
	return -1
}

// linked reports whether the character at i makes a bare address into a link.
func linked(s string, i int) bool {
	return strings.HasPrefix(s[i:], "://") ||
		s[i] == '.' && i >= 3 && strings.EqualFold(s[i-3:i], "www")
}
