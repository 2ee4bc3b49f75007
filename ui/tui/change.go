package tui

import (
	"context"
	"errors"
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"stagger/planner"
	"stagger/planner/model"
	"stagger/ui/tui/draw"
	"stagger/ui/tui/form"
	"stagger/ui/tui/scene"
)

// inventoryEdit is a change of the inventory that is to be planned on.
type inventoryEdit struct {
	label string
	said  string                  // what it came to, where that is not what it changed in the plan
	make  func() *model.Inventory // makes the changed one
	was   *model.Plan             // the plan before, in the words of the changed inventory
	form  *form.Form              // that it was made in; nil: none
}

// changedMsg is the first safe plan on a changed inventory, or why there is
// none.
type changedMsg struct {
	edit   inventoryEdit
	sc     *scene.Scene
	faults []model.Fault
	err    error
}

// change opens a changed inventory and plans on it: the first safe plan that
// keeps what it can of the one before, at once; better ones follow.
func (a *app) change(e inventoryEdit) tea.Cmd {
	a.endSearch()
	a.editing = true
	open := a.openerFor()
	return func() tea.Msg {
		p, err := open(e.make())
		var faults *model.Faults
		switch {
		case errors.As(err, &faults):
			return changedMsg{edit: e, faults: faults.List, err: err}
		case err != nil:
			return changedMsg{edit: e, err: err}
		}
		done, cancel := context.WithCancel(context.Background())
		cancel() // a search that has ended already gives the first safe plan
		plan, err := p.Plan(done, planner.Options{Keep: e.was, MaxSteps: 1})
		if err != nil {
			return changedMsg{edit: e, err: err}
		}
		return changedMsg{edit: e, sc: scene.Build(p, plan)}
	}
}

// changed takes the plan on a changed inventory and looks for better ones, or
// says what is wrong and changes nothing.
func (a *app) changed(msg changedMsg) tea.Cmd {
	a.editing = false
	switch e := msg.edit; {
	case msg.faults != nil && e.form != nil:
		e.form.Refuse(msg.faults)
		a.say("not kept: "+msg.faults[0].String(), true)
		return nil
	case msg.faults != nil:
		a.say("not done: "+msg.faults[0].String(), true)
		return nil
	case msg.err != nil:
		a.say("not done: "+e.label+": "+msg.err.Error(), true)
		return nil
	}
	a.form = nil
	a.history.change(msg.sc, msg.edit.label)
	a.show()
	a.say(msg.edit.outcome(msg.sc.Plan), false)
	search := a.startSearch(msg.sc.Planner, msg.sc)
	a.search.edit = &msg.edit
	return search
}

// outcome is what the change came to: its label, and what it changed in the
// plan.
func (e *inventoryEdit) outcome(now *model.Plan) string {
	if e.said != "" {
		return e.said
	}
	text := e.label
	if moved := scene.Changes(e.was, now); moved != "" {
		text += ": " + moved
	} else {
		text += ": no job moved"
	}
	was, is := draw.Number(e.was.Cost.Total), draw.Number(now.Cost.Total)
	if was != is {
		text += fmt.Sprintf(", cost %s → %s", was, is)
	}
	return text
}
