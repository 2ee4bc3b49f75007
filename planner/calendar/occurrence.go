package calendar

import (
	"slices"
	"time"

	"stagger/planner/civil"
	"stagger/planner/model"
)

// Opening is one occurrence of a recurrence, from Start until End.
type Opening struct {
	Date       civil.Date // local, after offset_days
	Start, End time.Time
	Shifts     []*Shift // where its start or end falls on a change of the clocks
}

// Openings are the occurrences of a recurrence that meet the time from lo
// until hi, by date. The recurrence must be one that planner/check passes.
func Openings(r model.Recurrence, loc *time.Location, lo, hi time.Time) []Opening {
	// An occurrence lasts two days at most, and a zone is never more than a
	// day off: three days on either side miss nothing.
	from := DateOf(lo, time.UTC).AddDays(-3 - r.OffsetDays)
	to := DateOf(hi, time.UTC).AddDays(3 - r.OffsetDays)
	var out []Opening
	for _, d := range dates(r, from, to) {
		d = d.AddDays(r.OffsetDays)
		if slices.Contains(r.Except, d) {
			continue
		}
		if o, ok := open(r, d, loc); ok && o.End.After(lo) && o.Start.Before(hi) {
			out = append(out, o)
		}
	}
	return out
}

func dates(r model.Recurrence, from, to civil.Date) []civil.Date {
	if r.RRule == "" {
		all := slices.Clone(r.Dates)
		slices.Sort(all)
		return slices.DeleteFunc(slices.Compact(all), func(d civil.Date) bool { return d < from || d > to })
	}
	rule, err := ParseRule(r.RRule)
	if err != nil {
		return nil
	}
	return rule.Dates(r.First, from, to)
}

// open resolves the start and the end of one occurrence, each on its own; one
// whose end is not after its start is dropped.
func open(r model.Recurrence, d civil.Date, loc *time.Location) (Opening, bool) {
	last := d
	if r.End <= r.Start {
		last = d.AddDays(1)
	}
	o := Opening{Date: d}
	var s1, s2 *Shift
	o.Start, s1 = Resolve(d.At(r.Start), loc)
	o.End, s2 = Resolve(last.At(r.End), loc)
	for _, s := range []*Shift{s1, s2} {
		if s != nil {
			o.Shifts = append(o.Shifts, s)
		}
	}
	return o, o.End.After(o.Start)
}
