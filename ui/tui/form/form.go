// Package form is the forms that edit an inventory: one entry of any section,
// field by field, checked as it is typed, and the list of sections and entries
// that leads to them.
//
// It guarantees that a form changes nothing but its own draft, that a field
// nobody touched keeps its value to the letter, and that what it says of a
// fault is what an import of the same inventory would say. Checking may take a
// while on a large inventory, so Ask only says what to do and the answer comes
// back by Know. It must never import the store.
package form

import (
	"time"

	"stagger/planner/edit"
	"stagger/planner/model"
	"stagger/ui/tui/draw"
	"stagger/ui/tui/look"
)

// Form is one entry being edited.
type Form struct {
	theme   look.Theme
	section *edit.Section
	inv     *model.Inventory // as it is without the draft
	index   int              // of the entry; one past the last where it is new
	from    time.Time        // the beginning of the horizon: nights are shown from here
	before  edit.Entry
	draft   edit.Entry
	rows    []row
	list    draw.List
	tried   bool // it was to be kept: now every fault is shown

	asked    int // the version that was asked about last
	version  int // of the draft
	checking bool
	answer   Answer
}

// New opens an entry by its index; one past the last is a new entry.
func New(th look.Theme, section *edit.Section, inv *model.Inventory, index int, from time.Time) *Form {
	f := &Form{theme: th, section: section, inv: inv, index: index, from: from, asked: -1}
	f.before = section.New()
	if !f.IsNew() {
		f.before = section.Get(inv, index)
	}
	f.draft = f.before.Clone()
	for i := range f.draft.Fields {
		f.rows = append(f.rows, newRow(section, &f.draft.Fields[i], f.IsNew()))
	}
	return f
}

// IsNew reports whether the entry is to be added.
func (f *Form) IsNew() bool { return f.index == f.section.Len(f.inv) }

// Section is the section that the entry is of.
func (f *Form) Section() *edit.Section { return f.section }

// Index is where the entry stands, or will stand.
func (f *Form) Index() int { return f.index }

// Name is the entry's, before it was changed; "" where it is new.
func (f *Form) Name() string {
	if f.IsNew() {
		return ""
	}
	return f.section.ID(f.inv, f.index)
}

// Changed reports whether dropping the form would lose something.
func (f *Form) Changed() bool {
	for i := range f.rows {
		if f.rows[i].unread != "" {
			return true
		}
	}
	return edit.Label(f.section, "", f.before, f.draft) != ""
}

// Title names what is edited.
func (f *Form) Title() string {
	if f.IsNew() {
		return "new " + f.section.Title()
	}
	if f.section.Single {
		return f.section.Title()
	}
	return f.section.Title() + " " + f.Name()
}

// Draft is the entry as the form has it, and whether all of it could be read;
// if not, the form goes to the first field at fault.
func (f *Form) Draft() (edit.Entry, bool) {
	f.tried = true
	return f.draft.Clone(), !f.toFault()
}

// Label says what keeping the draft does.
func (f *Form) Label() string {
	if f.IsNew() {
		return f.section.Title() + " " + f.section.IDOf(f.draft, f.index) + " added"
	}
	return edit.Label(f.section, f.Name(), f.before, f.draft)
}

// toFault goes to the first field at fault, if there is one.
func (f *Form) toFault() bool {
	for i := range f.rows {
		if f.faultOf(i) != "" {
			f.list.Sel = i
			return true
		}
	}
	return false
}

// Selected is the label of the selected field.
func (f *Form) Selected() string { return f.rows[f.list.Sel].field.Label() }

// Select goes to a field by its index.
func (f *Form) Select(i int) { f.list.Sel = i }
