package verify

import (
	"time"

	"stagger/planner/model"
)

// ahead is what must be done before others may start.
type ahead struct {
	last    int     // the host whose job is over last, or none
	over    instant // when it is, with what must pass after it
	missing int     // a host whose job is not placed, or none
}

// then adds hosts that must all be done, and pause after each.
func (a ahead) then(r *reading, hosts []int, pause time.Duration) ahead {
	for _, h := range hosts {
		v := r.placed(h)
		switch {
		case v == nil && a.missing == none:
			a.missing = h
		case v != nil && (a.last == none || v.end.plus(pause) > a.over):
			a.last, a.over = h, v.end.plus(pause)
		}
	}
	return a
}

// follow gives what is wrong with the place of a host that comes after.
func (a ahead) follow(r *reading, h int, patch, what string) (found []model.Violation) {
	v := r.placed(h)
	if v == nil {
		return nil
	}
	if a.missing != none {
		names := r.names(h, a.missing)
		b := breach(names, "Host %q is placed, but host %q, which must come before it for %s, is not.", names[0], names[1], what)
		b.Name, b.When = patch, v.spell()
		found = append(found, b)
	}
	if a.last != none && v.start < a.over {
		names := r.names(h, a.last)
		b := breach(names, "The job on host %q starts at %v; for %s it must wait until %v for host %q, whose job ends at %v.",
			names[0], v.start, what, a.over, names[1], r.placed(a.last).end)
		b.Name, b.When, b.Against.Start = patch, v.spell(), a.over.utc()
		found = append(found, b)
	}
	return found
}

// stageSkipped is rule 8: of two hosts that get the same patch, the one in
// the earlier stage is done at least that stage's soak before the later one
// starts, and if it is not placed, the later one is not either.
func stageSkipped(r *reading) (found []model.Violation) {
	for p, hosts := range r.receivers {
		before := ahead{last: none, missing: none}
		what := "the stages of patch " + quoted([]string{r.inv.Patches[p].ID})
		for s, members := range r.byStage(hosts) {
			for _, h := range members {
				found = append(found, before.follow(r, h, r.inv.Patches[p].ID, what)...)
			}
			before = before.then(r, members, kept(r.inv.Stages[s].Soak))
		}
	}
	return found
}

// byStage parts hosts by their stage, in the order of stages.
func (r *reading) byStage(hosts []int) [][]int {
	out := make([][]int, len(r.inv.Stages))
	for _, h := range hosts {
		if s := r.stage[h]; s != none {
			out[s] = append(out[s], h)
		}
	}
	return out
}

// beforePredecessor is rule 9: where p names q in after, every job with p and
// without q starts at or after the end of every job with q, and is placed
// only if they all are.
func beforePredecessor(r *reading) (found []model.Violation) {
	for _, o := range r.afters() {
		before := ahead{last: none, missing: none}.then(r, r.receivers[o.first], 0)
		what := "the order of patches " + quoted([]string{r.inv.Patches[o.first].ID, r.inv.Patches[o.second].ID})
		for _, h := range o.later {
			found = append(found, before.follow(r, h, r.inv.Patches[o.second].ID, what)...)
		}
	}
	return found
}

// after is one patch that must be in before another, and the hosts held to it.
type after struct {
	first, second int
	later         []int // that get the second without the first
}

func (r *reading) afters() []after {
	var out []after
	for second := range r.inv.Patches {
		for _, id := range r.inv.Patches[second].After {
			first, ok := r.patches[id]
			if !ok {
				continue
			}
			has := r.mask(r.receivers[first])
			o := after{first: first, second: second}
			for _, h := range r.receivers[second] {
				if !has[h] {
					o.later = append(o.later, h)
				}
			}
			out = append(out, o)
		}
	}
	return out
}
