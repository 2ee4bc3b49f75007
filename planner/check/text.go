package check

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxName is the longest name, in runes: it has to fit a line, a file name
// and a database key.
const maxName = 255

// maxMessage bounds a message in runes, for what it quotes may be megabytes.
const maxMessage = 400

// Printable is s fit for a message: unprintable runes are escaped as Go
// escapes them, and what is far too long to read is cut short.
func Printable(s string) string {
	var b strings.Builder
	n := 0
	for _, r := range s {
		if n++; n > maxMessage {
			b.WriteString("…")
			break
		}
		if r != utf8.RuneError && unicode.IsPrint(r) {
			b.WriteRune(r)
			continue
		}
		b.WriteString(strings.Trim(strconv.QuoteRune(r), "'"))
	}
	return b.String()
}

// quote puts a value into a message, cut short where it is long.
func quote(s string) string {
	if r := []rune(s[:min(len(s), 4*60)]); len(r) > 60 {
		s = string(r[:60]) + "…"
	}
	return strconv.Quote(s)
}

// named checks a name: names are keys, stand in file names and reach the
// terminal, so what cannot be seen or would move the cursor is refused.
func (e entry) named(key, name string) {
	switch {
	case name == "":
		e.fault(key, "is missing", "give the entry a name of its own")
		return
	case !utf8.ValidString(name):
		e.fault(key, "is not UTF-8", "write it in UTF-8")
		return
	case utf8.RuneCountInString(name) > maxName:
		e.fault(key, fmt.Sprintf("has more than %d characters", maxName), "shorten it")
	}
	for _, r := range name {
		if unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp) {
			e.fault(key, fmt.Sprintf("has the invisible character %U in it", r), "take it out")
			return
		}
	}
	if strings.TrimSpace(name) == "" {
		e.fault(key, "is blank", "give the entry a name of its own")
	}
}

// text checks free text, which may hold anything that is text at all.
func (e entry) text(key string, values ...string) {
	for _, s := range values {
		if !utf8.ValidString(s) {
			e.fault(key, "is not UTF-8", "write it in UTF-8")
			return
		}
	}
}

// word checks a word of a closed set.
func (e entry) word(key, got string, allowed ...string) {
	for _, w := range allowed {
		if got == w {
			return
		}
	}
	last := len(allowed) - 1
	list := strings.Join(allowed[:last], ", ") + " or " + allowed[last]
	hint := DidYouMean(got, allowed)
	if hint == "" {
		hint = "write " + list
	}
	e.fault(key, fmt.Sprintf("%s is not %s", quote(got), list), hint)
}
