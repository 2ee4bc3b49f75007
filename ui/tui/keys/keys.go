// Package keys has the one table of key bindings. It feeds matching, the line
// of keys at the foot of the screen, the help, and the reason given where a key
// cannot work.
//
// It guarantees that a key means one thing in one place. It knows nothing of
// Bubble Tea beyond the names that it gives keys, and must never import the
// planner or the store.
package keys

// Action is what a key does. The zero value is nothing at all.
type Action int

// The actions.
const (
	None Action = iota
	GoPlan
	GoNight
	GoServices
	GoHosts
	GoLeftOut
	GoDecisions
	GoHistory
	Down
	Up
	PageDown
	PageUp
	First
	Last
	Earlier
	Later
	PrevNight
	NextNight
	ZoomIn
	ZoomOut
	Open
	Back
	Move
	Pin
	Replan
	Undo
	Redo
	Save
	Export
	Yes
	No
	Help
	Redraw
	Quit
	Interrupt
	Suspend
	Mark
	Compare
	Mouse
	Edit
	Add
	Delete
	Inventory
	FieldNext
	FieldPrev
	FieldComplete
	FieldKeep
	FieldDrop
	FieldHelp
	Palette
	Filter
	SortBy
	SortBack
	Swap
	PushOut
	TypeTime
	Try
	Keep
	Complete
	NextChoice
	PrevChoice
	Accept
	Cancel
	NextFound
	PrevFound
)

// Place is where a key is pressed: a screen, or a mode that lies over one. It
// is a set of bits, so that a binding can name several.
type Place uint

// The places.
const (
	OnPlan      Place = 1 << iota // the nights as rows
	OnNight                       // one night as a chart
	OnServices                    // the services as rows
	OnHosts                       // the hosts as rows
	OnLeftOut                     // the jobs left out as rows
	OnDecisions                   // the waivers as rows
	OnHistory                     // the saved plans as rows
	Moving                        // a job is being moved on the chart
	Reading                       // a text lies over the screen: help, a detail
	Asking                        // a question waits for y or n
	Filling                       // a form is being filled in: other keys are typed into it
	Listing                       // the list of the inventory's entries lies over the screen
	Typing                        // a line is being typed: a command, a filter, a time
	Trying                        // the remedies for a job left out lie over the screen
	Weighing                      // what a remedy comes to lies over the screen
	Beginning                     // there is no inventory yet: where to begin
	Choosing                      // groups that may be services lie over the screen: its keys are those of ui/tui/choose

	Screens  = OnPlan | OnNight | OnServices | OnHosts | OnLeftOut | OnDecisions | OnHistory
	Lists    = OnPlan | OnServices | OnHosts | OnLeftOut | OnDecisions // whose rows can be narrowed
	Anywhere = Screens | Moving | Reading | Asking | Filling | Listing | Typing | Trying | Weighing | Beginning
)

// Binding is one row of the table.
type Binding struct {
	Action Action
	Keys   []string // as Bubble Tea names them
	Shown  string   // as people name them; where two bindings share one entry, "h/l", the second is ""
	Brief  string   // a word or two for the line of keys; "": only in the help
	Help   string   // a sentence
	Where  Place
	Else   string // why it does not work on other screens, and what to do
}

// modes are why keys of the screens do not work in what lies over a screen.
var modes = map[Place]string{
	Moving:   "enter keeps the move, esc puts it back",
	Reading:  "esc closes this text first",
	Trying:   "remedies are being looked at; esc goes back",
	Weighing: "a remedy is being looked at; y keeps it, esc drops it",
	Listing:  "the list of the inventory lies over the screen; esc closes it",
}

// Why says why the binding does not work in a place; "" where it has no meaning
// there that could be missed.
func (b Binding) Why(at Place) string {
	if why := modes[at]; why != "" && b.Where&Screens != 0 {
		return why
	}
	return b.Else
}

// Map is a table of bindings: the one that stagger comes with, or one that a
// person has changed.
type Map []Binding

// Find is the binding of a key in a place. Where the key is bound only in
// other places, ok is false and the binding is the first whose Else says why,
// or else the last; a key that is bound nowhere gives the zero Binding.
func (m Map) Find(key string, at Place) (b Binding, ok bool) {
	var other Binding
	for _, row := range m {
		for _, k := range row.Keys {
			if k != key {
				continue
			}
			if row.Where&at != 0 {
				return row, true
			}
			if other.Else == "" {
				other = row
			}
		}
	}
	return other, false
}

// At is the bindings that work in a place, in the table's order.
func (m Map) At(at Place) []Binding {
	var rows []Binding
	for _, row := range m {
		if row.Where&at != 0 {
			rows = append(rows, row)
		}
	}
	return rows
}
