package merge

import (
	"slices"
	"strings"

	"stagger/planner/batch"
	"stagger/planner/keys"
	"stagger/planner/model"
)

// skipFaulty takes entries that are at fault out of lists, and reports whether
// there were any.
func skipFaulty(fresh []*batch.Batch, faults []model.Fault, skipped map[string]map[batch.Ref]bool) bool {
	bad := map[batch.Ref]string{}
	for _, f := range faults {
		ref := batch.Ref{Section: f.Section, Entry: f.Entry}
		if bad[ref] == "" {
			bad[ref] = strings.TrimPrefix(f.Key+": "+f.Problem, ": ")
		}
	}
	any := false
	for _, f := range fresh {
		if f.Authored {
			continue
		}
		if skipped[f.Source] == nil {
			skipped[f.Source] = map[batch.Ref]bool{}
		}
		of := skipped[f.Source]
		any = dropFaulty(f, keys.Hosts, bad, of) || any
		any = dropFaulty(f, keys.Services, bad, of) || any
		any = dropFaulty(f, keys.Patches, bad, of) || any
		any = dropFaulty(f, keys.Windows, bad, of) || any
		any = dropFaulty(f, keys.Freezes, bad, of) || any
		any = dropFaulty(f, keys.Teams, bad, of) || any
		any = dropFaulty(f, keys.Stages, bad, of) || any
	}
	return any
}

func dropFaulty[T any](f *batch.Batch, s *keys.Section[T], bad map[batch.Ref]string, skipped map[batch.Ref]bool) bool {
	list := s.Entries(&f.Entries)
	before := len(*list)
	*list = slices.DeleteFunc(slices.Clone(*list), func(e T) bool {
		id := idOf(s, &e)
		ref := batch.Ref{Section: s.Name, Entry: id}
		why := bad[ref]
		if why != "" {
			skipped[ref] = true
			f.Skipped.Add(0, s.Name+" "+id+" ("+why+")", faulty)
		}
		return why != ""
	})
	return len(*list) < before
}
