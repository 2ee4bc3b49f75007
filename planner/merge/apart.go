package merge

import (
	"fmt"
	"slices"
	"strings"

	"stagger/planner/batch"
	"stagger/planner/keys"
	"stagger/planner/model"
)

// byHalves are the kinds of file that each tell of one host's part in a
// service, so that the files of all its hosts make the service.
var byHalves = []string{"keepalived"}

// apart gives services, windows and freezes that have the name of something
// else in another list a name of their own: to join two of them would have one
// site stand in for another, or one freeze take the other's place.
func apart(before, fresh []*batch.Batch) {
	for i, f := range fresh {
		if f.Authored {
			continue
		}
		others := slices.Concat(without(before, fresh), fresh[:i])
		rename(f, others, keys.Services, func(a, b *model.Service) bool {
			return slices.Contains(byHalves, f.Kind) || a.Members == nil || b.Members == nil || sameCrew(a.Members, b.Members)
		}, func(s *model.Service) *string { return &s.Name })
		rename(f, others, keys.Windows, func(a, b *model.Window) bool { return same(a, b) }, func(w *model.Window) *string { return &w.Name })
		rename(f, others, keys.Freezes, func(a, b *model.Freeze) bool { return same(a, b) }, func(w *model.Freeze) *string { return &w.Name })
	}
}

func sameCrew(a, b []model.Member) bool {
	x, y := byHost(a), byHost(b)
	if len(x) != len(y) {
		return false
	}
	for h := range x {
		if _, there := y[h]; !there {
			return false
		}
	}
	return true
}

// rename renames the entries of a list that are others than those of their
// name in other lists.
func rename[T any](f *batch.Batch, others []*batch.Batch, s *keys.Section[T], one func(a, b *T) bool, name func(*T) *string) {
	entries := *s.Entries(&f.Entries)
	for i := range entries {
		e := &entries[i]
		for _, o := range others {
			other := entriesOf(s, o)[s.ID(e)]
			if o.Authored || other == nil || one(e, other) {
				continue
			}
			was := *name(e)
			*name(e) = fmt.Sprintf("%s (%s)", was, strings.TrimPrefix(f.Source, f.Kind+" "))
			f.Guessed.Add(0, s.Name+" "+was+" as "+*name(e), twoOfName)
			renamed(f, was, *name(e))
			break
		}
	}
}

// renamed keeps what was decided of groups with the service that was made.
func renamed(f *batch.Batch, from, to string) {
	f.Choices = slices.Clone(f.Choices)
	for i := range f.Choices {
		if f.Choices[i].Service == from {
			f.Choices[i].Service = to
		}
	}
}
