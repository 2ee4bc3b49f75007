package ical

import (
	"strings"
	"testing"

	"stagger/store/intake/source"
)

// One of two events of a name goes: the other keeps the name that it had, or it
// would get what a person has made of its namesake.
func TestNoEventTakesTheNameOfAnother(t *testing.T) {
	event := func(day string) string {
		return "BEGIN:VEVENT\nUID:" + day + "\nSUMMARY:Change freeze\nDTSTART;VALUE=DATE:" + day + "\nEND:VEVENT\n"
	}
	names := func(days ...string) map[string]string {
		text := "BEGIN:VCALENDAR\nVERSION:2.0\n"
		for _, d := range days {
			text += event(d)
		}
		b, err := reader{}.Read([]source.Input{{Name: "x.ics", Text: text + "END:VCALENDAR\n"}}, source.Options{})
		if err != nil {
			t.Fatal(err)
		}
		out := map[string]string{}
		for _, f := range b.Entries.Freezes {
			out[f.Name] = f.From.Date.String()
		}
		return out
	}
	both := names("20261218", "20270301", "20270601")
	for name, day := range names("20270301", "20270601") {
		if both[name] != day {
			t.Errorf("%s began on %q and begins on %s", name, both[name], day)
		}
	}
	for name, day := range both {
		if !strings.Contains(name, day) {
			t.Errorf("%s begins on %s", name, day)
		}
	}
}
