package brief

import (
	"fmt"
	"strings"

	"stagger/ui/safetext"
	"stagger/ui/ticket/document"
)

// So that the page is one sheet.
const (
	nameWidth = 36  // cells of a name
	textWidth = 140 // cells of a sentence
	most      = 3   // points of a kind
	named     = 3   // names in a point
)

// clip is a text that takes at most so many cells.
func clip(s string, width int) string { return safetext.Truncate(document.Or(s), width, "…") }

// names are the first few of some names, and how many more there are.
func names(all []string) string {
	few := make([]string, 0, named)
	for _, s := range all[:min(named, len(all))] {
		few = append(few, clip(s, nameWidth))
	}
	return strings.Join(few, ", ") + andMore(len(all)-len(few))
}

// first is the first of some names, and how many more there are: of services
// that have points of their own.
func first(all []string) string { return clip(all[0], nameWidth) + andMore(len(all)-1) }

// andMore says how many are not named.
func andMore(n int) string {
	if n <= 0 {
		return ""
	}
	return fmt.Sprintf(" and %d more", n)
}

// verb is the form of one or of many.
func verb(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}
