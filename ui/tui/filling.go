package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"stagger/planner/edit"
	"stagger/planner/model"
	"stagger/ui/tui/form"
	"stagger/ui/tui/keys"
)

// checkedMsg is what is wrong with a form's draft.
type checkedMsg struct {
	form   *form.Form
	answer form.Answer
}

// openForm opens the form of an entry by its index; one past the last is new.
func (a *app) openForm(s *edit.Section, index int) {
	sc := a.history.cur
	a.form = form.New(a.theme, s, sc.Inv(), index, sc.Plan.From)
	a.say("", false)
}

// askForm asks what is wrong with the form's draft, one question at a time:
// what is typed while an answer is on its way is asked about together.
func (a *app) askForm() tea.Cmd {
	if a.form == nil {
		return nil
	}
	f, ask := a.form, a.form.Ask()
	if ask == nil {
		return nil
	}
	return func() tea.Msg { return checkedMsg{f, ask()} }
}

// actFilling does what a key means in a form.
func (a *app) actFilling(what keys.Action) tea.Cmd {
	switch what {
	case keys.FieldNext:
		a.form.Next(1)
	case keys.FieldPrev:
		a.form.Next(-1)
	case keys.FieldComplete:
		a.form.Complete()
	case keys.FieldHelp:
		a.reader = &reader{text: a.help()}
	case keys.FieldDrop:
		a.dropForm()
	case keys.FieldKeep:
		return a.keepForm()
	}
	return nil
}

// dropForm closes the form; asks where that loses something.
func (a *app) dropForm() {
	title := a.form.Title()
	if !a.form.Changed() {
		a.form = nil
		return
	}
	a.question = &question{text: "Drop what was changed in " + title + "?", no: "still in " + title, yes: func() tea.Cmd {
		a.form = nil
		a.say(title+" stays as it was", false)
		return nil
	}}
}

// keepForm makes the form's draft a change of the inventory.
func (a *app) keepForm() tea.Cmd {
	f := a.form
	draft, ok := f.Draft()
	switch {
	case !ok:
		a.say("not kept: mend the field that is marked, or drop it with "+a.keyOf(keys.FieldDrop), true)
		return nil
	case !f.Changed() && !f.IsNew():
		a.form = nil
		a.say(f.Title()+" was not changed", false)
		return nil
	}
	base, s := a.history.cur, f.Section()
	e := inventoryEdit{label: f.Label(), form: f, make: func() *model.Inventory { return edit.Keep(base.Inv(), s, f.Index(), draft) }}
	e.was = edit.RenamePlan(base.Plan, s.Name, f.Name(), s.IDOf(draft, f.Index()))
	return a.change(e)
}

// question waits for y or n; no is the default.
type question struct {
	text string
	no   string // what is said after a no
	yes  func() tea.Cmd
}

func (a *app) answerQuestion(yes bool) tea.Cmd {
	q := a.question
	a.question = nil
	if yes {
		return q.yes()
	}
	a.say(q.no, false)
	return nil
}
