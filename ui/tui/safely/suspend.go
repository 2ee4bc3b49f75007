package safely

import tea "github.com/charmbracelet/bubbletea"

// Suspend is a command that gives the terminal back to the shell until it says
// to go on; nil where that cannot be, and then NoShell says why.
func Suspend() tea.Cmd {
	if !suspendable() {
		return nil
	}
	return tea.Suspend
}

// NoShell is why a program cannot be suspended.
const NoShell = "not suspended: no shell would be there to go on from; q leaves"
