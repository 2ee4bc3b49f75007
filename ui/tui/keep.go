package tui

import (
	"fmt"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"stagger/planner/model"
	"stagger/ui/ticket/folder"
)

type savedMsg struct {
	saved model.SavedPlan
	plan  *model.Plan
	err   error
}
type exportedMsg struct {
	dir     string
	out     folder.Outcome
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
		msg.dir, msg.out, msg.err = export(ctx, sc.Planner, sc.Plan)
		if msg.err == nil && id != 0 && note != nil {
			msg.unnoted = note(ctx, id, msg.dir)
		}
		return msg
	})
}

// wrote says what an export did to its folder.
func wrote(dir string, out folder.Outcome) string {
	text := fmt.Sprintf("wrote %d files to %s", len(out.Wrote), dir)
	if len(out.Removed) > 0 {
		text += fmt.Sprintf(", removed %s of an earlier export", strings.Join(out.Removed, ", "))
	}
	if len(out.Kept) > 0 {
		text += fmt.Sprintf(", kept %s, which somebody changed", strings.Join(out.Kept, ", "))
	}
	return text
}

func (a *app) exported(msg exportedMsg) {
	a.exporting = false
	if msg.err != nil {
		a.say("not exported: "+msg.err.Error(), true)
		return
	}
	a.listed = false
	text := wrote(msg.dir, msg.out)
	if msg.unnoted != nil {
		text += "; History will not say so: " + msg.unnoted.Error()
	}
	a.say(text, msg.unnoted != nil)
}
