// Package ok answers whether hosts may go down at one instant, on top of what
// is down then already and of what a plan takes down then.
//
// It guarantees that a yes leaves every service that the hosts serve at or
// above its floor at that instant, and that each no is given with everything
// that stands against it. It looks at the instant alone: how long the hosts
// stay down is the asker's to know. It reads no clock, and must never import
// the search, ui or store.
package ok

import (
	"slices"
	"time"

	"stagger/planner/estate"
	"stagger/planner/model"
)

// Refusal is one thing that stands against taking the hosts down.
type Refusal struct {
	Rule     model.Rule // RuleService, RuleFreeze or RuleGuest
	Hosts    []string   // of those asked about
	Services []string
	Text     string // a sentence with names
}

// day is the span that is resolved around the instant asked about.
const day = 24 * time.Hour

// Ask says what stands against taking the hosts down at an instant; nothing
// does where the answer is empty. The inventory must be one that planner/check
// passes, the hosts in it; a nil plan takes nothing down.
func Ask(inv *model.Inventory, p *model.Plan, hosts []string, at time.Time) ([]Refusal, error) {
	e, err := estate.New(inv, at, day)
	if err != nil {
		return nil, err
	}
	q := &question{e: e, at: at.UTC(), asked: map[int32][]string{}}
	for _, name := range hosts {
		h := e.HostIndex[name]
		q.hosts = append(q.hosts, h)
		for _, a := range e.Affects[h] {
			if !slices.Contains(q.asked[a], name) {
				q.asked[a] = append(q.asked[a], name)
			}
		}
	}
	if p != nil {
		q.jobs = p.Jobs
	}
	return slices.Concat(q.services(), q.freezes(), q.guests()), nil
}

// question is one question made ready.
type question struct {
	e     *estate.Estate
	at    time.Time
	hosts []int32
	asked map[int32][]string // by host that would go down: through which of the hosts asked about
	jobs  []model.Job
}

// hold is why a host is out already at the instant.
type hold struct {
	cause string // the host worked on; "" where it is down throughout
	until time.Time
}

// held says whether a host, as a member that settles so long, is out at the
// instant without the hosts asked about.
func (q *question) held(host int32, settle time.Duration) (hold, bool) {
	if q.e.Down[host] {
		return hold{}, true
	}
	for i := range q.jobs {
		j := &q.jobs[i]
		end := j.End.Add(settle)
		worked, known := q.e.HostIndex[j.Host]
		if known && !q.at.Before(j.Start) && q.at.Before(end) && slices.Contains(q.e.Affects[worked], host) {
			return hold{j.Host, end}, true
		}
	}
	return hold{}, false
}
