package calendar

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/teambition/rrule-go"

	"stagger/planner/civil"
)

// Rule is a recurrence on civil dates: RFC 5545's RRULE, DAILY or coarser.
type Rule struct{ opt rrule.ROption }

var (
	freqs = map[string]rrule.Frequency{
		"DAILY": rrule.DAILY, "WEEKLY": rrule.WEEKLY, "MONTHLY": rrule.MONTHLY, "YEARLY": rrule.YEARLY,
	}
	weekdays = map[string]rrule.Weekday{
		"MO": rrule.MO, "TU": rrule.TU, "WE": rrule.WE, "TH": rrule.TH, "FR": rrule.FR, "SA": rrule.SA, "SU": rrule.SU,
	}
)

// parts are the parts of a rule that may stand (model, section 2).
var parts = map[string]func(*rrule.ROption, string) error{
	"FREQ": func(o *rrule.ROption, v string) (err error) {
		f, ok := freqs[v]
		if !ok {
			return fmt.Errorf("FREQ=%s: write DAILY, WEEKLY, MONTHLY or YEARLY", v)
		}
		o.Freq = f
		return nil
	},
	"INTERVAL": func(o *rrule.ROption, v string) (err error) {
		o.Interval, err = number("INTERVAL", v, 1, 10_000)
		return
	},
	"COUNT":   func(o *rrule.ROption, v string) (err error) { o.Count, err = number("COUNT", v, 1, 100_000); return },
	"BYMONTH": func(o *rrule.ROption, v string) (err error) { o.Bymonth, err = numbers("BYMONTH", v, 1, 12); return },
	"BYMONTHDAY": func(o *rrule.ROption, v string) (err error) {
		o.Bymonthday, err = numbers("BYMONTHDAY", v, -31, 31)
		return
	},
	"BYSETPOS": func(o *rrule.ROption, v string) (err error) {
		o.Bysetpos, err = numbers("BYSETPOS", v, -366, 366)
		return
	},
	"WKST": func(o *rrule.ROption, v string) error {
		d, ok := weekdays[v]
		if !ok {
			return fmt.Errorf("WKST=%s: write MO to SU", v)
		}
		o.Wkst = d
		return nil
	},
	"UNTIL": func(o *rrule.ROption, v string) error {
		for _, layout := range []string{"20060102", "20060102T150405", "20060102T150405Z"} {
			if t, err := time.Parse(layout, v); err == nil {
				o.Until = civil.NewDate(t.Date()).UTC()
				return nil
			}
		}
		return fmt.Errorf("UNTIL=%s: write a date as 20261231", v)
	},
	"BYDAY": byDay,
}

func byDay(o *rrule.ROption, v string) error {
	for _, s := range strings.Split(v, ",") {
		if len(s) < 2 {
			return fmt.Errorf("BYDAY=%s: write MO to SU, or 2TU for the second Tuesday", v)
		}
		d, ok := weekdays[s[len(s)-2:]]
		if !ok {
			return fmt.Errorf("BYDAY=%s: write MO to SU, or 2TU for the second Tuesday", v)
		}
		if n := strings.TrimPrefix(s[:len(s)-2], "+"); n != "" {
			k, err := number("BYDAY", n, -53, 53)
			if err != nil {
				return err
			}
			d = d.Nth(k)
		}
		o.Byweekday = append(o.Byweekday, d)
	}
	return nil
}

func number(part, s string, least, most int) (int, error) {
	n, err := strconv.Atoi(strings.TrimPrefix(s, "+"))
	if err != nil || n < least || n > most || n == 0 {
		return 0, fmt.Errorf("%s=%s: write a number from %d to %d", part, s, least, most)
	}
	return n, nil
}

func numbers(part, s string, least, most int) ([]int, error) {
	var out []int
	for _, f := range strings.Split(s, ",") {
		n, err := number(part, f, least, most)
		if err != nil {
			return nil, err
		}
		out = append(out, n)
	}
	return out, nil
}

// ParseRule reads an RRULE's parts, "FREQ=WEEKLY;BYDAY=FR,SA". A part that is
// not understood is an error rather than ignored.
func ParseRule(s string) (Rule, error) {
	var r Rule
	seen := map[string]bool{}
	for _, p := range strings.Split(strings.ToUpper(strings.TrimSpace(s)), ";") {
		name, value, ok := strings.Cut(p, "=")
		read := parts[name]
		switch {
		case !ok || value == "":
			return Rule{}, fmt.Errorf("%q is not a part of a rule; write FREQ=WEEKLY;BYDAY=FR,SA", p)
		case read == nil:
			return Rule{}, fmt.Errorf("%s is not a part that is understood here; use FREQ, INTERVAL, BYDAY, BYMONTHDAY, BYMONTH, BYSETPOS, WKST, UNTIL or COUNT", name)
		case seen[name]:
			return Rule{}, fmt.Errorf("%s is given twice", name)
		}
		seen[name] = true
		if err := read(&r.opt, value); err != nil {
			return Rule{}, err
		}
	}
	return r, r.check(seen)
}

// check refuses combinations that RFC 5545, section 3.3.10, rules out, and
// rules that name no day that exists: those would be searched for in vain.
func (r *Rule) check(seen map[string]bool) error {
	switch {
	case !seen["FREQ"]:
		return fmt.Errorf("FREQ is missing; write FREQ=WEEKLY;BYDAY=FR,SA")
	case seen["COUNT"] && seen["UNTIL"]:
		return fmt.Errorf("COUNT and UNTIL cannot both be given; keep one")
	case seen["BYSETPOS"] && !seen["BYDAY"] && !seen["BYMONTHDAY"] && !seen["BYMONTH"]:
		return fmt.Errorf("BYSETPOS picks from BYDAY, BYMONTHDAY or BYMONTH; give one of them")
	case seen["BYMONTHDAY"] && r.opt.Freq == rrule.WEEKLY:
		return fmt.Errorf("BYMONTHDAY cannot stand with FREQ=WEEKLY; use FREQ=MONTHLY or DAILY")
	}
	if err := r.checkDays(); err != nil {
		return err
	}
	if len(r.opt.Bymonth) > 0 && len(r.opt.Bymonthday) > 0 && !r.dayExists() {
		return fmt.Errorf("no month of BYMONTH has a day of BYMONTHDAY")
	}
	return nil
}

// checkDays keeps numbered days within what a month or year can have, beyond
// which rrule-go panics, and spreads plain days among numbered ones into all
// their numbers: RFC 5545 means either, rrule-go would ask for both.
func (r *Rule) checkDays() error {
	most := 5
	if r.opt.Freq == rrule.YEARLY && len(r.opt.Bymonth) == 0 {
		most = 53
	}
	var plain, numbered []rrule.Weekday
	for _, d := range r.opt.Byweekday {
		switch n := d.N(); {
		case n == 0:
			plain = append(plain, d)
		case r.opt.Freq != rrule.MONTHLY && r.opt.Freq != rrule.YEARLY:
			return fmt.Errorf("a numbered BYDAY needs FREQ=MONTHLY or YEARLY")
		case n > most || -n > most:
			return fmt.Errorf("BYDAY counts to %d; there is no %d of a day", most, n)
		default:
			numbered = append(numbered, d)
		}
	}
	if len(plain) == 0 || len(numbered) == 0 {
		return nil
	}
	for _, d := range plain {
		for n := 1; n <= most; n++ {
			numbered = append(numbered, d.Nth(n))
		}
	}
	r.opt.Byweekday = numbered
	return nil
}

func (r *Rule) dayExists() bool {
	for _, m := range r.opt.Bymonth {
		days := civil.NewDate(2000, time.Month(m)+1, 0).UTC().Day()
		for _, d := range r.opt.Bymonthday {
			if d <= days && -d <= days {
				return true
			}
		}
	}
	return false
}

// Dates are the dates of the rule from one date to another, both included,
// when its DTSTART is first (zero: 2000-01-01). Nothing after 2100 counts.
func (r Rule) Dates(first, from, to civil.Date) []civil.Date {
	if first.IsZero() {
		first = civil.MinDate
	}
	to = min(to, civil.MaxDate)
	opt := r.opt
	opt.Dtstart = first.UTC()
	rule, err := rrule.NewRRule(opt)
	if err != nil || to < from {
		return nil // ParseRule let only good parts through
	}
	var out []civil.Date
	for next := rule.Iterator(); ; {
		t, ok := next()
		d := civil.Date(t.Unix() / 86400)
		if !ok || d > to {
			return out
		}
		if d >= from {
			out = append(out, d)
		}
	}
}
