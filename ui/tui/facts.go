package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"stagger/ui/tui/keys"
	"stagger/ui/tui/scene"
)

// factsMsg is what Night wanted to know, of the scene it was asked on.
type factsMsg struct {
	sc    *scene.Scene
	facts scene.Facts
}

// askFacts asks for what Night does not know of its selected job. One question
// at a time: while somebody walks down the rows, those passed over are never
// asked about.
func (a *app) askFacts() tea.Cmd {
	sc := a.history.cur
	if a.asked || a.at != keys.OnNight || a.moving != nil || sc == nil {
		return nil
	}
	host, night, ok := a.night.Wants()
	if !ok {
		return nil
	}
	a.asked = true
	return func() tea.Msg { return factsMsg{sc, sc.FactsOf(host, night)} }
}

func (a *app) know(msg factsMsg) {
	a.asked = false
	if msg.sc == a.history.cur && a.shown[keys.OnNight] == msg.sc {
		a.night.Know(msg.facts)
	}
}
