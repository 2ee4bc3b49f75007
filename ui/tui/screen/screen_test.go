package screen

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"stagger/planner/civil"
	"stagger/planner/model"
	"stagger/ui/tui/draw"
	"stagger/ui/tui/keys"
	"stagger/ui/tui/scene"
)

// Whatever has to share the height of Night, each part gets some and together
// they take no more than there is.
func TestShare(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := rapid.IntRange(10, 60).Draw(t, "h")
		jobs, services, detail := rapid.IntRange(0, 200).Draw(t, "jobs"), rapid.IntRange(0, 80).Draw(t, "services"), rapid.IntRange(0, 40).Draw(t, "detail")
		forJobs, forStrip := share(h, jobs, services, detail)
		if forJobs < 1 || forStrip < min(services, 2) || forStrip > services || forJobs+forStrip+min(detail, 3) > h {
			t.Fatalf("of %d lines jobs get %d, the strip %d, with %d, %d, %d", h, forJobs, forStrip, jobs, services, detail)
		}
	})
}

// Each day of the horizon stands in exactly one column's dates or shares a
// column with its neighbours.
func TestDaysCoverTheHorizon(t *testing.T) {
	from := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	for _, length := range []int{1, 7, 28, 90, 365} {
		sc := &scene.Scene{Zone: time.UTC, Plan: &model.Plan{From: from, Until: from.AddDate(0, 0, length)}}
		for room := 1; room < 200; room += 13 {
			d := daysOf(sc, room)
			seen := map[civil.Date]bool{}
			for i := range d.cols {
				if !d.begins(i) {
					continue
				}
				a, b := d.dates(i)
				for day := a; day < b; day++ {
					seen[day] = true
				}
			}
			if len(seen) != d.n || d.cols > max(room, d.n) || d.cols > room {
				t.Errorf("%d days in %d cells: %d of %d days in %d columns", length, room, len(seen), d.n, d.cols)
			}
		}
	}
}

func TestWaiversThatEndSoonComeFirst(t *testing.T) {
	if ending(0) < ending(civil.NewDate(2027, 3, 1)) || ending(civil.NewDate(2026, 12, 1)) > ending(civil.NewDate(2027, 3, 1)) {
		t.Error("the order is wrong")
	}
	if got := scene.Selected([]string{"a"}, &model.Selector{Tags: []string{"x"}}); got != "a, tag x" {
		t.Errorf("waived %q", got)
	}
	for want, only := range map[string]model.Selector{
		"every host": {}, "web3": {Hosts: []string{"web3"}}, "web3, web4": {Hosts: []string{"web3", "web4"}},
		"site leeds and tag dmz or lab": {Sites: []string{"leeds"}, Tags: []string{"dmz", "lab"}},
	} {
		if got := scene.Selected(nil, &only); got != want {
			t.Errorf("waived %q, want %q", got, want)
		}
	}
	sc := &scene.Scene{Zone: time.UTC, Plan: &model.Plan{From: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC), Until: time.Date(2026, 12, 21, 9, 0, 0, 0, time.UTC)}}
	if got := until(sc, scene.Decision{}); got != "until revoked" {
		t.Errorf("a waiver without an end holds %q", got)
	}
}

func TestWalkStaysAmongTheRows(t *testing.T) {
	var l draw.List
	for _, c := range []struct {
		a    keys.Action
		want int
	}{{keys.Down, 1}, {keys.PageDown, 4}, {keys.Up, 3}, {keys.First, 0}, {keys.PageUp, 0}, {keys.Last, 4}} {
		if !Walk(&l, c.a, 5) || l.Sel != c.want {
			t.Errorf("after %d the row is %d, want %d", c.a, l.Sel, c.want)
		}
	}
	if Walk(&l, keys.Save, 5) {
		t.Error("saving walks")
	}
}
