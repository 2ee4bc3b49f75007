package safely

import tea "github.com/charmbracelet/bubbletea"

// Apart takes apart what Bubble Tea calls one key: runes typed fast arrive
// joined. Pasted text stays together.
func Apart(k tea.KeyMsg) []tea.KeyMsg {
	if k.Type != tea.KeyRunes || k.Paste || len(k.Runes) < 2 {
		return []tea.KeyMsg{k}
	}
	var out []tea.KeyMsg
	for _, r := range k.Runes {
		out = append(out, tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}, Alt: k.Alt})
	}
	return out
}
