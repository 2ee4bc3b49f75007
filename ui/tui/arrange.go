package tui

import (
	"fmt"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"stagger/ui/tui/draw"
	"stagger/ui/tui/scene"
)

// arrangedMsg is a change of several jobs at once, worked out.
type arrangedMsg struct {
	sc    *scene.Scene
	label string
	host  string // that stays selected
}

// swap marks a job, or lets it and the one that was marked change their times.
func (a *app) swap(host string) tea.Cmd {
	sc := a.history.cur
	one, other := sc.Job(a.night.Marked()), sc.Job(host)
	switch {
	case other == nil:
		a.say("no job is selected", false)
		return nil
	case other.Pinned:
		a.say(host+" is pinned; p unpins it", false)
		return nil
	case one == nil:
		a.night.Mark(host)
		a.say(host+" is marked; s on another job swaps the two, esc unmarks it", false)
		return nil
	case one == other:
		a.unmark()
		return nil
	case one.Start.Equal(other.Start):
		a.say(one.Host+" and "+host+" start at the same time; there is nothing to swap", false)
		return nil
	}
	a.night.Mark("")
	label := fmt.Sprintf("%s and %s swapped", one.Host, host)
	return a.arrange(host, func() (*scene.Scene, string) {
		return moved(sc, map[string]time.Time{one.Host: other.Start, host: one.Start}), label
	})
}

// unmark takes the mark away; false where there is none.
func (a *app) unmark() bool {
	if a.night.Marked() == "" {
		return false
	}
	a.say(a.night.Marked()+" is marked no more", false)
	a.night.Mark("")
	return true
}

// moved is a scene in which several jobs start at other times.
func moved(sc *scene.Scene, starts map[string]time.Time) *scene.Scene {
	return scene.Build(sc.Planner, sc.Planner.MovedAll(sc.Plan, starts))
}

// arrange works a change out beside the keys, which wait for it.
func (a *app) arrange(host string, work func() (*scene.Scene, string)) tea.Cmd {
	a.endSearch()
	a.editing = true
	return func() tea.Msg {
		sc, label := work()
		return arrangedMsg{sc, label, host}
	}
}

func (a *app) arranged(msg arrangedMsg) {
	a.editing = false
	a.history.change(msg.sc, msg.label)
	a.show()
	if j := msg.sc.Job(msg.host); j != nil {
		a.openNight(j.Key(), j.Host)
	}
	a.say(msg.label, false)
	if v, broken := msg.sc.BreachOf(msg.host); broken {
		a.say(msg.label+" as a draft: it breaks "+msg.sc.Told(v, true), true)
	}
}

// pushOut moves a job and all that begin with it or later in its night, except
// those that are pinned: by a slot or, where that breaks a rule, by the fewest
// that break none.
func (a *app) pushOut(host string) tea.Cmd {
	sc := a.history.cur
	j := sc.Job(host)
	switch {
	case j == nil:
		a.say("no job is selected", false)
		return nil
	case j.Pinned:
		a.say(host+" is pinned; p unpins it", false)
		return nil
	}
	var tail []*scene.Job
	pinned := 0
	for _, k := range sc.Night(j.Key()).Jobs {
		switch {
		case k.Start.Before(j.Start):
		case k.Pinned:
			pinned++
		default:
			tail = append(tail, k)
		}
	}
	closes := nightOf(sc, j).End
	return a.arrange(host, func() (*scene.Scene, string) {
		by, out := push(sc, tail, closes)
		label := fmt.Sprintf("%s pushed out by %s", draw.Count(len(tail), "job"), draw.Hours(by))
		if pinned > 0 {
			label += fmt.Sprintf(", %d pinned stay", pinned)
		}
		return out, label
	})
}

// mostPushes bounds how many slots are tried.
const mostPushes = 24

// push moves jobs later by the fewest slots that keep the rules, as long as the
// night lasts; where no number does, by one.
func push(sc *scene.Scene, jobs []*scene.Job, closes time.Time) (time.Duration, *scene.Scene) {
	slot := sc.Inv().Planning.Slot
	last := jobs[0].End
	for _, j := range jobs {
		if j.End.After(last) {
			last = j.End
		}
	}
	var first *scene.Scene
	for n := 1; n == 1 || n <= mostPushes && !last.Add(time.Duration(n)*slot).After(closes); n++ {
		starts := map[string]time.Time{}
		for _, j := range jobs {
			starts[j.Host] = j.Start.Add(time.Duration(n) * slot)
		}
		out := moved(sc, starts)
		if out.Safe() || !sc.Safe() {
			return time.Duration(n) * slot, out
		}
		if first == nil {
			first = out
		}
	}
	return slot, first
}
