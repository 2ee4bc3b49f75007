// Package safetext makes text from an inventory fit to be shown. Everything
// that stagger did not write itself (names, notes, reasons, file names in
// errors) passes through here on its way to a terminal or a ticket.
//
// It guarantees that what comes out is valid UTF-8 without any control,
// format, invisible, private or unassigned character, so that no text can move
// the cursor, hide a part of itself, reverse its neighbours or end a line; and
// that what it takes away leaves a mark where it stood. Widths are in terminal
// cells, reckoned as Lip Gloss reckons them.
//
// It must never import planner, store or another part of ui: everybody may
// use it.
package safetext

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// mark stands where something was that may not be shown.
const mark = utf8.RuneError

// maxMarks is how many combining marks may follow one another: enough for
// pointed Hebrew and Vietnamese, too few to climb over the lines above.
const maxMarks = 3

// Line is s as one safe line. Line ends and tabs become a space, whatever else
// may not be shown becomes U+FFFD.
func Line(s string) string { return clean(s, "") }

// Block is s as safe lines: like Line, but \n and \r\n end a line.
func Block(s string) string { return clean(s, "\n") }

// clean is s without what may not be shown, with the line ends and tabs that
// are in keep.
func clean(s, keep string) string {
	if plain(s) {
		return s
	}
	c := cleaner{keep: keep}
	var b strings.Builder
	b.Grow(len(s))
	c.write(&b, s)
	return b.String()
}

// plain reports whether s is printable ASCII, which nearly everything is.
func plain(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}

// cleaner goes through a text once. Its zero value stands at the beginning of
// a text of one line.
type cleaner struct {
	keep  string // the white space beyond ' ' that stays
	base  bool   // something stands on this line for a combining mark to sit on
	marks int    // combining marks in a row
}

// write adds the safe form of s to b.
func (c *cleaner) write(b *strings.Builder, s string) {
	for i, r := range s {
		if r == '\r' && strings.HasPrefix(s[i+1:], "\n") {
			continue // the \n after it says it all
		}
		b.WriteRune(c.one(r))
	}
}

// one is the rune that is shown for r.
func (c *cleaner) one(r rune) rune {
	if unicode.Is(unicode.M, r) || leans(r) {
		c.marks++
	} else {
		c.marks = 0
	}
	switch {
	case r == '\n' || r == '\t':
		c.base = false
		if strings.ContainsRune(c.keep, r) {
			return r
		}
		return ' '
	case unicode.Is(unicode.Zs, r):
		c.base = false
		return ' '
	case c.marks > 0 && !c.base, c.marks > maxMarks, !visible(r), draws(r):
		c.base = true
		return mark
	default:
		c.base = true
		return r
	}
}

// leans reports whether r joins what stands before it, as a skin tone or a
// halfwidth voicing sign does: at a text's beginning it would join the space
// before the text, and the line would be narrower than its parts.
func leans(r rune) bool {
	return r > lastLatin && Width(" "+string(r)) != 1+Width(string(r))
}

// draws reports whether r joins what comes after it, whatever that is.
func draws(r rune) bool {
	return r > lastLatin && Width(string(r)+" ") != Width(string(r))+1
}

// lastLatin is before the first rune that joins another.
const lastLatin = '\u02ff'

// visible reports whether r shows something by itself or on its base: of the
// letters, marks, numbers, punctuation and symbols all but those that Unicode
// says to draw as nothing, and the one empty Braille cell.
func visible(r rune) bool {
	const blankBraille = '\u2800'
	return unicode.IsGraphic(r) && r != blankBraille &&
		!unicode.In(r, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector)
}
