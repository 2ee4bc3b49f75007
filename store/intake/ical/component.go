package ical

import (
	"slices"
	"strings"

	"stagger/planner/batch"
	"stagger/store/intake/ical/zone"
	"stagger/store/intake/source"
)

// vcalendar is a VCALENDAR, of which a file may have several.
type vcalendar struct {
	method string
	zones  map[string]*zone.Definition // VTIMEZONEs by TZID
	spans  map[string]zone.Span        // what the zones of its events are needed for
	places map[string]place            // the zones that were found
}

// Bounds of what a file may hold.
const (
	maxDepth       = 16     // of components within components
	maxObservances = 10_000 // STANDARD and DAYLIGHT parts; a calendar of all zones' histories has fewer
)

// parser builds the events of a file from its content lines.
type parser struct {
	in     source.Input
	b      *batch.Builder
	events []*event

	stack       []string
	lines       []int // where the components of the stack begin
	cal         *vcalendar
	event       *event
	zone        *zone.Definition
	zoneID      string
	observance  *observance
	observances int
	err         error
}

// parseFile reads a file's events, and its VTIMEZONEs into their calendars.
func parseFile(in source.Input, b *batch.Builder) ([]*event, error) {
	p := &parser{in: in, b: b}
	u := unfolder{
		emit:  p.content,
		guess: func(line int, what string) { b.Guess(line, "", what) },
		skip:  func(line int, why string) { b.Skip(line, "", why) },
	}
	u.unfold(in.Text)
	switch {
	case p.err != nil:
		return nil, p.err
	case p.event != nil:
		return nil, source.Fault(in, p.event.line, "the file ends within an event", "it was cut off; export or fetch it again")
	case len(p.stack) > 0:
		b.Guess(p.lines[0], "", "has no end; if the file was cut off, events are missing")
	}
	return p.events, nil
}

// content takes a content line.
func (p *parser) content(n int, line string) {
	if p.err != nil || !p.wanted(strings.ToUpper(line[:nameEnd(line)])) {
		return
	}
	prop, ok := parse(n, line)
	if !ok {
		p.b.Skip(n, "", "is no line of a calendar")
		return
	}
	switch prop.name {
	case "BEGIN":
		p.begin(n, strings.ToUpper(strings.TrimSpace(prop.value)))
	case "END":
		p.end(n, strings.ToUpper(strings.TrimSpace(prop.value)))
	default:
		p.property(&prop)
	}
}

// wanted reports whether the component that is open has a use for a property.
// Attachments and the like can be long, and need not be taken apart.
func (p *parser) wanted(name string) bool {
	switch {
	case name == "BEGIN" || name == "END":
		return true
	case p.at("VEVENT"):
		return eventProperties[name] || strings.HasPrefix(name, "X-MAINTNOTE-")
	case p.at("STANDARD"), p.at("DAYLIGHT"):
		return observanceProperties[name]
	}
	return name == "METHOD" && p.at("VCALENDAR") || (name == "TZID" || name == "X-LIC-LOCATION") && p.at("VTIMEZONE")
}

var (
	eventProperties = set("UID", "SUMMARY", "CATEGORIES", "DESCRIPTION", "ORGANIZER", "STATUS", "SEQUENCE", "DTSTAMP",
		"DTSTART", "DTEND", "DURATION", "RRULE", "EXRULE", "EXDATE", "RDATE", "RECURRENCE-ID", "X-MICROSOFT-CDO-ALLDAYEVENT")
	observanceProperties = set("DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "RRULE", "RDATE")
)

func set(names ...string) map[string]bool {
	out := map[string]bool{}
	for _, n := range names {
		out[n] = true
	}
	return out
}

// at reports whether a component is the innermost of those that are open.
func (p *parser) at(name string) bool {
	return len(p.stack) > 0 && p.stack[len(p.stack)-1] == name
}

func (p *parser) begin(n int, name string) {
	if len(p.stack) == maxDepth {
		p.err = source.Fault(p.in, n, "components are nested too deep", "export it again; this is no calendar that a program writes")
		return
	}
	inCalendar := p.at("VCALENDAR")
	switch {
	case name == "VCALENDAR":
		p.beginCalendar(n)
	case name == "VEVENT" && inCalendar:
		p.event = &event{cal: p.cal, line: n}
	case name == "VEVENT" && p.event != nil:
		p.event.fail(n, "has another event begun within it")
	case name == "VEVENT":
		p.b.Skip(n, "event", "stands in no calendar")
	case name == "VTIMEZONE" && inCalendar:
		p.zone, p.zoneID = &zone.Definition{}, ""
	case (name == "STANDARD" || name == "DAYLIGHT") && p.at("VTIMEZONE") && p.zone != nil:
		p.observance = &observance{}
		if p.observances++; p.observances > maxObservances {
			p.err = source.Fault(p.in, n, "it defines too many time zones", "export the events of one calendar")
		}
	case inCalendar:
		p.b.Skip(n, "", "is no event: "+known(name))
	}
	p.stack, p.lines = append(p.stack, name), append(p.lines, n)
}

// beginCalendar begins a VCALENDAR, and ends one that was left open.
func (p *parser) beginCalendar(n int) {
	if p.event != nil {
		p.err = source.Fault(p.in, p.event.line, "an event is cut off by the beginning of another calendar", "export or fetch the first of them again")
	}
	if len(p.stack) > 0 {
		p.b.Guess(p.lines[0], "", "has no end; if the file was cut off, events are missing")
	}
	p.stack, p.lines, p.zone, p.observance = nil, nil, nil, nil
	p.cal = &vcalendar{zones: map[string]*zone.Definition{}, spans: map[string]zone.Span{}, places: map[string]place{}}
}

// known is the name of a component that RFC 5545 has, for a note.
func known(name string) string {
	if slices.Contains([]string{"VTODO", "VJOURNAL", "VFREEBUSY", "VALARM"}, name) {
		return name
	}
	return "a component of another kind"
}

// end closes the innermost component of a name, and those within it.
func (p *parser) end(n int, name string) {
	i := len(p.stack) - 1
	for i >= 0 && p.stack[i] != name {
		i--
	}
	if i < 0 {
		p.b.Skip(n, "", "ends what has not begun")
		return
	}
	if i < len(p.stack)-1 {
		p.b.Guess(n, "", "ends the components within it too, which have no end of their own")
	}
	for len(p.stack) > i {
		p.close(p.stack[len(p.stack)-1])
		p.stack, p.lines = p.stack[:len(p.stack)-1], p.lines[:len(p.lines)-1]
	}
}

func (p *parser) close(name string) {
	parent := ""
	if len(p.stack) > 1 {
		parent = p.stack[len(p.stack)-2]
	}
	switch {
	case name == "VEVENT" && parent == "VCALENDAR":
		p.events, p.event = append(p.events, p.event), nil
	case name == "VTIMEZONE" && parent == "VCALENDAR":
		if _, twice := p.cal.zones[p.zoneID]; !twice && p.zoneID != "" {
			p.cal.zones[p.zoneID] = p.zone
		}
		p.zone = nil
	case p.observance != nil && (name == "STANDARD" || name == "DAYLIGHT"):
		p.zone.Observances = append(p.zone.Observances, p.observance.read())
		p.observance = nil
	}
}

// property takes a property of the component that is open.
func (p *parser) property(prop *property) {
	value := strings.TrimSpace(prop.value)
	switch {
	case p.at("VEVENT"):
		if p.event != nil {
			p.event.add(prop)
		}
	case p.at("VCALENDAR"):
		p.cal.method = strings.ToUpper(value)
	case p.at("VTIMEZONE"):
		switch {
		case p.zone == nil:
		case prop.name == "TZID":
			p.zoneID = unescape(value)
		default:
			p.zone.Location = value
		}
	case p.observance != nil:
		p.observance.add(prop, value)
	}
}
