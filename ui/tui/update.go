package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"stagger/ui/tui/keys"
	"stagger/ui/tui/safely"
)

// mostWaiting bounds the keys that wait while a change is worked out.
const mostWaiting = 1000

// Update routes. Nothing in it takes long: whatever may is a command.
func (a *app) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	cmds := []tea.Cmd{a.route(msg)}
	for len(a.waiting) > 0 && !a.busy() {
		k := a.waiting[0]
		a.waiting = a.waiting[1:]
		cmds = append(cmds, a.press(k))
	}
	cmds = append(cmds, a.askFacts(), a.askAudit(), a.askPlans(), a.askForm(), a.history.scribe.flush(a.ctx))
	if a.cfg.QuitAfterFirstFrame && a.w > 0 && (a.history.cur != nil || a.fatal != nil) {
		cmds = append(cmds, a.leave())
	}
	return a, tea.Batch(cmds...)
}

func (a *app) route(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		a.w, a.h = safely.Size(msg)
	case tea.KeyMsg:
		return a.typed(msg)
	case tea.MouseMsg:
		return a.mouse.event(a, msg)
	case openedMsg:
		return a.opened(msg)
	case betterMsg:
		return a.better(msg)
	case searchedMsg:
		return a.searched(msg)
	case spinMsg:
		return a.spun()
	case triedMsg:
		return a.tried(msg)
	case editedMsg:
		a.edited(msg)
	case changedMsg:
		return a.changed(msg)
	case checkedMsg:
		msg.form.Know(msg.answer)
	case factsMsg:
		a.know(msg)
	case auditedMsg:
		a.audited(msg)
	case remediesMsg:
		a.remediesFound(msg)
	case arrangedMsg:
		a.arranged(msg)
	case savedMsg:
		a.planSaved(msg)
	case exportedMsg:
		a.exported(msg)
	case readMsg:
		return a.fileRead(msg)
	case filledMsg:
		return a.filled(msg)
	case plansMsg:
		a.plansListed(msg)
	case pickedMsg:
		a.picked(msg)
	case comparedMsg:
		a.compared(msg)
	case turnedMsg:
		a.turned(msg)
	case writtenMsg:
		return a.edits(msg)
	default:
		if a.choosing != nil {
			return a.choose(msg)
		}
	}
	return nil
}

// typed takes what Bubble Tea calls one key. Pasted text is no command and is
// turned away.
func (a *app) typed(msg tea.KeyMsg) tea.Cmd {
	if msg.Paste && a.place() == keys.Filling && !a.busy() && !a.tooSmall() {
		a.form.Type(msg)
		return nil
	}
	if msg.Paste && a.place() == keys.Choosing {
		return a.chooseKey(msg)
	}
	if msg.Paste && a.typing != nil {
		a.write(msg)
		return nil
	}
	if msg.Paste {
		a.say("pasted text is not taken for keys", false)
		return nil
	}
	var cmds []tea.Cmd
	for _, k := range safely.Apart(msg) {
		cmds = append(cmds, a.key(k))
	}
	return tea.Batch(cmds...)
}

// busy reports whether keys must wait, so that each acts on what the one
// before it did.
func (a *app) busy() bool {
	return a.editing || (a.moving != nil && a.moving.busy())
}

func (a *app) key(k tea.KeyMsg) tea.Cmd {
	if a.busy() && k.Type != tea.KeyCtrlC {
		if len(a.waiting) < mostWaiting {
			a.waiting = append(a.waiting, k)
		}
		return nil
	}
	return a.press(k)
}

// press finds what a key does where it is pressed, and does it.
func (a *app) press(k tea.KeyMsg) tea.Cmd {
	if a.place() == keys.Choosing {
		return a.chooseKey(k)
	}
	name := k.String()
	b, ok := a.keys.Find(name, a.place())
	switch {
	case a.tooSmall() && !a.asking && b.Action != keys.Quit && b.Action != keys.Interrupt:
	case ok:
		return a.act(b.Action, k)
	case a.typing != nil:
		a.write(k)
	case a.place() == keys.Filling:
		a.form.Type(k)
		a.say("", false)
	case a.question != nil:
		a.say("y does it, n does not", false)
	case a.asking:
		a.say("y leaves without saving, n stays", false)
	case b.Why(a.place()) != "":
		a.say(keys.Show(name)+" does not work here: "+b.Why(a.place()), false)
	default:
		a.say(keys.Show(name)+" is no key here; ? lists those that are", false)
	}
	return nil
}
