package ticket

import (
	"cmp"
	"slices"
	"time"

	"stagger/planner/model"
)

// addPicture adds what a picture of the work shows beside the jobs: the
// windows, the freezes about them that bar its hosts, and the spare of the
// services that lose a member.
func (b *builder) addPicture(r *Record) {
	from, until := r.Start, r.End
	for _, o := range b.estate.Nights("") {
		if slices.Contains(r.Windows, o.Window) && slices.Contains(r.Dates, o.Date) {
			r.Opens = append(r.Opens, o)
			if o.Start.Before(from) {
				from = o.Start
			}
			until = later(until, o.End)
		}
	}
	for _, j := range r.Jobs {
		until = later(until, j.End.Add(j.Settle))
	}
	b.addFrozen(r, from, until)
	for _, s := range r.Services {
		if !slices.ContainsFunc(r.Jobs, func(j Job) bool { return slices.Contains(j.Services, s.Name) }) {
			continue // it is out with what it requires, and loses no member
		}
		levels := b.estate.Levels(b.plan, s.Name)
		r.Spare = append(r.Spare, Course{s.Name, steps(levels, s.Floor, from, until)})
	}
}

// addFrozen adds to each job the freezes that bar it between two instants, and
// to the record those of all its jobs.
func (b *builder) addFrozen(r *Record, from, until time.Time) {
	for i := range r.Jobs {
		j := &r.Jobs[i]
		for _, f := range b.estate.Frozen(j.Host) {
			if !f.Start.Before(until) || !from.Before(f.End) {
				continue
			}
			j.Frozen = append(j.Frozen, f)
			if !slices.Contains(r.Frozen, f) {
				r.Frozen = append(r.Frozen, f)
			}
		}
	}
	slices.SortFunc(r.Frozen, func(x, y model.FrozenSpell) int {
		return cmp.Or(x.Start.Compare(y.Start), cmp.Compare(x.Freeze, y.Freeze))
	})
}

// steps are the spare from one instant until another; the first step is at the
// first.
func steps(levels []model.Level, floor int, from, until time.Time) []Step {
	var out []Step
	for _, l := range levels {
		switch {
		case !l.At.Before(until):
		case l.At.After(from):
			out = append(out, Step{l.At, l.Capacity - floor})
		default:
			out = []Step{{from, l.Capacity - floor}}
		}
	}
	return out
}
