package tui

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"stagger/ui/tui/draw"
	"stagger/ui/tui/keys"
	"stagger/ui/tui/safely"
	"stagger/ui/tui/screen"
)

// mouse is whether the mouse is ours, and what it is doing.
type mouse struct {
	on   bool
	held *screen.Grip // the job whose bar was pressed, until the button is let go
	took bool         // it was taken up; put back by a key, it stays so
}

// toggle takes the mouse, or gives it back to the terminal.
func (m *mouse) toggle(a *app) tea.Cmd {
	m.on, m.held = !m.on, nil
	if !m.on {
		a.say("the mouse is the terminal's again, for marking text; "+a.keyOf(keys.Mouse)+" takes it back", false)
		return tea.DisableMouse
	}
	a.say("the mouse selects, scrolls and drags; "+a.keyOf(keys.Mouse)+" gives it back to the terminal", false)
	return tea.EnableMouseCellMotion
}

// can reports whether an action has a key where one would be pressed now.
func (a *app) can(what keys.Action) bool {
	return slices.ContainsFunc(a.keys.At(a.place()), func(b keys.Binding) bool { return b.Action == what })
}

// keyOf is the first key of an action, for a sentence.
func (a *app) keyOf(what keys.Action) string {
	for _, b := range a.keys {
		if b.Action == what {
			return keys.Show(b.Keys[0])
		}
	}
	return "?"
}

// event does what the mouse asks. While something waits for a key (a question,
// the planner's answer) or nothing can be seen, it does nothing.
func (m *mouse) event(a *app, ev tea.MouseMsg) tea.Cmd {
	switch {
	case !m.on, a.asking, a.question != nil, a.w == 0, a.tooSmall(), a.history.cur == nil:
		return nil
	case ev.Button == tea.MouseButtonWheelDown:
		return m.wheel(a, keys.Down)
	case ev.Button == tea.MouseButtonWheelUp:
		return m.wheel(a, keys.Up)
	case ev.Action == tea.MouseActionRelease:
		return m.release(a)
	case ev.Button != tea.MouseButtonLeft:
		return nil
	case ev.Action == tea.MouseActionMotion:
		return m.drag(a, ev.X)
	case ev.Action == tea.MouseActionPress && a.moving == nil && a.typing == nil && !a.busy():
		return m.press(a, ev.X, ev.Y)
	}
	return nil
}

// press opens a screen by its name in the head, or selects what is under the
// pointer.
func (m *mouse) press(a *app, x, y int) tea.Cmd {
	m.held, m.took = nil, false
	switch top := safely.Chrome / 2; {
	case y == 1:
		for _, t := range a.tabs() {
			if x -= draw.Width(t.text); x < 0 {
				return m.goTo(a, t.at)
			}
		}
	case a.place() == keys.Filling:
		a.form.Point(y-top, a.w, a.h-safely.Chrome)
	case a.place() == a.at && y >= top && y < a.h-top:
		if s, ok := a.screens[a.at].(screen.Pointed); ok {
			m.held = s.Point(x, y-top)
		}
	}
	return nil
}

// goTo opens a screen, where a key would.
func (m *mouse) goTo(a *app, at keys.Place) tea.Cmd {
	for what, place := range goes {
		if place == at && a.can(what) {
			return a.act(what, tea.KeyMsg{})
		}
	}
	return nil
}

// drag moves the job that is held to under the pointer, and takes it up first.
func (m *mouse) drag(a *app, x int) tea.Cmd {
	if m.held == nil || a.at != keys.OnNight || a.reader != nil {
		return nil
	}
	to := a.night.Under(x).Add(-m.held.Past)
	if a.moving == nil {
		if m.took || !m.held.Left(x) {
			return nil
		}
		m.took = true
		take := a.startMove(m.held.Host)
		if a.moving == nil { // it said why not
			m.held = nil
			return take
		}
		return tea.Batch(take, a.moveTo(to))
	}
	if a.moving.host != m.held.Host || a.busy() {
		return nil
	}
	return a.moveTo(to)
}

// release keeps a job that was dragged, as enter would.
func (m *mouse) release(a *app) tea.Cmd {
	held := m.held
	m.held = nil
	if held == nil || a.moving == nil || a.moving.host != held.Host || a.busy() {
		return nil
	}
	return a.actMoving(keys.Open, tea.KeyMsg{Type: tea.KeyEnter})
}
