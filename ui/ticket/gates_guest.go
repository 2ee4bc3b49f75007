package ticket

import (
	"slices"

	"stagger/planner/model"
)

// guestGates are what model rule 7 asks: a host is not taken down under a guest
// that is still worked on, nor is a guest worked on before its host is back.
func (b *builder) guestGates(jobs []*model.Job, known []Gate) []Gate {
	said := pairsOf(known, GateFallback, GateCapacity)
	dates := datesOf(jobs)
	var out []Gate
	for _, j := range jobs {
		var first []*model.Job
		add := func(o *model.Job) {
			if o != nil && o != j && slices.Contains(dates, o.Date) && !o.End.After(j.Start) && !slices.Contains(first, o) {
				first = append(first, o)
			}
		}
		for _, h := range j.Affects {
			add(b.placed[h])
		}
		for _, o := range b.taking[j.Host] {
			add(o)
		}
		slices.SortStableFunc(first, func(x, y *model.Job) int { return x.Start.Compare(y.Start) })
		out = append(out, grouped(GateGuest, []*model.Job{j}, first, 0, func(first, then *model.Job) bool {
			_, is := said[pair{first.Host, then.Host}]
			return is
		})...)
	}
	return joined(out)
}

// takers are the jobs that take a host down.
func (b *builder) takers() map[string][]*model.Job {
	out := map[string][]*model.Job{}
	for i := range b.plan.Jobs {
		j := &b.plan.Jobs[i]
		for _, h := range j.Affects {
			out[h] = append(out[h], j)
		}
	}
	return out
}
