package ical

import (
	"fmt"
	"strings"

	"stagger/store/intake/source"
)

// names gives entries that share a name a number behind it. Batches do so too,
// but count from 1 each time, which takes too long where thousands share one.
type names struct {
	taken map[string]bool
	next  map[string]int
}

func (n *names) fresh(name string) string {
	if n.taken == nil {
		n.taken, n.next = map[string]bool{}, map[string]int{}
	}
	out := name
	for k := max(n.next[name], 2); n.taken[out]; k++ {
		out = fmt.Sprintf("%s %d", name, k)
		n.next[name] = k + 1
	}
	n.taken[out] = true
	return out
}

func (n *names) has(name string) bool { return n.taken[name] }

// nameFault is what keeps an event's name from being that of an entry, with
// room for the day and the number that may go behind it.
func nameFault(name string) string {
	if name == "" {
		return "has no name"
	}
	if source.NameFault(name) == "" && source.NameFault(name+strings.Repeat("0", 24)) != "" {
		return "has a name of more than 230 characters"
	}
	return source.NameFault(name)
}
