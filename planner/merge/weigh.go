package merge

import (
	"stagger/planner/batch"
	"stagger/planner/civil"
	"stagger/planner/edit"
	"stagger/planner/keys"
	"stagger/planner/model"
)

// weigher weighs a person's word against the lists' for one entry.
type weigher[T any] struct {
	m     *merger
	s     *keys.Section[T]
	id    string
	fresh bool // a list of this import has the entry
}

// entry merges e, of which b is what the lists said before and n what they say
// now; either may be nil.
func (w *weigher[T]) entry(e *T, b, n *folded[T]) {
	blank := w.s.New()
	for i := range w.s.Keys {
		k := &w.s.Keys[i]
		said, says := b != nil && b.says[i], n != nil && n.says[i]
		was, now := k.Field(&blank), k.Field(&blank)
		if said {
			was = k.Field(&b.entry)
		}
		if says {
			now = k.Field(&n.entry)
		}
		if said || says {
			w.field(k, k.Field(e), was, now, said, says, n != nil && n.fresh[i])
		}
	}
}

// field merges one key: cur is what the inventory has, and anew is whether a
// list of this import says it.
func (w *weigher[T]) field(k *keys.Key[T], cur, was, now any, said, says, anew bool) {
	switch {
	case same(cur, now):
	case w.m.o.Overwrite && anew:
		w.m.took(w.s.Name, w.id, k.Name, now, cur, !same(cur, was))
		set(cur, now)
	case same(cur, was):
		w.m.changed(w.s.Name, w.id, k.Name, cur, now)
		set(cur, now)
	case isList(cur):
		w.list(k, cur, was, now, said)
	case says:
		w.kept(k, edit.Text(now), edit.Text(cur))
	}
}

func (w *weigher[T]) kept(k *keys.Key[T], says, is string) {
	if w.fresh {
		w.m.report.Kept = append(w.m.report.Kept, Kept{batch.Ref{Section: w.s.Name, Entry: w.id}, k.Name, says, is, false, false})
	}
}

// took tells that a file's word was taken over what a person had made of it.
func (m *merger) took(section, id, key string, says, is any, edited bool) {
	if edited && !same(is, blankOf(is)) {
		m.report.Kept = append(m.report.Kept, Kept{batch.Ref{Section: section, Entry: id}, key, edit.Text(says), edit.Text(is), isList(is), true})
	}
}

// changed tells of a change that bears on what a plan keeps.
func (m *merger) changed(section, id, key string, was, now any) {
	if bears(section, key) {
		m.report.Changed = append(m.report.Changed, Changed{batch.Ref{Section: section, Entry: id}, key, edit.Text(was), edit.Text(now)})
	}
}

// bears reports whether a plan keeps other rules where a key says something
// else.
func bears(section, key string) bool {
	switch section {
	case "service", "window", "freeze", "limit", "conflict", "stage", "team", "pin":
		return key != "notes" && key != "owner" && key != "reason" && key != "approved_by"
	case "host":
		return key == "runs_on" || key == "stage" || key == "state" || key == "team" || key == "evacuates"
	}
	return false
}

func isList(field any) bool {
	switch field.(type) {
	case *[]string, *[]civil.Date, *[]model.Member:
		return true
	}
	return false
}

// list merges a list value by value: what the lists brought and do not have
// any more goes, what is new in them comes, and what a person took out or put
// in stays so.
func (w *weigher[T]) list(k *keys.Key[T], cur, was, now any, said bool) {
	if _, crew := cur.(*[]model.Member); crew && !said {
		w.kept(k, edit.Text(now), edit.Text(cur)) // somebody has thought about who carries this service
		return
	}
	before := copyOf(cur)
	if out := mergeList(cur, was, now); out != "" {
		w.outOf(k, out)
	}
	if !same(before, cur) {
		w.m.changed(w.s.Name, w.id, k.Name, before, cur)
	}
}

// outOf tells what of a file's list stays out, or as a person has it.
func (w *weigher[T]) outOf(k *keys.Key[T], names string) {
	if w.fresh {
		w.m.report.Kept = append(w.m.report.Kept, Kept{batch.Ref{Section: w.s.Name, Entry: w.id}, k.Name, names, "", true, false})
	}
}

// mergeList changes cur by what differs between was and now, and names what of
// now is not in it, for a person took it out.
func mergeList(cur, was, now any) (out string) {
	switch cur := cur.(type) {
	case *[]string:
		var left []string
		*cur, left = values(*cur, *was.(*[]string), *now.(*[]string))
		out = edit.Text(&left)
	case *[]civil.Date:
		var left []civil.Date
		*cur, left = values(*cur, *was.(*[]civil.Date), *now.(*[]civil.Date))
		out = edit.Text(&left)
	case *[]model.Member:
		var left []model.Member
		*cur, left = members(*cur, *was.(*[]model.Member), *now.(*[]model.Member))
		out = edit.Text(&left)
	}
	return out
}
