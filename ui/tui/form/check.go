package form

import (
	"strings"

	"stagger/planner/check"
	"stagger/planner/edit"
	"stagger/planner/model"
)

// Answer is what the check of a draft came to.
type Answer struct {
	version int
	faults  map[string]string // by the fields' keys
	others  []string          // faults that the draft brings elsewhere
	nights  []string          // the next nights of a recurrence
	warned  []string          // where they meet a change of the clocks
}

// Fine reports whether nothing is wrong.
func (a *Answer) Fine() bool { return len(a.faults) == 0 && len(a.others) == 0 }

// Ask is the question what is wrong with the draft, to be put outside of
// Update; nil where it has been asked, or another is on its way.
func (f *Form) Ask() func() Answer {
	if f.checking || f.asked == f.version {
		return nil
	}
	f.checking, f.asked = true, f.version
	version, draft, whole := f.version, f.draft.Clone(), true
	for i := range f.rows {
		whole = whole && f.rows[i].fault() == ""
	}
	return func() Answer {
		a := f.sorted(version, draft, check.Inventory(edit.Keep(f.inv, f.section, f.index, draft)))
		if whole {
			f.preview(&a, draft)
		}
		return a
	}
}

// Know takes an answer.
func (f *Form) Know(a Answer) {
	f.checking = false
	if a.version <= f.version {
		f.answer = a
	}
}

// Refuse takes the faults for which the draft could not be kept and goes to
// the first.
func (f *Form) Refuse(faults []model.Fault) {
	f.answer = f.sorted(f.version, f.draft, faults)
	f.tried = true
	f.toFault()
}

// sorted parts the faults at the draft's own keys from the others. The
// inventory without the draft has none, so that all of them are the draft's.
func (f *Form) sorted(version int, draft edit.Entry, faults []model.Fault) Answer {
	a := Answer{version: version, faults: map[string]string{}}
	id := f.section.IDOf(draft, f.index)
	for _, ft := range faults {
		key, _, _ := strings.Cut(ft.Key, ".")
		own := ft.Section == f.section.Name && ft.Entry == id
		if own && draft.HasKey(key) {
			if a.faults[key] == "" {
				a.faults[key] = said(ft)
			}
			continue
		}
		a.others = append(a.others, ft.String())
	}
	return a
}

// said is a fault without its place; a key below the field's own is named.
func said(f model.Fault) string {
	s := f.Problem
	if _, under, nested := strings.Cut(f.Key, "."); nested {
		s = under + ": " + s
	}
	if f.Hint != "" {
		s += "; " + f.Hint
	}
	return s
}
