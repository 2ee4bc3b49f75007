package grouping

import (
	"strings"
	"unicode"
)

// runsOf parts s into runs of letters, of digits and of anything else.
func runsOf(s string) []string {
	kind := func(r rune) int {
		switch {
		case unicode.IsLetter(r):
			return 1
		case unicode.IsDigit(r):
			return 2
		}
		return 0
	}
	var out []string
	begin, was := 0, -1
	for i, r := range s {
		if k := kind(r); k != was {
			if i > begin {
				out = append(out, s[begin:i])
			}
			begin, was = i, k
		}
	}
	if begin < len(s) {
		out = append(out, s[begin:])
	}
	return out
}

// wordsOf are the words of a name, in lower case: runs of two letters or more,
// and what processors are called. One letter is a number by another name
// ("web-a").
func wordsOf(s string) []string {
	var out []string
	other := func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }
	for chunk := range strings.FieldsFuncSeq(strings.ToLower(s), other) {
		if processors[chunk] {
			out = append(out, chunk)
			continue
		}
		for _, run := range runsOf(chunk) {
			if r := []rune(run); len(r) > 1 && unicode.IsLetter(r[0]) {
				out = append(out, run)
			}
		}
	}
	return out
}

// shapeOf is a label with its numbers taken out. A letter that stands alone
// behind something, as in "web-a" or "db1b", counts as a number.
func shapeOf(label string) (shape string, numbers []string) {
	runs := runsOf(label)
	letters := func(i int) bool { return i >= 0 && i < len(runs) && unicode.IsLetter([]rune(runs[i])[0]) }
	for i, run := range runs {
		r := []rune(run)
		alone := len(r) == 1 && letters(i) && i > 0 && !letters(i+1)
		if unicode.IsDigit(r[0]) || alone {
			shape += "#"
			numbers = append(numbers, run)
			continue
		}
		shape += run
	}
	return shape, numbers
}

// singular is a word without its plural: "proxies" are many of "proxy".
func singular(w string) string {
	for _, end := range []struct{ many, one string }{{"ies", "y"}, {"xes", "x"}, {"ches", "ch"}, {"sses", "ss"}} {
		if s, ok := strings.CutSuffix(w, end.many); ok && len(s) > 1 {
			return s + end.one
		}
	}
	if s, ok := strings.CutSuffix(w, "s"); ok && len(s) > 2 && !strings.HasSuffix(s, "s") {
		return s
	}
	return w
}
