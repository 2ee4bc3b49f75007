package tui

import (
	"fmt"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"stagger/planner/edit"
	"stagger/planner/model"
	"stagger/ui/tui/form"
	"stagger/ui/tui/keys"
	"stagger/ui/tui/scene"
)

// entryOf is the section, and the name of the entry in it, that the selected
// row stands for; the name is "" where no row is selected.
func (a *app) entryOf() (section, name string) {
	key := scene.NightKey{}
	switch s := a.screens[a.at].(type) {
	case interface{ Key() scene.NightKey }:
		key = s.Key()
	case interface{ Row() string }:
		name = s.Row()
	}
	switch a.at {
	case keys.OnPlan, keys.OnNight:
		return "window", key.Window
	case keys.OnServices:
		return "service", name
	case keys.OnDecisions: // "waiver 1", or "freeze year-end"
		if section, id, ok := strings.Cut(name, " "); ok {
			return section, id
		}
		return "waiver", ""
	default:
		return "host", a.screens[a.at].Host()
	}
}

// target is the section that edit, add and delete act on, and the index of the
// entry in it; -1 where none is selected.
func (a *app) target() (*edit.Section, int) {
	inv := a.history.cur.Inv()
	if a.listing != nil {
		return a.listing.Selected(inv)
	}
	section, name := a.entryOf()
	s := edit.Of(section)
	if name == "" {
		return s, -1
	}
	return s, s.Find(inv, name)
}

// actOnEntry edits, adds or deletes an entry.
func (a *app) actOnEntry(what keys.Action) tea.Cmd {
	s, i := a.target()
	switch {
	case what == keys.Add && s.Single:
		a.say("there is one "+s.Title()+" section; "+a.keyOf(keys.Edit)+" edits it", false)
	case what == keys.Add:
		a.openForm(s, s.Len(a.history.cur.Inv()))
	case i < 0:
		a.say("no "+s.Title()+" is selected; "+a.keyOf(keys.Add)+" adds one", false)
	case what == keys.Edit:
		a.openForm(s, i)
	default:
		a.askDelete(s, i)
	}
	return nil
}

// mostNamed is how many references a question names.
const mostNamed = 3

// askDelete asks whether to delete an entry, naming those that refer to it: it
// is then taken out of them too.
func (a *app) askDelete(s *edit.Section, i int) {
	if s.Single {
		a.say("the "+s.Title()+" section cannot be deleted; "+a.keyOf(keys.Edit)+" edits it", false)
		return
	}
	base := a.history.cur
	title := s.Title() + " " + s.ID(base.Inv(), i)
	if s.Name == "waiver" { // its number alone says nothing
		title = "the waiver for " + scene.Selected(base.Inv().Waivers[i].Hosts, base.Inv().Waivers[i].Only)
	}
	refs := edit.Refs(base.Inv(), s.Name, s.ID(base.Inv(), i))
	text := "Delete " + title + "?"
	if len(refs) > 0 {
		text = fmt.Sprintf("Delete %s, and take it out of %s?", title, refNames(refs))
	}
	a.question = &question{text: text, no: title + " stays", yes: func() tea.Cmd {
		return a.change(inventoryEdit{label: title + " deleted", was: base.Plan, make: func() *model.Inventory {
			return edit.Remove(base.Inv(), s, i, len(refs) > 0)
		}})
	}}
}

func refNames(refs []edit.Ref) string {
	text := ""
	for i, r := range refs[:min(len(refs), mostNamed)] {
		if i > 0 {
			text += ", "
		}
		text += r.String()
	}
	if n := len(refs) - mostNamed; n > 0 {
		text += fmt.Sprintf(" and %d more", n)
	}
	return text
}

// openSection opens the list of a section's entries by its name, "window"; a
// section that is one entry opens as its form. "" with no such name opens the
// list of sections.
func (a *app) openSection(name string) {
	if a.history.cur == nil {
		a.say("there is no plan yet", false)
		return
	}
	s := edit.Of(name)
	switch {
	case name == "" || s == nil:
		a.listing = form.NewList(a.theme, nil)
	case s.Single:
		a.openForm(s, 0)
	default:
		a.listing = form.NewList(a.theme, s)
	}
}

// openEntry opens the form of an entry by its section and name; false where
// there is none.
func (a *app) openEntry(section, name string) bool {
	s := edit.Of(section)
	if s == nil || a.history.cur == nil {
		return false
	}
	i := s.Find(a.history.cur.Inv(), name)
	if i >= 0 {
		a.openForm(s, i)
	}
	return i >= 0
}

// actListing does what a key means in the list of the inventory.
func (a *app) actListing(what keys.Action) tea.Cmd {
	inv := a.history.cur.Inv()
	switch what {
	case keys.Edit, keys.Add, keys.Delete:
		if a.listing.Enter(inv) && what != keys.Add {
			return nil
		}
		return a.actOnEntry(what)
	case keys.Open:
		if !a.listing.Enter(inv) {
			return a.actOnEntry(keys.Edit)
		}
	case keys.Back, keys.Quit, keys.Inventory:
		if what == keys.Inventory || !a.listing.Back() {
			a.listing = nil
		}
	default:
		a.listing.Act(what, inv)
	}
	return nil
}
