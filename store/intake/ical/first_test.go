package ical

import (
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"

	"stagger/planner/calendar"
	"stagger/planner/civil"
)

// A rule names the date it begins on just where planner/calendar, which expands
// it, has that date.
func TestARuleNamesItsFirstDateWhereItsExpansionHasIt(t *testing.T) {
	codes := []string{"MO", "TU", "WE", "TH", "FR", "SA", "SU"}
	list := func(t *rapid.T, label string, least, most int) string {
		s := ""
		for i := range rapid.IntRange(1, 3).Draw(t, label+"s") {
			n := rapid.IntRange(least, most).Filter(func(n int) bool { return n != 0 }).Draw(t, label)
			if i > 0 {
				s += ","
			}
			s += fmt.Sprint(n)
		}
		return s
	}
	rapid.Check(t, func(t *rapid.T) {
		freq := rapid.SampledFrom([]string{"DAILY", "WEEKLY", "MONTHLY", "YEARLY"}).Draw(t, "freq")
		rule := "FREQ=" + freq
		some := func(label string) bool { return rapid.Bool().Draw(t, label) }
		if some("interval") {
			rule += fmt.Sprintf(";INTERVAL=%d", rapid.IntRange(1, 5).Draw(t, "n"))
		}
		if some("by month") {
			rule += ";BYMONTH=" + list(t, "month", 1, 12)
		}
		if freq != "WEEKLY" && some("by month day") {
			rule += ";BYMONTHDAY=" + list(t, "day", -31, 31)
		}
		if some("by day") {
			rule += ";BYDAY="
			for i := range rapid.IntRange(1, 3).Draw(t, "weekdays") {
				if i > 0 {
					rule += ","
				}
				if (freq == "MONTHLY" || freq == "YEARLY") && some("numbered") {
					rule += rapid.SampledFrom([]string{"1", "2", "+3", "4", "5", "-1", "-2"}).Draw(t, "number")
				}
				rule += rapid.SampledFrom(codes).Draw(t, "weekday")
			}
		}
		if some("place") {
			rule += ";BYSETPOS=" + list(t, "place", -6, 6)
		}
		if some("week") {
			rule += ";WKST=" + rapid.SampledFrom(codes).Draw(t, "week begins")
		}
		parsed, err := calendar.ParseRule(rule)
		if err != nil {
			t.Skip("no rule that an inventory holds")
		}
		first := civil.NewDate(2020, time.January, 1+rapid.IntRange(0, 3000).Draw(t, "first"))
		want := len(parsed.Dates(first, first, first)) == 1
		if got := namesFirst(rule, first); got != want {
			t.Fatalf("%s on %s, a %s: got %v, want %v", rule, first, first.Weekday(), got, want)
		}
	})
}
