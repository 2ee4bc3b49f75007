// Package ok says whether hosts may go down at one instant, on top of what
// is down then already and of what is planned to be down then.
//
// It guarantees that a yes breaks none of the rules that can be asked at an
// instant, the hosts asked about counting as jobs: every service that they
// serve stays at or above its floor, and no freeze, team, limit, conflict, host
// or guest stands against it; and that each no is given with everything that
// stands against it. How long the hosts stay down is the asker's to know: a yes
// says from when on it would be a no. It reads no clock, and must never import
// the search, ui or store.
package ok

import (
	"slices"
	"time"

	"stagger/planner/estate"
	"stagger/planner/model"
)

// Answer is yes where nothing is refused.
type Answer struct {
	Refusals []Refusal
	Until    *End // of a yes; nil: nothing that is known ends it
}

// Refusal is one thing that stands against taking the hosts down.
type Refusal struct {
	Rule     model.Rule
	Hosts    []string // of those asked about
	Services []string
	Text     string // a sentence with names
}

// End is when hosts that are down have to be up again, and what begins then.
type End struct {
	At   time.Time
	Text string // "mx2 goes down"
}

// The span that is resolved after the instant asked about: as far as anything
// is planned, but no farther than mostAhead.
const (
	leastAhead = 24 * time.Hour
	mostAhead  = 366 * 24 * time.Hour
)

// Ask says what stands against taking the hosts down at an instant beside the
// jobs that are planned. The inventory must be one that planner/check passes,
// the hosts in it; jobs on hosts that are not in it are passed over.
func Ask(inv *model.Inventory, jobs []model.Job, hosts []string, at time.Time) (Answer, error) {
	ahead := max(leastAhead, inv.Planning.Horizon)
	for i := range jobs {
		ahead = max(ahead, jobs[i].End.Sub(at))
	}
	e, err := estate.New(inv, at, min(ahead, mostAhead))
	if err != nil {
		return Answer{}, err
	}
	q := newQuestion(e, jobs, hosts)
	q.move(at)
	if refused := q.refusals(); len(refused) > 0 {
		return Answer{Refusals: refused}, nil
	}
	return Answer{Until: q.end()}, nil
}

// question is one question made ready. The instant that it is about moves.
type question struct {
	e        *estate.Estate
	at       time.Time
	hosts    []int32               // asked about, each once
	spells   [][]model.FrozenSpell // by place in hosts: of the freezes that bar them
	asked    map[int32][]string    // by host that would go down: through which of the hosts asked about
	services []int                 // that lose a member to them
	jobs     []job
	downBy   map[int32][]int // by host: the jobs that take it down
	running  []int           // the jobs that hold their hosts at the instant
	sides    []sides         // of the conflicts
	limits   []gauge
}

// job is a planned job on a host that is known.
type job struct {
	*model.Job
	host int32
}

func newQuestion(e *estate.Estate, jobs []model.Job, hosts []string) *question {
	q := &question{e: e, asked: map[int32][]string{}, downBy: map[int32][]int{}}
	for _, name := range hosts {
		h := e.HostIndex[name]
		if slices.Contains(q.hosts, h) {
			continue
		}
		q.hosts = append(q.hosts, h)
		q.spells = append(q.spells, e.Spells(h))
		for _, a := range e.Affects[h] {
			q.asked[a] = append(q.asked[a], name)
		}
	}
	for i := range jobs {
		h, known := e.HostIndex[jobs[i].Host]
		if !known {
			continue
		}
		for _, a := range e.Affects[h] {
			q.downBy[a] = append(q.downBy[a], len(q.jobs))
		}
		q.jobs = append(q.jobs, job{&jobs[i], h})
	}
	for i := range e.Services {
		if slices.ContainsFunc(e.Services[i].Members, func(m estate.Member) bool { return len(q.asked[m.Host]) > 0 }) {
			q.services = append(q.services, i)
		}
	}
	q.limits, q.sides = gaugesOf(e), sidesOf(e)
	return q
}

// move asks the same about another instant.
func (q *question) move(at time.Time) {
	q.at, q.running = at.UTC(), q.running[:0]
	for i := range q.jobs {
		if !q.at.Before(q.jobs[i].Start) && q.at.Before(q.jobs[i].End) {
			q.running = append(q.running, i)
		}
	}
}

func (q *question) refusals() []Refusal {
	return slices.Concat(q.shortfalls(), q.freezes(), q.tooMany(), q.conflicts(), q.guests())
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
	for _, i := range q.downBy[host] {
		j := q.jobs[i]
		if end := j.End.Add(settle); !q.at.Before(j.Start) && q.at.Before(end) {
			return hold{j.Host, end}, true
		}
	}
	return hold{}, false
}
