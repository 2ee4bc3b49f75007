package choose

import (
	tea "github.com/charmbracelet/bubbletea"

	"stagger/ui/tui/keys"
)

// What keys do here beyond what they do on the screens. The numbers are apart
// from those of ui/tui/keys, whose table this one is like.
const (
	toggle keys.Action = 1000 + iota
	acceptAll
	dropAll
	done
	name
	minimum
	role
	showSkipped
)

// The places, apart from those of ui/tui/keys.
const (
	onList   keys.Place = keys.Choosing << (1 + iota) // the candidates as rows
	inFields                                          // one candidate's service, field by field
	inLine                                            // a line is being typed
	inHelp                                            // the list of keys lies over the screen
	inAsking                                          // a question waits for y or n

	rows     = onList | inFields | inHelp
	anywhere = onList | inFields | inLine | inHelp | inAsking
)

// toggleKey is the key that accepts, as it arrives.
const toggleKey = " "

// Table is every binding of this screen, those that matter most first.
var Table = keys.Map{
	{Action: keys.Yes, Keys: []string{"y", "Y"}, Shown: "y", Brief: "yes", Help: "answer yes", Where: inAsking},
	{Action: keys.No, Keys: []string{"n", "N", "esc", "enter", "q"}, Shown: "n", Brief: "no", Help: "answer no, which is the default", Where: inAsking},

	{Action: keys.Accept, Keys: []string{"enter"}, Shown: "enter", Brief: "keep", Help: "keep what is typed", Where: inLine},
	{Action: keys.Complete, Keys: []string{"tab"}, Shown: "tab", Brief: "complete", Help: "complete with the choice that is marked", Where: inLine},
	{Action: keys.NextChoice, Keys: []string{"down", "ctrl+n"}, Shown: "up/down", Brief: "choices", Help: "the choice below or above", Where: inLine},
	{Action: keys.PrevChoice, Keys: []string{"up", "ctrl+p"}, Where: inLine},
	{Action: keys.Cancel, Keys: []string{"esc"}, Shown: "esc", Brief: "leave", Help: "leave it as it was", Where: inLine},

	{Action: toggle, Keys: []string{toggleKey}, Shown: "space", Brief: "accept/drop", Help: "accept the group as a service; then drop it; then leave it undecided", Where: onList},
	{Action: keys.Edit, Keys: []string{"e"}, Shown: "e", Brief: "edit", Help: "edit the service: its name, its minimum, its members and their roles", Where: onList},
	{Action: acceptAll, Keys: []string{"A"}, Shown: "A", Brief: "all suggested", Help: "accept all suggested groups that are not decided yet", Where: onList, Else: "that is for the list; esc goes back to it"},
	{Action: done, Keys: []string{"enter"}, Shown: "enter", Brief: "done", Help: "take what is accepted and remember what is dropped; the rest comes again the next time", Where: onList},
	{Action: dropAll, Keys: []string{"D"}, Shown: "D", Brief: "drop the rest", Help: "drop all groups that are not accepted, after a question; skipped ones stay as they are", Where: onList, Else: "that is for the list; esc goes back to it"},
	{Action: showSkipped, Keys: []string{"s"}, Shown: "s", Brief: "skipped", Help: "show or hide the groups that were skipped, each with its reason", Where: onList, Else: "that is for the list; esc goes back to it"},
	{Action: keys.Open, Keys: []string{"enter", " "}, Shown: "enter", Brief: "change", Help: "change the name or the minimum; take a member out or put it back", Where: inFields},
	{Action: minimum, Keys: []string{"m"}, Shown: "m", Brief: "minimum", Help: "change how many members must be up", Where: onList | inFields},
	{Action: name, Keys: []string{"n"}, Shown: "n", Brief: "name", Help: "change the name of the service", Where: onList | inFields},
	{Action: role, Keys: []string{"r"}, Shown: "r", Brief: "role", Help: "make the member primary, standby, or neither", Where: inFields, Else: "to change a member's role, press e and go to it"},
	{Action: keys.Back, Keys: []string{"esc", "q", "e"}, Shown: "esc", Brief: "back", Help: "back to the list; what was changed stays", Where: inFields},
	{Action: keys.Back, Keys: []string{"esc", "q", "?", "enter"}, Shown: "esc", Brief: "back", Help: "close this list", Where: inHelp},
	{Action: keys.Undo, Keys: []string{"u"}, Shown: "u", Brief: "", Help: "undo the last change", Where: onList | inFields},
	{Action: keys.Redo, Keys: []string{"ctrl+r"}, Shown: "ctrl+r", Brief: "", Help: "redo what was undone", Where: onList | inFields},

	{Action: keys.Down, Keys: []string{"j", "down"}, Shown: "j/k", Brief: "rows", Help: "the row below or above", Where: rows},
	{Action: keys.Up, Keys: []string{"k", "up"}, Where: rows},
	{Action: keys.PageDown, Keys: []string{"pgdown", "ctrl+d"}, Shown: "pgdn/pgup", Help: "a page down or up", Where: rows},
	{Action: keys.PageUp, Keys: []string{"pgup", "ctrl+u"}, Where: rows},
	{Action: keys.First, Keys: []string{"g", "home"}, Shown: "g/G", Help: "the first or last row", Where: rows},
	{Action: keys.Last, Keys: []string{"G", "end"}, Where: rows},

	{Action: keys.Help, Keys: []string{"?"}, Shown: "?", Brief: "help", Help: "this list", Where: onList | inFields},
	{Action: keys.Quit, Keys: []string{"q", "esc"}, Shown: "q", Brief: "leave", Help: "leave without deciding anything, after a question when something was changed", Where: onList},
	{Action: keys.Suspend, Keys: []string{"ctrl+z"}, Shown: "ctrl+z", Help: "go back to the shell for a while; its fg comes back here", Where: rows},
	{Action: keys.Redraw, Keys: []string{"ctrl+l"}, Shown: "ctrl+l", Help: "draw the screen afresh", Where: anywhere},
	{Action: keys.Interrupt, Keys: []string{"ctrl+c"}, Shown: "ctrl+c", Help: "leave without deciding anything; a second time, at once", Where: anywhere},
}

// Means is what a key does where it is pressed now; a program that has the
// screen inside it sees by that which keys are its own.
func (s *Screen) Means(k tea.KeyMsg) keys.Action {
	if b, ok := Table.Find(k.String(), s.place()); ok && !k.Paste {
		return b.Action
	}
	return keys.None
}

// Blind reports whether a key may be pressed where nothing can be seen: only
// one that leaves, or answers whether to.
func (s *Screen) Blind(k tea.KeyMsg) bool {
	what := s.Means(k)
	return s.question != nil || what == keys.Quit || what == keys.Interrupt
}

// place is where a key is pressed now.
func (s *Screen) place() keys.Place {
	switch {
	case s.question != nil:
		return inAsking
	case s.typing != nil:
		return inLine
	case s.help != nil:
		return inHelp
	case s.editing:
		return inFields
	default:
		return onList
	}
}
