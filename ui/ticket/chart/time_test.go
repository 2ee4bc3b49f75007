package chart

import (
	"strings"
	"testing"
	"time"

	"stagger/planner/model"
	"stagger/ui/ticket"
	"stagger/ui/ticket/internal/firm"
)

func TestEverythingStandsAtItsTime(t *testing.T) {
	all := firmFile(t, "2026-11-28.svg")
	at := scale(t, all, "2026-11-28T22:00:00Z", "2026-11-29T04:00:00Z") // the window
	checkSpans(t, all, "work", at, [][2]string{
		{"2026-11-28T22:00:00Z", "2026-11-28T22:45:00Z"}, // erp1
		{"2026-11-28T22:00:00Z", "2026-11-28T22:20:00Z"}, // mx2
		{"2026-11-28T22:45:00Z", "2026-11-28T23:05:00Z"}, // mx1
		{"2026-11-28T23:30:00Z", "2026-11-28T23:55:00Z"}, // hv2
		{"2026-11-28T23:30:00Z", "2026-11-29T00:05:00Z"}, // sql1
		{"2026-11-29T00:15:00Z", "2026-11-29T00:30:00Z"}, // web1
	})
	checkSpans(t, all, "backout", at, [][2]string{
		{"2026-11-28T22:45:00Z", "2026-11-28T23:25:00Z"},
		{"2026-11-28T22:20:00Z", "2026-11-28T22:30:00Z"},
		{"2026-11-28T23:05:00Z", "2026-11-28T23:15:00Z"},
		{"2026-11-28T23:55:00Z", "2026-11-29T00:10:00Z"},
		{"2026-11-29T00:05:00Z", "2026-11-29T00:35:00Z"},
		{"2026-11-29T00:30:00Z", "2026-11-29T00:40:00Z"},
	})
	checkSpans(t, all, "settle", at, [][2]string{ // of inbound-mail, 10 minutes
		{"2026-11-28T22:30:00Z", "2026-11-28T22:40:00Z"},
		{"2026-11-28T23:15:00Z", "2026-11-28T23:25:00Z"},
	})
	checkSpans(t, all, "freeze", at, [][2]string{
		{"2026-11-28T22:00:00Z", "2026-11-28T23:00:00Z"},
		{"2026-11-29T03:00:00Z", "2026-11-29T04:00:00Z"},
	})
	window := of(all, "window")
	if len(window) != 1 || !near(window[0].f(t, "x1"), at("2026-11-28T22:00:00Z")) || !near(window[0].f(t, "x2"), at("2026-11-29T04:00:00Z")) {
		t.Errorf("the window: %v", window)
	}
	sale, advent := [2]string{"2026-11-28T22:00:00Z", "2026-11-28T23:00:00Z"}, [2]string{"2026-11-29T03:00:00Z", "2026-11-29T04:00:00Z"}
	checkSpans(t, all, "freeze-shade", at, [][2]string{sale, sale, advent, advent, advent, advent, advent, advent})
}

func TestTheNightsTheClocksChange(t *testing.T) {
	inv := firm.Inventory()
	night := func(date, start, end string) []model.Occurrence {
		return []model.Occurrence{{Window: "weekend-nights", Date: firm.Date(date), Start: firm.Time(start), End: firm.Time(end)}}
	}
	for _, c := range []struct {
		name, date, opens, closes, start      string
		hours, offsets, change, changes, says string
	}{
		{"they go back", "2026-10-24", "2026-10-24T21:00:00Z", "2026-10-25T04:00:00Z", "2026-10-25T00:30:00Z",
			"22:00 23:00 00:00 01:00 01:00 02:00 03:00 04:00", "+01:00 +01:00 +01:00 +01:00 +00:00 +00:00 +00:00 +00:00",
			"clocks go back 1h", "2026-10-25T01:00:00Z", "by 01:50+01:00"},
		{"they go forward", "2027-03-27", "2027-03-27T22:00:00Z", "2027-03-28T05:00:00Z", "2027-03-28T00:45:00Z",
			"22:00 23:00 00:00 02:00 03:00 04:00 05:00 06:00", "+00:00 +00:00 +00:00 +01:00 +01:00 +01:00 +01:00 +01:00",
			"clocks go forward 1h", "2027-03-28T01:00:00Z", "by 02:05+01:00"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := firm.Plan(inv)
			p.Jobs = []model.Job{firm.Job(inv, "mx2", "weekend-nights", c.date, c.start, 20, 10, 1, "QMAIL-2007")}
			e := &estate{Estate: firm.Estate{Inv: inv}, nights: night(c.date, c.opens, c.closes)}
			all := read(t, filesOf(t, changeOf(t, e, p, ticket.Scope{}))[0].Data)
			if got := texts(all, "hour"); got != c.hours {
				t.Errorf("hours %s, want %s", got, c.hours)
			}
			if got := texts(all, "hour-offset"); got != c.offsets {
				t.Errorf("offsets %s, want %s", got, c.offsets)
			}
			if got := strings.TrimSpace(texts(all, "change")); got != c.change {
				t.Errorf("change %q", got)
			}
			if got := texts(all, "decide"); got != c.says {
				t.Errorf("decide %q, want %q", got, c.says)
			}
			at := scale(t, all, c.opens, c.closes)
			for _, d := range of(all, "change") {
				if d.name == "line" && !near(d.f(t, "x1"), at(c.changes)) {
					t.Errorf("the change is drawn at %v, want %.2f", d.attrs, at(c.changes))
				}
			}
			ticks := of(all, "tick")
			for i, d := range ticks { // an hour is an hour, whatever the clocks say
				if want := at(firm.Time(c.opens).Add(time.Duration(i) * time.Hour).Format(time.RFC3339)); !near(d.f(t, "x1"), want) {
					t.Errorf("tick %d at %v, want %.2f", i, d.attrs, want)
				}
			}
		})
	}
}
