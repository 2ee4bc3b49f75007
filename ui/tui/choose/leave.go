package choose

import (
	tea "github.com/charmbracelet/bubbletea"

	"stagger/ui/tui/safely"
)

// decide ends the choice.
func (s *Screen) decide() {
	d := Decision{Undecided: s.count(undecided)}
	for i := range s.items {
		switch it := &s.items[i]; it.mark {
		case accepted:
			d.Accepted = append(d.Accepted, Accepted{it.candidate.Group, it.service})
		case dropped:
			d.Dropped = append(d.Dropped, it.candidate.Group)
		}
	}
	s.decision = &d
}

// leave ends it without a decision.
func (s *Screen) leave() {
	s.decision = &Decision{Undecided: s.open(), Left: true}
}

// quit leaves, or asks where that would lose something.
func (s *Screen) quit() {
	if !s.Touched() {
		s.leave()
		return
	}
	s.question = &question{text: "Leave without deciding? What was marked is lost.", yes: s.leave}
}

// interrupt is ctrl-c: the same, and a second one leaves at once.
func (s *Screen) interrupt() {
	if s.question != nil || s.checking {
		s.leave()
		return
	}
	s.typing, s.help = nil, nil
	s.quit()
}

// suspend gives the terminal back to the shell for a while.
func (s *Screen) suspend() tea.Cmd {
	cmd := safely.Suspend()
	if cmd == nil {
		s.say(safely.NoShell, false)
	}
	return cmd
}

func (s *Screen) answer(yes bool) {
	q := s.question
	s.question = nil
	if yes {
		q.yes()
		return
	}
	s.say("nothing was changed", false)
}
