package merge

import (
	"slices"

	"stagger/planner/batch"
	"stagger/planner/edit"
	"stagger/planner/keys"
)

// guards are keys without which a plan is less safe. A list that does not say
// them any more, for a column or a variable is missing, loosens no rule: what it
// said stays, and goes only when it is pruned.
var guards = map[string][]string{
	"host":    {"stage", "runs_on", "state"},
	"service": {"min_available", "settle", "requires"},
}

// keepGuards has a list say what it said before of such keys.
func (m *merger) keepGuards(f, before *batch.Batch) {
	if !m.o.Prune && !f.Authored {
		keepGuardsIn(m, keys.Hosts, f, before)
		keepGuardsIn(m, keys.Services, f, before)
	}
}

func keepGuardsIn[T any](m *merger, s *keys.Section[T], f, before *batch.Batch) {
	old := entriesOf(s, before)
	list := slices.Clone(*s.Entries(&f.Entries))
	for i := range list {
		was := old[idOf(s, &list[i])]
		if was == nil {
			continue
		}
		for n := range s.Keys {
			k := &s.Keys[n]
			if !slices.Contains(guards[s.Name], k.Name) || slices.Contains(f.Always[s.Name], k.Name) {
				continue
			}
			if s.Omits(k, &list[i]) && !s.Omits(k, was) {
				set(k.Field(&list[i]), k.Field(was))
				ref := batch.Ref{Section: s.Name, Entry: idOf(s, was)}
				m.report.Kept = append(m.report.Kept, Kept{Ref: ref, Key: k.Name, Is: edit.Text(k.Field(was))})
			}
		}
	}
	*s.Entries(&f.Entries) = list
}
