package shorten

import (
	"unicode/utf16"

	"stagger/ui/safetext"
)

// Length is how long a text is to ServiceNow and Jira, which are written in
// Java and count UTF-16 units.
func Length(s string) int {
	n := 0
	for _, r := range s {
		n += utf16.RuneLen(r)
	}
	return n
}

// Line is a line of a document of at most so many UTF-16 units, cut between
// what a reader sees as characters.
func Line(s string, limit int) string {
	for cells := limit; Length(s) > limit && cells >= 0; cells-- {
		s = safetext.Truncate(s, cells, "…")
	}
	return s
}

// Text is a text of any number of lines with at most so many UTF-16 units, for
// where shortening its parts was not enough.
func Text(s string, limit int) string {
	if Length(s) <= limit {
		return s
	}
	const more = "…"
	room := limit - Length(more)
	for i, r := range s {
		if room -= utf16.RuneLen(r); room < 0 {
			return s[:i] + more
		}
	}
	return s
}

// cut is a text of at most so many characters; 0: as it is.
func cut(s string, width int) string {
	if width == 0 {
		return s
	}
	return Line(s, width)
}

func cutAll(texts []string, width int) []string {
	if width == 0 {
		return texts
	}
	out := make([]string, len(texts))
	for i, s := range texts {
		out[i] = cut(s, width)
	}
	return out
}
