package scene

import (
	"testing"
	"time"

	"stagger/planner/civil"
	"stagger/planner/model"
)

var midnight = time.Date(2026, 11, 28, 0, 0, 0, 0, time.UTC)

func at(minutes int) time.Time { return midnight.Add(time.Duration(minutes) * time.Minute) }

func TestRangesJoinNeighbours(t *testing.T) {
	var starts []time.Time
	for _, m := range []int{0, 15, 30, 60, 90, 105} {
		starts = append(starts, at(m))
	}
	got := Ranges(starts, 15*time.Minute)
	want := []model.Spell{{Start: at(0), End: at(30)}, {Start: at(60), End: at(60)}, {Start: at(90), End: at(105)}}
	if len(got) != len(want) {
		t.Fatalf("got %v", got)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("range %d is %v, want %v", i, got[i], want[i])
		}
	}
}

func TestServiceWorst(t *testing.T) {
	s := &Service{Full: 3, Levels: []model.Level{{At: at(0), Capacity: 3}, {At: at(60), Capacity: 1}, {At: at(90), Capacity: 3}}}
	for _, c := range []struct{ from, until, want int }{{0, 60, 3}, {0, 61, 1}, {60, 61, 1}, {89, 200, 1}, {90, 200, 3}, {-10, 0, 3}} {
		if got := s.Worst(at(c.from), at(c.until)); got != c.want {
			t.Errorf("worst of %d to %d is %d, want %d", c.from, c.until, got, c.want)
		}
	}
}

func TestBreachNamesTheRuleAndWhom(t *testing.T) {
	for want, v := range map[string]model.Violation{
		"service inbound-mail": {Rule: model.RuleService, Services: []string{"inbound-mail"}, Hosts: []string{"mx1"}},
		"window mx1":           {Rule: model.RuleWindow, Hosts: []string{"mx1"}},
		"team a (+2)":          {Rule: model.RuleTeam, Hosts: []string{"a", "b", "c"}},
		"cost":                 {Rule: model.RuleCost},
	} {
		if got := Breach(v); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestChanges(t *testing.T) {
	job := func(h string, m int) model.Job { return model.Job{Host: h, Start: at(m)} }
	before := &model.Plan{Jobs: []model.Job{job("a", 0), job("b", 0), job("c", 0)}}
	after := &model.Plan{Jobs: []model.Job{job("a", 15), job("b", 0), job("d", 0)}}
	if got := Changes(before, after); got != "1 moved, 1 placed, 1 left out" {
		t.Errorf("got %q", got)
	}
	if got := Changes(before, before); got != "" {
		t.Errorf("nothing changed, but %q", got)
	}
}

func TestNightHoldsJobsOutsideItsWindow(t *testing.T) {
	sc := &Scene{Windows: []model.Occurrence{{Window: "w", Date: civil.NewDate(2026, 11, 28), Start: at(60), End: at(120)}}}
	j := &Job{Job: model.Job{Host: "a", Window: "w", Date: civil.NewDate(2026, 11, 28), Start: at(30), End: at(150)}}
	n := sc.NightOf(j.Key(), []*Job{j})
	if !n.Start.Equal(at(30)) || !n.End.Equal(at(150)) {
		t.Errorf("the night is %s to %s", n.Start, n.End)
	}
	if !n.Opens.Equal(at(60)) || !n.Closes.Equal(at(120)) {
		t.Errorf("its window is open %s to %s", n.Opens, n.Closes)
	}
}
