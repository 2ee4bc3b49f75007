package runsheet

import (
	"time"

	"stagger/planner/model"
	"stagger/ui/ticket"
)

// estate is what the steps need to know of the plan and its inventory.
type estate struct {
	hosts    map[string]*model.Host
	services map[string]*model.Service
	member   map[string]map[string]bool // of which service, which host
	takes    map[string][]*model.Job    // the jobs that take a host down
}

func newEstate(c *ticket.Change) *estate {
	e := &estate{
		hosts: map[string]*model.Host{}, services: map[string]*model.Service{},
		member: map[string]map[string]bool{}, takes: map[string][]*model.Job{},
	}
	if c.Inventory != nil {
		for i := range c.Inventory.Hosts {
			h := &c.Inventory.Hosts[i]
			e.hosts[h.Name] = h
		}
		for i := range c.Inventory.Services {
			s := &c.Inventory.Services[i]
			e.services[s.Name] = s
			e.member[s.Name] = map[string]bool{}
			for _, m := range s.Members {
				e.member[s.Name][m.Host] = true
			}
		}
	}
	if c.Plan != nil {
		for i := range c.Plan.Jobs {
			j := &c.Plan.Jobs[i]
			for _, h := range j.Affects {
				e.takes[h] = append(e.takes[h], j)
			}
		}
	}
	return e
}

// settle is how long a member of a service needs after work before it counts.
func (e *estate) settle(service string) time.Duration {
	if s := e.services[service]; s != nil {
		return s.Settle
	}
	return 0
}

// counting are the members of a service that a job took down and that count
// again from an instant on: those that are not out throughout, and that no
// other job has taken down by then.
func (e *estate) counting(j *ticket.Job, service string, at time.Time) []string {
	var out []string
	for _, h := range j.Affects {
		if e.member[service][h] && !e.down(h) && !e.taken(h, at, e.settle(service)) {
			out = append(out, h)
		}
	}
	return out
}

// taken reports whether a job keeps a host from counting at an instant (the
// model, section 4, rule 3).
func (e *estate) taken(host string, at time.Time, settle time.Duration) bool {
	for _, k := range e.takes[host] {
		if !at.Before(k.Start) && at.Before(k.End.Add(settle)) {
			return true
		}
	}
	return false
}

// down reports whether a host, or anything that it runs on, is down before
// the plan.
func (e *estate) down(host string) bool {
	for n := 0; n <= len(e.hosts); n++ {
		h := e.hosts[host]
		if h == nil {
			return false
		}
		if h.State == model.StateDown {
			return true
		}
		host = h.RunsOn
	}
	return false
}
