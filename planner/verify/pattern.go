package verify

import (
	"time"

	"stagger/planner/civil"
)

// frequency is the FREQ of a recurrence rule.
type frequency string

const (
	daily   frequency = "DAILY"
	weekly  frequency = "WEEKLY"
	monthly frequency = "MONTHLY"
	yearly  frequency = "YEARLY"
)

// ordinalDay is a BYDAY entry with a number: 2TU, -1FR.
type ordinalDay struct {
	day time.Weekday
	n   int
}

// pattern is a recurrence rule (RFC 5545 §3.3.10) on civil dates, cut down to
// the parts that the model allows. An empty list is an absent part.
type pattern struct {
	freq      frequency
	interval  int
	weekdays  []time.Weekday
	ordinals  []ordinalDay
	monthDays []int
	months    []int
	positions []int // BYSETPOS
	weekStart time.Weekday
	until     civil.Date // the last date on which it may happen
	count     int        // how often it happens; endless where absent
}

// endless stands for no COUNT: more than there are days in the model's years.
const endless = 1_000_000

// from fills what the rule leaves open with what its first date says
// (RFC 5545 §3.3.10: "information missing … from the DTSTART").
func (p pattern) from(first civil.Date) pattern {
	if len(p.weekdays)+len(p.ordinals)+len(p.monthDays) > 0 {
		return p
	}
	_, month, day := first.Civil()
	switch p.freq {
	case weekly:
		p.weekdays = []time.Weekday{first.Weekday()}
	case monthly:
		p.monthDays = []int{day}
	case yearly:
		p.monthDays = []int{day}
		if len(p.months) == 0 {
			p.months = []int{int(month)}
		}
	}
	return p
}

// dates are those from lo to hi on which the rule happens when it begins at
// first. A first date that does not fit the rule is not one of them.
func (p pattern) dates(first, lo, hi civil.Date) []civil.Date {
	p = p.from(first)
	hi = min(hi, p.until)
	k, left := 0, p.count
	if left == endless {
		// Nothing before lo has to be counted.
		k = max(0, p.periodOf(first, lo)/p.interval*p.interval)
	}
	var out []civil.Date
	for ; ; k += p.interval {
		begins, ends := p.period(first, k)
		if begins > hi {
			return out
		}
		for _, d := range p.chosen(begins, ends) {
			if d < first {
				continue
			}
			if d > hi || left == 0 {
				return out
			}
			left--
			if d >= lo {
				out = append(out, d)
			}
		}
	}
}

// periodOf numbers the day, week, month or year of d, that of first being 0.
func (p pattern) periodOf(first, d civil.Date) int {
	switch p.freq {
	case daily:
		return int(d - first)
	case weekly:
		return int(p.weekOf(d)-p.weekOf(first)) / 7
	case monthly:
		return monthOf(d) - monthOf(first)
	default:
		return yearOf(d) - yearOf(first)
	}
}

// period gives the first and last day of the period with a number. The first
// week is what is left of it from the first date, which shows in BYSETPOS
// (RFC 5545 leaves it open; this is how the common implementations have it).
func (p pattern) period(first civil.Date, k int) (begins, ends civil.Date) {
	switch p.freq {
	case daily:
		return first.AddDays(k), first.AddDays(k)
	case weekly:
		begins = p.weekOf(first).AddDays(7 * k)
		return max(begins, first), begins.AddDays(6)
	case monthly:
		m := monthOf(first) + k
		return firstOfMonth(m), firstOfMonth(m+1) - 1
	default:
		m := yearOf(first) * 12
		return firstOfMonth(m + 12*k), firstOfMonth(m+12*k+12) - 1
	}
}

// weekOf is the day on which d's week begins.
func (p pattern) weekOf(d civil.Date) civil.Date {
	return d - civil.Date((d.Weekday()-p.weekStart+7)%7)
}

// monthOf numbers months from the year 0; firstOfMonth undoes it.
func monthOf(d civil.Date) int {
	y, m, _ := d.Civil()
	return y*12 + int(m) - 1
}

func firstOfMonth(m int) civil.Date { return civil.NewDate(m/12, time.Month(m%12+1), 1) }

func yearOf(d civil.Date) int { return monthOf(d) / 12 }
