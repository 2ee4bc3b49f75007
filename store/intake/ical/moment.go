package ical

import (
	"strconv"
	"strings"
	"time"

	"stagger/planner/civil"
)

// moment is a DATE or a DATE-TIME (RFC 5545, sections 3.3.4 and 3.3.5).
type moment struct {
	civil.DateTime
	day  bool   // a date without a time
	utc  bool   // with a Z
	tzid string // "": none, and where it is not utc either it floats
}

// readMoment reads one value of a property. Whether it is a date or a time is
// told by its form, for VALUE is often missing or wrong.
func readMoment(s, tzid string) (moment, bool) {
	m := moment{tzid: tzid}
	s = strings.TrimSpace(s)
	date, clock, timed := strings.Cut(s, "T")
	year, ok1 := digits(date, 0, 4, 1, 9999)
	month, ok2 := digits(date, 4, 2, 1, 12)
	day, ok3 := digits(date, 6, 2, 1, 31)
	m.Date = civil.NewDate(year, time.Month(month), day)
	if _, _, d := m.Date.Civil(); !ok1 || !ok2 || !ok3 || len(date) != 8 || d != day {
		return m, false
	}
	if !timed {
		m.day, m.tzid = true, ""
		return m, true
	}
	clock, m.utc = strings.CutSuffix(clock, "Z")
	if len(clock) == 4 {
		clock += "00"
	}
	h, ok1 := digits(clock, 0, 2, 0, 23)
	mins, ok2 := digits(clock, 2, 2, 0, 59)
	sec, ok3 := digits(clock, 4, 2, 0, 60)
	m.Second = h*3600 + mins*60 + sec%60 // a leap second is the minute's first: no clock here knows it
	return m, ok1 && ok2 && ok3 && len(clock) == 6
}

// digits reads n digits of s from i on.
func digits(s string, i, n, least, most int) (int, bool) {
	if len(s) < i+n {
		return 0, false
	}
	for _, c := range []byte(s[i : i+n]) {
		if c < '0' || c > '9' {
			return 0, false
		}
	}
	v, err := strconv.Atoi(s[i : i+n])
	return v, err == nil && v >= least && v <= most
}

// readMoments reads a list of values, as EXDATE has it.
func readMoments(p *property) ([]moment, bool) {
	var out []moment
	for s := range strings.SplitSeq(p.value, ",") {
		if strings.TrimSpace(s) == "" {
			continue
		}
		m, ok := readMoment(s, tzidOf(p))
		if !ok {
			return nil, false
		}
		out = append(out, m)
	}
	return out, true
}

func tzidOf(p *property) string { return unescape(p.param("TZID")) }

// length is a DURATION (section 3.3.6): days are by the calendar, the rest is
// by the clock.
type length struct{ days, seconds int }

// maxLength bounds a length, in days: more than an inventory's years.
const maxLength = 150 * 366

func readLength(s string) (length, bool) {
	var l length
	s, ok := strings.CutPrefix(strings.TrimPrefix(strings.TrimSpace(strings.ToUpper(s)), "+"), "P")
	if !ok || s == "" {
		return l, false
	}
	timed := false
	for s != "" {
		if s[0] == 'T' && !timed {
			timed, s = true, s[1:]
			continue
		}
		i := strings.IndexFunc(s, func(r rune) bool { return r < '0' || r > '9' })
		if i <= 0 || i > 9 {
			return l, false
		}
		n, _ := strconv.Atoi(s[:i])
		switch unit := s[i]; {
		case unit == 'W' && !timed:
			l.days += 7 * n
		case unit == 'D' && !timed:
			l.days += n
		case unit == 'H' && timed:
			l.seconds += n * 3600
		case unit == 'M' && timed:
			l.seconds += n * 60
		case unit == 'S' && timed:
			l.seconds += n
		default:
			return l, false
		}
		if l.days > maxLength || l.seconds > maxLength*86400 {
			return l, false
		}
		s = s[i+1:]
	}
	return l, true
}

// after adds seconds to a wall-clock time, as if its clock never changed.
func after(w civil.DateTime, seconds int) civil.DateTime {
	n := w.Second + seconds
	days := n / 86400
	if n%86400 < 0 {
		days--
	}
	return civil.DateTime{Date: w.Date.AddDays(days), Second: n - days*86400}
}

// between is the seconds from one wall-clock time to another, as if the clock
// never changed.
func between(a, b civil.DateTime) int {
	return int(b.Date-a.Date)*86400 + b.Second - a.Second
}
