package source

import (
	"iter"
	"strings"
)

// Lines are the lines of a text with their numbers from 1, without their ends
// (LF, CR LF).
func Lines(text string) iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		n := 0
		for line := range strings.Lines(text) {
			n++
			if !yield(n, strings.TrimRight(line, "\r\n")) {
				return
			}
		}
	}
}

// Head is the beginning of a text, for a look at what kind it is.
func Head(text string, bytes int) string { return text[:min(len(text), bytes)] }
