package plain

import (
	"fmt"
	"sort"
	"strings"
	"time"

	"stagger/planner/civil"
	"stagger/planner/localtime"
	"stagger/planner/model"
)

// night is one occurrence of a window and everything that is done in it; who
// works it stands on the jobs.
type night struct {
	window string
	date   civil.Date
	jobs   []model.Job
}

// byNight groups the jobs, nights by their first job.
func byNight(jobs []model.Job) []*night {
	type key struct {
		window string
		date   civil.Date
	}
	sorted := append([]model.Job(nil), jobs...)
	sort.SliceStable(sorted, func(a, b int) bool {
		if !sorted[a].Start.Equal(sorted[b].Start) {
			return sorted[a].Start.Before(sorted[b].Start)
		}
		return sorted[a].Host < sorted[b].Host
	})
	var out []*night
	at := map[key]*night{}
	for _, j := range sorted {
		k := key{j.Window, j.Date}
		if at[k] == nil {
			at[k] = &night{window: j.Window, date: j.Date}
			out = append(out, at[k])
		}
		at[k].jobs = append(at[k].jobs, j)
	}
	return out
}

// nights writes each night with its jobs in order.
func (t *text) nights(p *model.Plan) {
	if len(p.Jobs) == 0 {
		t.title("No night is worked.")
		return
	}
	for _, n := range byNight(p.Jobs) {
		first, last := n.span(t.zone)
		clock := localtime.Layout(first, last)
		title := fmt.Sprintf("Night of %s, %s: %s, %s to %s", n.date.UTC().Format(dateLayout), n.window,
			count(len(n.jobs), "job", "jobs"), first.Format("Mon "+clock), last.Format("Mon "+clock))
		if localtime.Changes(first, last) {
			title += " (the clocks change)"
		}
		t.title(title)
		t.table(2, jobColumns, t.jobRows(n.jobs, clock))
	}
}

func (n *night) span(zone *time.Location) (first, last time.Time) {
	first = n.jobs[0].Start
	for _, j := range n.jobs {
		if j.End.After(last) {
			last = j.End
		}
	}
	return first.In(zone), last.In(zone)
}

var jobColumns = []column{
	{"start", 15}, {"host", 24}, {"work by", 11}, {"end", 11}, {"team", 14}, {"patches", Columns},
}

func (t *text) jobRows(jobs []model.Job, clock string) [][]string {
	rows := make([][]string, len(jobs))
	for i, j := range jobs {
		at := func(layout string, v time.Time) string { return v.In(t.zone).Format(layout) }
		rows[i] = []string{
			at("Mon "+clock, j.Start), j.Host, at(clock, j.WorkEnds), at(clock, j.End), j.Team, patches(j),
		}
	}
	return rows
}

// patches lists what a job installs, what else it takes down, and whether a
// person put it there.
func patches(j model.Job) string {
	s := strings.Join(j.Patches, ", ")
	var takes []string
	for _, a := range j.Affects {
		if a != j.Host {
			takes = append(takes, a)
		}
	}
	if len(takes) > 0 {
		s += "; takes " + strings.Join(takes, ", ") + " down"
	}
	if j.Pinned {
		s += "; pinned"
	}
	return s
}
