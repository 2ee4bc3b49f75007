package tui

import (
	"slices"

	"stagger/planner/model"
	"stagger/ui/tui/draw"
	"stagger/ui/tui/keys"
	"stagger/ui/tui/scene"
	"stagger/ui/tui/screen"
)

// verdict says whether the job fits where it now is.
func verdict(m *mover) (text string, bad bool) {
	where := m.host + " at " + draw.DayClock(m.base.Local(m.start))
	v, broken := m.tried.BreachOf(m.host)
	switch {
	case !broken:
		return where + ": fits", false
	case names(v, m.host):
		return where + " breaks " + m.tried.Told(v, false), true
	default:
		return where + " fits, but the plan breaks " + scene.Breach(v), true
	}
}

func names(v model.Violation, host string) bool { return slices.Contains(v.Hosts, host) }

// float shows the move on Night.
func (a *app) float() {
	m := a.moving
	a.at = keys.OnNight
	a.show()
	key := scene.KeyOf(m.night)
	g := &screen.Ghost{Host: m.host, Start: m.start, Night: key}
	if f := m.facts[key]; f != nil {
		g.Facts = &scene.Facts{Host: m.host, Night: key, Starts: f.Starts, Binds: m.binds}
	}
	a.night.Float(g)
}

// putBack ends the move as if it had not been.
func (a *app) putBack() {
	m := a.moving
	a.moving = nil
	a.night.Float(nil)
	if j := m.base.Job(m.host); j != nil && m.from == keys.OnNight {
		a.openNight(j.Key(), m.host)
	} else {
		a.open(m.from)
	}
	a.say(m.host+" is back where it was", false)
}

// keepMove ends the move and makes it a change that can be undone. A plan that
// breaks a rule may be kept as a draft, so that a person can go through a
// breach and out again; it is not saved or exported.
func (a *app) keepMove() {
	m := a.moving
	a.moving = nil
	a.night.Float(nil)
	j := m.tried.Job(m.host)
	if was := m.base.Job(m.host); j == nil || (was != nil && was.Start.Equal(j.Start)) {
		a.open(keys.OnNight)
		a.say(m.host+" stays where it was", false)
		return
	}
	label := m.host + " moved to " + draw.DayClock(m.base.Local(j.Start))
	a.history.change(m.tried, label)
	a.openNight(j.Key(), m.host)
	a.say(label, false)
	if v, broken := m.tried.BreachOf(m.host); broken {
		a.say(label+" as a draft: it breaks "+scene.Breach(v), true)
	}
}
