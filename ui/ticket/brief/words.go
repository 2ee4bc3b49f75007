package brief

import (
	"fmt"
	"strings"

	"stagger/planner/civil"
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

// andMore says how many are not named.
func andMore(n int) string {
	if n <= 0 {
		return ""
	}
	return fmt.Sprintf(" and %d more", n)
}

// count is a number of things.
func count(n int, thing string) string {
	switch {
	case n == 1:
		return "1 " + thing
	case strings.HasSuffix(thing, "ch"):
		return fmt.Sprintf("%d %ses", n, thing)
	default:
		return fmt.Sprintf("%d %ss", n, thing)
	}
}

// verb is the form of one or of many.
func verb(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

// age is how long something is known on a day: in years from two years on.
func age(since, on civil.Date) string {
	y1, m1, d1 := since.Civil()
	y2, m2, d2 := on.Civil()
	years := y2 - y1
	if m2 < m1 || m2 == m1 && d2 < d1 {
		years--
	}
	if years >= 2 {
		return fmt.Sprintf("%d years", years)
	}
	return count(max(0, int(on-since)), "day")
}
