package explain

import (
	"fmt"
	"slices"
	"time"

	"stagger/planner/estate"
	"stagger/planner/localtime"
	"stagger/planner/model"
	"stagger/planner/search"
)

// Why is why a placed job stands where it does, with the rest of its plan as
// it is.
type Why struct {
	Cheaper int       // places that would cost less
	Safe    int       // of these: places that break nothing, so that the plan could be better
	Next    Place     // the nearest of those that break something, in time; zero where there is none
	Better  Place     // the cheapest of those that are safe; zero where there is none
	Pinned  bool      // a pin holds it: nothing else was asked
	Start   time.Time // where it stands, UTC

	zone *time.Location
}

// Place is another place for a job.
type Place struct {
	Start  time.Time // UTC
	Saves  float64   // risk-days that the job there would cost less
	Breaks []Cause   // what it would break there
}

// WhyThere compares the place of a job, which has been lifted off the board,
// with every cheaper one that lies in a window.
func WhyThere(e *estate.Estate, b *search.Board, job, occ int32, s estate.Sec) Why {
	w := Why{Start: e.At(s), Pinned: e.Jobs[job].Pinned && e.Jobs[job].Pin == s, zone: e.Zone}
	if w.Pinned {
		return w
	}
	here := b.CostAt(job, occ, s)
	far := never
	for _, p := range placesOf(e, job) {
		if p.occ == estate.None || p.occ == occ && p.s == s {
			continue
		}
		saves, broken := here-b.CostAt(job, p.occ, p.s), alone(e, job, p)
		if saves <= saving || slices.ContainsFunc(broken, outside) {
			continue
		}
		w.Cheaper++
		broken = append(broken, b.Breaches(job, p.s)...)
		place := Place{e.At(p.s), saves, broken}
		switch d := max(s-p.s, p.s-s); {
		case len(broken) == 0:
			if w.Safe++; saves > w.Better.Saves {
				w.Better = place
			}
		case d < far:
			w.Next, far = place, d
		}
	}
	return w
}

// outside reports whether a cause is that the job would not end in its window.
func outside(c Cause) bool { return c.Rule == model.RuleWindow }

// saving is what counts as cheaper; sums differ by less for no reason.
const saving = 1e-6

// String is the answer as a sentence.
func (w Why) String() string {
	at := func(p Place) string { return localtime.DayTime(p.Start.In(w.zone)) }
	switch {
	case w.Pinned:
		return "it is pinned there"
	case w.Cheaper == 0:
		return "no other place costs less"
	case w.Safe > 0:
		return fmt.Sprintf("%s would be safe and save %s", at(w.Better), riskDays(w.Better.Saves))
	}
	var broken []string
	for _, c := range w.Next.Breaks {
		broken = append(broken, words(c))
	}
	text := fmt.Sprintf("%s would save %s, but meets %s", at(w.Next), riskDays(w.Next.Saves), names(broken, len(broken)))
	if w.Cheaper > 1 {
		text += fmt.Sprintf("; none of the %d cheaper places is safe", w.Cheaper)
	}
	return text
}

func riskDays(v float64) string {
	if v < 0.1 {
		return "less than 0.1 risk-days"
	}
	return fmt.Sprintf("%.1f risk-days", v)
}
