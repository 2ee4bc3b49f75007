package ical

import (
	"strconv"
	"strings"

	"stagger/planner/civil"
)

// event is a VEVENT: what it says of times, names and states.
type event struct {
	cal  *vcalendar
	line int // of its BEGIN

	uid, summary, description string
	organizer                 string // its CN
	status                    string
	frozen                    bool // a category says that it is a freeze
	allDay                    bool // Exchange's flag beside times from midnight to midnight

	start, end       moment
	starts, ends     bool // whether they are given
	startLine        int
	lasts            *length
	rules            []string
	ruleLine         int
	exrule           bool
	extra            []extra
	except           []moment
	recurrence       moment // RECURRENCE-ID
	replaces, future bool   // whether it is given, and for all that come after

	sequence int
	stamp    civil.DateTime
	notice   *notice

	fault     string // why it cannot be read; "": it can
	faultLine int
}

// maxRules bounds the rules of one event, which by RFC 5545 should have one.
const maxRules = 10

// extra is an occurrence by RDATE, which may have an end of its own.
type extra struct {
	start moment
	end   *moment
	lasts *length
}

// name is what the event's entry is called.
func (e *event) name() string {
	if e.notice != nil {
		return e.notice.name()
	}
	return e.summary
}

// entry is what notes call the event.
func (e *event) entry() string {
	if n := e.name(); n != "" {
		return "event " + n
	}
	return "event without a name"
}

// cancelled reports whether the event is taken back.
func (e *event) cancelled() bool {
	return e.status == "CANCELLED" || e.cal.method == "CANCEL" || e.notice != nil && e.notice.status == "CANCELLED"
}

// wholeDays reports whether the event is for days rather than times.
func (e *event) wholeDays() bool { return e.start.day || e.allDay }

func (e *event) fail(line int, why string) {
	if e.fault == "" {
		e.fault, e.faultLine = why, line
	}
}

// add takes a property of the event.
func (e *event) add(p *property) {
	switch p.name {
	case "UID":
		e.uid = strings.TrimSpace(p.value)
	case "SUMMARY":
		e.summary = oneLine(text(p))
	case "CATEGORIES":
		e.frozen = e.frozen || frozenWords.MatchString(text(p))
	case "DESCRIPTION":
		e.description = cut(firstLine(text(p)))
	case "ORGANIZER":
		e.organizer = cut(oneLine(p.param("CN")))
	case "STATUS":
		e.status = strings.ToUpper(strings.TrimSpace(p.value))
	case "SEQUENCE":
		e.sequence, _ = strconv.Atoi(strings.TrimSpace(p.value))
	case "X-MICROSOFT-CDO-ALLDAYEVENT":
		e.allDay = strings.EqualFold(strings.TrimSpace(p.value), "TRUE")
	case "DTSTAMP":
		m, _ := readMoment(p.value, "")
		e.stamp = m.DateTime
	default:
		if !e.addTime(p) {
			e.addNotice(p)
		}
	}
}

// addTime takes a property that says when.
func (e *event) addTime(p *property) bool {
	ok := true
	switch p.name {
	case "DTSTART":
		e.start, ok = readMoment(p.value, tzidOf(p))
		e.starts, e.startLine = true, p.line
	case "DTEND":
		e.end, ok = readMoment(p.value, tzidOf(p))
		e.ends = true
	case "DURATION":
		var l length
		l, ok = readLength(p.value)
		e.lasts = &l
	case "RRULE":
		e.rules = append(e.rules, strings.TrimSpace(p.value))
		if e.ruleLine = p.line; len(e.rules) > maxRules {
			e.fail(p.line, "has too many rules (RRULE)")
		}
	case "EXRULE":
		e.exrule = true
	case "EXDATE":
		var list []moment
		list, ok = readMoments(p)
		e.except = append(e.except, list...)
	case "RDATE":
		ok = e.addExtra(p)
	case "RECURRENCE-ID":
		e.recurrence, ok = readMoment(p.value, tzidOf(p))
		e.replaces, e.future = true, p.param("RANGE") != ""
	default:
		return false
	}
	if !ok {
		if p.name == "RECURRENCE-ID" {
			e.recurrence = moment{}
		}
		e.fail(p.line, "has a date, time or duration that cannot be read")
	}
	if m := &e.start; p.name == "DTSTART" && m.utc && m.tzid != "" {
		e.fail(p.line, "has both a time zone and a Z on its start, and which counts cannot be known")
	}
	return true
}

// addExtra takes an RDATE: dates, times or periods.
func (e *event) addExtra(p *property) bool {
	for s := range strings.SplitSeq(p.value, ",") {
		from, to, period := strings.Cut(s, "/")
		start, ok := readMoment(from, tzidOf(p))
		x := extra{start: start}
		if period && ok {
			if l, isLength := readLength(to); isLength {
				x.lasts = &l
			} else {
				var end moment
				end, ok = readMoment(to, tzidOf(p))
				x.end = &end
			}
		}
		if !ok {
			return false
		}
		e.extra = append(e.extra, x)
	}
	return true
}
