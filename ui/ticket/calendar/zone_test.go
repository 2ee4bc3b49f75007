package calendar

import (
	"strings"
	"testing"
	"time"

	ics "github.com/arran4/golang-ical"
	"github.com/google/go-cmp/cmp"
	"github.com/teambition/rrule-go"
)

// zones are some whose clocks change in ways of their own.
var zones = []string{
	"Europe/London", "Europe/Dublin", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "America/Sao_Paulo",
	"Asia/Kathmandu", "America/St_Johns", "America/Santiago", "America/Havana", "Africa/Cairo", "Asia/Gaza", "Asia/Jerusalem",
	"Pacific/Chatham", "America/Asuncion", "Europe/Istanbul", "Antarctica/Troll", "America/Nuuk", "Etc/GMT+5",
}

func load(t testing.TB, name string) *time.Location {
	t.Helper()
	zone, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return zone
}

// zoneOf is the VTIMEZONE for some years, from 1 January noon until 31 December
// noon.
func zoneOf(zone *time.Location, first, last int) string {
	w := &writer{}
	writeZone(w, zone, newYear(first).Add(12*time.Hour), newYear(last+1).Add(-12*time.Hour))
	return w.String()
}

// What London and New York do is known by heart; Lord Howe moves by half an
// hour, and Brazil's clocks have stood still since 2019.
func TestZones(t *testing.T) {
	for name, want := range map[string]string{
		"Europe/London": `BEGIN:DAYLIGHT DTSTART:20250330T010000 TZOFFSETFROM:+0000 TZOFFSETTO:+0100 TZNAME:BST RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU END:DAYLIGHT
BEGIN:STANDARD DTSTART:20251026T020000 TZOFFSETFROM:+0100 TZOFFSETTO:+0000 TZNAME:GMT RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU END:STANDARD`,
		"America/New_York": `BEGIN:DAYLIGHT DTSTART:20250309T020000 TZOFFSETFROM:-0500 TZOFFSETTO:-0400 TZNAME:EDT RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU END:DAYLIGHT
BEGIN:STANDARD DTSTART:20251102T020000 TZOFFSETFROM:-0400 TZOFFSETTO:-0500 TZNAME:EST RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU END:STANDARD`,
		"Australia/Lord_Howe": `BEGIN:STANDARD DTSTART:20250406T020000 TZOFFSETFROM:+1100 TZOFFSETTO:+1030 TZNAME:+1030 RRULE:FREQ=YEARLY;BYMONTH=4;BYDAY=1SU END:STANDARD
BEGIN:DAYLIGHT DTSTART:20251005T020000 TZOFFSETFROM:+1030 TZOFFSETTO:+1100 TZNAME:+11 RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=1SU END:DAYLIGHT`,
		"America/Sao_Paulo": `BEGIN:STANDARD DTSTART:19700101T000000 TZOFFSETFROM:-0300 TZOFFSETTO:-0300 TZNAME:-03 END:STANDARD`,
	} {
		text := zoneOf(load(t, name), 2026, 2026)
		text = strings.TrimSuffix(strings.TrimPrefix(text, "BEGIN:VTIMEZONE\r\nTZID:"+name+"\r\n"), "END:VTIMEZONE\r\n")
		text = strings.ReplaceAll(strings.TrimSpace(text), "\r\n", " ")
		text = strings.ReplaceAll(text, " BEGIN:", "\nBEGIN:")
		if diff := cmp.Diff(want, text); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// observed are the offsets of a VTIMEZONE by the instants from which they hold,
// its rules expanded by a library.
func observed(t *testing.T, text string) map[int64]int {
	t.Helper()
	cal, err := ics.ParseCalendar(strings.NewReader("BEGIN:VCALENDAR\r\n" + text + "END:VCALENDAR\r\n"))
	if err != nil {
		t.Fatal(err)
	}
	out := map[int64]int{}
	for _, c := range cal.Timezones()[0].Components {
		values := map[string]string{}
		for _, p := range c.UnknownPropertiesIANAProperties() {
			values[p.IANAToken] = p.Value
		}
		from, to := seconds(t, values["TZOFFSETFROM"]), seconds(t, values["TZOFFSETTO"])
		start, err := time.Parse(localForm, values["DTSTART"])
		if err != nil {
			t.Fatal(err)
		}
		all := []time.Time{start}
		if r := values["RRULE"]; r != "" {
			o, err := rrule.StrToROption(r)
			if err != nil {
				t.Fatal(err)
			}
			o.Dtstart, o.Until = start, start.AddDate(40, 0, 0)
			rule, err := rrule.NewRRule(*o)
			if err != nil {
				t.Fatal(err)
			}
			if all = rule.All(); !all[0].Equal(start) {
				t.Errorf("DTSTART %s does not keep %s", start, r)
			}
		}
		for _, at := range all {
			out[at.Unix()-int64(from)] = to
		}
	}
	return out
}

func seconds(t *testing.T, offset string) int {
	t.Helper()
	at, err := time.Parse("-0700", offset)
	if err != nil {
		t.Fatal(err)
	}
	_, s := at.Zone()
	return s
}

// Each half hour of some years has the offset that the tz database has for it.
func TestZonesHaveTheDatabasesOffsets(t *testing.T) {
	for _, name := range zones {
		zone := load(t, name)
		for _, years := range [][2]int{{2026, 2026}, {2028, 2029}, {2031, 2040}} {
			onsets := observed(t, zoneOf(zone, years[0], years[1]))
			first, last := newYear(years[0]).Add(12*time.Hour), newYear(years[1]+1).Add(-12*time.Hour)
			wrong := 0
			for at := first.In(zone); !at.After(last) && wrong < 3; at = at.Add(30 * time.Minute) {
				latest, got := int64(-1<<62), 0
				for from, to := range onsets {
					if from <= at.Unix() && from > latest {
						latest, got = from, to
					}
				}
				if _, want := at.Zone(); got != want {
					t.Errorf("%s at %s: offset %d, want %d", name, at, got, want)
					wrong++
				}
			}
		}
	}
}
