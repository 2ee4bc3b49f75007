package merge

import (
	"slices"

	"stagger/planner/batch"
	"stagger/planner/edit"
	"stagger/planner/keys"
	"stagger/planner/model"
)

// section merges one section: what lists say first, then what people wrote.
func section[T any](m *merger, s *keys.Section[T], out *model.Inventory) {
	base, _ := fold(m.base, s)
	said, order := fold(m.said, s)
	have := map[string]bool{}
	var list []T
	for _, e := range *s.Entries(m.now) {
		id := idOf(s, &e)
		have[id] = true
		if m.gone[batch.Ref{Section: s.Name, Entry: id}] {
			continue
		}
		if n, b := said[id], base[id]; n != nil || b != nil {
			w := &weigher[T]{m, s, id, n != nil && n.listed}
			w.entry(&e, b, n)
		}
		list = append(list, e)
	}
	for _, id := range order {
		n := said[id]
		switch {
		case have[id] || !stands(&n.entry) || m.gone[batch.Ref{Section: s.Name, Entry: id}]:
		case base[id] != nil && !(m.o.Overwrite && n.listed):
			if n.listed {
				m.report.ByHand = append(m.report.ByHand, batch.Ref{Section: s.Name, Entry: id})
			}
		default:
			list = append(list, n.entry)
		}
	}
	*s.Entries(out) = people(m, s, list)
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

// forNobody takes out patches and waivers that were for hosts that are gone.
func (m *merger) forNobody(inv *model.Inventory) {
	if len(m.gone) == 0 {
		return
	}
	inv.Patches = slices.DeleteFunc(inv.Patches, func(p model.Patch) bool {
		if stands(&p) {
			return false
		}
		m.report.Removed = append(m.report.Removed, batch.Ref{Section: "patch", Entry: p.ID})
		return true
	})
	inv.Waivers = slices.DeleteFunc(inv.Waivers, func(w model.Waiver) bool {
		if len(w.Hosts) > 0 || w.Only != nil {
			return false
		}
		m.report.Removed = append(m.report.Removed, batch.Ref{Section: "waiver", Entry: w.Reason})
		return true
	})
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
