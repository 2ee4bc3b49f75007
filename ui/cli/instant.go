package cli

import (
	"fmt"
	"regexp"
	"time"

	"stagger/planner/calendar"
	"stagger/planner/civil"
	"stagger/planner/model"
)

// fraction finds a part of a second that is not nothing.
var fraction = regexp.MustCompile(`:\d\d[.,]\d*[1-9]`)

// from is when a plan begins. Plans count in whole seconds, so a fraction of one
// is rounded up: no job may start before it.
func (a *app) from(f *planning, inv *model.Inventory) (time.Time, error) {
	t, err := a.instant("from", f.from, inv)
	if err == nil && fraction.MatchString(f.from) {
		t = t.Add(time.Second)
	}
	return t, err
}

// instant reads an instant as RFC 3339 or as the wall clock of the inventory's
// zone, in whole seconds; an empty one is now, to the minute. A wall-clock time at which the
// clocks change is read as the model says, and that is noted.
func (a *app) instant(flag, s string, inv *model.Inventory) (time.Time, error) {
	if s == "" {
		return a.Now().UTC().Truncate(time.Minute), nil
	}
	zone, err := calendar.LoadZone(inv.Timezone)
	if err != nil {
		return time.Time{}, fmt.Errorf("timezone: %w", err)
	}
	when, err := civil.ParseWhen(s)
	if err != nil {
		return time.Time{}, fmt.Errorf("--%s: %w, or with its offset as 2026-12-18T18:00:00Z", flag, err)
	}
	t, shift := calendar.Instant(when, zone)
	if shift != nil {
		a.note("--%s: %s", flag, shift)
	}
	return t.UTC(), nil
}
