package tui

import (
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"stagger/planner/model"
	"stagger/ui/tui/keys"
	"stagger/ui/tui/scene"
)

// mover is a job on the move. The chart shows it where the keys put it at once;
// the planner's verdict follows, for the last place only.
type mover struct {
	host   string
	base   *scene.Scene // before the move
	from   keys.Place   // the screen it was begun on
	tried  *scene.Scene // base with the job moved, as last answered; nil: not yet
	start  time.Time
	night  model.Occurrence
	nights []model.Occurrence
	facts  map[scene.NightKey]*scene.Facts // where it may start, by the night
	binds  []string                        // what binds it where it was last tried

	asking  bool   // a verdict is on its way
	again   bool   // for a place that the job has left since
	landing bool   // on another night: the place is not known before the answer
	then    string // a time that was typed before the job had landed
	keep    bool   // enter was pressed before the verdict came
}

// busy reports whether later keys must wait for the planner.
func (m *mover) busy() bool { return m.landing || m.keep }

// startMove takes up a job. One that was left out lands on the first night
// that its windows open.
func (a *app) startMove(host string) tea.Cmd {
	if host == "" {
		a.say("no job is selected", false)
		return nil
	}
	a.endSearch()
	base := a.history.cur
	j := base.Job(host)
	m := &mover{host: host, base: base, from: a.at, nights: base.Planner.Nights(host), facts: map[scene.NightKey]*scene.Facts{}}
	switch {
	case j == nil && base.LeftOut(host) == nil:
		a.say(host+" has no job: no patch of it is open", false)
		return nil
	case j != nil && j.Pinned:
		a.say(host+" is pinned; p on Night (2) unpins it", false)
		return nil
	case len(m.nights) == 0:
		a.say(host+" cannot be moved: no window matches it in the horizon", false)
		return nil
	}
	a.moving = m
	if j == nil {
		return a.land(m.nights[0])
	}
	m.start = j.Start
	m.night = nightOf(base, j)
	a.float()
	a.say(host+": h/l a slot, [ ] a night; enter keeps, esc puts it back", false)
	return a.try()
}

// nightOf is the occurrence that a job belongs to, or where a breach has taken
// it out of every window, one made of its own times.
func nightOf(sc *scene.Scene, j *scene.Job) model.Occurrence {
	if o, ok := sc.Occurrence(j.Key()); ok {
		return o
	}
	return model.Occurrence{Window: j.Window, Date: j.Date, Start: j.Start, End: j.End}
}

func (a *app) actMoving(what keys.Action, k tea.KeyMsg) tea.Cmd {
	m := a.moving
	switch what {
	case keys.Earlier, keys.Later:
		return a.slide(map[keys.Action]int{keys.Earlier: -1, keys.Later: 1}[what])
	case keys.PrevNight, keys.NextNight:
		return a.anotherNight(map[keys.Action]int{keys.PrevNight: -1, keys.NextNight: 1}[what])
	case keys.TypeTime:
		a.askTime(k.String())
	case keys.Back:
		a.putBack()
	case keys.Open, keys.Pin:
		if what == keys.Pin {
			a.waiting = append([]tea.KeyMsg{k}, a.waiting...)
		}
		if m.asking {
			m.keep = true
			return nil
		}
		a.keepMove()
	}
	return nil
}

// beyond is how many slots outside its window a job can be moved by hand.
const beyond = 4

// slide moves the job by slots. It may leave the window a little: the verdict
// then says so.
func (a *app) slide(by int) tea.Cmd {
	return a.moveTo(a.moving.start.Add(time.Duration(by) * a.moving.base.Inv().Planning.Slot))
}

// moveTo moves the job to the slot nearest to an instant of its night.
func (a *app) moveTo(to time.Time) tea.Cmd {
	m := a.moving
	slot := m.base.Inv().Planning.Slot
	to = m.night.Start.Add(to.Sub(m.night.Start).Round(slot))
	if to.Equal(m.start) {
		return nil
	}
	if to.Before(m.night.Start.Add(-beyond*slot)) || to.After(m.night.End.Add(beyond*slot)) {
		a.say("that is well outside the window; [ ] goes to another night", false)
		return nil
	}
	m.start = to
	a.float()
	return a.try()
}

// anotherNight is the one before or after among those that the job's windows
// open.
func (a *app) anotherNight(by int) tea.Cmd {
	m := a.moving
	var to *model.Occurrence
	for i := range m.nights {
		o := &m.nights[i]
		if by > 0 && o.Start.After(m.night.Start) {
			to = o
			break
		}
		if by < 0 && o.Start.Before(m.night.Start) {
			to = o
		}
	}
	if to == nil {
		a.say("no window of "+m.host+" opens "+map[bool]string{true: "after", false: "before"}[by > 0]+" this night in the horizon", false)
		return nil
	}
	return a.land(*to)
}
