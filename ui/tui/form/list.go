package form

import (
	"fmt"
	"strings"

	"stagger/planner/edit"
	"stagger/planner/model"
	"stagger/ui/tui/draw"
	"stagger/ui/tui/keys"
	"stagger/ui/tui/look"
)

// List is the sections of the inventory, or the entries of one.
type List struct {
	theme   look.Theme
	section *edit.Section // nil: the sections
	direct  bool          // the section was opened by its name: there is no going back to the others
	list    draw.List
	was     int // the section that was selected
}

// NewList is the list of sections, or of one section's entries.
func NewList(th look.Theme, section *edit.Section) *List {
	return &List{theme: th, section: section, direct: section != nil}
}

// Len is the number of rows.
func (l *List) Len(inv *model.Inventory) int {
	if l.section == nil {
		return len(edit.Sections)
	}
	return l.section.Len(inv)
}

// Selected is the section and the index of the selected entry; -1 where a
// section that has several is selected, or where there is none.
func (l *List) Selected(inv *model.Inventory) (*edit.Section, int) {
	s := l.section
	if s == nil {
		if s = edit.Sections[l.list.Sel]; s.Single {
			return s, 0
		}
		return s, -1
	}
	if l.list.Sel < s.Len(inv) {
		return s, l.list.Sel
	}
	return s, -1
}

// Select goes to an entry by its index.
func (l *List) Select(i int) { l.list.Sel = i }

// Enter opens the selected section's entries; false where that is not what is
// selected.
func (l *List) Enter(inv *model.Inventory) bool {
	s, i := l.Selected(inv)
	if l.section != nil || i >= 0 {
		return false
	}
	l.was, l.section, l.list = l.list.Sel, s, draw.List{}
	return true
}

// Back goes back to the sections; false where there is nothing to go back to.
func (l *List) Back() bool {
	if l.section == nil || l.direct {
		return false
	}
	l.section, l.list = nil, draw.List{Sel: l.was}
	return true
}

// Act moves the selection.
func (l *List) Act(a keys.Action, inv *model.Inventory) {
	const page = 10
	n := l.Len(inv)
	l.list.Move(map[keys.Action]int{keys.Down: 1, keys.Up: -1, keys.PageDown: page, keys.PageUp: -page, keys.First: -n, keys.Last: n}[a], n)
}

// View draws the list in w by h cells; only the rows in sight are looked at.
func (l *List) View(inv *model.Inventory, w, h int) []string {
	title := " The inventory"
	if l.section != nil {
		title = fmt.Sprintf(" %d %s", l.section.Len(inv), l.section.Plural)
		if l.section.Len(inv) == 1 {
			title = " 1 " + l.section.Title()
		}
	}
	out := []string{l.theme.Strong.Render(draw.Fit(title, w))}
	n := l.Len(inv)
	if n == 0 {
		out = append(out, draw.Fit("", w), draw.Fit("  there is none yet", w))
	}
	name := min(32, w/3)
	for i := l.list.Top(n, h-1); i < n && len(out) < h; i++ {
		head, rest := l.row(inv, i)
		mark := "  "
		if i == l.list.Sel {
			mark = look.Select + " "
		}
		line := draw.Fit(mark+head, name) + " "
		if i == l.list.Sel {
			out = append(out, l.theme.Selected.Render(line+draw.Fit(rest, w-name-1)))
		} else {
			out = append(out, line+l.theme.Dim.Render(draw.Fit(rest, w-name-1)))
		}
	}
	return draw.Lines(out, w, h)
}

func (l *List) row(inv *model.Inventory, i int) (name, rest string) {
	if l.section != nil {
		return l.section.ID(inv, i), summary(l.section.Get(inv, i), l.section.ID(inv, i))
	}
	s := edit.Sections[i]
	if s.Single {
		return s.Title(), summary(s.Get(inv, 0), "")
	}
	return s.Title(), fmt.Sprint(s.Len(inv))
}

// summary is what an entry says, beside its name.
func summary(e edit.Entry, name string) string {
	var parts []string
	for i := range e.Fields {
		if f := &e.Fields[i]; f.Given() != "" && f.Given() != name {
			parts = append(parts, f.Label()+" "+f.Given())
		}
	}
	return strings.Join(parts, " · ")
}
