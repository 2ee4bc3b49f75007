package ticket

import (
	"cmp"
	"slices"
	"time"

	"stagger/planner/civil"
	"stagger/planner/model"
)

// patchesOf are the patches that the jobs put in: those known to be exploited
// first, then by score.
func (b *builder) patchesOf(jobs []*model.Job) []Patch {
	byID := map[string]*Patch{}
	for _, j := range jobs {
		for _, id := range j.Patches {
			p := b.patches[id]
			if p == nil {
				continue
			}
			if byID[id] == nil {
				byID[id] = &Patch{
					ID: id, Title: p.Title, Severity: p.Severity, Score: p.Score(), CVEs: p.CVEs,
					KnownExploited: p.KnownExploited, Released: p.Released, Due: p.Due,
				}
			}
			at := byID[id]
			at.Hosts = append(at.Hosts, j.Host)
			at.Late = at.Late || late(p.Due, j.WorkEnds.In(b.zone))
		}
	}
	var out []Patch
	for _, p := range byID {
		out = append(out, *p)
	}
	slices.SortFunc(out, func(x, y Patch) int {
		if x.KnownExploited != y.KnownExploited {
			if x.KnownExploited {
				return -1
			}
			return 1
		}
		return cmp.Or(cmp.Compare(y.Score, x.Score), cmp.Compare(x.ID, y.ID))
	})
	return out
}

// late reports whether work that ends at a local time has missed the due day.
// The midnight at the end of that day still counts as in time.
func late(due civil.Date, ends time.Time) bool {
	return !due.IsZero() && civil.DateTimeOf(ends.Add(-time.Nanosecond)).Date > due
}

// waivers are the plan's, those of one decision together.
func (b *builder) waivers() []Waiver {
	type decision struct {
		kind, reason, by, control string
		expires                   civil.Date
	}
	at := map[decision]int{}
	var out []Waiver
	for _, w := range b.plan.Waived {
		d := decision{w.Kind, w.Reason, w.ApprovedBy, w.Control, w.Expires}
		i, known := at[d]
		if !known {
			i = len(out)
			at[d] = i
			out = append(out, Waiver{Kind: w.Kind, Reason: w.Reason, ApprovedBy: w.ApprovedBy, Expires: w.Expires, Control: w.Control})
		}
		out[i].Hosts = addNew(out[i].Hosts, w.Host)
		out[i].Patches = addNew(out[i].Patches, w.Patch)
	}
	return out
}

func addNew[T comparable](list []T, s T) []T {
	if slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}
