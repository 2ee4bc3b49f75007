package source

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxName is the longest name of an entry, in runes, as planner/check has it.
const maxName = 255

// NameFault is what keeps a text from being the name of an entry, as a reason
// to skip it: "has no name"; "": nothing does.
func NameFault(s string) string {
	switch {
	case strings.TrimSpace(s) == "":
		return "has no name"
	case !utf8.ValidString(s):
		return "has a name that is not UTF-8"
	case utf8.RuneCountInString(s) > maxName:
		return "has a name of more than 255 characters"
	case strings.ContainsFunc(s, func(r rune) bool { return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp) }):
		return "has an invisible character in its name"
	}
	return ""
}
