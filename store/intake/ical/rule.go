package ical

import (
	"fmt"
	"strconv"
	"strings"

	"stagger/planner/calendar"
	"stagger/planner/civil"
)

// maxRule bounds the length of a rule; one that a person means is far shorter.
const maxRule = 500

// rule gives an RRULE as an inventory has it: on the dates of the zone of the
// event, up to last (zero: as long as it says). Else it says why it cannot be.
func (r *reading) rule(it item, text string, last civil.Date) (rule, why string) {
	if len(text) > maxRule {
		return "", "has a rule (RRULE) that is too long"
	}
	var keep []string
	counted := false
	for _, part := range strings.Split(strings.ToUpper(strings.Trim(text, "; ")), ";") {
		name, value, _ := strings.Cut(strings.TrimSpace(part), "=")
		switch {
		case name == "UNTIL":
			d, ok := r.until(it, value)
			if !ok {
				return "", "has a rule (RRULE) whose UNTIL cannot be read"
			}
			if last == 0 || d < last {
				last = d
			}
			continue
		case says(name, value, it.start):
			continue // as DTSTART says already
		case name == "COUNT":
			counted = true
		}
		keep = append(keep, name+"="+value)
	}
	if it.e.exrule && !it.freeze {
		return "", "has a rule for exceptions (EXRULE), which is not understood"
	}
	if it.e.exrule {
		r.b.Skip(it.e.ruleLine, it.e.entry(), "has a rule for exceptions (EXRULE), which is not understood; the freeze holds then too")
	}
	switch {
	case last != 0 && counted:
		return "", "has a rule (RRULE) that ends both after a count and on a date"
	case last != 0 && last < it.start.Date:
		return "", "ends before it begins"
	case last != 0:
		keep = append(keep, "UNTIL="+last.UTC().Format("20060102"))
	}
	rule = strings.Join(keep, ";")
	if _, err := calendar.ParseRule(rule); err != nil {
		return "", fmt.Sprintf("has a rule (RRULE) that an inventory cannot hold: %v", err)
	}
	return rule, ""
}

// says reports whether a part of a rule only repeats the time of the start.
func says(name, value string, start civil.DateTime) bool {
	n, err := strconv.Atoi(value)
	if err != nil {
		return false
	}
	switch name {
	case "BYHOUR":
		return n == start.Second/3600
	case "BYMINUTE":
		return n == start.Second/60%60
	case "BYSECOND":
		return n == start.Second%60
	}
	return false
}

// How far the local time of a zone may be from UTC, in seconds.
const (
	west = 12 * 3600
	east = 14 * 3600
)

// until is the last local date of a rule whose UNTIL is value: the last on
// which an occurrence starts by then (RFC 5545, section 3.3.10).
func (r *reading) until(it item, value string) (civil.Date, bool) {
	m, ok := readMoment(value, "")
	if !ok {
		return 0, false
	}
	at := m.DateTime
	switch {
	case m.day:
		if !it.e.start.day {
			r.b.Guess(it.e.ruleLine, it.e.entry(), "has a rule with a last day but no time; that day counts")
		}
		return m.Date, true
	case m.utc && it.place.loc == nil && !(it.e.start.day && at.Second == 0):
		r.b.Guess(it.e.ruleLine, it.e.entry(), "has no time zone but an end of its rule in UTC; a window ends early, a freeze late")
		if it.freeze {
			at = after(at, east)
		} else {
			at = after(at, -west)
		}
	case m.utc && it.place.loc != nil:
		end := m.UTC()
		at = it.place.clock(end)
		if it.place.instant(civil.DateTime{Date: at.Date, Second: it.start.Second}).After(end) {
			return at.Date.AddDays(-1), true
		}
		return at.Date, true
	}
	if at.Second < it.start.Second {
		return at.Date.AddDays(-1), true
	}
	return at.Date, true
}
