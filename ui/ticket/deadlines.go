package ticket

import (
	"cmp"
	"slices"
	"time"

	"stagger/planner/civil"
	"stagger/planner/model"
)

// deadlines are the due days of a job's patches, the first one first.
func (b *builder) deadlines(j *model.Job) []Deadline {
	var out []Deadline
	for _, id := range j.Patches {
		p := b.patches[id]
		if p == nil || p.Due.IsZero() {
			continue
		}
		at := slices.IndexFunc(out, func(d Deadline) bool { return d.Due == p.Due })
		if at < 0 {
			at = len(out)
			out = append(out, Deadline{Due: p.Due, Late: late(p.Due, j.WorkEnds.In(b.zone)), LastChance: b.lastChance(j, p.Due)})
		}
		out[at].Patches = append(out[at].Patches, id)
	}
	slices.SortFunc(out, func(x, y Deadline) int { return cmp.Compare(x.Due, y.Due) })
	return out
}

// lastChance is the last opening for a job's host that has room for it in time.
func (b *builder) lastChance(j *model.Job, due civil.Date) model.Occurrence {
	frozen := b.estate.Frozen(j.Host)
	var last model.Occurrence
	for _, o := range b.estate.Nights(j.Host) {
		if o.Start.After(last.Start) && b.room(o, j, due, frozen) {
			last = o
		}
	}
	return last
}

// room reports whether a job fits into an opening, backout and all, and its
// work is over before the due day is. It looks at the earliest start that no
// freeze bars: a later one is worse for both.
func (b *builder) room(o model.Occurrence, j *model.Job, due civil.Date, frozen []model.FrozenSpell) bool {
	hold := j.End.Sub(j.Start)
	start := b.slotAt(o, b.plan.From)
	for _, f := range frozen {
		if start.Before(f.End) && f.Start.Before(start.Add(hold)) {
			start = b.slotAt(o, f.End)
		}
	}
	end := start.Add(hold)
	return !end.After(o.End) && !end.After(b.plan.Until) && !late(due, start.Add(j.WorkEnds.Sub(j.Start)).In(b.zone))
}

// slotAt is the first start in an opening that is not before an instant.
func (b *builder) slotAt(o model.Occurrence, t time.Time) time.Time {
	slot := b.inv.Planning.Slot
	if !t.After(o.Start) {
		return o.Start
	}
	return o.Start.Add((t.Sub(o.Start) + slot - 1) / slot * slot)
}
