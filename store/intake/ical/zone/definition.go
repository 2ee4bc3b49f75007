package zone

import (
	"sort"
	"strings"
	"time"

	"stagger/planner/calendar"
	"stagger/planner/civil"
)

// Definition is a VTIMEZONE (RFC 5545, section 3.6.5).
type Definition struct {
	Location    string // X-LIC-LOCATION, the IANA name that some writers add
	Observances []Observance
}

// Observance is a STANDARD or DAYLIGHT part of a VTIMEZONE: an offset and the
// local times at which it comes into force.
type Observance struct {
	Start    civil.DateTime // by the clock before
	From, To int            // offsets before and after, in seconds east of UTC
	Rule     string         // RRULE; "" for none
	Dates    []civil.DateTime
}

// NoOffset is an offset that no zone has. A VTIMEZONE with it is not believed.
const NoOffset = maxOffset + 1

const (
	maxOnsets = 4000 // of one VTIMEZONE: two a year since 1601 are fewer
	maxOffset = 26 * 3600
)

// onset is an instant at which an offset comes into force.
type onset struct {
	at       time.Time
	from, to int
}

// course gives the offsets of a VTIMEZONE; false where it makes no sense.
func (d *Definition) course() (course, bool) {
	var all []onset
	for _, o := range d.Observances {
		more, ok := o.onsets()
		if !ok || len(all)+len(more) > maxOnsets {
			return nil, false
		}
		all = append(all, more...)
	}
	if len(all) == 0 {
		return nil, false
	}
	sort.SliceStable(all, func(i, j int) bool { return all[i].at.Before(all[j].at) })
	now := all[0].from
	for len(all) > 0 && !all[0].at.After(begin) {
		now, all = all[0].to, all[1:]
	}
	c := course{{begin, now}}
	for _, o := range all {
		if o.at.Before(end) {
			c = c.then(o.at, o.to)
		}
	}
	return c, true
}

func (o Observance) onsets() ([]onset, bool) {
	if o.From > maxOffset || -o.From > maxOffset || o.To > maxOffset || -o.To > maxOffset {
		return nil, false
	}
	times := append([]civil.DateTime{o.Start}, o.Dates...)
	until := end.Add(time.Second)
	if o.Rule != "" {
		rule, last, ok := o.rule()
		if !ok {
			return nil, false
		}
		if !last.IsZero() {
			until = last
		}
		for _, d := range rule {
			times = append(times, civil.DateTime{Date: d, Second: o.Start.Second})
		}
	}
	var out []onset
	for i, t := range times {
		at := t.UTC().Add(-time.Duration(o.From) * time.Second)
		if i <= len(o.Dates) || !at.After(until) {
			out = append(out, onset{at, o.From, o.To})
		}
	}
	return out, len(out) <= maxOnsets
}

// expandFrom is the year from which rules are expanded that began earlier:
// Windows lets them begin in 1601. It leaves time for both offsets to come
// into force before the time compared.
const expandFrom = 1998

// rule gives the local dates of the rule, and the instant of its UNTIL.
func (o Observance) rule() (dates []civil.Date, until time.Time, ok bool) {
	var keep []string
	first, phase := o.Start.Date, false
	yearly := false
	for _, part := range strings.Split(strings.ToUpper(strings.Trim(o.Rule, "; ")), ";") {
		name, value, _ := strings.Cut(part, "=")
		switch {
		case name == "UNTIL":
			if until, ok = o.until(value); !ok {
				return nil, until, false
			}
			continue
		case name == "FREQ":
			yearly = value == "YEARLY"
		case name == "COUNT", name == "INTERVAL" && value != "1":
			phase = true
		}
		keep = append(keep, part)
	}
	rule, err := calendar.ParseRule(strings.Join(keep, ";"))
	if err != nil || !yearly {
		return nil, until, false
	}
	year, month, day := first.Civil()
	switch {
	case phase && year < 1900: // rules that must be counted from their beginning begin in living memory
		return nil, until, false
	case !phase && year < expandFrom:
		first = civil.NewDate(expandFrom, month, day)
	}
	return rule.Dates(first, civil.NewDate(expandFrom, 1, 1), civil.NewDate(end.Date())), until, true
}

// until reads UNTIL, which is in UTC here. Where it is not, it is taken for
// local time before the change.
func (o Observance) until(value string) (time.Time, bool) {
	if t, err := time.Parse("20060102T150405Z", value); err == nil {
		return t, true
	}
	if t, err := time.Parse("20060102T150405", value); err == nil {
		return t.Add(-time.Duration(o.From) * time.Second), true
	}
	t, err := time.Parse("20060102", value)
	return t.Add(24*time.Hour - time.Duration(o.From)*time.Second), err == nil
}

// open reports whether the VTIMEZONE goes on changing for good.
func (d *Definition) open() bool {
	for _, o := range d.Observances {
		rule := strings.ToUpper(o.Rule)
		if rule != "" && !strings.Contains(rule, "UNTIL=") && !strings.Contains(rule, "COUNT=") {
			return true
		}
	}
	return false
}

// trusted is the part of a span of which a VTIMEZONE says the offsets. One
// that lists the changes of a few years does not mean that there are none
// before and after, so it is taken at its word a day beyond them.
func (d *Definition) trusted(own course, need Span) Span {
	if len(own) < 2 || d.open() {
		return need
	}
	first, last := own[1].at.AddDate(0, 0, -1), own[len(own)-1].at.AddDate(0, 0, 1)
	out := need
	if need.From.Before(first) || need.From.After(last) {
		out.From = first
	}
	if need.Until.After(last) {
		out.Until = last
	}
	if !out.Until.After(out.From) {
		return Span{From: first, Latest: need.Latest, Until: last}
	}
	return out
}
