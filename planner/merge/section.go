package merge

import (
	"stagger/planner/batch"
	"stagger/planner/edit"
	"stagger/planner/keys"
	"stagger/planner/model"
)

// section merges one section.
func section[T any](m *merger, s *keys.Section[T], out *model.Inventory) {
	base, _ := fold(m.base, s)
	said, order := fold(m.said, s)
	touched := touchedBy(m.fresh, s)
	have := map[string]bool{}
	var list []T
	for _, e := range *s.Entries(m.now) {
		id := idOf(s, &e)
		have[id] = true
		if m.gone[batch.Ref{Section: s.Name, Entry: id}] {
			continue
		}
		if n, b := said[id], base[id]; n != nil || b != nil {
			w := &weigher[T]{m, s, id, touched[id]}
			w.entry(&e, b, n)
		}
		list = append(list, e)
	}
	for _, id := range order {
		switch {
		case have[id] || !stands(&said[id].entry):
		case base[id] != nil && !m.o.Overwrite:
			if touched[id] != untouched {
				m.report.ByHand = append(m.report.ByHand, batch.Ref{Section: s.Name, Entry: id})
			}
		default:
			e := said[id].entry
			list = append(list, e)
		}
	}
	*s.Entries(out) = list
}

// stands reports whether an entry can stand by itself: a service needs
// members, and what a patch is for has to be known. Others only add to one.
func stands[T any](entry *T) bool {
	switch e := any(entry).(type) {
	case *model.Service:
		return len(e.Members) > 0
	case *model.Patch:
		return len(e.Hosts) > 0 || e.Only != nil
	}
	return true
}

// touch is how the files of this import speak of an entry.
type touch int

const (
	untouched touch = iota
	listed          // in a list that a program made
	authored        // in a file that a person wrote
)

func touchedBy[T any](fresh []*batch.Batch, s *keys.Section[T]) map[string]touch {
	out := map[string]touch{}
	for _, f := range fresh {
		how := listed
		if f.Authored {
			how = authored
		}
		entries := *s.Entries(&f.Entries)
		for i := range entries {
			id := idOf(s, &entries[i])
			out[id] = max(out[id], how)
		}
	}
	return out
}

// whole reports whether a file that a person wrote is a whole inventory, and
// not a few sections to go with another.
func whole(b *batch.Batch) bool { return b.Authored && len(b.Entries.Hosts) > 0 }

// general merges the inventory's own keys and [planning], which authored files
// alone have.
func general(m *merger, out *model.Inventory) {
	out.Title, out.Timezone, out.Planning = m.now.Title, m.now.Timezone, m.now.Planning
	if blank(m.now) {
		out.Timezone = ""
	}
	single(m, keys.General, out, func(inv *model.Inventory) *model.Inventory { return inv })
	single(m, keys.Planning, out, func(inv *model.Inventory) *model.Planning { return &inv.Planning })
}

// blank reports whether an inventory is that of a database into which nothing
// was ever put: its time zone is nobody's choice.
func blank(inv *model.Inventory) bool {
	return inv.Title == "" && inv.Timezone == "UTC" && len(inv.Hosts)+len(inv.Services)+len(inv.Patches)+len(inv.Windows)+
		len(inv.Freezes)+len(inv.Waivers)+len(inv.Teams)+len(inv.Limits)+len(inv.Conflicts)+len(inv.Stages)+len(inv.Pins) == 0
}

func single[T any](m *merger, s *keys.Section[T], out *model.Inventory, of func(*model.Inventory) *T) {
	one := func(files []*batch.Batch) *folded[T] {
		var f *folded[T]
		for _, b := range files {
			if b.Authored && (whole(b) || f == nil) {
				f = &folded[T]{entry: s.New(), says: make([]bool, len(s.Keys))}
				f.take(s, of(&b.Entries), person, nil)
				f.authored = whole(b)
			}
		}
		return f
	}
	how := untouched
	if f := one(m.fresh); f != nil && f.authored {
		how = authored
	} else if f != nil {
		how = listed
	}
	w := &weigher[T]{m, s, "", how}
	w.entry(of(out), one(m.known), one(m.next))
}

// unmention takes out what names entries that are gone.
func (m *merger) unmention(inv *model.Inventory, section string) *model.Inventory {
	gone := map[string]bool{}
	for ref := range m.gone {
		if ref.Section == section {
			gone[ref.Entry] = true
		}
	}
	return edit.Unmention(inv, section, gone)
}
