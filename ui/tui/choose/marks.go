package choose

import (
	"fmt"
	"slices"

	"stagger/planner/grouping"
	"stagger/ui/tui/draw"
)

// mark is what was decided of a candidate.
type mark int

// The marks, in the order in which one key walks them.
const (
	undecided mark = iota // it comes again
	accepted              // it is taken
	dropped               // it does not come again
)

// glyph is the mark as it is drawn: no colour says the same. A skipped group is
// no question as long as nobody makes it one.
func (it *item) glyph() string {
	switch {
	case it.mark == accepted:
		return "[x]"
	case it.mark == dropped:
		return "[ ]"
	case it.candidate.Verdict == grouping.Skipped:
		return "[-]"
	default:
		return "[?]"
	}
}

// past is what undo and redo go back and forth to: the items as they were.
type past struct{ before, after [][]item }

// mostUndo bounds what is kept of the past.
const mostUndo = 50

// change does something to the items that undo takes back.
func (s *Screen) change(do func()) {
	s.past.before = append(s.past.before, slices.Clone(s.items))
	if n := len(s.past.before); n > mostUndo {
		s.past.before = s.past.before[n-mostUndo:]
	}
	s.past.after = nil
	do()
	s.stale, s.faults = true, nil
	s.say("", false)
}

// turnBack undoes, or redoes what was undone.
func (s *Screen) turnBack(again bool) {
	from, to, word := &s.past.before, &s.past.after, "undone"
	if again {
		from, to, word = to, from, "redone"
	}
	n := len(*from)
	if n == 0 {
		s.say("there is nothing to be "+word, false)
		return
	}
	*to = append(*to, slices.Clone(s.items))
	s.items, *from = (*from)[n-1], (*from)[:n-1]
	s.stale, s.faults = true, nil
	s.fields.Move(0, s.fieldCount())
	s.say(word, false)
}

// toggle walks the marks of the selected candidate.
func (s *Screen) toggle() {
	if it := s.at(); it != nil {
		s.change(func() { it.mark = (it.mark + 1) % (dropped + 1) })
	}
}

// markAll gives a mark to all candidates of which something holds.
func (s *Screen) markAll(m mark, which func(it *item) bool) int {
	n := 0
	s.change(func() {
		for i := range s.items {
			if it := &s.items[i]; which(it) {
				it.mark = m
				n++
			}
		}
	})
	return n
}

func (s *Screen) acceptAll() {
	n := s.markAll(accepted, func(it *item) bool { return it.candidate.Verdict == grouping.Suggested && it.mark == undecided })
	s.say(draw.Count(n, "suggested group")+" accepted; u takes it back", false)
}

func (s *Screen) dropRest() {
	rest := func(it *item) bool { return it.candidate.Verdict != grouping.Skipped && it.mark == undecided }
	n := 0
	for i := range s.items {
		if rest(&s.items[i]) {
			n++
		}
	}
	if n == 0 {
		s.say("there is no group left to be dropped", false)
		return
	}
	s.question = &question{text: fmt.Sprintf("Drop %s that nobody decided, not to be asked again?", draw.Count(n, "group")), yes: func() {
		s.markAll(dropped, rest)
		s.say(draw.Count(n, "group")+" dropped; u takes it back", false)
	}}
}

// count is how many candidates have a mark; skipped ones that nobody touched
// are not undecided.
func (s *Screen) count(m mark) int {
	n := 0
	for i := range s.items {
		if it := &s.items[i]; it.mark == m && (m != undecided || it.candidate.Verdict != grouping.Skipped) {
			n++
		}
	}
	return n
}
