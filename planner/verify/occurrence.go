package verify

import (
	"fmt"
	"slices"
	"time"

	"stagger/planner/civil"
	"stagger/planner/model"
)

// occurrence is one opening of a window, or one stretch of a freeze.
type occurrence struct {
	date civil.Date // its local date, after offset_days
	span
}

// farthest is how many days offset_days can move a date and stay within the
// model's years.
const farthest = 37_000

// occurrences are those that share time with the plan's horizon. A local time
// is less than a day from the same reading in UTC, and an occurrence ends by
// the next day, so two days about the horizon are enough.
func (r *reading) occurrences(rec *model.Recurrence, loc *time.Location) ([]occurrence, error) {
	if rec.OffsetDays < -farthest || rec.OffsetDays > farthest {
		return nil, nil
	}
	lo := localDate(r.from, time.UTC).AddDays(-2 - rec.OffsetDays)
	hi := localDate(r.until, time.UTC).AddDays(2 - rec.OffsetDays)
	dates, err := datesOf(rec, lo, hi)
	if err != nil {
		return nil, err
	}
	var out []occurrence
	for _, d := range dates {
		d = d.AddDays(rec.OffsetDays)
		if slices.Contains(rec.Except, d) {
			continue
		}
		lastDay := d
		if rec.End <= rec.Start {
			lastDay = d.AddDays(1)
		}
		o := occurrence{d, span{resolve(d.At(rec.Start), loc), resolve(lastDay.At(rec.End), loc)}}
		if o.meets(span{r.from, r.until}) {
			out = append(out, o)
		}
	}
	return out, nil
}

// datesOf are the dates from lo to hi, before offset_days.
func datesOf(rec *model.Recurrence, lo, hi civil.Date) ([]civil.Date, error) {
	if len(rec.Dates) > 0 || rec.RRule == "" {
		var out []civil.Date
		for _, d := range rec.Dates {
			if lo <= d && d <= hi {
				out = append(out, d)
			}
		}
		return out, nil
	}
	p, err := parsePattern(rec.RRule)
	if err != nil {
		return nil, fmt.Errorf("rrule %q: %w", rec.RRule, err)
	}
	first := rec.First
	if first.IsZero() {
		first = civil.MinDate
	}
	if first < civil.MinDate || first > civil.MaxDate {
		return nil, fmt.Errorf("first is outside the years 2000 to 2100")
	}
	return p.dates(first, lo, hi), nil
}

// zoneOf is a section's zone, or the inventory's where it names none.
func (r *reading) zoneOf(name string) (*time.Location, error) {
	if name == "" {
		return r.zone, nil
	}
	if loc, ok := r.zones[name]; ok {
		return loc, nil
	}
	loc, err := loadZone(name)
	if err == nil {
		r.zones[name] = loc
	}
	return loc, err
}
