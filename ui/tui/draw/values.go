package draw

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"stagger/planner/civil"
	"stagger/planner/localtime"
)

// Clock is the time of day, "22:00"; here and below with its offset on nights on
// which the clocks change.
func Clock(t time.Time) string { return localtime.Time(t) }

// Day is a date with its weekday, "Sat 28 Nov".
func Day(t time.Time) string { return t.Format("Mon 2 Jan") }

// DayClock is both, "Sat 28 Nov 22:00".
func DayClock(t time.Time) string { return localtime.DayTime(t) }

// Date is a civil date with its weekday; no date is a dash.
func Date(d civil.Date) string {
	if d.IsZero() {
		return "—"
	}
	return Day(d.UTC())
}

// Range is a stretch of clock time, "22:00–22:20".
func Range(from, until time.Time) string { return localtime.Range(from, until) }

// Horizon is two dates, with the year once where it is the same.
func Horizon(from, until time.Time) string {
	first := from.Format("2 Jan")
	if from.Year() != until.Year() {
		first = from.Format("2 Jan 2006")
	}
	return first + " – " + until.Format("2 Jan 2006")
}

// Hours is a length of time in hours and minutes, "1h05", "45m".
func Hours(d time.Duration) string {
	m := int(math.Round(d.Minutes()))
	if m < 60 {
		return fmt.Sprintf("%dm", m)
	}
	return fmt.Sprintf("%dh%02d", m/60, m%60)
}

// Number is a figure without a fraction, in groups of three: "1 214".
func Number(f float64) string {
	s := strconv.FormatFloat(math.Abs(math.Round(f)), 'f', 0, 64)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + " " + s[i:]
	}
	if f <= -0.5 {
		s = "-" + s
	}
	return s
}

// Tenths is a figure with one decimal.
func Tenths(f float64) string { return strconv.FormatFloat(f, 'f', 1, 64) }

// Count is a number with its noun: "1 job", "3 jobs".
func Count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// Names is a list cut short: "a, b and 3 more".
func Names(names []string, most int) string {
	if len(names) <= most {
		return strings.Join(names, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(names[:most], ", "), len(names)-most)
}
