package tui

import (
	"slices"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"stagger/planner/civil"
	"stagger/planner/model"
	"stagger/ui/tui/draw"
	"stagger/ui/tui/scene"
)

// editedMsg is a change of the inventory, worked out.
type editedMsg struct {
	sc    *scene.Scene
	label string
	err   error
}

// pin pins a job where it stands, or unpins it. A pin is an edit of the
// inventory, which is made ready anew.
func (a *app) pin(host string) tea.Cmd {
	sc := a.history.cur
	j := sc.Job(host)
	switch {
	case j == nil:
		a.say("no job is selected", false)
		return nil
	case !j.Pinned && !sc.Safe():
		a.say("not pinned: the plan breaks "+scene.Breach(sc.Broken[0])+"; u undoes, r replans", true)
		return nil
	}
	a.endSearch()
	inv := withoutPin(sc.Inv(), host)
	label := host + " unpinned"
	if !j.Pinned {
		inv.Pins = append(inv.Pins, model.Pin{Host: host, Start: when(j.Start.In(sc.Home))})
		label = host + " pinned to " + draw.DayClock(sc.Local(j.Start))
	}
	a.editing = true
	open, plan, start := a.opener(), sc.Plan, j.Start
	return func() tea.Msg {
		p, err := open(inv)
		if err != nil {
			return editedMsg{label: label, err: err}
		}
		// Moved to where it stands: the same plan, its figures reckoned
		// under the new inventory.
		return editedMsg{sc: scene.Build(p, p.Moved(plan, host, start)), label: label}
	}
}

// withoutPin is a copy of the inventory in which the host has no pin, and
// whose pins can be appended to.
func withoutPin(inv *model.Inventory, host string) *model.Inventory {
	out := *inv
	out.Pins = slices.DeleteFunc(slices.Clone(inv.Pins), func(p model.Pin) bool { return p.Host == host })
	return &out
}

// nearChange is how near a change of the clocks must be for a wall-clock time
// to be in doubt.
const nearChange = 3 * time.Hour

// when writes an instant as an inventory does: as wall-clock time, with its
// offset only near a change of the clocks, where wall-clock time alone may
// name two instants.
func when(local time.Time) civil.When {
	w := civil.When{DateTime: civil.DateTimeOf(local)}
	_, off := local.Zone()
	_, before := local.Add(-nearChange).Zone()
	_, after := local.Add(nearChange).Zone()
	if before != off || after != off {
		w.Zoned, w.Offset = true, off
	}
	return w
}

func (a *app) edited(msg editedMsg) {
	a.editing = false
	if msg.err != nil {
		a.say("not done: "+msg.label+": "+msg.err.Error(), true)
		return
	}
	a.history.change(msg.sc, msg.label)
	a.show()
	a.say(msg.label, false)
	if !msg.sc.Safe() {
		a.say(msg.label+"; now the plan breaks "+scene.Breach(msg.sc.Broken[0]), true)
	}
}
