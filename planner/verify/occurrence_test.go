package verify

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// TestOpenings has windows and freezes as instants, on nights that matter.
func TestOpenings(t *testing.T) {
	for _, c := range []struct{ name, zone, from, until, window, want string }{
		{"across midnight", "Europe/London", "2026-11-23", "2026-11-30",
			`rrule = "FREQ=WEEKLY;BYDAY=FR,SA"`, "2026-11-27 27T22:00/28T04:00 2026-11-28 28T22:00/29T04:00"},
		{"hour of the clock change in spring, window 22:00–04:00 lasts 5 h", "Europe/London", "2026-03-28", "2026-03-30",
			`dates = [2026-03-28]`, "2026-03-28 28T22:00/29T03:00"},
		{"hour of the clock change in autumn, window 22:00–04:00 lasts 7 h", "Europe/London", "2026-10-24", "2026-10-26",
			`dates = [2026-10-24]`, "2026-10-24 24T21:00/25T04:00"},
		{"New York in spring", "America/New_York", "2026-03-07", "2026-03-10",
			`dates = [2026-03-07]`, "2026-03-07 08T03:00/08T08:00"},
		{"New York in autumn", "America/New_York", "2026-10-31", "2026-11-03",
			`dates = [2026-10-31]`, "2026-10-31 01T02:00/01T09:00"},
		{"Lord Howe in spring lasts 5 h 30", "Australia/Lord_Howe", "2026-10-03", "2026-10-05",
			`dates = [2026-10-03]`, "2026-10-03 03T11:30/03T17:00"},
		{"Lord Howe in autumn lasts 6 h 30", "Australia/Lord_Howe", "2026-04-04", "2026-04-06",
			`dates = [2026-04-04]`, "2026-04-04 04T11:00/04T17:30"},
		{"Santiago, where the midnight inside does not exist", "America/Santiago", "2026-09-05", "2026-09-07",
			`dates = [2026-09-05]`, "2026-09-05 06T02:00/06T07:00"},
		{"Saturday after Patch Tuesday in April 2015, not the second Saturday", "Europe/London", "2015-04-01", "2015-04-30",
			"rrule = \"FREQ=MONTHLY;BYDAY=2TU\"\noffset_days = 4", "2015-04-18 18T21:00/19T03:00"},
		{"an exception names the night after offset_days", "UTC", "2015-04-01", "2015-05-31",
			"rrule = \"FREQ=MONTHLY;BYDAY=2TU\"\noffset_days = 4\nexcept = [2015-04-18, 2015-05-12]", "2015-05-16 16T22:00/17T04:00"},
		{"offset_days takes a date into the horizon, and one out", "UTC", "2026-11-10", "2026-11-12",
			"dates = [2026-11-01, 2026-11-11]\noffset_days = 10", "2026-11-11 11T22:00/12T04:00"},
		{"one that is open when the plan begins", "UTC", "2026-11-10", "2026-11-11",
			`dates = [2026-11-08, 2026-11-09]`, "2026-11-09 09T22:00/10T04:00"},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := fmt.Sprintf("timezone = %q\n[[window]]\nname = \"w\"\nstart = \"22:00\"\nend = \"04:00\"\n%s", c.zone, c.window)
			if got := openings(t, text, c.from, c.until); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

func TestShortWindowsAtTheChange(t *testing.T) {
	for _, c := range []struct{ name, date, start, end, want string }{
		{"an end in the gap is read with the offset before it", "2026-03-29", "00:30", "01:30", "2026-03-29 29T00:30/29T01:30"},
		{"both in the gap", "2026-03-29", "01:15", "01:45", "2026-03-29 29T01:15/29T01:45"},
		{"an end that comes before its start is dropped", "2026-03-29", "01:30", "02:15", ""},
		{"an end right at its start is dropped", "2026-03-29", "01:30", "02:30", ""},
		{"a start that occurs twice is the first", "2026-10-25", "01:30", "02:30", "2026-10-25 25T00:30/25T02:30"},
		{"an end that occurs twice is the first", "2026-10-25", "00:30", "01:30", "2026-10-25 24T23:30/25T00:30"},
		{"end at start is the next day", "2026-10-24", "23:00", "23:00", "2026-10-24 24T22:00/25T23:00"},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := fmt.Sprintf("timezone = \"Europe/London\"\n[[window]]\nname = \"w\"\ndates = [%s]\nstart = %q\nend = %q", c.date, c.start, c.end)
			if got := openings(t, text, "2026-03-01", "2026-11-01"); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

// openings writes the occurrences of an inventory's one window.
func openings(t *testing.T, text, from, until string) string {
	t.Helper()
	inv := inventory(t, text)
	r, found := read(inv, draw(inv, day(t, from).UTC(), day(t, until).UTC(), nil))
	if len(found) > 0 {
		t.Fatal(found)
	}
	all, err := r.occurrences(&inv.Windows[0].Recurrence, r.zone)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	short := func(i instant) string { return time.Unix(0, int64(i)).UTC().Format("02T15:04") }
	for _, o := range all {
		out = append(out, o.date.String()+" "+short(o.start)+"/"+short(o.end))
	}
	return strings.Join(out, " ")
}
