package ical

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"stagger/planner/civil"
)

// days are the parts of a rule that say which days it names.
type days struct {
	freq                        string
	months, monthDays, setPlace []int
	weekdays                    []weekday
	begins                      time.Weekday // of the week
}

// weekday is an entry of BYDAY: 2TU is the second Tuesday, n is 0 for any.
type weekday struct {
	n  int
	on time.Weekday
}

var weekdays = map[string]time.Weekday{
	"SU": time.Sunday, "MO": time.Monday, "TU": time.Tuesday, "WE": time.Wednesday,
	"TH": time.Thursday, "FR": time.Friday, "SA": time.Saturday,
}

// namesFirst reports whether a rule that planner/calendar reads names the date
// it begins on. To expand the rule would find that out too, but takes long for
// one that names hardly a day, of which a file may have thousands.
func namesFirst(rule string, first civil.Date) bool {
	d := days{begins: time.Monday}
	for part := range strings.SplitSeq(rule, ";") {
		name, value, _ := strings.Cut(part, "=")
		switch name {
		case "FREQ":
			d.freq = value
		case "BYMONTH":
			d.months = numbers(value)
		case "BYMONTHDAY":
			d.monthDays = numbers(value)
		case "BYSETPOS":
			d.setPlace = numbers(value)
		case "WKST":
			d.begins = weekdays[value]
		case "BYDAY":
			for s := range strings.SplitSeq(value, ",") {
				n, _ := strconv.Atoi(s[:len(s)-2])
				d.weekdays = append(d.weekdays, weekday{n, weekdays[s[len(s)-2:]]})
			}
		case "UNTIL":
			if at, ok := readMoment(value, ""); ok && at.Date < first {
				return false
			}
		}
	}
	d.imply(first)
	return d.names(first) && (d.setPlace == nil || d.picks(first))
}

func numbers(s string) []int {
	var out []int
	for f := range strings.SplitSeq(s, ",") {
		n, _ := strconv.Atoi(f)
		out = append(out, n)
	}
	return out
}

// imply adds what a rule that leaves it out takes from its beginning (RFC 5545,
// section 3.3.10).
func (d *days) imply(first civil.Date) {
	if d.weekdays != nil || d.monthDays != nil {
		return
	}
	_, month, day := first.Civil()
	switch d.freq {
	case "YEARLY":
		if d.months == nil {
			d.months = []int{int(month)}
		}
		d.monthDays = []int{day}
	case "MONTHLY":
		d.monthDays = []int{day}
	case "WEEKLY":
		d.weekdays = []weekday{{0, first.Weekday()}}
	}
}

// names reports whether a date is in all of the lists.
func (d *days) names(at civil.Date) bool {
	year, month, day := at.Civil()
	begin, length := monthOf(year, month)
	if d.months != nil && !slices.Contains(d.months, int(month)) ||
		d.monthDays != nil && !slices.Contains(d.monthDays, day) && !slices.Contains(d.monthDays, day-length-1) {
		return false
	}
	if d.freq == "YEARLY" && d.months == nil { // weekdays are numbered over the year
		begin = civil.NewDate(year, 1, 1)
		length = int(civil.NewDate(year+1, 1, 1) - begin)
	}
	before, behind := int(at-begin)/7, (length-1-int(at-begin))/7
	return d.weekdays == nil || slices.ContainsFunc(d.weekdays, func(w weekday) bool {
		return w.on == at.Weekday() && (w.n == 0 || w.n == before+1 || w.n == -behind-1)
	})
}

func monthOf(year int, month time.Month) (begin civil.Date, length int) {
	begin = civil.NewDate(year, month, 1)
	return begin, int(civil.NewDate(year, month+1, 1) - begin)
}

// picks reports whether BYSETPOS picks a date from those of its day, week,
// month or year.
func (d *days) picks(at civil.Date) bool {
	year, month, _ := at.Civil()
	begin, length := at, 1
	switch d.freq {
	case "YEARLY":
		begin = civil.NewDate(year, 1, 1)
		length = int(civil.NewDate(year+1, 1, 1) - begin)
	case "MONTHLY":
		begin, length = monthOf(year, month)
	case "WEEKLY":
		length = 7 - (int(at.Weekday()-d.begins)+7)%7 // planner/calendar counts the first week from its first day on
	}
	place, count := 0, 0
	for i := range length {
		if on := begin.AddDays(i); d.names(on) {
			count++
			if on == at {
				place = count
			}
		}
	}
	return slices.Contains(d.setPlace, place) || slices.Contains(d.setPlace, place-count-1)
}
