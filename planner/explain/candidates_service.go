package explain

import (
	"slices"
	"strconv"
	"time"

	"stagger/planner/estate"
	"stagger/planner/model"
	"stagger/planner/whatif"
)

// spared is what might let a service spare what a job takes from it: a member
// more, guests elsewhere, consent.
func (x *Explainer) spared(job int32, service string) []Candidate {
	e, j := x.e, &x.e.Jobs[job]
	s := serviceOf(e, service)
	if s < 0 {
		return nil
	}
	_, members := taken(e, j, s)
	out := []Candidate{}
	if others := withoutSelf(members, x.host(job)); len(others) > 0 {
		out = append(out, x.elsewhere(j, others[len(others)-1]), one(whatif.Evacuate{Host: x.host(job)}))
	}
	spell := time.Duration(j.Len+e.Services[s].Settle) * time.Second
	for _, m := range e.Services[s].Members {
		if e.Inv.Hosts[m.Host].State == model.StateDown {
			out = append(out, one(whatif.BringUp{Host: e.Host(m.Host)}))
			break
		}
	}
	return append(out, moreMembers(e, s), one(whatif.Consent{Service: service, Outage: spell}))
}

// elsewhere moves a guest off the job's host: to another host that carries
// guests already, its own site's first, or to a machine of its own.
func (x *Explainer) elsewhere(j *estate.Job, guest string) Candidate {
	e := x.e
	site := e.Inv.Hosts[e.HostIndex[guest]].Site
	var near, far []string
	for h := range e.Inv.Hosts {
		in := &e.Inv.Hosts[h]
		if len(e.Affects[h]) < 2 || e.Down[h] || in.Name == guest || slices.Contains(e.Affects[j.Host], int32(h)) {
			continue
		}
		if in.Site == site {
			near = append(near, in.Name)
		} else {
			far = append(far, in.Name)
		}
	}
	var c Candidate
	for _, to := range append(append(near[:min(len(near), 2)], far[:min(len(far), 1)]...), "") {
		c.Steps = append(c.Steps, []whatif.Change{whatif.Move{Host: guest, To: to}})
	}
	return c
}

// moreMembers gives a service one member more, or two: of four, a quorum can
// spare no more than of three.
func moreMembers(e *estate.Estate, service int32) Candidate {
	name, most := e.Inv.Services[service].Name, 1
	if len(e.Services[service].Members) > 2 {
		most = 2
	}
	var c Candidate
	var all []whatif.Change
	for n := 2; len(all) < most; n++ {
		host := name + "-" + strconv.Itoa(n)
		if _, taken := e.HostIndex[host]; !taken {
			all = append(all, whatif.AddMember{Service: name, Host: host})
			c.Steps = append(c.Steps, slices.Clone(all))
		}
	}
	return c
}

// serviceOf is a service by its name, or less than 0.
func serviceOf(e *estate.Estate, name string) int32 {
	return int32(slices.IndexFunc(e.Inv.Services, func(v model.Service) bool { return v.Name == name }))
}
