package tui

import (
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"stagger/planner/model"
	"stagger/ui/tui/keys"
	"stagger/ui/tui/scene"
	"stagger/ui/tui/screen"
)

// plansMsg is the saved plans.
type plansMsg struct {
	plans []screen.Saved
	err   error
}

// pickedMsg is a saved plan, ready to be opened; comparedMsg is two of them,
// ready to be read.
type pickedMsg struct {
	saved model.SavedPlan
	sc    *scene.Scene
	err   error
}
type comparedMsg struct {
	text *screen.Text
	err  error
}

// askPlans reads the saved plans when History is opened, and again after one
// was saved or exported.
func (a *app) askPlans() tea.Cmd {
	if a.at != keys.OnHistory || a.listed {
		return nil
	}
	a.listed = true
	if a.cfg.Plans == nil {
		a.past.Know(nil, 0, "there is no database that plans could be saved in")
		return nil
	}
	ctx, plans := a.ctx, a.cfg.Plans
	return a.history.scribe.after(func() tea.Msg {
		all, exports, err := plans(ctx)
		msg := plansMsg{err: err}
		for _, p := range all {
			msg.plans = append(msg.plans, screen.NewSaved(p, exports))
		}
		return msg
	})
}

func (a *app) plansListed(msg plansMsg) {
	if msg.err != nil {
		a.past.Know(nil, 0, "the saved plans cannot be read: "+msg.err.Error())
		return
	}
	a.past.Know(msg.plans, a.openID(), "no plan was saved yet; w saves the one that is open")
}

// openID is the number under which the plan on the screen was saved, or 0.
func (a *app) openID() int {
	if cur := a.history.cur; cur != nil && cur.Plan == a.saved {
		return a.savedID
	}
	return 0
}

// pick opens a saved plan, with the inventory as it is now.
func (a *app) pick(id int) tea.Cmd {
	if id == a.openID() {
		a.say(fmt.Sprintf("plan %d is open already", id), false)
		return nil
	}
	a.endSearch()
	a.editing = true
	ctx, read, openAt, inv := a.ctx, a.cfg.PlanByID, a.cfg.OpenAt, a.history.cur.Inv()
	return func() tea.Msg {
		saved, err := read(ctx, id)
		if err != nil {
			return pickedMsg{err: err}
		}
		sc, err := sceneOf(openAt, inv, saved.Plan)
		return pickedMsg{saved, sc, err}
	}
}

func (a *app) picked(msg pickedMsg) {
	a.editing = false
	if msg.err != nil {
		a.say("not opened: "+msg.err.Error(), true)
		return
	}
	label := fmt.Sprintf("plan %d opened", msg.saved.ID)
	a.history.change(msg.sc, label)
	a.saved, a.savedID = msg.saved.Plan, msg.saved.ID
	a.listed = false
	a.open(keys.OnPlan)
	a.say(label, false)
	if !msg.sc.Safe() {
		a.say(label+"; the inventory has changed since, and now it breaks "+scene.Breach(msg.sc.Broken[0]), true)
	}
}

// compare lays two saved plans side by side.
func (a *app) compare(ids [2]int) tea.Cmd {
	ctx, read, th, zone := a.ctx, a.cfg.PlanByID, a.theme, a.history.cur.Zone
	return func() tea.Msg {
		first, err := read(ctx, ids[0])
		if err != nil {
			return comparedMsg{err: err}
		}
		second, err := read(ctx, ids[1])
		if err != nil {
			return comparedMsg{err: err}
		}
		return comparedMsg{text: screen.Compared(th, zone, first, second)}
	}
}

func (a *app) compared(msg comparedMsg) {
	switch {
	case msg.err != nil:
		a.say("not compared: "+msg.err.Error(), true)
	case a.at == keys.OnHistory && a.moving == nil:
		a.reader = &reader{text: *msg.text}
	}
}
