package choose

import (
	tea "github.com/charmbracelet/bubbletea"

	"stagger/ui/tui/draw"
	"stagger/ui/tui/keys"
)

// key is a key that waits.
type key = tea.KeyMsg

// mostWaiting bounds the keys that wait while what is accepted is checked.
const mostWaiting = 1000

// checkedMsg is what the check of the accepted came to.
type checkedMsg struct {
	of     *Screen
	faults []string
}

// Update takes a key or a message of this screen; the command it returns is to
// be run. Keys come one rune each, or pasted.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyMsg:
		if s.checking && msg.Type != tea.KeyCtrlC {
			if len(s.waiting) < mostWaiting {
				s.waiting = append(s.waiting, msg)
			}
			return nil
		}
		return s.press(msg)
	case checkedMsg:
		if msg.of == s {
			return s.checked(msg)
		}
	}
	return nil
}

func (s *Screen) press(k key) tea.Cmd {
	if k.Paste && s.typing == nil {
		s.say("pasted text is not taken for keys", false)
		return nil
	}
	b, ok := Table.Find(k.String(), s.place())
	switch {
	case ok && !k.Paste:
		return s.act(b.Action)
	case s.typing != nil:
		s.typing.line.Key(k)
		s.say("", false)
	case s.question != nil:
		s.say("y does it, n does not", false)
	case b.Else != "":
		s.say(keys.Show(k.String())+" does not work here: "+b.Else, false)
	default:
		s.say(keys.Show(k.String())+" is no key here; ? lists those that are", false)
	}
	return nil
}

// act does what a key means where it was pressed.
func (s *Screen) act(what keys.Action) tea.Cmd {
	switch {
	case what == keys.Redraw:
		return tea.ClearScreen
	case what == keys.Suspend:
		return s.suspend()
	case what == keys.Interrupt:
		s.interrupt()
		return nil
	}
	switch s.place() {
	case inAsking:
		s.answer(what == keys.Yes)
	case inLine:
		s.actTyping(what)
	case inHelp:
		if what == keys.Back {
			s.help = nil
			return nil
		}
		s.help.act(what)
	case inFields:
		s.actFields(what)
	default:
		return s.actList(what)
	}
	return nil
}

// actList does what a key means for the list.
func (s *Screen) actList(what keys.Action) tea.Cmd {
	if walk(&s.list, what, s.shown()) {
		s.say("", false)
		return nil
	}
	switch what {
	case toggle:
		s.toggle()
	case acceptAll:
		s.acceptAll()
	case dropAll:
		s.dropRest()
	case showSkipped:
		s.showSkipped()
	case done:
		return s.done()
	case keys.Quit:
		s.quit()
	case keys.Edit:
		s.edit()
	default:
		s.actBoth(what)
	}
	return nil
}

// actBoth does what a key means for the list and for the fields alike.
func (s *Screen) actBoth(what keys.Action) {
	switch what {
	case name:
		s.askName()
	case minimum:
		s.askMinimum()
	case keys.Undo, keys.Redo:
		s.turnBack(what == keys.Redo)
	case keys.Help:
		s.help = s.helpPage()
	}
}

func (s *Screen) showSkipped() {
	n := len(s.items) - s.open()
	switch {
	case n == 0:
		s.say("no group was skipped", false)
		return
	case s.open() == 0:
		s.say("every group was skipped; there are no others to show", false)
		return
	}
	s.skipped, s.stale = !s.skipped, true
	s.list.Move(0, s.shown())
	if s.skipped {
		s.say(draw.Count(n, "skipped group")+" shown at the end", false)
	} else {
		s.say(draw.Count(n, "skipped group")+" hidden", false)
	}
}

// page is how many rows a page key moves.
const pageRows = 10

// walk moves a selection among n rows; false where the key is another.
func walk(l *draw.List, a keys.Action, n int) bool {
	by, ok := map[keys.Action]int{keys.Down: 1, keys.Up: -1, keys.PageDown: pageRows, keys.PageUp: -pageRows, keys.First: -n, keys.Last: n}[a]
	l.Move(by, n)
	return ok
}
