package verify

import (
	"slices"

	"stagger/planner/civil"
)

// chosen are the days of one period on which the rule happens.
func (p pattern) chosen(begins, ends civil.Date) []civil.Date {
	var set []civil.Date
	for d := begins; d <= ends; d++ {
		if p.fits(d) {
			set = append(set, d)
		}
	}
	if len(p.positions) == 0 {
		return set
	}
	var out []civil.Date
	for i, d := range set {
		if slices.Contains(p.positions, i+1) || slices.Contains(p.positions, i-len(set)) {
			out = append(out, d)
		}
	}
	return out
}

// fits asks the BY parts, except BYSETPOS, of one day. Entries of one part
// are alternatives; all parts that are present must agree.
func (p pattern) fits(d civil.Date) bool {
	_, month, day := d.Civil()
	if len(p.months) > 0 && !slices.Contains(p.months, int(month)) {
		return false
	}
	m := monthOf(d)
	afterEnd := int(d - firstOfMonth(m+1)) // -1 is the month's last day
	if len(p.monthDays) > 0 && !slices.Contains(p.monthDays, day) && !slices.Contains(p.monthDays, afterEnd) {
		return false
	}
	if len(p.weekdays)+len(p.ordinals) == 0 {
		return true
	}
	return slices.Contains(p.weekdays, d.Weekday()) || p.fitsOrdinal(d)
}

// fitsOrdinal counts weekdays within the month, or within the year where a
// yearly rule names no month (RFC 5545 §3.3.10, BYDAY).
func (p pattern) fitsOrdinal(d civil.Date) bool {
	if len(p.ordinals) == 0 {
		return false
	}
	m := monthOf(d)
	begins, next := firstOfMonth(m), firstOfMonth(m+1)
	if p.freq == yearly && len(p.months) == 0 {
		begins, next = firstOfMonth(m-m%12), firstOfMonth(m-m%12+12)
	}
	fromStart := int(d-begins)/7 + 1
	fromEnd := -int(next-1-d)/7 - 1
	return slices.ContainsFunc(p.ordinals, func(o ordinalDay) bool {
		return o.day == d.Weekday() && (o.n == fromStart || o.n == fromEnd)
	})
}
