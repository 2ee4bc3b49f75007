package choose

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"stagger/planner/model"
	"stagger/ui/tui/keys"
	"stagger/ui/tui/prompt"
)

// askName asks for the service's name.
func (s *Screen) askName() {
	it := s.at()
	if it == nil {
		s.say("there is no group to name", false)
		return
	}
	s.typing = &typing{prompt.New(s.theme, "name of the service: ", it.service.Name, nil), func(text string) error {
		text = strings.TrimSpace(text)
		if text == "" {
			return errors.New("a service needs a name")
		}
		s.reshape(func() { it.service.Name = text })
		return nil
	}}
}

// askMinimum asks how much of it must be up.
func (s *Screen) askMinimum() {
	it := s.at()
	if it == nil {
		s.say("there is no group to change", false)
		return
	}
	capacity := it.service.Capacity()
	offer := func(string) []prompt.Choice {
		var out []prompt.Choice
		for _, text := range []string{"1", fmt.Sprint(capacity - 1), "quorum", "75%", "all"} {
			m, err := model.ParseMinimum(text)
			if text != "0" && err == nil && !slices.ContainsFunc(out, func(c prompt.Choice) bool { return c.Text == text }) {
				out = append(out, prompt.Choice{Text: text, Help: spare(m.Of(capacity), capacity)})
			}
		}
		return out
	}
	sign := fmt.Sprintf("minimum instead of %s: ", it.service.MinAvailable)
	s.typing = &typing{prompt.New(s.theme, sign, "", offer), func(text string) error {
		m, err := model.ParseMinimum(strings.TrimSpace(text))
		switch {
		case strings.TrimSpace(text) == "":
			s.say("left as it was", false)
			return nil
		case err != nil:
			return err
		case m.Of(capacity) > capacity:
			return fmt.Errorf("%s is more than its %d members", m, capacity)
		}
		s.reshape(func() { it.service.MinAvailable, it.minimum = m, true })
		return nil
	}}
}

// actTyping does what a key means for the line that is typed.
func (s *Screen) actTyping(what keys.Action) {
	t := s.typing
	switch what {
	case keys.NextChoice, keys.PrevChoice:
		t.line.Move(map[keys.Action]int{keys.NextChoice: 1, keys.PrevChoice: -1}[what])
	case keys.Complete:
		t.line.Complete()
	case keys.Cancel:
		s.typing = nil
		s.say("left as it was", false)
	case keys.Accept:
		err := t.done(t.line.Answer())
		if err != nil {
			s.say(err.Error(), true)
			return
		}
		s.typing = nil
	}
}
