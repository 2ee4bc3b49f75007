package ical

import "stagger/store/intake/ical/zone"

// observance is a STANDARD or DAYLIGHT part of a VTIMEZONE while it is read.
type observance struct {
	out             zone.Observance
	start, from, to bool // what is given: RFC 5545, section 3.6.5, wants all three
	faulty          bool
}

func (o *observance) add(p *property, value string) {
	ok := true
	switch p.name {
	case "DTSTART":
		var m moment
		m, ok = readMoment(value, "")
		ok = ok && !m.utc
		o.out.Start, o.start = m.DateTime, true
	case "TZOFFSETFROM":
		o.out.From, ok = readOffset(value)
		o.from = true
	case "TZOFFSETTO":
		o.out.To, ok = readOffset(value)
		o.to = true
	case "RRULE":
		o.out.Rule = value
	case "RDATE":
		var list []moment
		list, ok = readMoments(p)
		for _, m := range list {
			o.out.Dates = append(o.out.Dates, m.DateTime)
		}
	}
	o.faulty = o.faulty || !ok
}

// read is the observance; one that was not understood has the offset of no
// zone, so that its VTIMEZONE is not believed.
func (o *observance) read() zone.Observance {
	if o.faulty || !o.start || !o.from || !o.to {
		o.out.To = zone.NoOffset
	}
	return o.out
}

// readOffset reads a UTC-OFFSET (RFC 5545, section 3.3.14).
func readOffset(s string) (int, bool) {
	if len(s) != 5 && len(s) != 7 {
		return 0, false
	}
	h, ok1 := digits(s, 1, 2, 0, 26)
	m, ok2 := digits(s, 3, 2, 0, 59)
	sec, ok3 := 0, true
	if len(s) == 7 {
		sec, ok3 = digits(s, 5, 2, 0, 59)
	}
	n := h*3600 + m*60 + sec
	if s[0] == '-' {
		n = -n
	}
	return n, ok1 && ok2 && ok3 && (s[0] == '+' || s[0] == '-')
}
