package tui

import (
	"fmt"
	"testing"
	"time"

	"stagger/planner/model"
)

// Which database is open stands on every screen at every size.
func TestTheDatabaseIsAlwaysNamed(t *testing.T) {
	for _, size := range [][2]int{{60, 20}, {75, 24}, {76, 24}, {80, 24}, {99, 30}, {100, 36}, {120, 36}, {200, 50}} {
		for _, p := range pictures {
			t.Run(fmt.Sprintf("%s-%dx%d", p.name, size[0], size[1]), func(t *testing.T) {
				d := drive(t, config(t), size[0], size[1])
				d.press(p.keys)
				d.sees("stagger.db")
			})
		}
	}
}

func TestOutagesAreSaidToBeConsentedTo(t *testing.T) {
	d := drive(t, config(t), 120, 36)
	d.sees("1 outage consented")
	d.onto("mx1")
	d.press("m h h")
	d.sees("2 outages ·", "NOT SAFE: service inbound-mail")
	d.misses("at best", "proven") // a bound says nothing of a plan that breaks a rule
	cfg := config(t)
	cfg.Inventory.Services[4].MinAvailable = model.AtLeast(0)
	cfg.Plan = firmPlan(t, cfg.Inventory)
	drive(t, cfg, 120, 36).sees("no outage")
}

// A job dragged out of its window stretches the chart, not the window.
func TestTheHeadingKeepsTheWindowsTimes(t *testing.T) {
	d := drive(t, config(t), 120, 36)
	d.press("2 g m h h h")
	d.sees("Sat 28 Nov 22:00 → Sun 29 Nov 04:00", "breaks window")
	if n := d.app.night; n == nil || d.app.moving.start != placed["mx2"].Add(-45*time.Minute) {
		t.Fatalf("the job is at %s", d.app.moving.start)
	}
}
