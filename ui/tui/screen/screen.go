// Package screen has the screens, each a component with its own state that
// draws itself at any width and height.
//
// It guarantees that drawing is exactly as wide and as high as asked, and that
// a screen shown a new scene keeps its selection by name. A screen changes
// nothing but itself: what else a key should do it says in its Reply. It must
// never import the store.
package screen

import (
	"stagger/ui/tui/draw"
	"stagger/ui/tui/keys"
	"stagger/ui/tui/look"
	"stagger/ui/tui/scene"
)

// Screen is one of the screens.
type Screen interface {
	Show(sc *scene.Scene)
	Act(a keys.Action) Reply
	View(w, h int) []string
	Host() string // the host that is selected; "" where none is
}

// Pointed is a screen that can be pointed at. Point selects the row at a cell
// of the screen as it was last drawn; the grip is of the job whose bar is
// there, nil where there is none.
type Pointed interface {
	Point(x, y int) *Grip
}

// Lister is a screen whose rows can be narrowed, and selected by name.
type Lister interface {
	Row() string           // the name of the selected row
	Select(id string) bool // false where no row has that name
	Filter(text string)    // "" shows every row
	Filtering() string     // the text that narrows the rows
}

// Sorter is a screen whose rows can be ordered by a column.
type Sorter interface {
	Columns() []string
	Sort(column string) bool // the same again turns the order round; "" is the inventory's
	Sorted() (column string, down bool)
}

// Reply is what a key asks of the program beyond the screen itself. The zero
// Reply asks nothing.
type Reply struct {
	Said  string          // what to tell the person
	Night *scene.NightKey // open this night
	Read  *Text           // lay this text over the screen

	Plan    int    // open the saved plan of this number
	Compare [2]int // lay these saved plans side by side
}

// Text is something to read, wrapped to any width.
type Text struct {
	Title string
	Lines func(w int) []string
}

// FactsText is a text made of facts.
func FactsText(th look.Theme, title string, facts []scene.Fact) *Text {
	return &Text{title, func(w int) []string { return factLines(th, facts, w) }}
}

func factLines(th look.Theme, facts []scene.Fact, w int) []string {
	var out []string
	for _, f := range facts {
		out = append(out, draw.Fact(th, f.Label, f.Text, f.Bad, w)...)
	}
	return out
}

// page is how many rows a page key moves.
const page = 10

// Walk moves a selection among n rows; false where the action is another.
func Walk(l *draw.List, a keys.Action, n int) bool {
	by := map[keys.Action]int{
		keys.Down: 1, keys.Up: -1, keys.NextFound: 1, keys.PrevFound: -1, keys.PageDown: page, keys.PageUp: -page, keys.First: -n, keys.Last: n,
	}[a]
	if by == 0 {
		return a == keys.First || a == keys.Last
	}
	l.Move(by, n)
	return true
}
