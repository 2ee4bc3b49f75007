package audit

import (
	"fmt"
	"time"

	"pgregory.net/rapid"

	"stagger/planner/model"
)

// drawn is a small inventory in which most findings may occur, with hosts h0,
// h1 …; each service has an owner of its own, so that no finding is about two.
var drawn = rapid.Custom(func(t *rapid.T) *model.Inventory {
	n := rapid.IntRange(2, 7).Draw(t, "hosts")
	d := drawer{t, n}
	inv := inventory(stages(d.hours("soak", 0, 24, 600)), team("t0", d.number("people", 0, 2)))
	for i := range n {
		hosts(fmt.Sprintf("h%d", i), d.host(i))(inv)
	}
	for i := range d.number("services", 1, 3) {
		service(fmt.Sprintf("s%d", i), d.some(), d.word("least", "0", "1", "2", "50%", "75%", "quorum", "all"), d.service(i))(inv)
	}
	for i := range d.number("patches", 1, 3) {
		patch(fmt.Sprintf("p%d", i), d.some(), due(d.word("due", "2026-11-20", "2026-11-28", "2026-12-24")), long(d.hours("work", 1, 4)))(inv)
	}
	for i := range d.number("windows", 0, 2) {
		window(fmt.Sprintf("w%d", i), d.word("rrule", "FREQ=DAILY", "FREQ=WEEKLY;BYDAY=FR", "FREQ=MONTHLY;BYDAY=2TU", "FREQ=YEARLY"), d.number("end", 0, 5), d.some())(inv)
	}
	freeze("f0", d.word("freeze", "2026-11-01", "2026-11-28", "2026-12-10"), "2026-12-31", d.some())(inv)
	waiver(d.some(), d.word("waived", "", "p0"), model.WaiverAcceptedRisk, d.word("expires", "", "2026-11-20", "2026-12-01"))(inv)
	return inv
})

// drawer draws parts of an inventory of so many hosts.
type drawer struct {
	*rapid.T
	hosts int
}

func (d drawer) number(label string, lo, hi int) int { return rapid.IntRange(lo, hi).Draw(d.T, label) }

func (d drawer) word(label string, words ...string) string {
	return rapid.SampledFrom(words).Draw(d.T, label)
}

func (d drawer) hours(label string, hours ...int) time.Duration {
	return time.Duration(rapid.SampledFrom(hours).Draw(d.T, label)) * time.Hour
}

// some draws one host or more.
func (d drawer) some() string {
	names := fmt.Sprintf("h%d", d.number("one of them", 0, d.hosts-1))
	first := names
	for i := range d.hosts {
		if h := fmt.Sprintf("h%d", i); h != first && rapid.Bool().Draw(d.T, h) {
			names += " " + h
		}
	}
	return names
}

func (d drawer) host(i int) func(*model.Host) {
	return func(h *model.Host) {
		h.Site, h.Team = d.word("site", "", "leeds", "london"), d.word("team", "", "t0")
		h.Stage = d.word("stage", "test", "production")
		if i > 0 && rapid.Bool().Draw(d.T, "guest") {
			h.RunsOn = fmt.Sprintf("h%d", d.number("runs on", 0, i-1))
		}
		h.Evacuates = d.number("evacuates", 0, 3) == 0
		if d.number("down", 0, 4) == 0 {
			h.State = model.StateDown
		}
	}
}

func (d drawer) service(i int) func(*model.Service) {
	return func(s *model.Service) {
		s.Owner = fmt.Sprintf("owner%d", i)
		s.MaxOutage = d.hours("max_outage", 0, 0, 2, 12)
		for k := range s.Members {
			s.Members[k].Weight = d.number("weight", 1, 2)
		}
		if s.Required() > s.Capacity() {
			s.MinAvailable = model.AtLeast(1)
		}
		if i > 0 && rapid.Bool().Draw(d.T, "requires") {
			s.Requires = []string{fmt.Sprintf("s%d", d.number("required", 0, i-1))}
		}
	}
}
