package redmine

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"stagger/planner/civil"
	"stagger/ui/ticket"
	"stagger/ui/ticket/document"
	"stagger/ui/ticket/shorten"
)

// issue is a row.
type issue struct {
	id, parent  string
	subject     string
	description string
	start, due  civil.Date
	hours       string
	follows     []string // unique IDs
	blocked     []string
	relates     []string
}

// followed is what an issue follows: "ID -1d, ID -1d".
func (i *issue) followed() string {
	out := make([]string, len(i.follows))
	for n, id := range i.follows {
		out[n] = id + " -1d"
	}
	return list(out)
}

func list(ids []string) string { return strings.Join(ids, ", ") }

// work is a job's issue, and what it is made of.
type work struct {
	*issue
	job *ticket.Job
}

// issues are those of a change: first the records', then the jobs' in the order
// of work, so that whatever an issue points to stands further up.
func issues(c *ticket.Change) []*issue {
	var out []*issue
	var all []*work
	byHost := map[string]*work{}
	for n := range c.Records {
		r := &c.Records[n]
		out = append(out, recordIssue(r))
		tests, backouts := points(r, ticket.TestPlan), points(r, ticket.BackoutPlan)
		for k := range r.Jobs {
			j := &r.Jobs[k]
			if w := byHost[j.Host]; w != nil { // it has work for two services: a task has one parent
				w.relates = append(w.relates, r.ID)
				continue
			}
			w := &work{jobIssue(r, j, point(tests, k), point(backouts, k)), j}
			byHost[j.Host] = w
			all = append(all, w)
		}
	}
	for n := range c.Records {
		for _, g := range c.Records[n].Gates {
			relate(g, byHost)
		}
	}
	slices.SortStableFunc(all, func(x, y *work) int {
		return cmp.Or(x.job.Start.Compare(y.job.Start), cmp.Compare(x.job.Host, y.job.Host))
	})
	for _, w := range all {
		out = append(out, w.issue)
	}
	return out
}

// relate makes relations of a gate. A job that is in no record of this change
// has no row, and nothing can point to it.
func relate(g ticket.Gate, byHost map[string]*work) {
	for _, first := range g.First {
		for _, then := range g.Then {
			before, after := byHost[first], byHost[then]
			switch {
			case before == nil || after == nil:
			case slices.Contains(after.follows, before.id) || slices.Contains(after.blocked, before.id):
				// Redmine takes one relation between two issues.
			case before.job.Date == after.job.Date:
				after.follows = append(after.follows, before.id)
			default:
				after.blocked = append(after.blocked, before.id)
			}
		}
	}
}

// subjectLimit is what Redmine keeps of a subject.
const subjectLimit = 255

func subject(s string) string { return shorten.Line(document.Line(s), subjectLimit) }

func recordIssue(r *ticket.Record) *issue {
	return &issue{
		id: r.ID, subject: subject("Patching: " + r.Name()), description: recordText(r),
		start: r.Date, due: r.Dates[len(r.Dates)-1],
	}
}

func jobIssue(r *ticket.Record, j *ticket.Job, test, backout string) *issue {
	return &issue{
		id: j.ID, parent: r.ID, subject: subject(local(j.Start, r.Zone) + ": patch " + j.Host),
		description: jobText(r, j, test, backout), start: j.Date, due: j.Date, hours: hours(j.End.Sub(j.Start)),
	}
}

// hours is a time as Redmine reads it in any language: 1:30. A part of a minute
// counts as one.
func hours(d time.Duration) string {
	minutes := int((d + time.Minute - 1) / time.Minute)
	return fmt.Sprintf("%d:%02d", minutes/60, minutes%60)
}
