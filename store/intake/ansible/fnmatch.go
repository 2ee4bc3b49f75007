package ansible

import (
	"strings"
	"unicode/utf8"
)

// fnmatch reports whether a name matches a pattern of *, ?, [seq] and [!seq],
// as Python's fnmatch does, and how many steps it took to find out: many stars
// take many.
func fnmatch(pattern, name string) (matches bool, steps int) {
	p, n := 0, 0
	star, mark := -1, 0 // the last star, and how far it reaches
	for n < len(name) {
		steps++
		if p < len(pattern) && pattern[p] == '*' {
			star, mark = p, n
			p++
			continue
		}
		r, size := utf8.DecodeRuneInString(name[n:])
		width, ok := matchOne(pattern[p:], r)
		if steps += width; ok {
			p += width
			n += size
			continue
		}
		if star < 0 {
			return false, steps
		}
		_, size = utf8.DecodeRuneInString(name[mark:])
		mark += size
		steps += p - star
		p, n = star+1, mark
	}
	return strings.Trim(pattern[p:], "*") == "", steps
}

// matchOne reports whether a rune matches the first element of a pattern, and
// how long that is.
func matchOne(pattern string, r rune) (width int, ok bool) {
	first, size := utf8.DecodeRuneInString(pattern)
	switch {
	case pattern == "":
		return 0, false
	case first == '?':
		return 1, true
	case first == '[':
		if end := classEnd(pattern); end > 0 {
			return end + 1, inClass(pattern[1:end], r)
		}
	}
	return size, first == r
}

// classEnd is where a class ends; 0: it is not closed, and [ is itself. A ]
// that comes first is one of the class.
func classEnd(pattern string) int {
	from := 1
	if strings.HasPrefix(pattern[from:], "!") {
		from++
	}
	if strings.HasPrefix(pattern[from:], "]") {
		from++
	}
	if i := strings.IndexByte(pattern[from:], ']'); i >= 0 {
		return from + i
	}
	return 0
}

func inClass(class string, r rune) bool {
	class, not := strings.CutPrefix(class, "!")
	runes, found := []rune(class), false
	for i := 0; i < len(runes); i++ {
		if i+2 < len(runes) && runes[i+1] == '-' {
			found = found || runes[i] <= r && r <= runes[i+2]
			i += 2
			continue
		}
		found = found || runes[i] == r
	}
	return found != not
}
