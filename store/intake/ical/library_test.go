package ical

import (
	"strings"
	"testing"
	"time"

	ics "github.com/arran4/golang-ical"
	"pgregory.net/rapid"

	"stagger/planner/civil"
	"stagger/store/intake/source"
)

// What a library writes is read back: its folding, its escapes, its parameters.
func TestALibrarysCalendarIsReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.StringOfN(rapid.RuneFrom([]rune(`aB7 ,;:\"'=üß日é.`)), 1, 120, -1)
		summary := "A freeze: " + words.Draw(t, "summary")
		description := words.Draw(t, "description")
		person := "Dr. " + strings.Map(func(r rune) rune {
			if strings.ContainsRune(`"\,;:'`, r) { // which the library escapes in a way of its own
				return -1
			}
			return r
		}, words.Draw(t, "person"))
		from := time.Unix(rapid.Int64Range(1_000_000_000, 2_000_000_000).Draw(t, "from"), 0).UTC()
		until := from.Add(time.Duration(rapid.IntRange(1, 1e6).Draw(t, "seconds")) * time.Second)

		c := ics.NewCalendar()
		e := c.AddEvent("1@example.com")
		e.SetSummary(summary)
		e.SetDescription(description)
		e.SetOrganizer("mailto:x@example.com", ics.WithCN(person))
		e.SetStartAt(from)
		e.SetEndAt(until)
		text := c.Serialize()

		b, err := reader{}.Read([]source.Input{{Name: "x", Text: text}}, source.Options{})
		if err != nil || len(b.Entries.Freezes) != 1 {
			t.Fatalf("%v %v\n%s", err, b, text)
		}
		f := b.Entries.Freezes[0]
		reason := oneLine(description)
		if reason == "" {
			reason = oneLine(summary)
		}
		if f.Name != oneLine(summary) || f.Reason != reason || f.ApprovedBy != oneLine(person) {
			t.Fatalf("got %q, %q, %q; want %q, %q, %q\n%s", f.Name, f.Reason, f.ApprovedBy, summary, reason, person, text)
		}
		if w := (civil.When{DateTime: civil.DateTimeOf(from), Zoned: true}); f.From != w {
			t.Fatalf("from %s, want %s", f.From, w)
		}
		if w := (civil.When{DateTime: civil.DateTimeOf(until), Zoned: true}); f.Until != w {
			t.Fatalf("until %s, want %s", f.Until, w)
		}
	})
}
