package ical

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"stagger/planner/model"
	"stagger/store/intake/internal/specimen"
	"stagger/store/intake/source"
)

func FuzzRead(f *testing.F) {
	for _, pattern := range []string{"uyuni-ics/*.ics", "maintnote-ics/*ical*"} {
		files, _ := filepath.Glob(filepath.Join(specimen.Folder, pattern))
		for _, name := range files {
			if data, err := os.ReadFile(name); err == nil && strings.Contains(string(data), "VCALENDAR") {
				f.Add(string(data), byte(0))
			}
		}
	}
	for _, lines := range [][]string{
		{"UID:1", "SUMMARY:A", "DTSTART" + london + "20260102T220030", "DURATION:P1DT6H", "RRULE:FREQ=WEEKLY;BYDAY=FR;UNTIL=20270101T000000Z", "EXDATE" + berlin + "20260109T230030,20260116T230030"},
		{"UID:1", "SUMMARY:A freeze", "DTSTART;VALUE=DATE:20260102", "DTEND;VALUE=DATE:20260109", "RRULE:FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1;COUNT=3", "RDATE;VALUE=DATE:20260601"},
		{"UID:1", "SUMMARY:A", "RECURRENCE-ID;RANGE=THISANDFUTURE:20260102T220000Z", "DTSTART:20260102T220000", "DTEND:20260103T000000", "STATUS:CANCELLED"},
		{"SUMMARY:A", "DTSTART" + london + "20261025T010000", "DTEND:20261025T013000Z", "RDATE;VALUE=PERIOD:20261025T010000Z/PT30M"},
	} {
		f.Add(cal(vevent(lines...), vevent(lines...)), byte(1))
	}
	f.Fuzz(func(t *testing.T, text string, how byte) {
		if !utf8.ValidString(text) {
			t.Skip("source.Open gives no such text")
		}
		o := source.Options{Events: []string{source.EventsAuto, source.EventsWindows, source.EventsFreezes}[how%3]}
		if how >= 128 {
			o.Only = &model.Selector{Tags: []string{"a"}}
		}
		in := source.Input{Name: "fuzz.ics", Text: text}
		(reader{}).Recognises(in)
		if b, err := (reader{}).Read([]source.Input{in}, o); err == nil {
			sane(t, b)
		}
	})
}

// Events of all sorts, good and bad, make an inventory that passes its checks.
func TestEventsOfAllSortsMakeASoundInventory(t *testing.T) {
	times := []string{"20260102T220000", "20260102T220030", "20260102T235959", "20261025T013000", "20270328T013000", "20260103", "20260109T220000Z",
		"20261025T010000Z", "19991231T230000", "21001231T233000", "99991231", "16010101T000000", "20260230", "", "tomorrow"}
	zones := []string{"", ";VALUE=DATE", ";TZID=Europe/London", `;TZID="W. Europe Standard Time"`, ";TZID=Pacific/Apia", ";TZID=UTC"}
	lengths := []string{"PT1H", "PT30S", "P1D", "P366D", "P40DT1H", "P1W", "PT0S", "-PT1H", "P", "PT999999999H"}
	rules := []string{"FREQ=DAILY", "FREQ=WEEKLY;BYDAY=FR", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR;WKST=SU;UNTIL=20270101T000000Z", "FREQ=MONTHLY;BYDAY=1FR;COUNT=3",
		"FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "FREQ=YEARLY", "FREQ=YEARLY;UNTIL=20260101", "FREQ=HOURLY", "FREQ=DAILY;BYHOUR=22", "UNTIL=x"}
	rapid.Check(t, func(t *rapid.T) {
		pick := func(label string, from []string) string { return rapid.SampledFrom(from).Draw(t, label) }
		when := func() string { return pick("zone", zones) + ":" + pick("time", times) }
		var events []string
		for range rapid.IntRange(1, 4).Draw(t, "events") {
			lines := []string{"UID:" + pick("uid", []string{"1", "2"}), "SUMMARY:" + pick("summary", []string{"A", "A freeze", "Canceled: A", "A 2", ""}), "DTSTART" + when()}
			for range rapid.IntRange(0, 6).Draw(t, "more") {
				lines = append(lines, map[string]func() string{
					"DTEND":    func() string { return "DTEND" + when() },
					"DURATION": func() string { return "DURATION:" + pick("length", lengths) },
					"RRULE":    func() string { return "RRULE:" + pick("rule", rules) },
					"EXDATE":   func() string { return "EXDATE" + when() + "," + pick("time", times) },
					"RDATE":    func() string { return "RDATE" + when() },
					"PERIOD":   func() string { return "RDATE;VALUE=PERIOD" + when() + "/" + pick("length", append(lengths, times...)) },
					"ID":       func() string { return "RECURRENCE-ID" + when() },
					"FUTURE":   func() string { return "RECURRENCE-ID;RANGE=THISANDFUTURE" + when() },
					"STATUS":   func() string { return "STATUS:" + pick("status", []string{"CANCELLED", "TENTATIVE"}) },
					"SEQUENCE": func() string { return "SEQUENCE:" + pick("sequence", []string{"1", "2"}) },
					"NOTICE":   func() string { return "X-MAINTNOTE-OBJECT-ID:" + pick("object", []string{"a", "b"}) },
					"MAINT":    func() string { return "X-MAINTNOTE-MAINTENANCE-ID:7" },
				}[pick("property", []string{"DTEND", "DTEND", "DURATION", "DURATION", "RRULE", "RRULE", "EXDATE", "RDATE", "PERIOD", "ID", "FUTURE", "STATUS", "SEQUENCE", "NOTICE", "MAINT"})]())
			}
			events = append(events, vevent(lines...))
		}
		text := cal(events...)
		o := source.Options{Events: pick("as", []string{source.EventsAuto, source.EventsWindows, source.EventsFreezes})}
		b, err := (reader{}).Read([]source.Input{{Name: "x.ics", Text: text}}, o)
		if err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
		sane(t, b)
		if b.Skipped.Total() == 0 && len(b.Entries.Windows)+len(b.Entries.Freezes)+len(b.Cancelled) == 0 && !strings.Contains(text, "EXDATE") && !strings.Contains(text, "RECURRENCE") {
			t.Fatalf("nothing is made of it, and nothing said\n%s", text)
		}
	})
}
