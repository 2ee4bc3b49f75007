package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"stagger/ui/tui/keys"
)

// notches is how many rows a notch of the wheel goes.
const notches = 3

// wheel goes rows up or down, where rows can be walked by keys.
func (m *mouse) wheel(a *app, by keys.Action) tea.Cmd {
	switch {
	case a.busy():
		return nil
	case a.choosing != nil:
		return m.wheelChoice(a, by)
	case a.place() == keys.Filling:
		a.form.Next(map[keys.Action]int{keys.Down: 1, keys.Up: -1}[by])
		return nil
	case !a.can(by):
		return nil
	}
	var cmds []tea.Cmd
	for range notches {
		cmds = append(cmds, a.act(by, tea.KeyMsg{}))
	}
	return tea.Batch(cmds...)
}

// wheelChoice goes rows up or down among groups that may be services, whose
// keys are a table of their own.
func (m *mouse) wheelChoice(a *app, by keys.Action) tea.Cmd {
	arrow := tea.KeyMsg{Type: map[keys.Action]tea.KeyType{keys.Down: tea.KeyDown, keys.Up: tea.KeyUp}[by]}
	var cmds []tea.Cmd
	for range notches {
		if a.choosing.Means(arrow) == by {
			cmds = append(cmds, a.chooseKey(arrow))
		}
	}
	return tea.Batch(cmds...)
}
