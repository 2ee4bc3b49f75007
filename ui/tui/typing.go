package tui

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"stagger/ui/tui/keys"
	"stagger/ui/tui/look"
	"stagger/ui/tui/prompt"
)

// typing is a line that is being typed and what becomes of it.
type typing struct {
	line *prompt.Line
	each func(text string)         // after each change; nil: nothing
	done func(text string) tea.Cmd // at enter
	gone func()                    // at esc; nil: nothing
	walk keys.Place                // the screen whose rows the arrows walk; 0: none
}

// ask opens a line to type into.
func (a *app) ask(t typing) {
	a.typing = &t
	a.say("", false)
}

// actTyping does what a bound key means for the line.
func (a *app) actTyping(what keys.Action) tea.Cmd {
	t := a.typing
	switch what {
	case keys.NextChoice, keys.PrevChoice:
		by, row := 1, keys.Down
		if what == keys.PrevChoice {
			by, row = -1, keys.Up
		}
		if !t.line.Move(by) && t.walk != 0 {
			a.screens[t.walk].Act(row)
		}
	case keys.Complete:
		if t.line.Complete() && t.each != nil {
			t.each(t.line.Text())
		}
	case keys.Cancel:
		a.typing = nil
		if t.gone != nil {
			t.gone()
		}
	case keys.Accept:
		a.typing = nil
		return t.done(t.line.Answer())
	}
	return nil
}

// write takes a key that is bound to nothing while a line is typed.
func (a *app) write(k tea.KeyMsg) {
	if t := a.typing; t.line.Key(k) && t.each != nil {
		t.each(t.line.Text())
	}
}

// overlaid is the body with the choices of the line over its last rows.
func (a *app) overlaid(body []string, w int) []string {
	if a.typing == nil {
		return body
	}
	const mostChoices = 8
	choices := a.typing.line.Choices(w, min(mostChoices, len(body)/2))
	if len(choices) == 0 {
		return body
	}
	out := append([]string(nil), body[:len(body)-len(choices)-1]...)
	out = append(out, a.theme.Dim.Render(strings.Repeat(look.Rule, w)))
	return append(out, choices...)
}
