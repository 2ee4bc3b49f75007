package tui

import (
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"stagger/ui/tui/keys"
	"stagger/ui/tui/scene"
	"stagger/ui/tui/screen"
)

// goes is the screens by the action that opens them.
var goes = map[keys.Action]keys.Place{
	keys.GoPlan: keys.OnPlan, keys.GoNight: keys.OnNight, keys.GoServices: keys.OnServices,
	keys.GoHosts: keys.OnHosts, keys.GoLeftOut: keys.OnLeftOut, keys.GoDecisions: keys.OnDecisions,
	keys.GoHistory: keys.OnHistory,
}

// act does what a key means where it was pressed.
func (a *app) act(what keys.Action, k tea.KeyMsg) tea.Cmd {
	switch {
	case what == keys.Interrupt:
		return a.interrupt()
	case what == keys.Redraw:
		return tea.ClearScreen
	case what == keys.Suspend:
		return a.suspend()
	case what == keys.Mouse:
		return a.mouse.toggle(a)
	case a.asking:
		return a.answer(what == keys.Yes)
	case a.typing != nil:
		return a.actTyping(what)
	case a.question != nil:
		return a.answerQuestion(what == keys.Yes)
	case a.form != nil && a.reader == nil:
		return a.actFilling(what)
	case what == keys.Help:
		a.reader = &reader{text: a.help()}
		return nil
	case goes[what] != 0 && a.form == nil:
		a.open(goes[what])
		return nil
	case a.reader != nil:
		if what == keys.Back || what == keys.Quit || !a.reader.act(what) {
			a.reader = nil
		}
		return nil
	case a.listing != nil:
		return a.actListing(what)
	case a.trial != nil:
		return a.actTrial(what)
	case what == keys.Quit:
		return a.quit()
	case a.beginning():
		return a.actFirst(what)
	case what == keys.Palette:
		a.openPalette()
		return nil
	case what == keys.Back && a.moving == nil:
		a.back()
		return nil
	case a.history.cur == nil:
		a.say("there is no plan yet", false)
		return nil
	case what == keys.ZoomIn, what == keys.ZoomOut:
		a.night.Zoom(map[keys.Action]int{keys.ZoomIn: -1, keys.ZoomOut: 1}[what], a.w)
		return nil
	case a.moving != nil:
		return a.actMoving(what, k)
	default:
		return a.actOnPlan(what)
	}
}

// actOnPlan does what concerns the plan as a whole, or leaves the key to the
// screen.
func (a *app) actOnPlan(what keys.Action) tea.Cmd {
	switch what {
	case keys.Edit, keys.Add, keys.Delete:
		return a.actOnEntry(what)
	case keys.Inventory:
		a.openSection("")
		return nil
	case keys.Move:
		return a.startMove(a.screens[a.at].Host())
	case keys.Pin:
		return a.pin(a.night.Host())
	case keys.Replan:
		return a.replan()
	case keys.Undo, keys.Redo:
		return a.turnBack(what == keys.Redo)
	case keys.Save:
		return a.save()
	case keys.Export:
		return a.export()
	case keys.Filter:
		a.openFilter()
		return nil
	case keys.SortBy, keys.SortBack:
		a.sortNext(what == keys.SortBack)
		return nil
	case keys.Swap:
		return a.swap(a.night.Host())
	case keys.PushOut:
		return a.pushOut(a.night.Host())
	case keys.Try:
		return a.tryFor()
	case keys.Open:
		if a.at == keys.OnLeftOut {
			return a.tryFor()
		}
	}
	return a.follow(a.screens[a.at].Act(what))
}

// follow does what a screen asked for.
func (a *app) follow(r screen.Reply) tea.Cmd {
	if r.Said != "" {
		a.say(r.Said, false)
	}
	if r.Read != nil {
		a.reader = &reader{text: *r.Read}
	}
	if r.Night != nil {
		a.openNight(*r.Night, "")
	}
	switch {
	case r.Plan != 0:
		return a.pick(r.Plan)
	case r.Compare != [2]int{}:
		return a.compare(r.Compare)
	}
	return nil
}

func (a *app) openNight(k scene.NightKey, host string) {
	a.open(keys.OnNight)
	a.night.Go(k, host)
}

// back stops a search, or goes to the plan.
func (a *app) back() {
	switch {
	case a.search != nil:
		a.stopSearch()
	case a.unmark():
	case a.widen():
	case a.at != keys.OnPlan:
		a.open(keys.OnPlan)
	default:
		a.say("there is nothing to go back to; q leaves", false)
	}
}

// replan searches again from the plan as it is, around its pins.
func (a *app) replan() tea.Cmd {
	if a.search != nil {
		a.say("a search is running; esc stops it", false)
		return nil
	}
	cur := a.history.cur
	a.say(fmt.Sprintf("searching again around %d pins", len(cur.Inv().Pins)), false)
	return a.startSearch(cur.Planner, cur)
}
