package audit

import (
	"fmt"
	"slices"
	"strings"

	"stagger/planner/civil"
	"stagger/planner/estate"
	"stagger/planner/model"
)

// tight is a patch that has to go in on one night, or has none in time, and
// the freezes that are to blame.
type tight struct {
	patch   int32
	night   civil.Date // zero: none
	freezes string
}

// fewNights finds jobs with fewer than two nights left before a patch of
// theirs is due, each reckoned alone: one thing that goes wrong makes them
// late. Of a job with several such patches, which one visit puts in together,
// the first due stands. Jobs that no plan can place have findings of their own.
func (a *audit) fewNights() []model.Finding {
	due := map[int32]estate.Sec{}
	for p := range a.e.Inv.Patches {
		if !a.e.Inv.Patches[p].Due.IsZero() {
			due[int32(p)] = a.dueEnd(int32(p))
		}
	}
	var groups buckets[tight]
	cut := map[tight][]int32{}
	for i := range a.e.Jobs {
		if t, freezes, ok := a.tightest(&a.e.Jobs[i], due); ok {
			cut[t] = freezes
			groups.add(t, int32(i))
		}
	}
	var out []model.Finding
	for _, t := range groups.keys {
		out = append(out, a.squeezed(t, cut[t], groups.of[t]))
	}
	return out
}

// tightest is the patch of a job that is due first among those with fewer than
// two nights left, with the freezes that are to blame.
func (a *audit) tightest(j *estate.Job, due map[int32]estate.Sec) (t tight, freezes []int32, ok bool) {
	first := estate.Sec(0)
	for _, p := range j.Patches {
		by, dated := due[p]
		if !dated || j.Banned || by <= 0 || by > a.e.Until && !a.frozenOver(j, by) || ok && by >= first {
			continue
		}
		nights := a.nights(j, by)
		if len(nights) >= 2 {
			continue
		}
		t, first, ok = tight{patch: p}, by, true
		if len(nights) == 1 {
			t.night = nights[0]
		}
	}
	if ok {
		freezes = a.cutting(j, first, t.night)
		t.freezes = strings.Join(a.freezes(freezes), "\x00")
	}
	return t, freezes, ok
}

// nights are the dates on which a job can be done before a time. A pin can be
// moved, so it does not count.
func (a *audit) nights(j *estate.Job, by estate.Sec) []civil.Date {
	runs := j.Runs
	if j.Pinned {
		runs = j.Thawed
	}
	var out []civil.Date
	for _, r := range runs {
		if d := a.e.Occs[r.Occ].Date; r.First+j.Work <= by && !slices.Contains(out, d) {
			out = append(out, d)
		}
	}
	return out
}

// frozenOver reports whether a freeze bars the job from the end of the
// horizon until a later time, so that no more nights can come by then.
func (a *audit) frozenOver(j *estate.Job, by estate.Sec) bool {
	return slices.ContainsFunc(j.Bars, func(f int32) bool {
		return slices.ContainsFunc(a.e.Freezes[f].Spells, func(s estate.Spell) bool { return s.Start <= a.e.Until && by <= s.End })
	})
}

// cutting are the freezes that take nights which the windows would give
// before a time, or the days from the horizon's end until then.
func (a *audit) cutting(j *estate.Job, by estate.Sec, left civil.Date) []int32 {
	var out []int32
	for _, f := range j.Bars {
		cuts := by > a.e.Until && a.meets(f, a.e.Until, by)
		for _, r := range j.Free {
			if r.First+j.Work <= by && a.e.Occs[r.Occ].Date != left {
				cuts = cuts || a.meets(f, r.First, r.Last+j.Len)
			}
		}
		if cuts {
			out = append(out, f)
		}
	}
	return out
}

func (a *audit) squeezed(t tight, freezes, jobs []int32) model.Finding {
	in, hosts := &a.e.Inv.Patches[t.patch], list(a.jobHosts(jobs))
	f := model.Finding{Section: "patch", Entry: in.ID}
	if t.night.IsZero() {
		f.Text = fmt.Sprintf("%s on %s is due on %s, and no night is left in time", in.ID, hosts, a.date(in.Due))
		f.Mend = fmt.Sprintf("a night in a window for %s by %s", hosts, a.date(in.Due))
	} else {
		f.Text = fmt.Sprintf("%s on %s is due on %s, and the last safe night is %s, the only one", in.ID, hosts, a.date(in.Due), a.date(t.night))
		f.Mend = fmt.Sprintf("keeping %s for it, or one more night in a window for %s by %s", a.date(t.night), hosts, a.date(in.Due))
	}
	for _, z := range freezes {
		f.Text += "; " + a.begins(z)
		f.Mend += ", outside freeze " + a.e.Inv.Freezes[z].Name + by(a.e.Inv.Freezes[z].ApprovedBy) + " or with it lifted"
	}
	return f
}

// begins says from when a freeze holds, or its whole span where it has begun.
func (a *audit) begins(f int32) string {
	if s := a.e.Freezes[f].Spells; len(s) == 1 && s[0].Start > 0 {
		return fmt.Sprintf("freeze %s starts on %s", a.e.Inv.Freezes[f].Name, a.day(s[0].Start))
	}
	return a.spans([]int32{f})[0] + " takes nights of its windows"
}
