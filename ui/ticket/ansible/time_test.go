package ansible

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"go.yaml.in/yaml/v3"

	"stagger/planner"
	"stagger/planner/model"
	"stagger/store/tomlfile"
	"stagger/ui/ticket"
	"stagger/ui/ticket/internal/firm"
)

// carriedOut goes through the written files of a change as Ansible would, with
// hosts that take so much of their time, and fails where a check would stop it
// or work is done at another time than in the plan.
func carriedOut(t *testing.T, c *ticket.Change, taken func(vars map[string]any, start time.Time) time.Duration) {
	t.Helper()
	made := rendered(t, c)
	worked := 0
	for name, data := range made {
		night, _, is := strings.Cut(name, "-playbook")
		if !is {
			continue
		}
		var inventory map[string]group
		if err := yaml.Unmarshal(made[night+"-inventory.yml"], &inventory); err != nil {
			t.Fatal(err)
		}
		var now time.Time
		for _, p := range plays(t, data) {
			if p.Free != "free" {
				continue
			}
			b := inventory["stagger_"+strings.ReplaceAll(night, "-", "_")].Children[p.Hosts]
			if start := firm.Time(b.Vars["stagger_start"]); now.Before(start) {
				now = start
			}
			if now.After(firm.Time(b.Vars["stagger_begin_by"])) {
				t.Errorf("%s: %s begins at %s, too late", name, p.Hosts, utc(now))
			}
			over := now
			for host, vars := range b.Hosts {
				finished := now.Add(taken(vars, firm.Time(b.Vars["stagger_start"])))
				if finished.After(firm.Time(vars["stagger_end"].(string))) {
					t.Errorf("%s: %s is through at %s, too late", name, host, utc(finished))
				}
				if finished.After(over) {
					over = finished
				}
				worked++
			}
			now = over
		}
	}
	if worked != len(c.Plan.Jobs) {
		t.Errorf("%d hosts are worked on, want %d", worked, len(c.Plan.Jobs))
	}
}

func TestTheWrittenNightsGoThroughToTheEnd(t *testing.T) {
	for name, file := range map[string]string{"the sample": "../../../sample.toml", "Fedora": "../../../../shared/real/fedora/fedora.toml"} {
		t.Run(name, func(t *testing.T) {
			inv, err := tomlfile.ReadFile(file)
			if err != nil {
				t.Skip("the inventory is not here: ", err)
			}
			s, err := planner.Open(inv, firm.Time("2026-11-23T09:00:00Z"), 28*24*time.Hour)
			if err != nil {
				t.Fatal(err)
			}
			p, err := s.Plan(t.Context(), planner.Options{MaxSteps: 1})
			if err != nil {
				t.Fatal(err)
			}
			c, err := ticket.New(s, p, ticket.Scope{})
			if err != nil {
				t.Fatal(err)
			}
			until := func(key string) func(map[string]any, time.Time) time.Duration {
				return func(vars map[string]any, start time.Time) time.Duration {
					return firm.Time(vars[key].(string)).Sub(start)
				}
			}
			carriedOut(t, c, until("stagger_decide_by"))
			carriedOut(t, c, until("stagger_end")) // all that the plan keeps for it
		})
	}
}

// hurried is a night within seconds from now on: quick is through long before
// slow, with which it starts, other starts meanwhile, and next when both are
// through.
func hurried() *ticket.Change {
	now := time.Now().UTC().Truncate(time.Second).Add(5 * time.Second)
	r := ticket.Record{Per: ticket.PerNight, Date: firm.Date("2026-11-28"), Zone: time.UTC}
	for _, j := range []struct {
		host                 string
		start, work, backout int
	}{{"quick", 0, 1, 8}, {"slow", 0, 11, 5}, {"other", 4, 2, 12}, {"next", 16, 1, 10}} {
		start := now.Add(time.Duration(j.start) * time.Second)
		ends := start.Add(time.Duration(j.work) * time.Second)
		r.Jobs = append(r.Jobs, ticket.Job{Job: model.Job{Host: j.host, Start: start, WorkEnds: ends, End: ends.Add(time.Duration(j.backout) * time.Second),
			Patches: []string{fmt.Sprint(j.work)}}})
	}
	slices.SortStableFunc(r.Jobs, func(x, y ticket.Job) int { return x.Start.Compare(y.Start) })
	return &ticket.Change{Records: []ticket.Record{r}}
}

// Both playbooks run at once on this machine, each host for as long as the plan
// says.
func TestARealNightGoesThroughToTheEnd(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes as long as the night does")
	}
	made := rendered(t, hurried())
	tasks := "- command: sleep {{ stagger_patches[0] }}\n" + sayDone
	type result struct {
		out []byte
		err error
	}
	second := make(chan result)
	first, other := nthPlaybook(t, made, "1", tasks, anyTime[:2]...), nthPlaybook(t, made, "2", tasks, anyTime[:2]...)
	go func() {
		out, err := other.CombinedOutput()
		second <- result{out, err}
	}()
	out, asked, err := said(t, first)
	checkRun(t, out, err, false, "DONE next", "next", "quick", "slow")
	if asked != 0 {
		t.Errorf("asked %d times, want none: other is not over when next starts", asked)
	}
	r := <-second
	checkRun(t, r.out, r.err, false, "DONE other", "other")
}
