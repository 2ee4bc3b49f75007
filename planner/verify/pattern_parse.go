package verify

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"stagger/planner/civil"
)

// weekdayNames are in the order of time.Weekday.
var weekdayNames = [...]string{"SU", "MO", "TU", "WE", "TH", "FR", "SA"}

// parsePattern reads a recurrence rule. Anything that the model does not
// allow is an error: a part that is skipped would open or close nights that
// nobody meant.
func parsePattern(s string) (pattern, error) {
	p := pattern{interval: 1, weekStart: time.Monday, until: civil.MaxDate.AddDays(1), count: endless}
	seen := map[string]bool{}
	for part := range strings.SplitSeq(strings.ToUpper(strings.TrimSpace(s)), ";") {
		name, value, ok := strings.Cut(part, "=")
		if !ok || seen[name] {
			return p, fmt.Errorf("the part %q is not NAME=VALUE, or is there twice", part)
		}
		seen[name] = true
		if err := p.set(name, value); err != nil {
			return p, err
		}
	}
	switch {
	case p.freq == "":
		return p, fmt.Errorf("FREQ is missing")
	case seen["COUNT"] && seen["UNTIL"]:
		return p, fmt.Errorf("COUNT and UNTIL exclude one another")
	case len(p.ordinals) > 0 && p.freq != monthly && p.freq != yearly:
		return p, fmt.Errorf("a number before a day of BYDAY needs MONTHLY or YEARLY")
	}
	return p, nil
}

// set takes one part of the rule. The bounds are RFC 5545's.
func (p *pattern) set(name, value string) (err error) {
	switch name {
	case "FREQ":
		p.freq = frequency(value)
		if !slices.Contains([]frequency{daily, weekly, monthly, yearly}, p.freq) {
			return fmt.Errorf("FREQ %q is not DAILY, WEEKLY, MONTHLY or YEARLY", value)
		}
	case "INTERVAL":
		p.interval, err = wholeNumber(name, value)
		if err == nil && p.interval == 0 {
			err = fmt.Errorf("INTERVAL is 0")
		}
	case "COUNT":
		p.count, err = wholeNumber(name, value)
	case "UNTIL":
		p.until, err = untilDate(value)
	case "WKST":
		p.weekStart, err = weekday(value)
	case "BYDAY":
		err = p.setDays(value)
	case "BYMONTHDAY":
		p.monthDays, err = numbers(name, value, -31, 31)
	case "BYMONTH":
		p.months, err = numbers(name, value, 1, 12)
	case "BYSETPOS":
		p.positions, err = numbers(name, value, -366, 366)
	default:
		err = fmt.Errorf("the part %q is not allowed", name)
	}
	return err
}

func (p *pattern) setDays(value string) error {
	for entry := range strings.SplitSeq(value, ",") {
		number := strings.TrimRight(entry, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
		day, err := weekday(entry[len(number):])
		if err != nil {
			return err
		}
		if number == "" {
			p.weekdays = append(p.weekdays, day)
			continue
		}
		n, err := numbers("BYDAY", number, -53, 53)
		if err != nil {
			return err
		}
		p.ordinals = append(p.ordinals, ordinalDay{day, n[0]})
	}
	return nil
}

func weekday(s string) (time.Weekday, error) {
	i := slices.Index(weekdayNames[:], s)
	if i < 0 {
		return 0, fmt.Errorf("%q is not a day of the week", s)
	}
	return time.Weekday(i), nil
}

// wholeNumber reads a number without sign. What is too large to matter in the
// model's hundred years is cut down to endless.
func wholeNumber(name, s string) (int, error) {
	if s == "" || strings.Trim(s, "0123456789") != "" {
		return 0, fmt.Errorf("%s %q is not a whole number", name, s)
	}
	n, err := strconv.Atoi(s)
	if err != nil || n > endless {
		n = endless
	}
	return n, nil
}

// numbers reads a list of numbers between two bounds; 0 never is one.
func numbers(name, s string, lo, hi int) ([]int, error) {
	var out []int
	for entry := range strings.SplitSeq(s, ",") {
		n, err := strconv.Atoi(entry)
		if err != nil || n == 0 || n < lo || n > hi {
			return nil, fmt.Errorf("%s %q is not a number it may have", name, entry)
		}
		out = append(out, n)
	}
	return out, nil
}

// untilDate reads UNTIL as a date or a date-time. Recurrence is reckoned on
// dates, at their midnight, so that a date-time's clock does not matter.
func untilDate(s string) (civil.Date, error) {
	for _, layout := range []string{"20060102", "20060102T150405", "20060102T150405Z"} {
		if t, err := time.Parse(layout, s); err == nil {
			return civil.NewDate(t.Date()), nil
		}
	}
	return 0, fmt.Errorf("UNTIL %q is not a date or a date-time", s)
}
