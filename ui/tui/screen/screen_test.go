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

// A strip's columns part the whole horizon, noon by noon.
func TestBoundsPartTheHorizon(t *testing.T) {
	london, err := time.LoadLocation("Europe/London")
	if err != nil {
		t.Fatal(err)
	}
	from := time.Date(2026, 10, 19, 9, 0, 0, 0, time.UTC)
	sc := &scene.Scene{Zone: london, Plan: &model.Plan{From: from, Until: from.AddDate(0, 0, 28)}}
	for _, room := range []int{14, 20, 29, 58, 120} {
		d := daysOf(sc, room)
		b := d.bounds(sc)
		if len(b) != d.cols+1 || !b[0].Equal(from) || b[d.cols].Before(sc.Plan.Until) {
			t.Errorf("%d cells: %d bounds from %s until %s", room, len(b), b[0], b[len(b)-1])
		}
		for i := 1; i < len(b); i++ {
			if !b[i].After(b[i-1]) {
				t.Errorf("%d cells: column %d is from %s until %s", room, i-1, b[i-1], b[i])
			}
		}
		if hour := b[d.cols].In(london).Hour(); hour != 12 {
			t.Errorf("%d cells: the last column ends at %d o'clock", room, hour)
		}
	}
}

// Rows that hold every word are shown, in the order of a column's figures.
func TestSubset(t *testing.T) {
	rows := []row{
		{"a", []string{"Mail", "10.0"}, []figure{{1, 10}}},
		{"b", []string{"mail two", "9.0"}, []figure{{1, 9}}},
		{"c", []string{"web", "—"}, nil},
	}
	for _, c := range []struct {
		s    subset
		want string
	}{
		{subset{by: -1}, "abc"}, {subset{by: -1, filter: "MAIL"}, "ab"}, {subset{by: -1, filter: "two mail"}, "b"},
		{subset{by: 1}, "bac"}, {subset{by: 1, down: true}, "cab"}, {subset{by: 0, down: true}, "cba"}, {subset{by: 1, filter: "x"}, ""},
	} {
		got := ""
		for _, i := range c.s.of(rows) {
			got += rows[i].id
		}
		if got != c.want {
			t.Errorf("filter %q by %d: %q, want %q", c.s.filter, c.s.by, got, c.want)
		}
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
