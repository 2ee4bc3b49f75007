package tui

import tea "github.com/charmbracelet/bubbletea"

// suspend gives the terminal back to the shell until it says to go on. It
// waits for edits that are being kept, for a stopped program would hold the
// database against others.
func (a *app) suspend() tea.Cmd {
	if !suspendable() {
		a.say("not suspended: no shell would be there to go on from; q leaves", false)
		return nil
	}
	return a.history.scribe.after(tea.Suspend)
}
