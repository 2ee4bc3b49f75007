package check_test

import (
	"strings"
	"testing"

	"stagger/planner/check"
	"stagger/planner/civil"
	"stagger/planner/model"
)

func when(t *testing.T, s string) civil.When {
	t.Helper()
	w, err := civil.ParseWhen(s)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func TestRecurrences(t *testing.T) {
	run(t, []faultCase{
		{"window on no night", func(inv *model.Inventory) { inv.Windows[0].RRule = "" },
			`[[window]] "nights": rrule: neither rrule nor dates is given; say on which nights it opens`},
		{"window by rule and by dates", func(inv *model.Inventory) { inv.Windows[0].Dates = []civil.Date{civil.MinDate} },
			`[[window]] "nights": dates: rrule and dates are both given; keep one of them`},
		{"window that ends as it begins lasts a day", func(inv *model.Inventory) { inv.Windows[0].End = inv.Windows[0].Start }, ``},
		{"clock beyond the day", func(inv *model.Inventory) { inv.Windows[0].End = 24 * 60 },
			`[[window]] "nights": end: is not a clock time; write it as 22:00`},
		{"offset of two years", func(inv *model.Inventory) { inv.Windows[0].OffsetDays = 730 },
			`[[window]] "nights": offset_days: 730 days is more than a year; mend the rule instead`},
		{"date beyond the model", func(inv *model.Inventory) { inv.Patches[0].Due = civil.MaxDate + 1 },
			`[[patch]] "DSA-1": due: 2101-01-01 is outside the years 2000 to 2100`},
		{"freeze at no time", func(inv *model.Inventory) { inv.Freezes[0] = model.Freeze{Name: "year-end"} },
			`[[freeze]] "year-end": from: neither from and until nor rrule or dates is given; say when nothing may change`},
		{"freeze at both kinds of time", func(inv *model.Inventory) { inv.Freezes[0].Recurrence = inv.Windows[0].Recurrence },
			`[[freeze]] "year-end": from: from and until stand beside rrule or dates; keep one or the other`},
		{"freeze that recurs", func(inv *model.Inventory) {
			inv.Freezes[0] = model.Freeze{Name: "month-end", Recurrence: inv.Windows[0].Recurrence}
		}, ``},
		{"freeze without an end", func(inv *model.Inventory) { inv.Freezes[0].Until = civil.When{} },
			`[[freeze]] "year-end": until: is missing; say when the freeze is over`},
		{"freeze without a beginning", func(inv *model.Inventory) { inv.Freezes[0].From = civil.When{} },
			`[[freeze]] "year-end": from: is missing; say when the freeze begins`},
		{"freeze with a start that means nothing", func(inv *model.Inventory) { inv.Freezes[0].Start = 60; inv.Freezes[0].OffsetDays = 1 },
			`[[freeze]] "year-end": offset_days: means nothing beside from and until; take it out
[[freeze]] "year-end": start: means nothing beside from and until; take it out`},
		{"freeze that ends as it begins", func(inv *model.Inventory) { inv.Freezes[0].Until = inv.Freezes[0].From },
			`[[freeze]] "year-end": until: 2026-12-18T00:00:00 is not after from, 2026-12-18T00:00:00; swap them or mend one`},
		{"freeze that ends before it begins, in no zone", func(inv *model.Inventory) {
			inv.Freezes[0].Timezone = "Europe/Londen"
			inv.Freezes[0].From, inv.Freezes[0].Until = inv.Freezes[0].Until, inv.Freezes[0].From
		}, `[[freeze]] "year-end": timezone: no time zone is named "Europe/Londen"; write an IANA name such as Europe/London, or UTC
[[freeze]] "year-end": until: 2026-12-18T00:00:00 is not after from, 2026-12-18T01:00:00; swap them or mend one`},
		{"freeze whose end is earlier by its offset", func(inv *model.Inventory) {
			inv.Freezes[0].From = when(t, "2026-12-18T10:00:00Z")
			inv.Freezes[0].Until = when(t, "2026-12-18T10:30:00+01:00")
		}, `[[freeze]] "year-end": until: 2026-12-18T10:30:00+01:00 is not after from, 2026-12-18T10:00:00Z; swap them or mend one`},
		{"freeze whose zone decides", func(inv *model.Inventory) {
			inv.Freezes[0].Timezone = "America/New_York"
			inv.Freezes[0].From = when(t, "2026-12-18T10:00:00Z")
			inv.Freezes[0].Until = when(t, "2026-12-18T06:00:00")
		}, ``},
		{"pin at no time", func(inv *model.Inventory) { inv.Pins[0].Start = civil.When{} },
			`[[pin]] "mx1": start: is missing; write it as 2026-11-28T22:00:00`},
	})
}

func TestZones(t *testing.T) {
	for _, zone := range []string{"Local", "EST", "GMT+1", "Europe/Londen", "europe/london", "../etc/passwd"} {
		inv := sound()
		inv.Windows[0].Timezone = zone
		inv.Freezes[0].Timezone = zone
		faults := check.Inventory(inv)
		if len(faults) != 2 {
			t.Errorf("%s: %v", zone, faults)
		}
		for _, f := range faults {
			if f.Key != "timezone" || !strings.Contains(f.Problem, zone) {
				t.Errorf("%s: %v", zone, f)
			}
		}
	}
	run(t, []faultCase{
		{"inventory without a zone", func(inv *model.Inventory) { inv.Timezone = "" },
			`timezone: is missing; write an IANA name such as Europe/London, or UTC`},
		{"UTC", func(inv *model.Inventory) { inv.Timezone = "UTC" }, ``},
	})
}

func TestRulesThatAreRefused(t *testing.T) {
	for _, rule := range []string{
		"FREQ=HOURLY", "FREQ=SECONDLY", "FREQ=DAILY;BYHOUR=2", "FREQ=DAILY;COUNT=-1", "FREQ=DAILY;COUNT=2;UNTIL=20261231",
		"FREQ=DAILY;INTERVAL=0", "BYDAY=MO", "weekends", "FREQ=WEEKLY;BYDAY=XX", "FREQ=DAILY;\x1b[31m=1",
	} {
		inv := sound()
		inv.Windows[0].RRule = rule
		faults := check.Inventory(inv)
		if len(faults) != 1 || faults[0].Section != "window" || faults[0].Key != "rrule" {
			t.Errorf("%s: %v", rule, faults)
			continue
		}
		if strings.Contains(faults[0].String(), "\x1b") {
			t.Errorf("%q reaches the terminal", faults[0].String())
		}
	}
}

func TestDidYouMean(t *testing.T) {
	known := []string{"name", "tags", "team", "stage", "known_exploited", "mx1", "mx2"}
	for word, want := range map[string]string{
		"nmae":           `did you mean "name"?`,
		"NAME":           `did you mean "name"?`,
		"tag":            `did you mean "tags"?`,
		"known-exploted": `did you mean "known_exploited"?`,
		"mx3":            `did you mean "mx1"?`,
		"blood_group":    "",
		"":               "",
	} {
		if got := check.DidYouMean(word, known); got != want {
			t.Errorf("%q: got %s, want %s", word, got, want)
		}
	}
	if got := check.DidYouMean(strings.Repeat("a", 1<<20), known); got != "" {
		t.Errorf("a megabyte is taken for a slip: %s", got)
	}
}

func TestMessagesAreShort(t *testing.T) {
	inv := sound()
	inv.Hosts[1].Team = strings.Repeat("x", 1<<20)
	inv.Windows[0].RRule = strings.Repeat("y", 1<<20)
	for _, f := range check.Inventory(inv) {
		if len(f.String()) > 2000 {
			t.Errorf("%d bytes at %s", len(f.String()), f.Key)
		}
	}
}
