package choose

import (
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"stagger/planner/model"
	"stagger/ui/tui/draw"
)

// done takes what is accepted, once nothing is wrong with it.
func (s *Screen) done() tea.Cmd {
	var services []model.Service
	for i := range s.items {
		if s.items[i].mark == accepted {
			services = append(services, s.items[i].service)
		}
	}
	if s.check == nil || len(services) == 0 {
		s.decide()
		return nil
	}
	s.checking = true
	s.say("checking…", false)
	check := s.check
	return func() tea.Msg { return checkedMsg{s, check(services)} }
}

func (s *Screen) checked(msg checkedMsg) tea.Cmd {
	s.checking = false
	if len(msg.faults) == 0 {
		s.decide()
		return nil
	}
	s.faults = msg.faults
	s.say(fmt.Sprintf("not done: %s; change or drop what is at fault", draw.Count(len(msg.faults), "fault")), true)
	var cmds []tea.Cmd
	for len(s.waiting) > 0 && !s.checking {
		k := s.waiting[0]
		s.waiting = s.waiting[1:]
		cmds = append(cmds, s.press(k))
	}
	return tea.Batch(cmds...)
}
