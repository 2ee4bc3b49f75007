package tui

import (
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"stagger/planner/model"
)

type savedMsg struct {
	saved model.SavedPlan
	plan  *model.Plan
	err   error
}
type exportedMsg struct {
	dir     string
	files   []string
	err     error
	unnoted error // that it was done, for History
}

// refused says why the plan cannot be handed on, if it cannot.
func (a *app) refused(doing string) bool {
	sc := a.history.cur
	if sc.Safe() {
		return false
	}
	a.say(fmt.Sprintf("not %s: the plan breaks %s", doing, sc.Told(sc.Broken[0], true)), true)
	return true
}

// save keeps the plan, if it is safe.
func (a *app) save() tea.Cmd {
	switch {
	case a.cfg.Save == nil:
		a.say("not saved: this plan has no database to be saved in", true)
		return nil
	case a.saving:
		a.say("saving already", false)
		return nil
	case a.refused("saved"):
		return nil
	}
	a.saving = true
	ctx, save, plan, note := a.ctx, a.cfg.Save, a.history.cur.Plan, a.history.last()
	return a.history.scribe.after(func() tea.Msg {
		saved, err := save(ctx, plan, note)
		return savedMsg{saved, plan, err}
	})
}

func (a *app) planSaved(msg savedMsg) {
	a.saving = false
	if msg.err != nil {
		a.say("not saved: "+msg.err.Error(), true)
		return
	}
	a.saved, a.savedID, a.listed = msg.plan, msg.saved.ID, false
	a.say(fmt.Sprintf("saved as plan %d", msg.saved.ID), false)
}

// export writes the tickets, if the plan is safe.
func (a *app) export() tea.Cmd {
	switch {
	case a.cfg.Export == nil:
		a.say("not exported: this plan has nowhere to go", true)
		return nil
	case a.exporting:
		a.say("exporting already", false)
		return nil
	case a.refused("exported"):
		return nil
	}
	a.exporting = true
	ctx, export, sc, id, note := a.ctx, a.cfg.Export, a.history.cur, a.openID(), a.cfg.Exported
	a.say("exporting…", false)
	return a.history.scribe.after(func() tea.Msg {
		var msg exportedMsg
		msg.dir, msg.files, msg.err = export(ctx, sc.Planner, sc.Plan)
		if msg.err == nil && id != 0 && note != nil {
			msg.unnoted = note(ctx, id, msg.dir)
		}
		return msg
	})
}

func (a *app) exported(msg exportedMsg) {
	a.exporting = false
	if msg.err != nil {
		a.say("not exported: "+msg.err.Error(), true)
		return
	}
	a.listed = false
	text := fmt.Sprintf("wrote %d files to %s", len(msg.files), msg.dir)
	if msg.unnoted != nil {
		text += "; History will not say so: " + msg.unnoted.Error()
	}
	a.say(text, msg.unnoted != nil)
}
