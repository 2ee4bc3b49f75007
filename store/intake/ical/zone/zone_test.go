package zone

import (
	"sort"
	"testing"
	"time"

	"pgregory.net/rapid"

	"stagger/planner/calendar"
	"stagger/planner/civil"
)

func at(s string) time.Time {
	t, err := time.Parse("2006-01-02", s)
	if err != nil {
		panic(err)
	}
	return t
}

func local(s string) civil.DateTime {
	t, err := time.Parse("20060102T150405", s)
	if err != nil {
		panic(err)
	}
	return civil.DateTimeOf(t)
}

// yearly is an observance as Windows and most others write it.
func yearly(start string, from, to int, rule string) Observance {
	return Observance{Start: local(start), From: from * 60, To: to * 60, Rule: "FREQ=YEARLY;" + rule}
}

var (
	// As Exchange writes it: rules since 1601, as if they had always been so.
	westEurope = &Definition{Observances: []Observance{
		yearly("16010101T030000", 120, 60, "INTERVAL=1;BYDAY=-1SU;BYMONTH=10"),
		yearly("16010101T020000", 60, 120, "INTERVAL=1;BYDAY=-1SU;BYMONTH=3"),
	}}
	usEast = &Definition{Observances: []Observance{
		yearly("16010101T020000", -240, -300, "BYDAY=1SU;BYMONTH=11"),
		yearly("16010101T020000", -300, -240, "BYDAY=2SU;BYMONTH=3"),
	}}
	fixed = func(minutes int) *Definition {
		return &Definition{Observances: []Observance{{Start: local("19700101T000000"), From: minutes * 60, To: minutes * 60}}}
	}
	// Turkey as it was until 2015, told as if it went on.
	oldTurkey = &Definition{Observances: []Observance{
		yearly("16010101T040000", 180, 120, "BYDAY=-1SU;BYMONTH=10"),
		yearly("16010101T030000", 120, 180, "BYDAY=-1SU;BYMONTH=3"),
	}}
	// Only one year's changes, as some writers list those that an event needs.
	only2024 = &Definition{Observances: []Observance{
		{Start: local("20240331T020000"), From: 3600, To: 7200},
		{Start: local("20241027T030000"), From: 7200, To: 3600},
	}}
	// As libical writes it: each rule with its last year, and a few dates.
	kde = &Definition{Observances: []Observance{
		{Start: local("19800406T010000"), To: 7200, Dates: []civil.DateTime{local("19800406T010000")}},
		yearly("19971026T030000", 120, 60, "BYDAY=-1SU;BYMONTH=10"),
		{Start: local("19800928T030000"), From: 7200, To: 3600, Rule: "FREQ=YEARLY;COUNT=16;BYDAY=-1SU;BYMONTH=9", Dates: []civil.DateTime{local("19950924T030000")}},
		yearly("19810329T020000", 60, 120, "BYDAY=-1SU;BYMONTH=3"),
	}}
	newYork = &Definition{Observances: []Observance{
		yearly("19870405T020000", -300, -240, "BYMONTH=4;BYDAY=1SU;UNTIL=20060402T070000Z"),
		yearly("19671029T020000", -240, -300, "BYMONTH=10;BYDAY=-1SU;UNTIL=20061029T060000Z"),
		yearly("20070311T020000", -300, -240, "BYMONTH=3;BYDAY=2SU"),
		yearly("20071104T020000", -240, -300, "BYMONTH=11;BYDAY=1SU"),
	}}
	// The same with ends that are not in UTC, against RFC 5545.
	newYorkLocal = &Definition{Observances: []Observance{
		yearly("19870405T020000", -300, -240, "BYMONTH=4;BYDAY=1SU;UNTIL=20060402T020000"),
		yearly("19671029T020000", -240, -300, "BYMONTH=10;BYDAY=-1SU;UNTIL=20061029"),
		yearly("20070311T020000", -300, -240, "BYMONTH=3;BYMONTHDAY=8,9,10,11,12,13,14;BYDAY=SU"),
		yearly("20071104T020000", -240, -300, "BYMONTH=11;BYDAY=1SU"),
	}}
	nowhere = &Definition{Observances: []Observance{
		yearly("20000101T020000", 60, 120, "BYDAY=2WE;BYMONTH=5"),
		yearly("20000101T020000", 120, 60, "BYDAY=1TH;BYMONTH=9"),
	}}
)

func TestZonesAreFound(t *testing.T) {
	open2020 := Span{at("2020-04-06"), at("2020-04-06"), Forever}
	with := func(d *Definition, location string) *Definition {
		return &Definition{Location: location, Observances: d.Observances}
	}
	for _, c := range []struct {
		what, tzid string
		def        *Definition
		need       Span
		want       string
		how        How
	}{
		{"an IANA name", "Europe/London", nil, open2020, "Europe/London", ByName},
		{"UTC", "UTC", nil, open2020, "UTC", ByName},
		{"the tz database's GMT", "GMT", nil, open2020, "UTC", ByName},
		{"a name with Mozilla's prefix", "/mozilla.org/20050126_1/Europe/Berlin", nil, open2020, "Europe/Berlin", ByName},
		{"a name with libical's prefix", "/freeassociation.sourceforge.net/Tzfile/America/Indiana/Knox", nil, open2020, "America/Indiana/Knox", ByName},
		{"a name with an Olson date", "/softwarestudio.org/Olson_20011030_5/America/New_York", nil, open2020, "America/New_York", ByName},
		{"an IANA name that its VTIMEZONE belies", "Europe/London", westEurope, open2020, "Europe/London", NameWins},
		{"a Windows name and its VTIMEZONE", "W. Europe Standard Time", westEurope, open2020, "Europe/Berlin", ByOffsets},
		{"a Windows name of another zone with these offsets", "Romance Standard Time", westEurope, open2020, "Europe/Paris", ByOffsets},
		{"a Windows name alone", "Tokyo Standard Time", nil, open2020, "Asia/Tokyo", ByWindows},
		{"a Windows name whose VTIMEZONE is another zone's", "Turkey Standard Time", oldTurkey, open2020, "Europe/Athens", Overruled},
		{"a Windows name whose VTIMEZONE is no zone's", "Turkey Standard Time", nowhere, open2020, "Europe/Istanbul", WindowsBy},
		{"any name and a VTIMEZONE", "(UTC+01:00) Amsterdam, Berlin", westEurope, open2020, "Europe/Berlin", ByOffsets},
		{"rules that hold since 2007", "Eastern", usEast, open2020, "America/New_York", ByOffsets},
		{"rules that hold since 2007, and older events", "Eastern", usEast, Span{at("2005-01-01"), at("2019-01-01"), Forever}, "America/New_York", OnlySince},
		{"rules that hold since 2007, and only older events", "Eastern", usEast, Span{at("2003-01-01"), at("2005-01-01"), Forever}, "", 0},
		{"a fixed offset", "Mine", fixed(60), open2020, "Etc/GMT-1", ByOffsets},
		{"a fixed offset of UTC", "Mine", fixed(0), open2020, "UTC", ByOffsets},
		{"a fixed offset of half an hour", "Mine", fixed(330), open2020, "Asia/Kolkata", ByOffsets},
		{"an offset of no zone", "Mine", fixed(17), open2020, "", 0},
		{"libical's location", "Mine", with(westEurope, "Europe/Oslo"), open2020, "Europe/Oslo", ByOffsets},
		{"libical's location, belied", "Mine", with(westEurope, "Asia/Tokyo"), open2020, "Europe/Berlin", ByOffsets},
		{"one year's changes, an event within it", "Mine", only2024, Span{at("2024-06-01"), at("2024-06-01"), at("2024-06-02")}, "Europe/Berlin", ByOffsets},
		{"one year's changes, events for good", "Mine", only2024, Span{at("2024-06-01"), at("2024-06-01"), Forever}, "Europe/Berlin", AsFar},
		{"one year's changes, events after the last", "Mine", only2024, Span{at("2025-01-01"), at("2025-01-01"), Forever}, "Europe/Berlin", AsFar},
		{"a VTIMEZONE of no zone", "Mine", nowhere, open2020, "", 0},
		{"a VTIMEZONE with its history", "Mine", kde, Span{at("2000-01-01"), at("2000-01-01"), Forever}, "Europe/Berlin", ByOffsets},
		{"a VTIMEZONE with rules that ended", "Mine", newYork, Span{at("2000-01-01"), at("2000-01-01"), Forever}, "America/New_York", ByOffsets},
		{"a VTIMEZONE with rules that ended locally", "Mine", newYorkLocal, Span{at("2000-01-01"), at("2000-01-01"), Forever}, "America/New_York", ByOffsets},
		{"a rule that must be counted from long ago", "Mine", &Definition{Observances: []Observance{yearly("16010101T030000", 120, 60, "COUNT=9;BYDAY=-1SU;BYMONTH=10")}}, open2020, "", 0},
		{"an end that is no time", "Mine", &Definition{Observances: []Observance{yearly("20000101T030000", 120, 60, "UNTIL=soon;BYDAY=-1SU;BYMONTH=10")}}, open2020, "", 0},
		{"times long past", "Europe/London", westEurope, Span{at("1990-01-01"), at("1990-01-01"), at("1990-01-02")}, "Europe/London", NameWins},
		{"times long ahead", "Mine", westEurope, Span{at("2090-07-01"), at("2090-07-01"), at("2090-07-02")}, "Europe/Berlin", ByOffsets},
		{"an empty VTIMEZONE", "Mine", &Definition{}, open2020, "", 0},
		{"an empty VTIMEZONE of a Windows name", "Tokyo Standard Time", &Definition{}, open2020, "Asia/Tokyo", ByWindows},
		{"no name that is known", "Middle Earth", nil, open2020, "", 0},
		{"an abbreviation that means several zones", "EST", nil, open2020, "", 0},
		{"the machine's own zone", "Local", nil, open2020, "", 0},
		{"a path", "../../etc/passwd", nil, open2020, "", 0},
	} {
		got, ok := new(Finder).Find(c.tzid, c.def, c.need)
		if ok != (c.want != "") || ok && got != (Found{c.want, c.how}) {
			t.Errorf("%s: got %v %v, want %q by %d", c.what, got, ok, c.want, c.how)
		}
	}
}

// Every name of the tables is one that planner/calendar loads, given a tz
// database of today.
func TestEveryNameIsAZone(t *testing.T) {
	for _, name := range candidates() {
		if _, err := calendar.LoadZone(name); err != nil {
			t.Error(err)
		}
	}
	for from, name := range windows {
		if _, err := calendar.LoadZone(name); err != nil {
			t.Errorf("%s: %v", from, err)
		}
	}
	if len(windows) != 139 { // grep -c 'mapZone.*territory="001"' windowsZones.xml
		t.Errorf("%d Windows names", len(windows))
	}
}

// listed is a zone's VTIMEZONE that lists each change, found by asking the tz
// database for its offset at minutes of the days that have one.
func listed(loc *time.Location, from, until int) *Definition {
	d := &Definition{}
	_, before := time.Date(from, 1, 1, 0, 0, 0, 0, time.UTC).In(loc).Zone()
	d.Observances = append(d.Observances, Observance{Start: civil.DateTimeOf(time.Date(from, 1, 1, 0, 0, before, 0, time.UTC)), From: before, To: before})
	for day := time.Date(from, 1, 1, 0, 0, 0, 0, time.UTC); day.Year() < until; day = day.AddDate(0, 0, 1) {
		if _, off := day.AddDate(0, 0, 1).In(loc).Zone(); off == before {
			continue
		}
		n := sort.Search(24*60, func(i int) bool {
			_, off := day.Add(time.Duration(i) * time.Minute).In(loc).Zone()
			return off != before
		})
		change := day.Add(time.Duration(n) * time.Minute)
		_, after := change.In(loc).Zone()
		d.Observances = append(d.Observances, Observance{
			Start: civil.DateTimeOf(change.Add(time.Duration(before) * time.Second)), From: before, To: after})
		before = after
	}
	return d
}

// A VTIMEZONE made from any zone of the tz database, under a name that says
// nothing, leads to a zone that has the same offset at every sixth hour.
func TestAZonesOwnOffsetsLeadBackToIt(t *testing.T) {
	var f Finder
	for _, name := range candidates() {
		loc, err := calendar.LoadZone(name)
		if err != nil {
			t.Fatal(err)
		}
		got, ok := f.Find("X", listed(loc, 2000, 2038), Span{at("2000-01-01"), at("2000-01-01"), Forever})
		if !ok {
			t.Errorf("%s leads nowhere", name)
			continue
		}
		same(t, loc, got.Name, 2000, 2038)
	}
}

// Windows names lead to CLDR's zone where the VTIMEZONE says the same.
func TestAWindowsNameAndItsOwnOffsetsAgree(t *testing.T) {
	var f Finder
	for tzid, name := range windows {
		loc, err := calendar.LoadZone(name)
		if err != nil {
			t.Fatal(err)
		}
		if got, ok := f.Find(tzid, listed(loc, 2020, 2030), Span{at("2022-01-01"), at("2022-01-01"), at("2022-12-31")}); !ok || got.Name != name {
			t.Errorf("%s is read as %v, want %s", tzid, got, name)
		}
	}
}

func same(t interface {
	Helper()
	Errorf(string, ...any)
}, loc *time.Location, name string, from, until int) {
	t.Helper()
	other, err := time.LoadLocation(name)
	if err != nil {
		t.Errorf("%v", err)
		return
	}
	for at := time.Date(from, 1, 1, 0, 0, 0, 0, time.UTC); at.Year() < until; at = at.Add(6 * time.Hour) {
		_, a := at.In(loc).Zone()
		_, b := at.In(other).Zone()
		if a != b {
			t.Errorf("%s is read as %s, which differs at %s", loc, name, at)
			return
		}
	}
}

// Some years of a zone are enough for events of those years.
func TestSomeYearsOfAZoneAreEnoughForThem(t *testing.T) {
	var f Finder
	names := candidates()
	rapid.Check(t, func(t *rapid.T) {
		loc, err := calendar.LoadZone(rapid.SampledFrom(names).Draw(t, "zone"))
		if err != nil {
			t.Fatal(err)
		}
		from := rapid.IntRange(2001, 2033).Draw(t, "from")
		until := from + rapid.IntRange(1, 4).Draw(t, "years")
		def := listed(loc, from, until)
		first, last := time.Date(from, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(until, 1, 1, 0, 0, 0, 0, time.UTC)
		if len(def.Observances) > 1 { // it says nothing of the time after its last change
			last = def.Observances[len(def.Observances)-1].Start.UTC().AddDate(0, 0, -1)
		}
		got, ok := f.Find("X", def, Span{first, first, last})
		if !ok {
			t.Fatalf("%s in %d to %d leads nowhere", loc, from, until)
		}
		other, _ := time.LoadLocation(got.Name)
		for at := first; at.Before(last); at = at.Add(6 * time.Hour) {
			_, a := at.In(loc).Zone()
			_, b := at.In(other).Zone()
			if a != b {
				t.Fatalf("%s is read as %s, which differs at %s", loc, got.Name, at)
			}
		}
	})
}
