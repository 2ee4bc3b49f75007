package verify

import (
	"cmp"
	"slices"

	"stagger/planner/model"
)

// freeze is when a freeze holds, and which hosts may not be worked on: those
// that it means and those whose work affects them.
type freeze struct {
	name  string
	holds []span // in order, apart
	bars  []bool // by host
}

func (r *reading) readFreezes(f *formFaults) {
	for i := range r.inv.Freezes {
		in := &r.inv.Freezes[i]
		fr := freeze{name: in.Name, bars: make([]bool, len(r.hosts))}
		if in.From.IsZero() {
			for _, o := range r.opened("freeze", in.Name, in.Timezone, &in.Recurrence, f) {
				fr.holds = append(fr.holds, o.span)
			}
		} else if loc, err := r.zoneOf(in.Timezone); err != nil {
			f.add(nil, "The inventory's freeze %q cannot be read: %v.", in.Name, err)
		} else {
			fr.holds = []span{{moment(in.From, loc), moment(in.Until, loc)}}
		}
		fr.holds = merged(slices.DeleteFunc(fr.holds, func(s span) bool { return s.end <= s.start }))
		for _, h := range r.match(in.Only) {
			fr.bars[h] = true
			for _, p := range r.above(h) {
				fr.bars[p] = true
			}
		}
		r.freezes = append(r.freezes, fr)
	}
}

// inFreeze is rule 2: a job meets no freeze that matches any host it affects.
func inFreeze(r *reading) (found []model.Violation) {
	for _, f := range r.freezes {
		for i := range r.visits {
			v := &r.visits[i]
			if len(f.holds) == 0 || !f.bars[v.host] {
				continue
			}
			k, _ := slices.BinarySearchFunc(f.holds, v.start, func(s span, t instant) int {
				if s.end <= t {
					return -1
				}
				return cmp.Compare(s.end, t)
			})
			if k < len(f.holds) && f.holds[k].meets(v.span) {
				name := r.hosts[v.host].Name
				b := breach([]string{name}, "The job on host %q from %v to %v meets freeze %q, from %v to %v.",
					name, v.start, v.end, f.name, f.holds[k].start, f.holds[k].end)
				b.Name, b.When, b.Against = f.name, v.spell(), f.holds[k].spell()
				found = append(found, b)
			}
		}
	}
	return found
}
