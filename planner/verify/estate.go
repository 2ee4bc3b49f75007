package verify

import (
	"slices"

	"stagger/planner/model"
)

// estate is how hosts stand to one another.
type estate struct {
	hosts    []model.Host
	host     map[string]int // by name
	parent   []int          // what it runs on, or none
	guests   [][]int
	dead     []bool // out of service throughout: it or anything it runs on is down
	stage    []int  // its place in the order of stages, or none
	stageOf  []string
	services map[string]int // by name
}

func readEstate(inv *model.Inventory, f *formFaults) estate {
	n := len(inv.Hosts)
	e := estate{
		hosts: inv.Hosts, host: make(map[string]int, n), parent: make([]int, n), guests: make([][]int, n),
		stage: make([]int, n), stageOf: make([]string, n), services: make(map[string]int, len(inv.Services)),
	}
	for i := range inv.Hosts {
		e.host[inv.Hosts[i].Name] = i
	}
	for i := range inv.Services {
		e.services[inv.Services[i].Name] = i
	}
	for i := range inv.Hosts {
		e.parent[i] = none
		if p, ok := e.host[inv.Hosts[i].RunsOn]; ok && inv.Hosts[i].RunsOn != "" {
			e.parent[i] = p
			e.guests[p] = append(e.guests[p], i)
		}
	}
	e.readDead(f)
	e.readStages(inv.Stages)
	return e
}

// readDead goes from the hosts that run on nothing down to their guests.
// Whatever it does not reach runs in a circle; such hosts are cut loose so
// that every walk up ends.
func (e *estate) readDead(f *formFaults) {
	e.dead = make([]bool, len(e.hosts))
	var queue []int
	for h, p := range e.parent {
		if p == none {
			queue = append(queue, h)
		}
	}
	reached := make([]bool, len(e.hosts))
	for i := 0; i < len(queue); i++ {
		h := queue[i]
		reached[h] = true
		p := e.parent[h]
		e.dead[h] = e.hosts[h].State == model.StateDown || (p != none && e.dead[p])
		queue = append(queue, e.guests[h]...)
	}
	for h := range e.hosts {
		if !reached[h] {
			f.add([]string{e.hosts[h].Name}, "The inventory's host %q runs, by way of others, on a host that runs on itself.", e.hosts[h].Name)
			e.parent[h], e.guests[h] = none, nil
			e.dead[h] = e.hosts[h].State == model.StateDown
		}
	}
}

// readStages puts unmarked hosts in the last stage (model, section 1).
func (e *estate) readStages(stages []model.Stage) {
	at := map[string]int{}
	last := ""
	for i, s := range stages {
		at[s.Name] = i
		last = s.Name
	}
	for h := range e.hosts {
		name := e.hosts[h].Stage
		if name == "" {
			name = last
		}
		e.stageOf[h], e.stage[h] = name, none
		if i, ok := at[name]; ok {
			e.stage[h] = i
		}
	}
}

// above are the hosts, other than h, whose work takes h down with it: what it
// runs on, up to but without the first that evacuates (model, section 3).
func (e *estate) above(h int) []int {
	var out []int
	for p := e.parent[h]; p != none && !e.hosts[p].Evacuates; p = e.parent[p] {
		out = append(out, p)
	}
	return out
}

// affected are the host and what goes down with it, by name.
func (e *estate) affected(h int) []string {
	names := []string{e.hosts[h].Name}
	for queue := []int{h}; len(queue) > 0; queue = queue[1:] {
		if e.hosts[queue[0]].Evacuates {
			continue
		}
		for _, g := range e.guests[queue[0]] {
			names = append(names, e.hosts[g].Name)
			queue = append(queue, g)
		}
	}
	slices.Sort(names)
	return names
}

// names of hosts by place.
func (e *estate) names(hosts ...int) []string {
	out := make([]string, len(hosts))
	for i, h := range hosts {
		out[i] = e.hosts[h].Name
	}
	return out
}
