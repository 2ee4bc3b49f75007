package audit

import (
	"fmt"
	"strings"

	"stagger/planner/estate"
	"stagger/planner/model"
)

// frozen finds jobs that have places in their windows, and lose every one to
// a freeze; one finding for each freeze, or for several that only do it
// together.
func (a *audit) frozen() []model.Finding {
	var groups buckets[string]
	cause := map[string][]int32{}
	for i := range a.e.Jobs {
		j := &a.e.Jobs[i]
		if len(j.Free) == 0 || len(j.Thawed) > 0 {
			continue
		}
		freezes := a.barring(j)
		key := strings.Join(a.freezes(freezes), "\x00")
		cause[key] = freezes
		groups.add(key, int32(i))
	}
	var out []model.Finding
	for _, key := range groups.keys {
		freezes, hosts := cause[key], a.jobHosts(groups.of[key])
		var lift []string
		for _, f := range freezes {
			in := &a.e.Inv.Freezes[f]
			lift = append(lift, in.Name+by(in.ApprovedBy))
		}
		out = append(out, model.Finding{
			Section: "freeze", Entry: a.e.Inv.Freezes[freezes[0]].Name,
			Text: fmt.Sprintf("%s %s open patches, and %s %s every place in %s windows %s",
				list(hosts), one(len(hosts), "has", "have"), list(a.spans(freezes)), one(len(freezes), "takes", "together take"),
				one(len(hosts), "its", "their"), a.horizon()),
			Mend: fmt.Sprintf("lifting %s for %s, or a horizon that reaches beyond", list(lift), list(hosts)),
		})
	}
	return out
}

// barring are the freezes that keep a job from every place it has: those that
// do so by themselves, or else all that take any.
func (a *audit) barring(j *estate.Job) []int32 {
	var alone, some []int32
	for _, f := range j.Bars {
		met, missed := false, false
		for _, r := range j.Free {
			for at := r.First; at <= r.Last && !(met && missed); at += a.e.Slot {
				hit := a.meets(f, at, at+j.Len)
				met, missed = met || hit, missed || !hit
			}
		}
		if !missed {
			alone = append(alone, f)
		}
		if met {
			some = append(some, f)
		}
	}
	if len(alone) > 0 {
		return alone
	}
	return some
}

// meets reports whether a freeze holds at any time from lo until hi.
func (a *audit) meets(f int32, lo, hi estate.Sec) bool {
	for _, s := range a.e.Freezes[f].Spells {
		if s.Start < hi && lo < s.End {
			return true
		}
	}
	return false
}

// spans names freezes with when they hold, where that is a single stretch.
func (a *audit) spans(freezes []int32) []string {
	out := make([]string, len(freezes))
	for i, f := range freezes {
		out[i] = "freeze " + a.e.Inv.Freezes[f].Name
		if spells := a.e.Freezes[f].Spells; len(spells) == 1 {
			out[i] += fmt.Sprintf(" (%s until %s)", a.clock(spells[0].Start), a.clock(spells[0].End))
		}
	}
	return out
}
