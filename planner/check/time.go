package check

import (
	"fmt"
	"time"

	"stagger/planner/calendar"
	"stagger/planner/civil"
	"stagger/planner/model"
)

// maxOffset bounds offset_days: a night more than a year from its rule's date
// is a slip of the pen.
const maxOffset = 366

// zone checks a time zone's name and gives the zone, nil where it is faulty.
func (e entry) zone(key, name string) *time.Location {
	z, known := e.zones[name]
	if !known {
		z.loc, z.err = calendar.LoadZone(name)
		e.zones[name] = z
	}
	if z.err != nil {
		e.fault(key, z.err.Error(), "")
		return nil
	}
	return z.loc
}

// sectionZone checks the time zone of an entry that may leave it to the
// inventory, whose own zone is checked elsewhere.
func (e entry) sectionZone(name string) *time.Location {
	if name != "" {
		return e.zone("timezone", name)
	}
	z := e.zones[e.inv.Timezone]
	return z.loc
}

// recurs reports whether r says on which nights.
func recurs(r *model.Recurrence) bool { return r.RRule != "" || len(r.Dates) > 0 }

// recurrence checks a recurrence of which a rule or dates are given.
func (e entry) recurrence(r *model.Recurrence) {
	if r.RRule != "" && len(r.Dates) > 0 {
		e.fault("dates", "rrule and dates are both given", "keep one of them")
	}
	if r.RRule != "" {
		if _, err := calendar.ParseRule(r.RRule); err != nil {
			e.fault("rrule", err.Error(), "")
		}
	}
	e.dates("dates", r.Dates)
	e.dates("except", r.Except)
	e.date("first", r.First)
	if r.OffsetDays > maxOffset || r.OffsetDays < -maxOffset {
		e.fault("offset_days", fmt.Sprintf("%d days is more than a year", r.OffsetDays), "mend the rule instead")
	}
	e.clock("start", r.Start)
	e.clock("end", r.End)
}

func (e entry) clock(key string, c civil.Clock) {
	if c < 0 || c >= 24*60 {
		e.fault(key, "is not a clock time", "write it as 22:00")
	}
}

// date checks that a date, where there is one, lies in the years that an
// inventory may name.
func (e entry) date(key string, d civil.Date) {
	if !d.IsZero() && (d < civil.MinDate || d > civil.MaxDate) {
		e.fault(key, fmt.Sprintf("%s is outside the years 2000 to 2100", d), "")
	}
}

// dates checks a list of dates, in which each must be one.
func (e entry) dates(key string, list []civil.Date) {
	for _, d := range list {
		if d.IsZero() {
			e.fault(key, "has an empty date in it", "take it out")
		}
		e.date(key, d)
	}
}

// spell checks a freeze's from and until, of which one at least is given.
func (e entry) spell(f *model.Freeze, loc *time.Location) {
	e.date("from", f.From.Date)
	e.date("until", f.Until.Date)
	switch {
	case f.From.IsZero():
		e.fault("from", "is missing", "say when the freeze begins")
	case f.Until.IsZero():
		e.fault("until", "is missing", "say when the freeze is over")
	default:
		if loc == nil && f.From.Zoned == f.Until.Zoned {
			loc = time.UTC // which comes first does not hang on the zone that is at fault
		}
		if loc == nil {
			return
		}
		from, _ := calendar.Instant(f.From, loc)
		until, _ := calendar.Instant(f.Until, loc)
		if !until.After(from) {
			e.fault("until", fmt.Sprintf("%s is not after from, %s", f.Until, f.From), "swap them or mend one")
		}
	}
}
