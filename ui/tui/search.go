package tui

import (
	"context"
	"errors"
	"fmt"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"stagger/planner"
	"stagger/planner/model"
	"stagger/ui/tui/draw"
	"stagger/ui/tui/look"
	"stagger/ui/tui/scene"
)

// search is one that runs.
type search struct {
	cancel  context.CancelFunc
	before  *scene.Scene   // what it sets out from; nil: nothing
	changed bool           // a plan of its own has been shown
	edit    *inventoryEdit // that it plans on; nil: none
	stopped bool           // by the person
	next    tea.Cmd        // waits for its next better plan
}

// betterMsg is a better plan, found while the search goes on; searchedMsg is
// the end of one.
type betterMsg struct {
	from *search
	sc   *scene.Scene
}
type searchedMsg struct {
	from *search
	sc   *scene.Scene
	err  error
}
type spinMsg struct{}

// startSearch sets a search going, which moves no more of the plan it sets out
// from than it must. Of the better plans that it finds while one
// is being made ready for the screen, only the last is shown.
func (a *app) startSearch(p Planner, before *scene.Scene) tea.Cmd {
	ctx, cancel := context.WithTimeout(a.ctx, a.cfg.TimeLimit)
	s := &search{cancel: cancel, before: before}
	found, over := make(chan *model.Plan, 1), make(chan struct{})
	opt := planner.Options{OnBetter: func(plan *model.Plan) {
		select {
		case <-found:
		default:
		}
		found <- plan
	}}
	if before != nil {
		opt.Keep = before.Plan
	}
	run := func() tea.Msg {
		defer close(over)
		defer cancel()
		plan, err := p.Plan(ctx, opt)
		if err != nil {
			return searchedMsg{from: s, err: err}
		}
		return searchedMsg{from: s, sc: scene.Build(p, plan)}
	}
	s.next = func() tea.Msg {
		select {
		case plan := <-found:
			return betterMsg{s, scene.Build(p, plan)}
		case <-over:
			return nil
		}
	}
	idle := a.search == nil
	a.search = s
	if !idle || a.still {
		return tea.Batch(run, s.next)
	}
	return tea.Batch(run, s.next, spin())
}

// spinEvery is how long the sign that work goes on stands still. Each turn
// writes one line, which a slow link has to carry.
const spinEvery = 250 * time.Millisecond

func spin() tea.Cmd {
	return tea.Tick(spinEvery, func(time.Time) tea.Msg { return spinMsg{} })
}

func (a *app) spun() tea.Cmd {
	if a.search == nil && (a.trial == nil || !a.trial.running) {
		return nil
	}
	a.spin = (a.spin + 1) % len(look.Spinner)
	return spin()
}

func (a *app) better(msg betterMsg) tea.Cmd {
	if msg.from != a.search {
		return nil
	}
	a.take(msg.from, msg.sc)
	return msg.from.next
}

// worthwhile is by how many risk-days a plan must be better than the one on
// the screen for its jobs to be moved about.
const worthwhile = 1e-6

// take shows a plan that a search found, if it is better than the one it set
// out from. The whole search is one change, which one undo takes back.
func (a *app) take(s *search, sc *scene.Scene) bool {
	switch {
	case s.edit != nil && sc.Plan.Cost.Total > a.history.cur.Plan.Cost.Total-worthwhile:
		return false
	case s.edit != nil: // what is found after an edit is part of it
		a.history.amend(sc)
	case s.changed:
		a.history.amend(sc)
	case s.before == nil:
		a.history.begin(sc, "planned anew")
		s.changed = true
	case s.before.Safe() && sc.Plan.Cost.Total > s.before.Plan.Cost.Total-worthwhile:
		return false
	default:
		a.history.change(sc, "replanned")
		s.changed = true
	}
	a.show()
	return true
}

func (a *app) searched(msg searchedMsg) tea.Cmd {
	if msg.from != a.search {
		return nil
	}
	a.search = nil
	if msg.err != nil {
		a.say("the search failed: "+msg.err.Error(), true)
		if a.history.cur == nil {
			a.fatal = errors.Join(errors.New("no plan was found"), msg.err)
		}
		return nil
	}
	took := a.take(msg.from, msg.sc)
	if msg.from.before == nil {
		a.history.keep()
	}
	if a.beginning() {
		return nil // what there is to be said is on the screen
	}
	if e := msg.from.edit; e != nil {
		a.say(e.outcome(a.history.cur.Plan), false)
		return nil
	}
	a.say(outcome(msg.from, took, msg.sc), false)
	return nil
}

// outcome is the search's result in a sentence.
func outcome(s *search, took bool, sc *scene.Scene) string {
	end := "the search is done"
	if s.stopped {
		end = "the search was stopped"
	}
	switch {
	case s.before == nil:
		return fmt.Sprintf("%s: %s placed, %d left out", end, draw.Count(len(sc.Plan.Jobs), "job"), len(sc.Plan.Unscheduled))
	case !took && !s.changed:
		return end + ": it found nothing better than this plan"
	default:
		text := scene.Changes(s.before.Plan, sc.Plan)
		if text == "" {
			text = "no job moved"
		}
		return fmt.Sprintf("replanned: %s, cost %s → %s", text, draw.Number(s.before.Plan.Cost.Total), draw.Number(sc.Plan.Cost.Total))
	}
}

// stopSearch ends the search at the person's wish; its best plan still comes.
func (a *app) stopSearch() {
	a.search.stopped = true
	a.search.cancel()
	a.say("stopping the search; the best plan so far stays", false)
}

// endSearch drops the search, because a change is about to be made to what is
// on the screen.
func (a *app) endSearch() {
	if a.search != nil {
		a.search.cancel()
		a.search = nil
	}
}
