package hands

import tea "github.com/charmbracelet/bubbletea"

// keys are those that do not print, by name.
var keys = map[string]tea.KeyType{
	"enter": tea.KeyEnter, "esc": tea.KeyEsc, "tab": tea.KeyTab, "space": tea.KeySpace, "backspace": tea.KeyBackspace,
	"up": tea.KeyUp, "down": tea.KeyDown, "left": tea.KeyLeft, "right": tea.KeyRight,
	"pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown, "home": tea.KeyHome, "end": tea.KeyEnd,
	"ctrl+c": tea.KeyCtrlC, "ctrl+l": tea.KeyCtrlL, "ctrl+r": tea.KeyCtrlR, "ctrl+u": tea.KeyCtrlU, "ctrl+z": tea.KeyCtrlZ,
}

// Key is a key by its name. Several letters are runes that were typed fast.
func Key(name string) tea.KeyMsg {
	t, ok := keys[name]
	switch {
	case name == "space":
		return tea.KeyMsg{Type: t, Runes: []rune(" ")}
	case ok:
		return tea.KeyMsg{Type: t}
	default:
		return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(name)}
	}
}
