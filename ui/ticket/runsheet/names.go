package runsheet

import (
	"fmt"
	"slices"
	"strings"

	"stagger/ui/safetext"
	"stagger/ui/ticket/document"
)

// longest is how many columns a name may take among others.
const longest = 24

// many is how many names a step tells at most.
const many = 8

// cut is at the end of a name that is cut, before its number.
const cut = "…"

// names are those that a sheet tells at its end.
type names struct {
	number map[string]int
	full   []string // that are cut, by their numbers
	lists  []string // of names, by their numbers
}

// short is a name, or its beginning and its number: two long names may begin
// alike. A name that could be taken for a cut one is cut too.
func (n *names) short(name string) string {
	name = document.Or(name)
	if safetext.Width(name) <= longest && !strings.Contains(name, cut) {
		return name
	}
	if n.number[name] == 0 {
		n.full = append(n.full, name)
		n.number[name] = len(n.full)
	}
	end := fmt.Sprintf("%s#%d", cut, n.number[name])
	return safetext.Truncate(name, longest-safetext.Width(end), "") + end
}

// shorts are names with commas between them. Many are told by their number,
// and as a list that stands once below: the same hundred hosts can wait at
// several gates.
func (n *names) shorts(all []string, thing string) string {
	out := make([]string, len(all))
	for i, name := range all {
		out[i] = n.short(name)
	}
	text := strings.Join(out, ", ")
	if len(all) <= many {
		return text
	}
	at := slices.Index(n.lists, text)
	if at < 0 {
		at = len(n.lists)
		n.lists = append(n.lists, text)
	}
	return fmt.Sprintf("%d %s (list %d)", len(all), thing, at+1)
}
