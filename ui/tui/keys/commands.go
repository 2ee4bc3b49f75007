package keys

import "strings"

// Command is an action under its name.
type Command struct {
	Name   string
	Action Action
	Help   string // a sentence; of a pair of keys, that of both
	Shown  string // its first key
	Where  Place
	Else   string // why it does not work on other screens
}

// unnamed are the actions that nobody would type a command for.
var unnamed = map[Action]bool{
	Down: true, Up: true, PageDown: true, PageUp: true, First: true, Last: true, Earlier: true, Later: true,
	Back: true, Interrupt: true, Palette: true, GoNight: true, Filter: true, NextFound: true, PrevFound: true,
}

// Commands are the actions that work on the screens, by name.
func (m Map) Commands() []Command {
	var out []Command
	index := map[Action]int{}
	for i, b := range m {
		if b.Where&Screens == 0 || unnamed[b.Action] {
			continue
		}
		at, known := index[b.Action]
		if !known {
			at = len(out)
			index[b.Action] = at
			out = append(out, Command{Name: strings.TrimPrefix(b.Action.String(), "go-"), Action: b.Action, Help: m.help(i), Shown: Show(b.Keys[0])})
		}
		out[at].Where |= b.Where
		if out[at].Else == "" {
			out[at].Else = b.Else
		}
	}
	return out
}

// help is a binding's sentence; one that shares its entry in the list has that
// of the first of them.
func (m Map) help(i int) string {
	for ; i > 0 && m[i].Help == ""; i-- {
	}
	return m[i].Help
}
