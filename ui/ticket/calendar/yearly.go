package calendar

import (
	"fmt"
	"strings"
	"time"
)

// yearly are onsets, by time, that may be the same one coming back.
type yearly []onset

// grouped puts together onsets of the same change at the same time of day, on
// the same weekday of the same month, in the order of their first one.
func grouped(all []onset) []yearly {
	var out []yearly
	at := map[string]int{}
	for _, o := range all {
		key := o.local().Format("January Monday 15:04:05") + fmt.Sprint(o.from, o.to, o.short, o.daylight)
		i, known := at[key]
		if !known {
			i = len(out)
			at[key] = i
			out = append(out, nil)
		}
		out[i] = append(out[i], o)
	}
	return out
}

// rule is the RRULE of onsets that come once a year through a given year,
// always on the same weekday of the month, or nothing.
func (y yearly) rule(through int) string {
	first := y[0].local()
	if first.Year()+len(y)-1 != through || len(y) < 2 {
		return ""
	}
	nth, last := week(first), true
	for i := range y {
		t := y[i].local()
		if t.Year() != first.Year()+i {
			return ""
		}
		if week(t) != nth {
			nth = 0
		}
		last = last && t.AddDate(0, 0, 7).Month() != t.Month()
	}
	switch {
	case last:
		nth = -1
	case nth == 0:
		return ""
	}
	day := strings.ToUpper(first.Weekday().String()[:2])
	return fmt.Sprintf("FREQ=YEARLY;BYMONTH=%d;BYDAY=%d%s", first.Month(), nth, day)
}

// week is which one of its weekday in its month a day is, from 1.
func week(t time.Time) int { return (t.Day()-1)/7 + 1 }
