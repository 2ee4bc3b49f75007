package tui

import (
	"context"
	"fmt"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"stagger/planner"
	"stagger/planner/model"
	"stagger/planner/whatif"
	"stagger/ui/tui/draw"
	"stagger/ui/tui/keys"
	"stagger/ui/tui/scene"
	"stagger/ui/tui/screen"
)

// trial is the remedies for a job that is left out, laid over the screen while
// they are tried and looked at.
type trial struct {
	host    string
	base    *scene.Scene // the plan that leaves it out
	cancel  context.CancelFunc
	running bool
	stopped bool // by the person
	found   []planner.Remedy
	list    draw.List
	weighed *reader // what the selected remedy comes to; nil: the list is shown
}

// remediesMsg is the end of a trial.
type remediesMsg struct {
	from  *trial
	found []planner.Remedy
}

func (t *trial) place() keys.Place {
	if t.weighed != nil {
		return keys.Weighing
	}
	return keys.Trying
}

// tryFor tries what would place the selected job, or of a service the job with
// the most risk that is left out of it.
func (a *app) tryFor() tea.Cmd {
	sc := a.history.cur
	host := a.screens[a.at].Host()
	if list, ok := a.screens[a.at].(screen.Lister); ok && a.at == keys.OnServices {
		for _, u := range sc.Plan.Unscheduled { // by risk, highest first
			if slices.Contains(sc.Planner.ServicesOf(u.Host), list.Row()) {
				host = u.Host
				break
			}
		}
		if host == "" {
			a.say("no job on a member of "+list.Row()+" is left out; there is nothing to try", false)
			return nil
		}
	}
	return a.tryHost(host)
}

// tryHost tries what would place a host's job.
func (a *app) tryHost(host string) tea.Cmd {
	sc := a.history.cur
	if sc.LeftOut(host) == nil {
		a.say("no job is left out here", false)
		return nil
	}
	a.endSearch()
	ctx, cancel := context.WithCancel(a.ctx)
	t := &trial{host: host, base: sc, cancel: cancel, running: true}
	a.trial = t
	a.say("", false)
	work := func() tea.Msg { return remediesMsg{t, sc.Planner.Remedies(ctx, sc.Plan, host)} }
	if a.still {
		return work
	}
	return tea.Batch(spin(), work)
}

func (a *app) remediesFound(msg remediesMsg) {
	t := a.trial
	if t == nil || msg.from != t {
		return
	}
	t.cancel()
	t.running, t.found = false, msg.found
	if t.stopped {
		a.say(fmt.Sprintf("stopped; remedies found so far: %d", len(t.found)), false)
	}
}

// endTrial drops the remedies.
func (a *app) endTrial() {
	if a.trial != nil {
		a.trial.cancel()
		a.trial = nil
	}
}

// actTrial does what a key means while remedies are looked at.
func (a *app) actTrial(what keys.Action) tea.Cmd {
	t := a.trial
	if t.weighed != nil {
		switch {
		case what == keys.Keep:
			return a.keepRemedy(t.found[t.list.Sel])
		case what == keys.Back, what == keys.Quit:
			t.weighed = nil
		default:
			t.weighed.act(what)
		}
		return nil
	}
	switch {
	case what == keys.Open && len(t.found) > 0:
		t.weighed = &reader{text: a.weigh(t, &t.found[t.list.Sel])}
	case what == keys.Open:
		a.say("there is no remedy to look at", false)
	case what == keys.Back && t.running && !t.stopped:
		t.stopped = true
		t.cancel()
		a.say("stopping; what was found so far stays", false)
	case what == keys.Back, what == keys.Quit:
		a.endTrial()
	default:
		screen.Walk(&t.list, what, len(t.found))
	}
	return nil
}

// keepRemedy makes the remedy's changes in the inventory, and its plan the
// plan: the one that was looked at. Better ones may follow, as after any edit.
func (a *app) keepRemedy(r planner.Remedy) tea.Cmd {
	t := a.trial
	a.endTrial()
	inv, err := whatif.Apply(t.base.Inv(), r.Changes)
	e := inventoryEdit{label: strings.Join(r.Effect.Changes, " and "), make: func() *model.Inventory { return inv }, was: t.base.Plan}
	if err != nil {
		return a.changed(changedMsg{edit: e, err: err})
	}
	a.editing = true
	openAt := a.cfg.OpenAt
	return func() tea.Msg {
		p, err := openAt(inv, r.Effect.Plan.From, r.Effect.Plan.Until)
		if err != nil {
			return changedMsg{edit: e, err: err}
		}
		return changedMsg{edit: e, sc: scene.Build(p, bounded(p, r.Effect.Plan))}
	}
}

// bounded is the plan with what a first look proves that none can cost less
// than.
func bounded(p Planner, plan *model.Plan) *model.Plan {
	done, cancel := context.WithCancel(context.Background())
	cancel()
	first, err := p.Plan(done, planner.Options{Keep: plan, MaxSteps: 1})
	if err != nil {
		return plan
	}
	out := *plan
	out.Bound = min(out.Cost.Total, max(out.Bound, first.Bound))
	return &out
}
