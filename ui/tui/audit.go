package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"stagger/planner/model"
	"stagger/ui/tui/keys"
	"stagger/ui/tui/screen"
)

// auditedMsg is what the audit finds of an inventory.
type auditedMsg struct {
	of       *model.Inventory
	findings []model.Finding
}

// askAudit asks for the findings that Services and Hosts show, once for each
// inventory and only when one of them is looked at.
func (a *app) askAudit() tea.Cmd {
	sc := a.history.cur
	if sc == nil || a.at&(keys.OnServices|keys.OnHosts) == 0 || a.auditing == sc.Inv() {
		return nil
	}
	a.auditing = sc.Inv()
	return func() tea.Msg { return auditedMsg{sc.Inv(), sc.Planner.Audit()} }
}

func (a *app) audited(msg auditedMsg) {
	if msg.of != a.auditing {
		return
	}
	for _, at := range []keys.Place{keys.OnServices, keys.OnHosts} {
		if rows, ok := a.screens[at].(*screen.Rows); ok {
			rows.Know(msg.findings)
		}
	}
}
