package merge

import (
	"slices"

	"stagger/planner/batch"
	"stagger/planner/keys"
)

// vanish finds what files do not have any more: it is taken out where that was
// asked for, and else remembered as if the file still had it, so that the next
// import tells of it again.
func (m *merger) vanish() {
	vanishIn(m, keys.Hosts)
	vanishIn(m, keys.Services)
	vanishIn(m, keys.Patches)
	vanishIn(m, keys.Windows)
	vanishIn(m, keys.Freezes)
	vanishIn(m, keys.Waivers)
	vanishIn(m, keys.Teams)
	vanishIn(m, keys.Limits)
	vanishIn(m, keys.Conflicts)
	vanishIn(m, keys.Stages)
	vanishIn(m, keys.Pins)
}

func vanishIn[T any](m *merger, s *keys.Section[T]) {
	have := idsOf(s, *s.Entries(m.now))
	after := map[string]bool{} // what some file has when all is done
	for _, f := range slices.Concat(m.rest, m.next) {
		ids(s, f, after)
	}
	lost, had := 0, 0
	for _, f := range m.next {
		old := m.before(f.Source)
		if old == nil {
			continue
		}
		entries := *s.Entries(&old.Entries)
		had += len(entries)
		for i := range entries {
			ref := batch.Ref{Section: s.Name, Entry: idOf(s, &entries[i])}
			faulty := m.faulty[f.Source][ref]
			if after[ref.Entry] || !stands(&entries[i]) {
				continue
			}
			if !faulty { // else the file has it still
				lost++
				m.vanishes(ref, have[ref.Entry])
			}
			if !m.o.Prune || faulty {
				*s.Entries(&f.Entries) = append(*s.Entries(&f.Entries), entries[i])
			}
		}
	}
	if s.Name == keys.Hosts.Name && lost*shrinkWarned > had {
		m.report.Shrinks = &Shrink{lost, had}
	}
	handMade(m, s, after)
	for _, f := range m.fresh {
		for _, ref := range f.Cancelled {
			if ref.Section == s.Name {
				m.vanishes(ref, have[ref.Entry])
			}
		}
	}
}

// handMade lets entries vanish that are in no file at all, where the one that a
// person wrote has the whole inventory.
func handMade[T any](m *merger, s *keys.Section[T], after map[string]bool) {
	if !slices.ContainsFunc(m.fresh, whole) {
		return
	}
	before := map[string]bool{}
	for _, k := range m.known {
		ids(s, k, before)
	}
	entries := *s.Entries(m.now)
	for i := range entries {
		if id := idOf(s, &entries[i]); !before[id] && !after[id] {
			m.vanishes(batch.Ref{Section: s.Name, Entry: id}, true)
		}
	}
}

// vanishes notes that no file has an entry any more; there is whether the
// inventory has it.
func (m *merger) vanishes(ref batch.Ref, there bool) {
	switch {
	case !there || m.gone[ref]:
	case m.o.Prune:
		m.gone[ref] = true
		m.report.Removed = append(m.report.Removed, ref)
	default:
		m.report.Vanishing = append(m.report.Vanishing, ref)
	}
}

// ids adds the IDs of the entries of a file that can stand by themselves.
func ids[T any](s *keys.Section[T], f *batch.Batch, into map[string]bool) {
	entries := *s.Entries(&f.Entries)
	for i := range entries {
		if stands(&entries[i]) {
			into[idOf(s, &entries[i])] = true
		}
	}
}

func idsOf[T any](s *keys.Section[T], entries []T) map[string]bool {
	out := make(map[string]bool, len(entries))
	for i := range entries {
		out[idOf(s, &entries[i])] = true
	}
	return out
}
