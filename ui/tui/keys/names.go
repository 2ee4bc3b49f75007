package keys

import "slices"

// names is what each action is called in the configuration.
var names = map[Action]string{
	GoPlan: "go-plan", GoNight: "go-night", GoServices: "go-services", GoHosts: "go-hosts",
	GoLeftOut: "go-left-out", GoDecisions: "go-decisions", GoHistory: "go-history", Mark: "mark", Compare: "compare",
	Down: "down", Up: "up", PageDown: "page-down", PageUp: "page-up", First: "first", Last: "last",
	Earlier: "earlier", Later: "later", PrevNight: "previous-night", NextNight: "next-night",
	ZoomIn: "zoom-in", ZoomOut: "zoom-out", Open: "open", Back: "back", Move: "move", Pin: "pin", Replan: "replan",
	Undo: "undo", Redo: "redo", Save: "save", Export: "export", Yes: "yes", No: "no", Help: "help",
	Redraw: "redraw", Quit: "quit", Interrupt: "interrupt", Suspend: "suspend", Mouse: "mouse",
	Edit: "edit", Add: "add", Delete: "delete", Inventory: "inventory",
	FieldNext: "field-next", FieldPrev: "field-previous", FieldComplete: "field-complete", FieldKeep: "field-keep", FieldDrop: "field-drop", FieldHelp: "field-help",
	Palette: "command", Filter: "filter", SortBy: "order", SortBack: "order-back", Swap: "swap", PushOut: "push-out",
	TypeTime: "type-time", Try: "try", Keep: "keep", Complete: "complete",
	NextChoice: "next-choice", PrevChoice: "previous-choice", Accept: "accept", Cancel: "cancel", NextFound: "next-found", PrevFound: "previous-found",
}

// String is the action's name.
func (a Action) String() string { return names[a] }

// ActionOf is the action of a name; None where there is none.
func ActionOf(name string) Action {
	for a, n := range names {
		if n == name {
			return a
		}
	}
	return None
}

// Names are the names of the actions that the table binds, sorted.
func Names() []string {
	var out []string
	for _, b := range Table {
		if n := b.Action.String(); n != "" && !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	slices.Sort(out)
	return out
}
