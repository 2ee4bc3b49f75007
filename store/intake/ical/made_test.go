package ical

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"pgregory.net/rapid"

	"stagger/planner/civil"
)

// zoneOf writes a zone as one of several programs does: the parameter, and the
// VTIMEZONE that it needs.
func zoneOf(t *rapid.T, loc *time.Location) (param, vtimezone string) {
	switch rapid.SampledFrom([]string{"name", "prefix", "own"}).Draw(t, "zone style") {
	case "name":
		return ";TZID=" + loc.String(), ""
	case "prefix":
		if loc != time.UTC {
			return ";TZID=/citadel.org/20210210_1/" + loc.String(), ""
		}
		return ";TZID=UTC", ""
	}
	return `;TZID="(UTC+01:00) Mine, own"`, vtimezoneOf(loc, `(UTC+01:00) Mine\, own`)
}

// vtimezoneOf lists every change of a zone from 2000 to 2037.
func vtimezoneOf(loc *time.Location, id string) string {
	if made := vtimezones[loc.String()+id]; made != "" {
		return made
	}
	offset := func(sec int) string {
		return strings.Replace(time.Unix(0, 0).In(time.FixedZone("", sec)).Format("-07:00:00"), ":", "", -1)[:5]
	}
	var s strings.Builder
	fmt.Fprintf(&s, "BEGIN:VTIMEZONE\nTZID:%s\n", id)
	part := func(local time.Time, before, now int) {
		fmt.Fprintf(&s, "BEGIN:STANDARD\nDTSTART:%s\nTZOFFSETFROM:%s\nTZOFFSETTO:%s\nEND:STANDARD\n", local.Format("20060102T150405"), offset(before), offset(now))
	}
	at := time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)
	_, before := at.In(loc).Zone()
	part(at.Add(time.Duration(before)*time.Second), before, before)
	for ; at.Year() < 2038; at = at.Add(30 * time.Minute) {
		if _, now := at.In(loc).Zone(); now != before {
			part(at.Add(time.Duration(before)*time.Second), before, now)
			before = now
		}
	}
	s.WriteString("END:VTIMEZONE\n")
	vtimezones[loc.String()+id] = s.String()
	return s.String()
}

var vtimezones = map[string]string{}

// pattern is a rule, and by hand which days it names.
type pattern struct {
	rule  string
	names func(first, day time.Time) bool
}

func drawPattern(t *rapid.T, first time.Time) pattern {
	days := func(a, b time.Time) int { return int(b.Sub(a).Hours() / 24) }
	n := rapid.IntRange(1, 4).Draw(t, "interval")
	code := func(d time.Time) string { return strings.ToUpper(d.Weekday().String()[:2]) }
	switch rapid.IntRange(0, 3).Draw(t, "pattern") {
	case 0:
		return pattern{fmt.Sprintf("FREQ=DAILY;INTERVAL=%d", n), func(first, d time.Time) bool { return days(first, d)%n == 0 }}
	case 1:
		other := first.AddDate(0, 0, rapid.IntRange(1, 6).Draw(t, "other day"))
		return pattern{fmt.Sprintf("FREQ=WEEKLY;INTERVAL=%d;BYDAY=%s,%s;WKST=SU", n, code(first), code(other)), func(first, d time.Time) bool {
			sunday := first.AddDate(0, 0, -int(first.Weekday()))
			return days(sunday, d)/7%n == 0 && (d.Weekday() == first.Weekday() || d.Weekday() == other.Weekday())
		}}
	case 2:
		nth := (first.Day()-1)/7 + 1
		return pattern{fmt.Sprintf("FREQ=MONTHLY;BYDAY=%d%s", nth, code(first)), func(first, d time.Time) bool {
			return d.Weekday() == first.Weekday() && (d.Day()-1)/7+1 == nth
		}}
	}
	return pattern{"FREQ=MONTHLY;INTERVAL=2", func(first, d time.Time) bool {
		return d.Day() == first.Day() && ((d.Year()-first.Year())*12+int(d.Month()-first.Month()))%2 == 0
	}}
}

// series is an event that recurs, and the occurrences it must have until 2 years
// after its beginning.
type series struct {
	text  string
	want  []span
	until time.Time // of what is compared
}

func drawSeries(t *rapid.T, name string, longest int) series {
	loc, err := time.LoadLocation(rapid.SampledFrom(zones).Draw(t, "zone"))
	if err != nil {
		t.Fatal(err)
	}
	first := time.Date(2019, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, rapid.IntRange(0, 4000).Draw(t, "first"))
	// Many times in the small hours, in which clocks change.
	minute := rapid.OneOf(rapid.IntRange(0, 4*60), rapid.IntRange(0, 24*60-1)).Draw(t, "minute")
	lasts := rapid.IntRange(1, longest/15).Draw(t, "quarters") * 15
	p := drawPattern(t, first)
	start := first.Add(time.Duration(minute) * time.Minute)
	param, vtimezone := zoneOf(t, loc)

	var at []time.Time // wall-clock times of the occurrences
	for d := first; d.Before(first.AddDate(2, 0, 0)); d = d.AddDate(0, 0, 1) {
		if p.names(first, d) {
			at = append(at, d.Add(time.Duration(minute)*time.Minute))
		}
	}
	rule := p.rule
	switch rapid.SampledFrom([]string{"open", "until", "count"}).Draw(t, "end") {
	case "until": // exactly a start, or a second before it
		n := rapid.IntRange(0, len(at)-1).Draw(t, "last")
		until := reference(at[n], loc)
		if early := rapid.Bool().Draw(t, "early"); early && n > 0 {
			until = until.Add(-time.Second)
			at = at[:n]
		}
		rule += ";UNTIL=" + until.UTC().Format("20060102T150405Z")
		at = slices.DeleteFunc(slices.Clone(at), func(w time.Time) bool { return reference(w, loc).After(until) })
	case "count":
		n := rapid.IntRange(1, len(at)).Draw(t, "count")
		rule += fmt.Sprintf(";COUNT=%d", n)
		at = at[:n]
	}
	end := start.Add(time.Duration(lasts) * time.Minute)
	lines := []string{"SUMMARY:" + name, "DTSTART" + param + ":" + stamp(start), "DTEND" + param + ":" + stamp(end), "RRULE:" + rule}
	if rapid.Bool().Draw(t, "duration") && lasts < 24*60 {
		lines[2] = fmt.Sprintf("DURATION:PT%dM", lasts)
	}
	s := series{until: reference(first.AddDate(2, 0, -8), loc)}
	for _, w := range at {
		often := 9
		if shown := reference(w, loc).In(loc); shown.Hour() != w.Hour() || shown.Minute() != w.Minute() {
			often = 1 // in a gap, where UTC shows another time
		}
		if len(at) > 1 && rapid.IntRange(0, often).Draw(t, "exception") == 0 {
			lines = append(lines, rapid.SampledFrom([]string{
				"EXDATE" + param + ":" + stamp(w),
				"EXDATE:" + reference(w, loc).UTC().Format("20060102T150405Z"),
				"EXDATE:" + stamp(w),
			}).Draw(t, "exception style"))
			continue
		}
		s.want = append(s.want, span{reference(w, loc), reference(w.Add(time.Duration(lasts)*time.Minute), loc)})
	}
	s.text = "BEGIN:VCALENDAR\n" + vtimezone + vevent(lines...) + "END:VCALENDAR\n"
	return s
}

func stamp(wall time.Time) string { return wall.Format("20060102T150405") }

// drawOnce is an event that is once, with its end in any form, and its time.
func drawOnce(t *rapid.T) (text string, want span, loc *time.Location) {
	loc = must(rapid.SampledFrom(zones).Draw(t, "zone"))
	param, vtimezone := zoneOf(t, loc)
	wall := time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC).Add(time.Duration(rapid.IntRange(0, 4000*24*3600).Draw(t, "second")) * time.Second)
	lasts := time.Duration(rapid.IntRange(1, 24*60).Draw(t, "minutes")) * time.Minute
	// Half of them within hours of a change of the clocks.
	if _, change := wall.In(loc).ZoneBounds(); rapid.Bool().Draw(t, "near a change") && !change.IsZero() {
		_, offset := change.In(loc).Zone()
		wall = change.UTC().Add(time.Duration(offset+rapid.IntRange(-3*3600, 3*3600).Draw(t, "from the change")) * time.Second)
		lasts = min(lasts, 3*time.Hour+lasts%(10*time.Minute))
	}
	if rapid.Bool().Draw(t, "whole minute") {
		wall = wall.Truncate(time.Minute)
	}
	from := reference(wall, loc)
	until := from.Add(lasts)
	end := ""
	switch rapid.SampledFrom([]string{"duration", "UTC", "local", "elsewhere"}).Draw(t, "end") {
	case "duration":
		end = fmt.Sprintf("DURATION:PT%dM", int(lasts.Minutes()))
	case "UTC":
		end = "DTEND:" + until.UTC().Format("20060102T150405Z")
	case "elsewhere":
		end = "DTEND;TZID=Asia/Tokyo:" + stamp(until.In(must("Asia/Tokyo")))
	case "local": // which the clock may show twice
		end = "DTEND" + param + ":" + stamp(until.In(loc))
		until = reference(civil.DateTimeOf(until.In(loc)).UTC(), loc)
	}
	text = "BEGIN:VCALENDAR\n" + vtimezone + vevent("SUMMARY:Night", "DTSTART"+param+":"+stamp(wall), end) + "END:VCALENDAR\n"
	return text, span{from, until}, loc
}
