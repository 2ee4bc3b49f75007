package tui

import (
	"fmt"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"stagger/planner/check"
	"stagger/ui/tui/prompt"
)

// command is something that can be called by name from the command line (:).
type command struct {
	name string
	help string // a few words, with what it takes: "NAME  open a host"
	// complete gives what may follow the name; nil: it takes nothing.
	complete func(a *app) []prompt.Choice
	run      func(a *app, arg string) tea.Cmd
	alone    bool // what may follow need not
}

// commands is everything that can be called by name. Whoever adds a way to do
// something adds its commands here.
func (a *app) commands() []command {
	return slices.Concat(goCommands(), entryCommands(), a.keyCommands())
}

// keyCommands are the keys' actions under their names.
func (a *app) keyCommands() []command {
	var out []command
	for _, c := range a.keys.Commands() {
		out = append(out, command{name: c.Name, help: c.Help + " (" + c.Shown + ")", run: func(a *app, arg string) tea.Cmd {
			switch {
			case arg != "":
				a.say(c.Name+" takes nothing after it", true)
				return nil
			case c.Where&a.place() == 0:
				a.say(c.Name+" does not work here: "+c.Else, false)
				return nil
			}
			return a.act(c.Action, tea.KeyMsg{})
		}})
	}
	return out
}

// openPalette asks for a command.
func (a *app) openPalette() {
	all := a.commands()
	offer := func(text string) []prompt.Choice { return a.completions(all, text) }
	a.ask(typing{line: prompt.New(a.theme, ":", "", offer), done: func(text string) tea.Cmd { return a.call(all, text) }})
}

// completions are the commands, and for a command that is typed in full what
// may follow it.
func (a *app) completions(all []command, text string) []prompt.Choice {
	name, arg, more := strings.Cut(strings.TrimLeft(text, " "), " ")
	if !more {
		return called(all, name)
	}
	i := slices.IndexFunc(all, func(c command) bool { return c.name == name })
	if i < 0 || all[i].complete == nil {
		return nil
	}
	arg = strings.ToLower(strings.TrimSpace(arg))
	var first, then []prompt.Choice
	for _, c := range all[i].complete(a) {
		at := strings.Index(strings.ToLower(c.Text), arg)
		c.Text, c.Shown = name+" "+c.Text, c.Text
		switch {
		case at == 0:
			first = append(first, c)
		case at > 0:
			then = append(then, c)
		}
	}
	return firstOf(append(first, then...))
}

// mostOffered bounds the choices: of thousands nobody reads all.
const mostOffered = 100

func firstOf(all []prompt.Choice) []prompt.Choice { return all[:min(len(all), mostOffered)] }

// called are the commands that begin with, or else hold, what is typed.
func called(all []command, word string) []prompt.Choice {
	var first, then []prompt.Choice
	for _, c := range all {
		choice := prompt.Choice{Text: c.name, Shown: c.name, Help: c.help}
		if c.complete != nil && !c.alone {
			choice.Text += " "
		}
		switch at := strings.Index(c.name, strings.ToLower(word)); {
		case at == 0:
			first = append(first, choice)
		case at > 0:
			then = append(then, choice)
		}
	}
	return append(first, then...)
}

// call does a command that was typed. A beginning that only one command has is
// enough.
func (a *app) call(all []command, text string) tea.Cmd {
	name, arg, _ := strings.Cut(strings.TrimSpace(text), " ")
	if name == "" {
		return nil
	}
	name = strings.ToLower(name)
	var found []command
	var known []string
	for _, c := range all {
		known = append(known, c.name)
		if c.name == name {
			found = []command{c}
			break
		}
		if strings.HasPrefix(c.name, name) {
			found = append(found, c)
		}
	}
	switch len(found) {
	case 0:
		hint := check.DidYouMean(name, known)
		if hint == "" {
			hint = "? and : list what there is"
		}
		a.say(fmt.Sprintf("there is no command %q; %s", name, hint), true)
		return nil
	case 1:
		return a.perform(found[0], strings.TrimSpace(arg))
	default:
		names := make([]string, len(found))
		for i, c := range found {
			names[i] = c.name
		}
		a.say(name+" may be "+strings.Join(names, ", "), true)
		return nil
	}
}

// perform does a command; one that needs something after its name and has nothing
// says what.
func (a *app) perform(c command, arg string) tea.Cmd {
	if c.complete != nil && arg == "" && !c.alone {
		a.say(c.name+" needs more: "+c.help, true)
		return nil
	}
	return c.run(a, arg)
}
