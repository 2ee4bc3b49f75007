package form

import (
	"fmt"
	"time"

	"stagger/planner/calendar"
	"stagger/planner/edit"
	"stagger/ui/tui/draw"
)

// How many nights are shown, and how far ahead they are looked for.
const (
	mostNights = 6
	farAhead   = 400 * 24 * time.Hour
)

// preview works out the next nights of a window or a freeze, and which of them
// meet a change of the clocks.
func (f *Form) preview(a *Answer, draft edit.Entry) {
	for _, key := range []string{"rrule", "dates", "first", "offset_days", "timezone", "from", "until"} {
		if a.faults[key] != "" {
			return
		}
	}
	r, spell, zone := draft.Times()
	if zone == "" {
		zone = f.inv.Timezone
	}
	loc, err := calendar.LoadZone(zone)
	switch {
	case err != nil:
	case r != nil:
		open := calendar.Openings(*r, loc, f.from, f.from.Add(farAhead))
		for i, o := range open {
			if i < mostNights {
				a.nights = append(a.nights, stretch(o.Start.In(loc), o.End.In(loc)))
			}
			a.warn(o.Shifts...)
		}
		if len(open) == 0 {
			a.nights = []string{"none in the year to come"}
		}
	case spell != nil:
		from, s1 := calendar.Instant(spell[0], loc)
		until, s2 := calendar.Instant(spell[1], loc)
		a.nights = []string{stretch(from.In(loc), until.In(loc))}
		a.warn(s1, s2)
	}
}

// warn notes the changes of the clocks that there are.
func (a *Answer) warn(shifts ...*calendar.Shift) {
	for _, s := range shifts {
		if s != nil {
			a.warned = append(a.warned, s.String())
		}
	}
}

// stretch is a night from its start to its end, with how long it lasts: more or
// less than the clock says where that changes.
func stretch(start, end time.Time) string {
	const day = "Mon 2 Jan 2006 15:04"
	return fmt.Sprintf("%s – %s  %s", start.Format(day), end.Format(day), draw.Hours(end.Sub(start)))
}
