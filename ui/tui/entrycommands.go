package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"stagger/planner/check"
	"stagger/planner/edit"
	"stagger/ui/tui/keys"
	"stagger/ui/tui/prompt"
)

// entryCommands open a section of the inventory, or the form of one of its
// entries, by name. Hosts and services have screens of those names.
func entryCommands() []command {
	out := []command{{"new", "SECTION  add an entry: a window, a team, a freeze", sectionNames, (*app).addEntry, false}}
	for _, s := range edit.Sections {
		switch {
		case s.Name == "host" || s.Name == "service" || s.Name == "":
		case s.Single:
			out = append(out, command{name: s.Name, help: "edit the " + s.Name + " section", run: func(a *app, _ string) tea.Cmd {
				a.openSection(s.Name)
				return nil
			}})
		default:
			out = append(out, command{s.Plural, "NAME  edit one, or list them all", namesIn(s), func(a *app, name string) tea.Cmd {
				if name == "" {
					a.openSection(s.Name)
				} else if !a.openEntry(s.Name, name) {
					a.sayUnknown(s, name)
				}
				return nil
			}, true})
		}
	}
	return out
}

// addEntry opens the form of a new entry of a section.
func (a *app) addEntry(section string) tea.Cmd {
	s := edit.Of(section)
	if s == nil || s.Single || a.history.cur == nil {
		a.say("there is no section "+section+" to add to; "+a.keyOf(keys.Inventory)+" lists them", true)
		return nil
	}
	a.openForm(s, s.Len(a.history.cur.Inv()))
	return nil
}

func (a *app) sayUnknown(s *edit.Section, name string) {
	var known []string
	for i := range s.Len(a.history.cur.Inv()) {
		known = append(known, s.ID(a.history.cur.Inv(), i))
	}
	text := "no " + s.Title() + " is named " + name
	if hint := check.DidYouMean(name, known); hint != "" {
		text += "; " + hint
	}
	a.say(text, true)
}

// sectionNames are the sections that entries can be added to.
func sectionNames(*app) []prompt.Choice {
	var out []prompt.Choice
	for _, s := range edit.Sections {
		if !s.Single {
			out = append(out, prompt.Choice{Text: s.Name})
		}
	}
	return out
}

// namesIn gives the names of a section's entries.
func namesIn(s *edit.Section) func(*app) []prompt.Choice {
	return func(a *app) []prompt.Choice {
		if a.history.cur == nil {
			return nil
		}
		inv := a.history.cur.Inv()
		out := make([]prompt.Choice, s.Len(inv))
		for i := range out {
			out[i].Text = s.ID(inv, i)
		}
		return out
	}
}
