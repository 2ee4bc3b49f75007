package ical

import (
	"testing"

	"stagger/planner/model"
	"stagger/store/intake/source"
)

// weekly is a window, with some lines more.
func weekly(lines ...string) string {
	return vevent(append([]string{"UID:1", "SUMMARY:Patch night", "DTSTART" + london + "20260102T220000", "DTEND" + london + "20260103T040000", "RRULE:FREQ=WEEKLY;BYDAY=FR"}, lines...)...)
}

func TestEventsThatRecur(t *testing.T) {
	for _, c := range []situation{
		{name: "a weekly night", text: weekly(),
			want: `window Patch night: FREQ=WEEKLY;BYDAY=FR from 2026-01-02 22:00-04:00 Europe/London ["Patch night"]`,
			note: "is taken for a window"},
		{name: "for hosts that the person names", text: weekly(), opts: source.Options{Only: &model.Selector{Tags: []string{"sap"}}},
			want: `window Patch night: FREQ=WEEKLY;BYDAY=FR from 2026-01-02 22:00-04:00 Europe/London ["sap"]`},
		{name: "events that are freezes", text: weekly(), opts: source.Options{Events: source.EventsFreezes},
			want: `freeze Patch night: FREQ=WEEKLY;BYDAY=FR from 2026-01-02 22:00-04:00 Europe/London`},
		{name: "all days of a week, every year", text: vevent("SUMMARY:Harvest", "DTSTART;VALUE=DATE:20260801", "DTEND;VALUE=DATE:20260804", "RRULE:FREQ=YEARLY", "EXDATE;VALUE=DATE:20270801"),
			want: "freeze Harvest: FREQ=YEARLY from 2026-08-01 not 2027-08-01 00:00-00:00\n" +
				"freeze Harvest, day 2: FREQ=YEARLY from 2026-08-01 not 2027-08-02 +1 days 00:00-00:00\n" +
				"freeze Harvest, day 3: FREQ=YEARLY from 2026-08-01 not 2027-08-03 +2 days 00:00-00:00", note: "is split into an entry"},
		{name: "a long freeze that recurs at times", text: vevent("SUMMARY:Closing freeze", "DTSTART"+london+"20260130T180000", "DTEND"+london+"20260201T060000", "RRULE:FREQ=MONTHLY;BYMONTHDAY=30"),
			want: "freeze Closing freeze: FREQ=MONTHLY;BYMONTHDAY=30 from 2026-01-30 18:00-00:00 Europe/London\n" +
				"freeze Closing freeze, day 2: FREQ=MONTHLY;BYMONTHDAY=30 from 2026-01-30 +1 days 00:00-00:00 Europe/London\n" +
				"freeze Closing freeze, day 3: FREQ=MONTHLY;BYMONTHDAY=30 from 2026-01-30 +2 days 00:00-06:00 Europe/London"},
		{name: "a window of two days that recurs", text: vevent("SUMMARY:Move", "DTSTART"+london+"20261218T180000", "DTEND"+london+"20261220T180000", "RRULE:FREQ=MONTHLY"),
			note: "longer than 24 hours"},
		{name: "a window that opens in a day's last minute", text: vevent("SUMMARY:W", "DTSTART"+london+"20260706T235930", "DTEND"+london+"20260707T050000", "RRULE:FREQ=DAILY", "EXDATE"+london+"20260708T235930"),
			want: `window W: FREQ=DAILY from 2026-07-06 not 2026-07-09 +1 days 00:00-05:00 Europe/London ["W"]`, note: "has seconds"},
		{name: "seconds in a freeze that recurs", text: vevent("SUMMARY:W freeze", "DTSTART"+london+"20260706T080001", "DTEND"+london+"20260706T095959", "RRULE:FREQ=DAILY"),
			want: `freeze W freeze: FREQ=DAILY from 2026-07-06 08:00-10:00 Europe/London`, note: "has seconds"},
		{name: "until an instant that is the next day in the zone", text: vevent("SUMMARY:W", "DTSTART;TZID=Asia/Tokyo:20260706T080000", "DURATION:PT1H", "RRULE:FREQ=DAILY;UNTIL=20260709T230000Z"),
			want: `window W: FREQ=DAILY;UNTIL=20260710 from 2026-07-06 08:00-09:00 Asia/Tokyo ["W"]`},
		{name: "until an instant before the time of day", text: vevent("SUMMARY:W", "DTSTART;TZID=Asia/Tokyo:20260706T080000", "DURATION:PT1H", "RRULE:FREQ=DAILY;UNTIL=20260709T225959Z"),
			want: `window W: FREQ=DAILY;UNTIL=20260709 from 2026-07-06 08:00-09:00 Asia/Tokyo ["W"]`},
		{name: "until the previous day in the zone", text: vevent("SUMMARY:W", "DTSTART;TZID=America/New_York:20260706T220000", "DURATION:PT1H", "RRULE:FREQ=DAILY;UNTIL=20260710T020000Z"),
			want: `window W: FREQ=DAILY;UNTIL=20260709 from 2026-07-06 22:00-23:00 America/New_York ["W"]`},
		{name: "until a day without a time", text: vevent("SUMMARY:W", "DTSTART;TZID=Asia/Tokyo:20260706T080000", "DURATION:PT1H", "RRULE:FREQ=DAILY;UNTIL=20260709"),
			want: `window W: FREQ=DAILY;UNTIL=20260709 from 2026-07-06 08:00-09:00 Asia/Tokyo ["W"]`, note: "that day counts"},
		{name: "all day until an instant in UTC", text: vevent("SUMMARY:Fair", "DTSTART;VALUE=DATE:20260706", "RRULE:FREQ=DAILY;UNTIL=20260709T220000Z"),
			want: `freeze Fair: FREQ=DAILY;UNTIL=20260710 from 2026-07-06 00:00-00:00`, note: "an end of its rule in UTC"},
		{name: "floating until an instant in UTC", text: vevent("SUMMARY:W", "DTSTART:20260706T220000", "DURATION:PT1H", "RRULE:FREQ=DAILY;UNTIL=20260709T220000Z"),
			want: `window W: FREQ=DAILY;UNTIL=20260708 from 2026-07-06 22:00-23:00 ["W"]`, note: "an end of its rule in UTC"},
		{name: "a count", text: vevent("SUMMARY:W", "DTSTART"+london+"20260706T080000", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=3"),
			want: `window W: FREQ=DAILY;COUNT=3 from 2026-07-06 08:00-09:00 Europe/London ["W"]`},
		{name: "a rule that repeats the time", text: vevent("SUMMARY:W", "DTSTART"+london+"20260706T080000", "DURATION:PT1H", "RRULE:FREQ=DAILY;BYHOUR=8;BYMINUTE=0;BYSECOND=0"),
			want: `window W: FREQ=DAILY from 2026-07-06 08:00-09:00 Europe/London ["W"]`},
		{name: "a rule with another time", text: vevent("SUMMARY:W", "DTSTART"+london+"20260706T080000", "DURATION:PT1H", "RRULE:FREQ=DAILY;BYHOUR=8,20"), note: "BYHOUR is not a part"},
		{name: "an hourly rule", text: vevent("SUMMARY:W", "DTSTART"+london+"20260706T080000", "DURATION:PT1H", "RRULE:FREQ=HOURLY"), note: "FREQ=HOURLY"},
		{name: "two rules", text: vevent("SUMMARY:W", "DTSTART"+london+"20260706T080000", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;BYDAY=MO", "RRULE:FREQ=MONTHLY;BYMONTHDAY=6"),
			want: `window W (2026-07-06): FREQ=WEEKLY;BYDAY=MO from 2026-07-06 08:00-09:00 Europe/London ["W"]` + "\n" +
				`window W (2026-07-06) 2: FREQ=MONTHLY;BYMONTHDAY=6 from 2026-07-06 08:00-09:00 Europe/London ["W"]`},
		{name: "a rule for exceptions", text: weekly("EXRULE:FREQ=MONTHLY;BYDAY=1FR"), note: "EXRULE"},
		{name: "a start that the rule does not name", text: vevent("SUMMARY:W", "DTSTART"+london+"20260708T080000", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;BYDAY=MO"),
			want: `window W: FREQ=WEEKLY;BYDAY=MO from 2026-07-08 08:00-09:00 Europe/London ["W"]`, note: "only days that it names count"},
		{name: "a freeze's start that the rule does not name", text: vevent("SUMMARY:W freeze", "DTSTART"+london+"20260708T080000", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;BYDAY=MO"),
			want: "freeze W freeze: FREQ=WEEKLY;BYDAY=MO from 2026-07-08 08:00-09:00 Europe/London\n" +
				"freeze W freeze (2026-07-08): 2026-07-08T08:00:00 to 2026-07-08T09:00:00 Europe/London", note: "that day counts too"},
		{name: "exceptions in lists, lines, zones and UTC", text: weekly("EXDATE"+london+"20260109T220000,20260116T220000", "EXDATE:20260123T220000Z", "EXDATE;TZID=Asia/Tokyo:20260131T070000"),
			want: `window Patch night: FREQ=WEEKLY;BYDAY=FR from 2026-01-02 not 2026-01-09 not 2026-01-16 not 2026-01-23 not 2026-01-30 22:00-04:00 Europe/London ["Patch night"]`},
		{name: "an exception in UTC in summer", text: weekly("EXDATE:20260703T210000Z"),
			want: `window Patch night: FREQ=WEEKLY;BYDAY=FR from 2026-01-02 not 2026-07-03 22:00-04:00 Europe/London ["Patch night"]`},
		{name: "an exception without a time", text: weekly("EXDATE;VALUE=DATE:20260109"),
			want: `window Patch night: FREQ=WEEKLY;BYDAY=FR from 2026-01-02 not 2026-01-09 22:00-04:00 Europe/London ["Patch night"]`, note: "without a time"},
		{name: "an exception at another time", text: weekly("EXDATE" + london + "20260109T000000"),
			want: `window Patch night: FREQ=WEEKLY;BYDAY=FR from 2026-01-02 not 2026-01-09 22:00-04:00 Europe/London ["Patch night"]`, note: "stays shut on that day"},
		{name: "a freeze's exception at another time", text: weekly("EXDATE" + london + "20260109T000000"), opts: source.Options{Events: source.EventsFreezes},
			want: `freeze Patch night: FREQ=WEEKLY;BYDAY=FR from 2026-01-02 22:00-04:00 Europe/London`, note: "the freeze holds then too"},
		{name: "extra dates", text: weekly("RDATE"+london+"20260105T220000,20260106T210000", "RDATE;VALUE=PERIOD"+london+"20260107T220000/PT1H,20260108T220000/20260108T233000"),
			want: `window Patch night: FREQ=WEEKLY;BYDAY=FR from 2026-01-02 22:00-04:00 Europe/London ["Patch night"]` + "\n" +
				`window Patch night (2026-01-05): 2026-01-05 22:00-04:00 Europe/London ["Patch night"]` + "\n" +
				`window Patch night (2026-01-06): 2026-01-06 21:00-03:00 Europe/London ["Patch night"]` + "\n" +
				`window Patch night (2026-01-07): 2026-01-07 22:00-23:00 Europe/London ["Patch night"]` + "\n" +
				`window Patch night (2026-01-08): 2026-01-08 22:00-23:30 Europe/London ["Patch night"]`},
		{name: "an extra date at another time that is excepted", text: weekly("RDATE"+london+"20260105T210000", "EXDATE"+london+"20260105T210000"),
			want: `window Patch night: FREQ=WEEKLY;BYDAY=FR from 2026-01-02 22:00-04:00 Europe/London ["Patch night"]`},
		{name: "an extra date at another time that is moved", text: weekly("RDATE"+london+"20260105T210000") + vevent("UID:1", "RECURRENCE-ID:20260105T210000Z", "DTSTART"+london+"20260106T200000", "DURATION:PT1H"),
			want: `window Patch night: FREQ=WEEKLY;BYDAY=FR from 2026-01-02 22:00-04:00 Europe/London ["Patch night"]` + "\n" +
				`window Patch night (2026-01-06): 2026-01-06 20:00-21:00 Europe/London ["Patch night"]`},
		{name: "this and all that follow, alone", text: vevent("UID:1", "SUMMARY:Patch night", "RECURRENCE-ID;RANGE=THISANDFUTURE"+london+"20260109T220000", "DTSTART"+london+"20260110T220000", "DURATION:PT6H"),
			note: "make these a series of their own"},
		{name: "a moved occurrence", text: weekly() + vevent("UID:1", "SUMMARY:Patch night, moved", "RECURRENCE-ID:20260109T220000Z", "DTSTART"+london+"20260110T230000", "DURATION:PT1H"),
			want: `window Patch night: FREQ=WEEKLY;BYDAY=FR from 2026-01-02 not 2026-01-09 22:00-04:00 Europe/London ["Patch night"]` + "\n" +
				`window Patch night, moved: 2026-01-10 23:00-00:00 Europe/London ["Patch night, moved"]`},
		{name: "a moved occurrence before its series, without a name", text: vevent("UID:1", "RECURRENCE-ID"+london+"20260109T220000", "DTSTART"+london+"20260110T230000", "DURATION:PT1H") + weekly(),
			want: `window Patch night: FREQ=WEEKLY;BYDAY=FR from 2026-01-02 not 2026-01-09 22:00-04:00 Europe/London ["Patch night"]` + "\n" +
				`window Patch night (2026-01-10): 2026-01-10 23:00-00:00 Europe/London ["Patch night"]`},
		{name: "a cancelled occurrence", text: weekly() + vevent("UID:1", "SUMMARY:Patch night", "STATUS:CANCELLED", "RECURRENCE-ID"+london+"20260109T220000", "DTSTART"+london+"20260109T220000", "DURATION:PT6H"),
			want: `window Patch night: FREQ=WEEKLY;BYDAY=FR from 2026-01-02 not 2026-01-09 22:00-04:00 Europe/London ["Patch night"]`},
		{name: "a moved occurrence that cannot be read", text: weekly() + vevent("UID:1", "SUMMARY:Patch night", "RECURRENCE-ID"+london+"20260109T220000", "DTSTART"+london+"tomorrow", "DURATION:PT6H"),
			want: `window Patch night: FREQ=WEEKLY;BYDAY=FR from 2026-01-02 not 2026-01-09 22:00-04:00 Europe/London ["Patch night"]`, note: "cannot be read"},
		{name: "this and all that follow", text: weekly() + vevent("UID:1", "SUMMARY:Patch night", "RECURRENCE-ID;RANGE=THISANDFUTURE"+london+"20260109T220000", "DTSTART"+london+"20260110T220000", "DURATION:PT6H"),
			want: `window Patch night: FREQ=WEEKLY;BYDAY=FR;UNTIL=20260108 from 2026-01-02 22:00-04:00 Europe/London ["Patch night"]`, note: "make these a series of their own"},
		{name: "an occurrence alone", text: vevent("UID:1", "SUMMARY:Patch night", "RECURRENCE-ID"+london+"20260109T220000", "DTSTART"+london+"20260110T220000", "DURATION:PT6H"),
			want: `window Patch night: 2026-01-10 22:00-04:00 Europe/London ["Patch night"]`, note: "one occurrence of a series that is not in the file"},
		{name: "a cancelled series", text: weekly("STATUS:CANCELLED"), want: "no more window Patch night", note: "is cancelled"},
		{name: "a cancelled event whose name another still has", text: vevent("UID:2", "SUMMARY:Patch night", "STATUS:CANCELLED", "DTSTART"+london+"20260110T220000", "DURATION:PT6H") + weekly(),
			want: `window Patch night: FREQ=WEEKLY;BYDAY=FR from 2026-01-02 22:00-04:00 Europe/London ["Patch night"]`, note: "is cancelled"},
		{name: "a message that cancels", text: "METHOD:CANCEL\n" + vevent("UID:1", "SUMMARY:Canceled: Code freeze", "DTSTART"+london+"20260110T220000", "DURATION:PT6H"),
			want: "no more freeze Code freeze"},
		{name: "a later version of an event", text: vevent("UID:1", "SEQUENCE:2", "SUMMARY:W", "DTSTART"+london+"20260706T080000", "DURATION:PT1H") + vevent("UID:1", "SEQUENCE:1", "SUMMARY:W", "DTSTART"+london+"20260704T080000", "DURATION:PT1H"),
			want: `window W: 2026-07-06 08:00-09:00 Europe/London ["W"]`, note: "an older version"},
		{name: "one UID for different events", text: vevent("UID:1", "SUMMARY:A", "DTSTART"+london+"20260706T080000", "DURATION:PT1H") + vevent("UID:1", "SUMMARY:B", "DTSTART"+london+"20260704T080000", "DURATION:PT1H"),
			want: `window A: 2026-07-06 08:00-09:00 Europe/London ["A"]` + "\n" + `window B: 2026-07-04 08:00-09:00 Europe/London ["B"]`},
		{name: "a tentative event", text: weekly("STATUS:TENTATIVE"),
			want: `window Patch night: FREQ=WEEKLY;BYDAY=FR from 2026-01-02 22:00-04:00 Europe/London ["Patch night"]`, note: "is tentative"},
		{name: "a series of another century", text: vevent("SUMMARY:W", "DTSTART"+london+"19990706T080000", "DURATION:PT1H", "RRULE:FREQ=DAILY"), note: "outside the years"},
		{name: "a to-do", text: "BEGIN:VTODO\nSUMMARY:A\nEND:VTODO\n" + weekly(),
			want: `window Patch night: FREQ=WEEKLY;BYDAY=FR from 2026-01-02 22:00-04:00 Europe/London ["Patch night"]`, note: "is no event: VTODO"},
		{name: "an all-day freeze's exception in UTC", text: vevent("SUMMARY:Fair", "DTSTART;VALUE=DATE:20260706", "RRULE:FREQ=DAILY", "EXDATE:20260707T220000Z"),
			want: "freeze Fair: FREQ=DAILY from 2026-07-06 00:00-00:00", note: "the freeze holds then too"},
		{name: "an all-day window's exception in UTC", text: vevent("SUMMARY:Fair", "DTSTART;VALUE=DATE:20260706", "RRULE:FREQ=DAILY", "EXDATE:20260707T220000Z"), opts: source.Options{Events: source.EventsWindows},
			want: `window Fair: FREQ=DAILY from 2026-07-06 not 2026-07-07 not 2026-07-08 00:00-00:00 ["Fair"]`, note: "stays shut on that day"},
		{name: "a freeze's rule for exceptions", text: weekly("EXRULE:FREQ=MONTHLY;BYDAY=1FR"), opts: source.Options{Events: source.EventsFreezes},
			want: `freeze Patch night: FREQ=WEEKLY;BYDAY=FR from 2026-01-02 22:00-04:00 Europe/London`, note: "the freeze holds then too"},
		{name: "this and all that follow, of a freeze", text: weekly() + vevent("UID:1", "SUMMARY:Patch night", "RECURRENCE-ID;RANGE=THISANDFUTURE"+london+"20260109T220000", "DTSTART"+london+"20260110T220000", "DURATION:PT6H"),
			opts: source.Options{Events: source.EventsFreezes},
			want: `freeze Patch night: FREQ=WEEKLY;BYDAY=FR from 2026-01-02 22:00-04:00 Europe/London`, note: "make these a series of their own"},
		{name: "this and all that follow, of a number", text: vevent("UID:1", "SUMMARY:W", "DTSTART"+london+"20260102T220000", "DURATION:PT6H", "RRULE:FREQ=WEEKLY;COUNT=9") +
			vevent("UID:1", "SUMMARY:W", "RECURRENCE-ID;RANGE=THISANDFUTURE"+london+"20260109T220000", "DTSTART"+london+"20260110T220000", "DURATION:PT6H"), note: "both after a count and on a date"},
		{name: "a rule that is over before it begins", text: vevent("SUMMARY:W", "DTSTART"+london+"20260706T080000", "DURATION:PT1H", "RRULE:FREQ=DAILY;UNTIL=20260705T220000Z"), note: "ends before it begins"},
		{name: "an end of a rule that is no time", text: vevent("SUMMARY:W", "DTSTART"+london+"20260706T080000", "DURATION:PT1H", "RRULE:FREQ=DAILY;UNTIL=soon"), note: "UNTIL cannot be read"},
		{name: "a freeze of more than a year that recurs", text: vevent("SUMMARY:Freeze", "DTSTART"+london+"20260706T080000", "DURATION:P400D", "RRULE:FREQ=YEARLY"), note: "too long to be split"},
		{name: "an extra whole day among times", text: weekly("RDATE;VALUE=DATE:20260105"),
			want: `window Patch night: FREQ=WEEKLY;BYDAY=FR from 2026-01-02 22:00-04:00 Europe/London ["Patch night"]`, note: "without a time"},
		{name: "an extra date twice, and one that is excepted", text: weekly("RDATE"+london+"20260105T220000,20260105T220000,20260106T220000", "EXDATE"+london+"20260106T220000"),
			want: `window Patch night: FREQ=WEEKLY;BYDAY=FR from 2026-01-02 not 2026-01-06 22:00-04:00 Europe/London ["Patch night"]` + "\n" +
				`window Patch night (2026-01-05): 2026-01-05 22:00-04:00 Europe/London ["Patch night"]`},
		{name: "an end of nothing", text: weekly() + "END:VTODO\n",
			want: `window Patch night: FREQ=WEEKLY;BYDAY=FR from 2026-01-02 22:00-04:00 Europe/London ["Patch night"]`, note: "ends what has not begun"},
		{name: "a line of something else", text: "hello there\n" + weekly(),
			want: `window Patch night: FREQ=WEEKLY;BYDAY=FR from 2026-01-02 22:00-04:00 Europe/London ["Patch night"]`, note: "is no line of a calendar"},
	} {
		t.Run(c.name, c.run)
	}
}
