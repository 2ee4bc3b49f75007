package ical

import (
	"fmt"
	"strings"
	"testing"

	"stagger/planner/batch"
	"stagger/planner/check"
	"stagger/planner/model"
	"stagger/store/intake/source"
)

// cal is a calendar around some events, with the VTIMEZONE that Exchange writes
// for Germany.
func cal(events ...string) string {
	return "BEGIN:VCALENDAR\nVERSION:2.0\n" + westEurope + strings.Join(events, "") + "END:VCALENDAR\n"
}

const westEurope = `BEGIN:VTIMEZONE
TZID:W. Europe Standard Time
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE
`

// vevent is an event of the lines given.
func vevent(lines ...string) string {
	return "BEGIN:VEVENT\n" + strings.Join(lines, "\n") + "\nEND:VEVENT\n"
}

func read(t *testing.T, text string, o source.Options) (*batch.Batch, error) {
	t.Helper()
	in, err := source.Of("team.ics", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return reader{}.Read([]source.Input{in}, o)
}

// told is what a batch says: its entries in short, then what was guessed and
// what was skipped, with the line.
func told(b *batch.Batch) string {
	var out []string
	for _, w := range b.Entries.Windows {
		out = append(out, "window "+w.Name+": "+recurs(w.Recurrence)+zoned(w.Timezone)+hosts(w.Only))
	}
	for _, f := range b.Entries.Freezes {
		at := recurs(f.Recurrence)
		if !f.From.IsZero() {
			at = f.From.String() + " to " + f.Until.String()
		}
		out = append(out, "freeze "+f.Name+": "+at+zoned(f.Timezone)+hosts(f.Only))
	}
	for _, c := range b.Cancelled {
		out = append(out, "no more "+c.Section+" "+c.Entry)
	}
	return strings.Join(out, "\n")
}

func recurs(r model.Recurrence) string {
	var s strings.Builder
	if r.RRule != "" {
		fmt.Fprintf(&s, "%s from %s ", r.RRule, r.First)
	}
	for _, d := range r.Dates {
		fmt.Fprintf(&s, "%s ", d)
	}
	for _, d := range r.Except {
		fmt.Fprintf(&s, "not %s ", d)
	}
	if r.OffsetDays != 0 {
		fmt.Fprintf(&s, "%+d days ", r.OffsetDays)
	}
	return s.String() + r.Start.String() + "-" + r.End.String()
}

func zoned(tz string) string {
	if tz == "" {
		return ""
	}
	return " " + tz
}

func hosts(s *model.Selector) string {
	if s == nil {
		return ""
	}
	return fmt.Sprintf(" %q", s.Tags)
}

// has reports whether notes have one of a sort, and on which line it is first.
func has(n batch.Notes, what string) (line int, ok bool) {
	for _, r := range n.Remarks {
		if strings.Contains(r.What, what) {
			return r.First[0].Line, true
		}
	}
	return 0, false
}

// sane checks what any inventory asks of the entries of a calendar.
func sane(t interface {
	Helper()
	Errorf(string, ...any)
}, b *batch.Batch) {
	t.Helper()
	inv := b.Entries
	inv.Timezone = "UTC"
	for _, f := range check.Inventory(&inv) {
		t.Errorf("%+v", f)
	}
	for _, w := range inv.Windows {
		if fault := source.NameFault(w.Name); fault != "" {
			t.Errorf("window %q %s", w.Name, fault)
		}
	}
	for _, f := range inv.Freezes {
		if fault := source.NameFault(f.Name); fault != "" {
			t.Errorf("freeze %q %s", f.Name, fault)
		}
	}
}

const (
	berlin = `;TZID="W. Europe Standard Time":`
	london = ";TZID=Europe/London:"
)

// situation is a calendar and what must come of it.
type situation struct {
	name string
	text string // between the VTIMEZONE and the end of the calendar
	want string // as told tells it
	note string // a guess or a reason that there must be
	opts source.Options
}

func (c situation) run(t *testing.T) {
	b, err := read(t, cal(c.text), c.opts)
	if err != nil {
		t.Fatal(err)
	}
	if got := told(b); got != c.want {
		t.Errorf("got\n%s\nwant\n%s", got, c.want)
	}
	_, guessed := has(b.Guessed, c.note)
	_, skipped := has(b.Skipped, c.note)
	if c.note != "" && !guessed && !skipped {
		t.Errorf("%q is not noted: %v %v", c.note, b.Guessed.Remarks, b.Skipped.Remarks)
	}
	sane(t, b)
}

func TestFilesThatCannotBeUsed(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"no events", cal("BEGIN:VTODO\nSUMMARY:A\nEND:VTODO\n"), "team.ics: it has no events (VEVENT) in it; export a calendar that has events"},
		{"an unknown zone", cal(vevent("SUMMARY:A", "DTSTART;TZID=Middle Earth:20260706T080000", "DURATION:PT1H")),
			`team.ics: line 20: time zone "Middle Earth" is no IANA or Windows name, and the file has no VTIMEZONE for it; write an IANA name such as Europe/London in its place, or export with time zones`},
		{"a zone of its own that is nowhere", "BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nTZID:Mine\nBEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0017\nTZOFFSETTO:+0017\nEND:STANDARD\nEND:VTIMEZONE\n" +
			vevent("SUMMARY:A", "DTSTART;TZID=Mine:20260706T080000", "DURATION:PT1H") + "END:VCALENDAR\n",
			`team.ics: line 12: time zone "Mine" is no IANA or Windows name, and its VTIMEZONE has the offsets of no zone; write an IANA name such as Europe/London in its place`},
		{"one that is cut off", "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:A\nDTSTART:2026", "team.ics: line 2: the file ends within an event; it was cut off; export or fetch it again"},
		{"one that is cut off by another", "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:A\n" + cal(), "team.ics: line 2: an event is cut off by the beginning of another calendar; export or fetch the first of them again"},
		{"components without end", "BEGIN:VCALENDAR\n" + strings.Repeat("BEGIN:A\n", 100), "team.ics: line 17: components are nested too deep; export it again; this is no calendar that a program writes"},
	} {
		_, err := read(t, c.text, source.Options{})
		if err == nil || err.Error() != c.want {
			t.Errorf("%s: got %v, want %s", c.name, err, c.want)
		}
	}
	// Each zone is told of once.
	_, err := read(t, cal(strings.Repeat(vevent("SUMMARY:A", "DTSTART;TZID=Middle Earth:20260706T080000", "DURATION:PT1H"), 50)), source.Options{})
	if err == nil || strings.Count(err.Error(), "\n") != 0 {
		t.Errorf("got %v", err)
	}
}

func TestOnlyCalendarsAreRecognised(t *testing.T) {
	for text, want := range map[string]bool{
		"BEGIN:VCALENDAR\nEND:VCALENDAR\n":            true,
		"\r\n\r\nbegin:vcalendar \r\nVERSION:2.0\r\n": true,
		"BEGIN:VCARD\nEND:VCARD\n":                    false,
		"BEGIN:VCALENDARS\n":                          false,
		"see BEGIN:VCALENDAR\n":                       false,
		"{\"BEGIN\":\"VCALENDAR\"}":                   false,
		"[[window]]\nname = \"x\"\n":                  false,
		"host,site\nmx1,london\n":                     false,
	} {
		if got := (reader{}).Recognises(source.Input{Text: text}); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}
