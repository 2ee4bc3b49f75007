package explain

import (
	"fmt"
	"slices"
	"strings"

	"stagger/planner/estate"
	"stagger/planner/model"
)

func frozen(e *estate.Estate, job int32, l *Left) {
	j := &e.Jobs[job]
	if len(j.Free) == 0 || len(j.Thawed) > 0 {
		return
	}
	sets, together := freezes(e, j)
	var all, help []string
	for _, set := range sets {
		all = append(all, set...)
		help = append(help, liftHelp(e, e.Host(j.Host), set))
	}
	text := "every place in its windows meets a freeze: " + strings.Join(all, ", ")
	switch {
	case together:
		text += "; to lift one is not enough"
	case len(all) > 1:
		text += "; to lift one is enough"
	}
	l.add(model.Frozen, all, text, help...)
}

// freezes are the smallest sets of freezes without which the job would have a
// place in its windows: several of one each, or one of several.
func freezes(e *estate.Estate, j *estate.Job) (sets [][]string, together bool) {
	found := smallest(func(see func([]Cause) bool) {
		for _, r := range j.Free {
			for s := r.First; s <= r.Last; s += e.Slot {
				see(frozenAt(e, j, s, s+j.Len))
			}
		}
	})
	if together = len(found[0]) > 1; together {
		found = found[:1]
	}
	for _, f := range found {
		var names []string
		for _, c := range f {
			names = append(names, c.Name)
		}
		sets = append(sets, names)
	}
	return sets, together
}

// liftHelp says whom to ask for some freezes to be lifted.
func liftHelp(e *estate.Estate, host string, freezes []string) string {
	var owners []string
	for i := range e.Inv.Freezes {
		in := &e.Inv.Freezes[i]
		if slices.Contains(freezes, in.Name) && in.ApprovedBy != "" && !slices.Contains(owners, in.ApprovedBy) {
			owners = append(owners, in.ApprovedBy)
		}
	}
	s := fmt.Sprintf("lifting freeze %s for %s", names(freezes, len(freezes)), host)
	if len(owners) > 0 {
		s += fmt.Sprintf(" (approved by %s)", names(owners, len(owners)))
	}
	return s
}

// frozenAt are the freezes that a job meets from s until end.
func frozenAt(e *estate.Estate, j *estate.Job, s, end estate.Sec) []Cause {
	var out []Cause
	for _, f := range j.Bars {
		if meets(e.Freezes[f].Spells, s, end) {
			out = append(out, Cause{Rule: model.RuleFreeze, Name: e.Inv.Freezes[f].Name})
		}
	}
	return out
}

func meets(spells []estate.Spell, s, e estate.Sec) bool {
	return slices.ContainsFunc(spells, func(x estate.Spell) bool { return x.Start < e && s < x.End })
}
