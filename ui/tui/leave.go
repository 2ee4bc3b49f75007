package tui

import (
	tea "github.com/charmbracelet/bubbletea"
)

// unsaved reports whether leaving would lose something: what a person did, or a
// plan that could be kept and never was. The next search may find another.
func (a *app) unsaved() bool {
	if a.history.cur == nil || a.beginning() || a.history.cur.Plan == a.saved {
		return false
	}
	return a.history.changed() || a.cfg.Save != nil && !a.cfg.ThrownAway
}

// unkept reports whether a form or a choice is open that leaving would lose.
func (a *app) unkept() bool {
	return a.form != nil && a.form.Changed() || a.choosing != nil && a.choosing.Touched()
}

// quit leaves, or asks.
func (a *app) quit() tea.Cmd {
	if !a.unsaved() && !a.unkept() {
		return a.leave()
	}
	a.asking, a.typing = true, nil
	a.say("", false)
	return nil
}

// interrupt is ctrl-c: the same, and a second one leaves at once.
func (a *app) interrupt() tea.Cmd {
	if a.asking || a.leaving {
		return a.leave()
	}
	return a.quit()
}

func (a *app) answer(yes bool) tea.Cmd {
	a.asking = false
	if yes {
		return a.leave()
	}
	a.say("nothing was left behind; w saves the plan", false)
	return nil
}

// leave ends the program, after the edits that are being kept; asked a second
// time, without waiting for them.
func (a *app) leave() tea.Cmd {
	a.endSearch()
	if a.history.scribe.writing() && !a.leaving {
		a.leaving = true
		a.say("keeping the last edit…", false)
		return nil
	}
	return tea.Quit
}
