package tui

import (
	"testing"
	"time"

	"stagger/planner/civil"
)

// Times can be shown on another clock; what is planned and written stays on
// the inventory's.
func TestAnotherClockIsShownAndSaid(t *testing.T) {
	cfg := config(t)
	cfg.Zone, _ = time.LoadLocation("America/New_York")
	d := drive(t, cfg, 120, 36)
	d.sees("clock of New York")
	d.onto("mx1")
	d.sees("18:00–18:20", "(on the clock of Europe/London)")
	d.press("p")
	d.sees("mx1 pinned to Sat 28 Nov 18:00")
	if got, want := d.app.history.cur.Inv().Pins[0].Start.DateTime, civil.NewDate(2026, 11, 28).At(23*60); got != want {
		t.Errorf("the inventory has the pin at %v", got)
	}
	if !d.app.history.cur.Safe() {
		t.Error("the pinned plan is not safe")
	}
}
