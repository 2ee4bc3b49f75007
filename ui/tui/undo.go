package tui

import (
	"errors"
	"reflect"

	tea "github.com/charmbracelet/bubbletea"

	"stagger/planner/model"
	"stagger/ui/tui/keys"
	"stagger/ui/tui/scene"
)

// turnedMsg is a state that only the journal had, made ready.
type turnedMsg struct {
	by  int
	sc  *scene.Scene
	err error
}

// turnBack undoes or redoes.
func (a *app) turnBack(redo bool) tea.Cmd {
	by, none := -1, "there is nothing to undo"
	if redo {
		by, none = 1, "there is nothing to redo"
	}
	a.endSearch()
	s := a.history.beside(by)
	switch {
	case s == nil:
		a.say(none, false)
		return nil
	case s.sc != nil:
		a.turned(turnedMsg{by: by, sc: s.sc})
		return nil
	}
	a.editing = true
	seq, ctx, journal, openAt, saved := s.seq, a.ctx, a.cfg.Journal, a.cfg.OpenAt, a.saved
	return func() tea.Msg {
		e, err := journal.Edit(ctx, seq)
		if err == nil && e.Plan == nil {
			err = errors.New("the journal has no plan for it")
		}
		if err != nil {
			return turnedMsg{err: err}
		}
		sc, err := sceneOf(openAt, e.Inventory, asSaved(e.Plan, saved))
		return turnedMsg{by, sc, err}
	}
}

// asSaved is the saved plan where p is the same, so that it is known by it.
func asSaved(p, saved *model.Plan) *model.Plan {
	if saved != nil && reflect.DeepEqual(p, saved) {
		return saved
	}
	return p
}

// sceneOf makes an inventory and a plan of it ready, over the plan's own
// horizon.
func sceneOf(openAt opener, inv *model.Inventory, plan *model.Plan) (*scene.Scene, error) {
	p, err := openAt(inv, plan.From, plan.Until)
	if err != nil {
		return nil, err
	}
	return scene.Build(p, plan), nil
}

func (a *app) turned(msg turnedMsg) {
	a.editing = false
	done := "undone: "
	if msg.by > 0 {
		done = "redone: "
	}
	if msg.err != nil {
		a.say("it cannot be gone back to: "+msg.err.Error(), true)
		return
	}
	a.say(done+a.history.turn(msg.by, msg.sc), false)
	a.show()
	if j := a.history.cur.Job(a.night.Host()); j != nil && a.at == keys.OnNight {
		a.openNight(j.Key(), j.Host)
	}
}
