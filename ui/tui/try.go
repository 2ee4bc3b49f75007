package tui

import (
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"stagger/planner/model"
	"stagger/ui/tui/scene"
)

// triedMsg is a verdict.
type triedMsg struct {
	from   *mover
	sc     *scene.Scene
	start  time.Time
	binds  []string
	facts  *scene.Facts // of a night that was not looked at before
	landed bool         // it answers for another night
}

// land puts the job on a night at its first safe start there, or where there
// is none, as long after the opening as it stood before.
func (a *app) land(o model.Occurrence) tea.Cmd {
	m := a.moving
	past := time.Duration(0)
	if !m.start.IsZero() {
		past = m.start.Sub(m.night.Start)
	}
	m.night, m.landing = o, true
	return func() tea.Msg {
		f := m.base.FactsOf(m.host, scene.KeyOf(o))
		start := o.Start.Add(past)
		if len(f.Starts) > 0 {
			start = f.Starts[0]
		}
		msg := m.moved(start)
		msg.facts, msg.landed = &f, true
		return msg
	}
}

// moved is the base with the job at start, and what is to be said of it there.
func (m *mover) moved(start time.Time) triedMsg {
	p, sc := m.base.Planner, m.base
	if plan := p.Moved(sc.Plan, m.host, start); plan != nil {
		sc = scene.Build(p, plan)
	}
	return triedMsg{from: m, sc: sc, start: start, binds: p.Binds(sc.Plan, m.host)}
}

// try asks for the verdict on where the job now is, and on the first time for
// the facts of its night.
func (a *app) try() tea.Cmd {
	m := a.moving
	if m.asking {
		m.again = true
		return nil
	}
	m.asking = true
	start, night := m.start, scene.KeyOf(m.night)
	known := m.facts[night] != nil
	return func() tea.Msg {
		msg := m.moved(start)
		if !known {
			f := m.base.FactsOf(m.host, night)
			msg.facts = &f
		}
		return msg
	}
}

func (a *app) tried(msg triedMsg) tea.Cmd {
	m := a.moving
	if m == nil || msg.from != m {
		return nil
	}
	if msg.facts != nil {
		m.facts[msg.facts.Night] = msg.facts
	}
	if m.landing && !msg.landed {
		m.asking, m.again = false, false
		return nil
	}
	if msg.landed {
		m.start, m.landing = msg.start, false
	}
	m.asking, m.tried, m.binds = false, msg.sc, msg.binds
	if m.again {
		m.again = false
		a.float()
		return a.try()
	}
	a.float()
	if m.then != "" {
		text := m.then
		m.then = ""
		return a.setTime(text)
	}
	if m.keep {
		a.keepMove()
		return nil
	}
	text, bad := verdict(m)
	a.say(text, bad)
	return nil
}
