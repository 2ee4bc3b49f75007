package explain

import (
	"fmt"

	"stagger/planner/estate"
	"stagger/planner/localtime"
	"stagger/planner/search"
)

// Binds says what keeps a job from starting earlier than s in its night,
// which opens its places at first: one line for each thing, the nearest first.
func Binds(e *estate.Estate, b *search.Board, job int32, first, s estate.Sec) []string {
	j := &e.Jobs[job]
	if j.Pinned && j.Pin == s {
		return []string{"pinned to " + clock(e, s)}
	}
	var out []string
	if lo, _, _ := b.Bounds(job); lo > first {
		out = append(out, b.Followed(job, lo)...)
	}
	if s == first {
		return append(out, "its window opens "+clock(e, first))
	}
	if before := b.BlockersAt(job, s-e.Slot); len(before) > 0 {
		for _, x := range before {
			out = append(out, fmt.Sprintf("%s until %s", x, localtime.Time(e.At(s).In(e.Zone))))
		}
	}
	if len(out) == 0 {
		out = append(out, "nothing: it could start earlier that night")
	}
	return out
}
