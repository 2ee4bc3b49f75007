package ticket

import (
	"slices"
	"time"

	"stagger/planner/model"
)

// addPicture adds what a picture of the work shows beside the jobs: the
// windows, the freezes about them, and the spare of the services that lose a
// member.
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
	for _, f := range b.estate.Frozen("") {
		if f.Start.Before(until) && from.Before(f.End) {
			r.Frozen = append(r.Frozen, f)
		}
	}
	for _, s := range r.Services {
		levels := b.estate.Levels(b.plan, s.Name)
		r.Spare = append(r.Spare, Course{s.Name, steps(levels, s.Floor, from, until)})
	}
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
