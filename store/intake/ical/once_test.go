package ical

import (
	"strings"
	"testing"

	"stagger/store/intake/source"
)

func TestEventsThatAreOnce(t *testing.T) {
	for _, c := range []situation{
		{name: "a freeze by its name", text: vevent("SUMMARY:Year-end change freeze", "DTSTART"+london+"20261218T180000", "DTEND"+london+"20270104T080000"),
			want: "freeze Year-end change freeze: 2026-12-18T18:00:00 to 2027-01-04T08:00:00 Europe/London", note: "its name or category says so"},
		{name: "a freeze by its category", text: vevent("SUMMARY:Audit", "CATEGORIES:Finance,Moratorium", "DTSTART"+london+"20261218T180000", "DTEND"+london+"20261218T190000"),
			want: "freeze Audit: 2026-12-18T18:00:00 to 2026-12-18T19:00:00 Europe/London"},
		{name: "antifreeze is no freeze", text: vevent("SUMMARY:Antifreeze", "DTSTART"+london+"20261218T180000", "DTEND"+london+"20261218T190000"),
			want: `window Antifreeze: 2026-12-18 18:00-19:00 Europe/London ["Antifreeze"]`},
		{name: "a freeze that is called a window by the person", text: vevent("SUMMARY:Freezer freeze", "DTSTART"+london+"20261218T180000", "DTEND"+london+"20261218T190000"),
			opts: source.Options{Events: source.EventsWindows},
			want: `window Freezer freeze: 2026-12-18 18:00-19:00 Europe/London ["Freezer freeze"]`},
		{name: "all day", text: vevent("SUMMARY:Stocktaking", "DTSTART;VALUE=DATE:20261218"),
			want: "freeze Stocktaking: 2026-12-18T00:00:00 to 2026-12-19T00:00:00", note: "it lasts all day"},
		{name: "all of several days, the last not included", text: vevent("SUMMARY:Fair", "DTSTART;VALUE=DATE:20261218", "DTEND;VALUE=DATE:20261221"),
			want: "freeze Fair: 2026-12-18T00:00:00 to 2026-12-21T00:00:00"},
		{name: "all day, ending on that day", text: vevent("SUMMARY:Fair", "DTSTART;VALUE=DATE:20261218", "DTEND;VALUE=DATE:20261218"),
			want: "freeze Fair: 2026-12-18T00:00:00 to 2026-12-19T00:00:00", note: "is taken to last that day"},
		{name: "all day as Exchange says it", text: vevent("SUMMARY:Fair", "DTSTART"+berlin+"20261218T000000", "DTEND"+berlin+"20261219T000000", "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE"),
			want: "freeze Fair: 2026-12-18T00:00:00 to 2026-12-19T00:00:00 Europe/Berlin", note: "it lasts all day"},
		{name: "all day as a window", text: vevent("SUMMARY:Fair", "DTSTART;VALUE=DATE:20261218"), opts: source.Options{Events: source.EventsWindows},
			want: `window Fair: 2026-12-18 00:00-00:00 ["Fair"]`},
		{name: "a window of two days", text: vevent("SUMMARY:Move", "DTSTART"+london+"20261218T180000", "DTEND"+london+"20261220T180000"),
			note: "longer than 24 hours"},
		{name: "a Windows zone", text: vevent("SUMMARY:W", "DTSTART"+berlin+"20260406T080000", "DTEND"+berlin+"20260406T100000"),
			want: `window W: 2026-04-06 08:00-10:00 Europe/Berlin ["W"]`, note: "offsets of the file's VTIMEZONE"},
		{name: "UTC", text: vevent("SUMMARY:W", "DTSTART:20260406T080000Z", "DTEND:20260406T100000Z"),
			want: `window W: 2026-04-06 08:00-10:00 UTC ["W"]`},
		{name: "a freeze in UTC", text: vevent("SUMMARY:W freeze", "DTSTART:20260406T080000Z", "DTEND:20260406T100000Z"),
			want: `freeze W freeze: 2026-04-06T08:00:00Z to 2026-04-06T10:00:00Z`},
		{name: "floating", text: vevent("SUMMARY:W", "DTSTART:20260406T080000", "DTEND:20260406T100000"),
			want: `window W: 2026-04-06 08:00-10:00 ["W"]`, note: "no time zone"},
		{name: "a duration", text: vevent("SUMMARY:W", "DTSTART"+london+"20260406T230000", "DURATION:PT2H30M"),
			want: `window W: 2026-04-06 23:00-01:30 Europe/London ["W"]`},
		{name: "a duration through the night on which the clocks go back", text: vevent("SUMMARY:W", "DTSTART"+london+"20261024T220000", "DURATION:PT6H"),
			want: `window W: 2026-10-24 22:00-03:00 Europe/London ["W"]`},
		{name: "a duration into the hour that comes twice", text: vevent("SUMMARY:W", "DTSTART"+london+"20261025T010000", "DURATION:PT1H30M"),
			want: `window W: 2026-10-25 00:00-01:30 UTC ["W"]`, note: "is kept in UTC"},
		{name: "a freeze that ends in the second of two like hours", text: vevent("SUMMARY:W freeze", "DTSTART"+london+"20261025T010000", "DURATION:PT1H30M"),
			want: `freeze W freeze: 2026-10-25T01:00:00 to 2026-10-25T01:30:00Z Europe/London`},
		{name: "an end in another zone", text: vevent("SUMMARY:W", "DTSTART"+london+"20260706T080000", "DTEND"+berlin+"20260706T100000"),
			want: `window W: 2026-07-06 08:00-09:00 Europe/London ["W"]`, note: "ends in another time zone"},
		{name: "a zone at one end only", text: vevent("SUMMARY:W", "DTSTART"+london+"20260706T080000", "DTEND:20260706T100000"), note: "at one end only"},
		{name: "no end", text: vevent("SUMMARY:W", "DTSTART"+london+"20260706T080000"), note: "has no end"},
		{name: "no start", text: vevent("SUMMARY:W", "DTEND"+london+"20260706T080000"), note: "has no start"},
		{name: "no name", text: vevent("DTSTART"+london+"20260706T080000", "DTEND"+london+"20260706T100000"), note: "has no name"},
		{name: "an end before the start", text: vevent("SUMMARY:W", "DTSTART"+london+"20260706T080000", "DTEND"+london+"20260706T070000"), note: "does not end after it starts"},
		{name: "a day that does not exist", text: vevent("SUMMARY:W", "DTSTART"+london+"20260231T080000", "DURATION:PT1H"), note: "cannot be read"},
		{name: "a zone and a Z", text: vevent("SUMMARY:W", "DTSTART"+london+"20260706T080000Z", "DURATION:PT1H"), note: "both a time zone and a Z"},
		{name: "seconds in a window", text: vevent("SUMMARY:W", "DTSTART"+london+"20260706T080001", "DTEND"+london+"20260706T095959"),
			want: `window W: 2026-07-06 08:01-09:59 Europe/London ["W"]`, note: "has seconds"},
		{name: "seconds in a freeze", text: vevent("SUMMARY:W freeze", "DTSTART"+london+"20260706T080001", "DTEND"+london+"20260706T095959"),
			want: `freeze W freeze: 2026-07-06T08:00:01 to 2026-07-06T09:59:59 Europe/London`},
		{name: "a window that its name says is cancelled", text: vevent("SUMMARY:Cancelled: Patch night", "DTSTART"+london+"20260110T220000", "DURATION:PT6H"),
			want: "no more window Patch night", note: "as its name says"},
		{name: "one name and the same times", text: vevent("SUMMARY:W", "DTSTART"+london+"20260706T080000", "DURATION:PT1H") + vevent("SUMMARY:W", "DTSTART"+london+"20260704T080000", "DURATION:PT1H") +
			vevent("SUMMARY:W", "DTSTART"+london+"20260704T090000", "DURATION:PT1H"),
			want: `window W (2026-07-04): 2026-07-04 2026-07-06 08:00-09:00 Europe/London ["W"]` + "\n" + `window W (2026-07-04) 2: 2026-07-04 09:00-10:00 Europe/London ["W"]`},
		{name: "an event of another century", text: vevent("SUMMARY:W", "DTSTART"+london+"19990706T080000", "DURATION:PT1H"), note: "outside the years"},
		{name: "a freeze without end", text: vevent("SUMMARY:Freeze", "DTSTART"+london+"20260706T080000", "DTEND"+london+"99991231T000000"),
			want: "freeze Freeze: 2026-07-06T08:00:00 to 2100-12-31T23:59:59 Europe/London", note: "is cut to them"},
		{name: "a colon in the name of a zone without quotes", text: vevent("SUMMARY:W", "DTSTART;TZID=/x.org/1:2/Europe/London:20260706T080000", "DURATION:PT1H"),
			want: `window W: 2026-07-06 08:00-09:00 Europe/London ["W"]`},
		{name: "folded, escaped, and with an alarm", text: "BEGIN:VEVENT\r\nSUMMARY:Patch\\, reboot\\nand \r\n\tcheck\r\nDTSTART" + london + "2026\r\n 0706T080000\r\nDURATION:PT1H\r\nBEGIN:VALARM\r\nSUMMARY:Wake up\r\nDURATION:PT5M\r\nEND:VALARM\r\nEND:VEVENT\r\n",
			want: `window Patch, reboot and check: 2026-07-06 08:00-09:00 Europe/London ["Patch, reboot and check"]`},
		{name: "broken without the space", text: vevent("SUMMARY:Patch ni", "ght", "DTSTART"+london+"20260706T080000", "DURATION:PT1H"),
			want: `window Patch night: 2026-07-06 08:00-09:00 Europe/London ["Patch night"]`, note: "a break without a space"},
		{name: "an event within an event", text: "BEGIN:VEVENT\nSUMMARY:A\n" + vevent("SUMMARY:B", "DTSTART"+london+"20260706T080000", "DURATION:PT1H") + "END:VEVENT\n", note: "another event begun within it"},
		{name: "a name with a bell in it", text: vevent("SUMMARY:A\aB", "DTSTART"+london+"20260706T080000", "DURATION:PT1H"), note: "invisible character"},
		{name: "a name that is too long", text: vevent("SUMMARY:"+strings.Repeat("A", 250), "DTSTART"+london+"20260706T080000", "DURATION:PT1H"), note: "more than 230 characters"},
		{name: "a freeze before the year 2000", text: vevent("SUMMARY:Freeze", "DTSTART;VALUE=DATE:19990706"), note: "outside the years"},
		{name: "a freeze from before the year 2000", text: vevent("SUMMARY:Freeze", "DTSTART"+berlin+"19991231T120000", "DTEND"+berlin+"20000103T000000"),
			want: "freeze Freeze: 2000-01-01T00:00:00 to 2000-01-03T00:00:00 Europe/Berlin", note: "is cut to them"},
		{name: "whole days for a duration", text: vevent("SUMMARY:Fair", "DTSTART;VALUE=DATE:20261218", "DURATION:P1W"),
			want: "freeze Fair: 2026-12-18T00:00:00 to 2026-12-25T00:00:00"},
		{name: "whole days for part of one", text: vevent("SUMMARY:Fair", "DTSTART;VALUE=DATE:20261218", "DURATION:PT1H"), note: "does not last whole days"},
		{name: "from a date to a time", text: vevent("SUMMARY:Fair", "DTSTART;VALUE=DATE:20261218", "DTEND:20261218T120000"), note: "starts on a date and ends at a time"},
		{name: "from a time to a date", text: vevent("SUMMARY:Fair", "DTSTART:20261218T120000", "DTEND;VALUE=DATE:20261219"), note: "starts at a time and ends on a date"},
		{name: "an event that ends with its calendar", text: "BEGIN:VEVENT\nSUMMARY:W\nDTSTART" + london + "20260706T080000\nDURATION:PT1H\n",
			want: `window W: 2026-07-06 08:00-09:00 Europe/London ["W"]`, note: "which have no end of their own"},
		{name: "a notice without a number", text: vevent("SUMMARY:Fibre", "X-MAINTNOTE-PROVIDER:NTT", "X-MAINTNOTE-OBJECT-ID:a", "DTSTART:20260706T080000Z", "DURATION:PT1H"),
			want: `freeze maintenance (NTT): 2026-07-06T08:00:00Z to 2026-07-06T09:00:00Z ["a"]`},
		{name: "a notice that names nothing", text: vevent("SUMMARY:Fibre", "X-MAINTNOTE-PROVIDER:NTT", "X-MAINTNOTE-MAINTENANCE-ID:7", "DTSTART:20260706T080000Z", "DURATION:PT1H"),
			want: "freeze 7 (NTT): 2026-07-06T08:00:00Z to 2026-07-06T09:00:00Z", note: "holds for every host"},
		{name: "a notice of two objects", text: vevent("SUMMARY:Fibre", "X-MAINTNOTE-MAINTENANCE-ID:7", "X-MAINTNOTE-OBJECT-ID:a", "X-MAINTNOTE-OBJECT-ID:b", "X-MAINTNOTE-OBJECT-ID:a", "DTSTART:20260706T080000Z", "DURATION:PT1H"),
			want: `freeze 7: 2026-07-06T08:00:00Z to 2026-07-06T09:00:00Z ["a" "b"]`, note: "tagged with an object's name"},
	} {
		t.Run(c.name, c.run)
	}
}

func TestReasonAndApproval(t *testing.T) {
	b, err := read(t, cal(vevent("SUMMARY:Year-end freeze", `ORGANIZER;CN="Finance, Ops":mailto:x@example.com`, `DESCRIPTION:\n\nBooks close.\nCall 7.`,
		"DTSTART;VALUE=DATE:20261218"), vevent("SUMMARY:Other freeze", "DESCRIPTION;ENCODING=QUOTED-PRINTABLE:=0D=0AFr=C3=BChling=0D=0AFrom : me", "DTSTART;VALUE=DATE:20261218"),
		vevent("SUMMARY:Third freeze", "DTSTART;VALUE=DATE:20261218")), source.Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := [][2]string{{"Books close.", "Finance, Ops"}, {"Frühling", ""}, {"Third freeze", ""}}
	for i, f := range b.Entries.Freezes {
		if f.Reason != want[i][0] || f.ApprovedBy != want[i][1] {
			t.Errorf("%s: got %q %q, want %q", f.Name, f.Reason, f.ApprovedBy, want[i])
		}
	}
}

// Two calendars in a file each have their own zones.
func TestEachCalendarHasItsZones(t *testing.T) {
	own := strings.NewReplacer("W. Europe Standard Time", "Mine")
	eastern := strings.NewReplacer("W. Europe Standard Time", "Mine", "+0200", "-0400", "+0100", "-0500", "-1SU;BYMONTH=10", "1SU;BYMONTH=11", "-1SU;BYMONTH=3", "2SU;BYMONTH=3",
		"16010101T030000", "16010101T020000")
	e := vevent("SUMMARY:W", "DTSTART;TZID=Mine:20260706T080000", "DURATION:PT1H")
	b, err := read(t, own.Replace(cal(e))+eastern.Replace(cal(e)), source.Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := `window W (2026-07-06): 2026-07-06 08:00-09:00 Europe/Berlin ["W"]` + "\n" + `window W (2026-07-06) 2: 2026-07-06 08:00-09:00 America/New_York ["W"]`
	if got := told(b); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// A VTIMEZONE that is not understood is not believed.
func TestAFaultyVTIMEZONEIsNotBelieved(t *testing.T) {
	for _, broken := range [][2]string{{"TZOFFSETTO:+0100\n", ""}, {"TZOFFSETFROM:+0200", "TZOFFSETFROM:2"}, {"DTSTART:16010101T030000\n", ""}, {"DTSTART:16010101T030000", "DTSTART:16010101T030000Z"}, {"FREQ=YEARLY", "FREQ=DAILY"}} {
		text := strings.ReplaceAll(cal(vevent("SUMMARY:A", "DTSTART;TZID=Mine:20260706T080000", "DURATION:PT1H")), "W. Europe Standard Time", "Mine")
		if _, err := read(t, strings.Replace(text, broken[0], broken[1], 1), source.Options{}); err == nil || !strings.Contains(err.Error(), "has the offsets of no zone") {
			t.Errorf("%q for %q: got %v", broken[1], broken[0], err)
		}
		if _, err := read(t, text, source.Options{}); err != nil {
			t.Error(err)
		}
	}
}

// What is skipped is told with the line that is to blame.
func TestNotesHaveTheLine(t *testing.T) {
	text := "BEGIN:VCALENDAR\n" + // 1
		vevent("SUMMARY:A", "DTSTART:20260706T080000", "DURATION:1h") + // 2 to 6
		vevent("SUMMARY:B", "DTSTART:20260706T080000", "DURATION:PT1H", "RRULE:FREQ=HOURLY") + // 7 to 12
		"END:VCALENDAR\n"
	b, err := read(t, text, source.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for what, want := range map[string]int{"cannot be read": 5, "FREQ=HOURLY": 11} {
		if line, _ := has(b.Skipped, what); line != want {
			t.Errorf("%q is noted of line %d, want %d", what, line, want)
		}
	}
}
