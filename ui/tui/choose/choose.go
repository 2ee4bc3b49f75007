// Package choose is the screen on which a person goes through groups that may
// be services (planner/grouping): takes some, as they are proposed or changed,
// drops others, and leaves the rest for another time.
//
// It guarantees that nothing is taken which was not accepted by hand, that
// leaving decides nothing, that a frame is never wider or taller than the
// terminal, and that text of a file is drawn only after ui/safetext has seen
// it. It changes no inventory: what becomes of the choice is for its caller to
// do. It must never import the store.
package choose

import (
	"stagger/planner/grouping"
	"stagger/planner/model"
	"stagger/ui/tui/draw"
	"stagger/ui/tui/look"
	"stagger/ui/tui/prompt"
)

// Accepted is a group that was taken, and the service that it is to be.
type Accepted struct {
	Group   string
	Service model.Service
}

// Decision is what became of the candidates.
type Decision struct {
	Accepted  []Accepted
	Dropped   []string // groups that are not to be asked about again
	Undecided int      // candidates that come again; skipped ones do not count
	Left      bool     // the person has left: nothing was decided
}

// Check is what is wrong with services in the inventory, a sentence each. It
// may be slow. Nil: nothing is looked at.
type Check func(services []model.Service) []string

// Screen is the candidates and what was decided of them so far. It is touched
// only by Update and the ways of drawing it.
type Screen struct {
	theme look.Theme
	name  string // what it is about: the program, or a database
	check Check

	items   []item // suggested ones first, then those asked about, skipped ones last
	table   draw.Table
	stale   bool // the table is that of other items
	list    draw.List
	skipped bool // skipped ones are shown
	past    past

	editing  bool // one candidate's service is being edited
	fields   draw.List
	typing   *typing
	question *question
	help     *page

	checking bool
	waiting  []key    // keys that came while it was checked
	faults   []string // of what is accepted, as last checked
	said     string
	bad      bool // what was said is bad news

	decision *Decision // nil: not decided yet
}

// item is one candidate and what was decided of it.
type item struct {
	candidate *grouping.Candidate
	mark      mark
	service   model.Service // as it would be taken
	changed   bool          // it is not as it was proposed
	minimum   bool          // that was set by hand
	out       []bool        // by member of what was proposed: taken out
}

// typing is a line that is being typed, and what becomes of it: an error keeps
// it open.
type typing struct {
	line *prompt.Line
	done func(text string) error
}

// question waits for y or n.
type question struct {
	text string
	yes  func()
}

// New is the screen of these candidates.
func New(th look.Theme, candidates []grouping.Candidate, check Check) *Screen {
	s := &Screen{theme: th, name: "stagger", check: check, stale: true}
	for _, v := range []grouping.Verdict{grouping.Suggested, grouping.Asked, grouping.Skipped} {
		for i := range candidates {
			if c := &candidates[i]; c.Verdict == v {
				s.items = append(s.items, item{candidate: c, service: c.Service, out: make([]bool, len(c.Service.Members))})
			}
		}
	}
	s.skipped = s.open() == 0 // else there would be nothing to see
	return s
}

// In says which database the services are to be in.
func (s *Screen) In(database string) { s.name = draw.Clip(database, mostName) }

// mostName is how many cells a database's name takes at most.
const mostName = 16

// Touched reports whether something was decided or changed.
func (s *Screen) Touched() bool { return len(s.past.before) > 0 }

// open is how many candidates are a question.
func (s *Screen) open() int {
	n := 0
	for n < len(s.items) && s.items[n].candidate.Verdict != grouping.Skipped {
		n++
	}
	return n
}

// shown is how many rows there are.
func (s *Screen) shown() int {
	if s.skipped {
		return len(s.items)
	}
	return s.open()
}

// at is the selected candidate; nil where there is none.
func (s *Screen) at() *item {
	if s.list.Sel < s.shown() {
		return &s.items[s.list.Sel]
	}
	return nil
}

// Decision is what was decided, once it was.
func (s *Screen) Decision() (Decision, bool) {
	if s.decision == nil {
		return Decision{}, false
	}
	return *s.decision, true
}

func (s *Screen) say(text string, bad bool) { s.said, s.bad = text, bad }
