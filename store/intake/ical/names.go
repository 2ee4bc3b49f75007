package ical

import (
	"fmt"
	"slices"
	"strings"

	"stagger/planner/civil"
	"stagger/planner/model"
	"stagger/store/intake/source"
)

// names gives entries that share a name a number behind it. Batches do so too,
// but count from 1 each time, which takes too long where thousands share one.
type names struct {
	taken map[string]bool
	next  map[string]int
	asked map[string]string // the name that was asked for, by the one that was given
	times map[string]int    // how often a name was asked for
}

func (n *names) fresh(name string) string {
	if n.taken == nil {
		n.taken, n.next = map[string]bool{}, map[string]int{}
		n.asked, n.times = map[string]string{}, map[string]int{}
	}
	n.times[name]++
	out := name
	for k := max(n.next[name], 2); n.taken[out]; k++ {
		out = fmt.Sprintf("%s %d", name, k)
		n.next[name] = k + 1
	}
	n.taken[out] = true
	n.asked[out] = name
	return out
}

// tellApart gives entries that share a name the day on which each begins, in place
// of a number: when one of them is not in the calendar any more, the others must
// keep their names, or an edit of one would become that of another. The only one
// that recurs among them has the name for itself, whatever moves out of it.
func tellApart[T any](n *names, entries []T, of func(*T) (name *string, r *model.Recurrence, from civil.Date)) {
	recur := map[string]int{}
	plain := func(i int) bool {
		name, r, _ := of(&entries[i])
		asked := n.asked[*name]
		return n.times[asked] == 1 || r.RRule != "" && recur[asked] == 1
	}
	for i := range entries {
		if name, r, _ := of(&entries[i]); r.RRule != "" {
			recur[n.asked[*name]]++
		}
	}
	final, rest := names{}, []int{}
	for i := range entries {
		if name, _, _ := of(&entries[i]); plain(i) {
			*name = final.fresh(n.asked[*name])
		} else {
			rest = append(rest, i)
		}
	}
	for _, i := range rest {
		name, r, from := of(&entries[i])
		switch {
		case len(r.Dates) > 0:
			from = slices.Min(r.Dates)
		case r.RRule != "":
			from = r.First
		}
		*name = final.fresh(fmt.Sprintf("%s (%s)", n.asked[*name], from))
	}
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
