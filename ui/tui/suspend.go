package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"stagger/ui/tui/safely"
)

// suspend gives the terminal back to the shell for a while. It waits for edits
// that are being kept, for a stopped program would hold the database against
// others.
func (a *app) suspend() tea.Cmd {
	cmd := safely.Suspend()
	if cmd == nil {
		a.say(safely.NoShell, false)
		return nil
	}
	return a.history.scribe.after(cmd)
}
