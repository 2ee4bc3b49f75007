package ical

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"stagger/planner/calendar"
	"stagger/planner/civil"
	"stagger/planner/model"
	"stagger/store/intake/source"
)

// The tests of this file look for an hour's error. They write events as other
// programs do, read them back, and compare the instants that planner/calendar
// makes of the entries with those that the tz database gives, found without it.

// zones have clocks that change in many ways: at midnight, by half an hour, in
// Ramadan, across the date line, never.
var zones = []string{"Europe/London", "Europe/Berlin", "Europe/Dublin", "America/New_York", "America/St_Johns", "America/Havana",
	"America/Santiago", "America/Sao_Paulo", "Africa/Casablanca", "Asia/Kolkata", "Asia/Tehran", "Australia/Lord_Howe", "Pacific/Apia", "Pacific/Auckland", "UTC"}

// reference is the instant of a wall-clock time, found by trying each offset
// that is in force about then: the first that shows it; in a gap, that before.
func reference(wall time.Time, loc *time.Location) time.Time {
	var offsets []int
	for h := -30; h <= 30; h++ {
		if _, off := wall.Add(time.Duration(h) * time.Hour).In(loc).Zone(); !slices.Contains(offsets, off) {
			offsets = append(offsets, off)
		}
	}
	var best time.Time
	for _, off := range offsets {
		t := wall.Add(-time.Duration(off) * time.Second)
		if _, shown := t.In(loc).Zone(); shown == off && (best.IsZero() || t.Before(best)) {
			best = t
		}
	}
	if !best.IsZero() {
		return best
	}
	return wall.Add(-time.Duration(offsets[0]) * time.Second)
}

type span struct{ from, until time.Time }

func (s span) String() string {
	return s.from.UTC().Format("2006-01-02T15:04:05") + "/" + s.until.UTC().Format("2006-01-02T15:04:05")
}

// union joins spans that touch or overlap.
func union(spans []span) []span {
	slices.SortFunc(spans, func(a, b span) int { return a.from.Compare(b.from) })
	var out []span
	for _, s := range spans {
		switch n := len(out); {
		case !s.until.After(s.from):
		case n > 0 && !s.from.After(out[n-1].until):
			if s.until.After(out[n-1].until) {
				out[n-1].until = s.until
			}
		default:
			out = append(out, s)
		}
	}
	return out
}

// openings are those of a recurrence, as the planner has them.
func openings(t fataler, r model.Recurrence, tz string, lo, hi time.Time) []span {
	loc, err := calendar.LoadZone(tz)
	if err != nil {
		t.Fatalf("%v", err)
	}
	var out []span
	for _, o := range calendar.Openings(r, loc, lo, hi) {
		out = append(out, span{o.Start, o.End})
	}
	return out
}

type fataler interface{ Fatalf(string, ...any) }

// before are the spans that begin before an instant.
func before(spans []span, until time.Time) []span {
	return slices.DeleteFunc(slices.Clone(spans), func(s span) bool { return !s.from.Before(until) || !s.until.After(s.from) })
}

func TestWindowsThatRecurOpenAndCloseAtTheInstantsMeant(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawSeries(t, "Night", 24*60)
		b, err := reader{}.Read([]source.Input{{Name: "x", Text: s.text}}, source.Options{})
		if err != nil || len(b.Entries.Windows) != 1 {
			t.Fatalf("%v %v\n%s", err, b, s.text)
		}
		w := b.Entries.Windows[0]
		got := before(openings(t, w.Recurrence, w.Timezone, civil.MinDate.UTC(), s.until), s.until)
		if want := before(s.want, s.until); fmt.Sprint(got) != fmt.Sprint(want) {
			t.Fatalf("got  %v\nwant %v\n%s", got, want, s.text)
		}
	})
}

func TestFreezesThatRecurHoldForTheTimeMeant(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawSeries(t, "Freeze", 4*24*60)
		b, err := reader{}.Read([]source.Input{{Name: "x", Text: s.text}}, source.Options{})
		if err != nil || len(b.Entries.Freezes) == 0 {
			t.Fatalf("%v %v\n%s", err, b, s.text)
		}
		var got []span
		for _, f := range b.Entries.Freezes {
			got = append(got, openings(t, f.Recurrence, f.Timezone, civil.MinDate.UTC(), s.until)...)
		}
		got, want := cutAt(union(got), s.until), cutAt(union(s.want), s.until)
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Fatalf("got  %v\nwant %v\n%s", got, want, s.text)
		}
	})
}

// cutAt ends spans at an instant.
func cutAt(spans []span, until time.Time) []span {
	var out []span
	for _, s := range spans {
		if s.until.After(until) {
			s.until = until
		}
		if s.until.After(s.from) {
			out = append(out, s)
		}
	}
	return out
}

// The window is all of such an event to the minute, and the freeze all of it to
// the second.
func TestWhatIsOnceIsAtTheInstantsMeant(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text, want, loc := drawOnce(t)
		read := func(events string) *model.Inventory {
			b, err := reader{}.Read([]source.Input{{Name: "x", Text: text}}, source.Options{Events: events})
			if err != nil {
				t.Fatalf("%v\n%s", err, text)
			}
			return &b.Entries
		}
		var froze, opened []span
		for _, f := range read(source.EventsFreezes).Freezes {
			zone := loc
			if f.Timezone != "" {
				zone = must(f.Timezone)
			}
			from, _ := calendar.Instant(f.From, zone)
			until, _ := calendar.Instant(f.Until, zone)
			froze = append(froze, span{from, until})
		}
		for _, w := range read(source.EventsWindows).Windows {
			opened = append(opened, openings(t, w.Recurrence, w.Timezone, want.from.Add(-72*time.Hour), want.until.Add(72*time.Hour))...)
		}
		if want := union([]span{want}); fmt.Sprint(froze) != fmt.Sprint(want) {
			t.Fatalf("freeze %v, want %v\n%s", froze, want, text)
		}
		within := span{want.from.Add(time.Minute - time.Second).Truncate(time.Minute), want.until.Truncate(time.Minute)}
		if want := union([]span{within}); fmt.Sprint(opened) != fmt.Sprint(want) {
			t.Fatalf("window %v, want %v\n%s", opened, want, text)
		}
	})
}

func must(zone string) *time.Location {
	loc, err := time.LoadLocation(zone)
	if err != nil {
		panic(err)
	}
	return loc
}
