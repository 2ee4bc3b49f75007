package estate

import (
	"time"

	"stagger/planner/model"
)

// topology works out who runs on whom, who is down, and everyone's team and
// stage (model, sections 3 and 4).
func (e *Estate) topology() {
	hosts := e.Inv.Hosts
	n := len(hosts)
	e.HostIndex = make(map[string]int32, n)
	for i := range hosts {
		e.HostIndex[hosts[i].Name] = int32(i)
	}
	teams := make(map[string]int32, len(e.Inv.Teams))
	for i, t := range e.Inv.Teams {
		teams[t.Name] = int32(i)
	}
	stages := make(map[string]int32, len(e.Inv.Stages))
	for i, s := range e.Inv.Stages {
		stages[s.Name] = int32(i)
	}
	e.Affects, e.Above = make([][]int32, n), make([][]int32, n)
	e.Down, e.Team, e.Stage = make([]bool, n), make([]int32, n), make([]int32, n)
	for i := range hosts {
		h := &hosts[i]
		e.Team[i], e.Stage[i] = None, int32(max(0, len(stages)-1))
		if t, ok := teams[h.Team]; ok {
			e.Team[i] = t
		}
		if s, ok := stages[h.Stage]; ok {
			e.Stage[i] = s
		}
		e.Affects[i] = append(e.Affects[i], int32(i))
	}
	for i := range hosts {
		e.climb(int32(i))
	}
}

// climb follows one host down to the ground. A host that evacuates moves its
// guests off, so that its own work does not take them down, nor does work on
// what it stands on; but if it, or anything below, is down already, whoever
// runs on it is held to be out: the reading that takes nothing more.
func (e *Estate) climb(guest int32) {
	moved := false
	for h := guest; ; {
		e.Down[guest] = e.Down[guest] || e.Inv.Hosts[h].State == model.StateDown
		below, ok := e.HostIndex[e.Inv.Hosts[h].RunsOn]
		if !ok {
			return
		}
		h = below
		if moved = moved || e.Inv.Hosts[h].Evacuates; !moved {
			e.Above[guest] = append(e.Above[guest], h)
			e.Affects[h] = append(e.Affects[h], guest)
		}
	}
}

// services works out capacities, floors and effective outages (model,
// section 4, rule 3).
func (e *Estate) services() {
	index := make(map[string]int32, len(e.Inv.Services))
	for i := range e.Inv.Services {
		index[e.Inv.Services[i].Name] = int32(i)
	}
	e.Services = make([]Service, len(e.Inv.Services))
	for i := range e.Inv.Services {
		in := &e.Inv.Services[i]
		s := &e.Services[i]
		s.Capacity, s.Required = int32(in.Capacity()), int32(in.Required())
		s.MaxOutage, s.Settle = seconds(in.MaxOutage), seconds(in.Settle)
		for _, m := range in.Members {
			h := e.HostIndex[m.Host]
			s.Members = append(s.Members, Member{h, int32(m.Weight)})
			if !e.Down[h] {
				s.Base += int32(m.Weight)
			}
		}
		s.Floor = min(s.Required, s.Base)
	}
	for i := range e.Services {
		e.lower(int32(i), index)
	}
}

// lower hands the service's own max_outage to everything it requires.
func (e *Estate) lower(from int32, index map[string]int32) {
	own := seconds(e.Inv.Services[from].MaxOutage)
	seen := map[int32]bool{from: true}
	for todo := []int32{from}; len(todo) > 0; {
		s := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		for _, name := range e.Inv.Services[s].Requires {
			if r := index[name]; !seen[r] {
				seen[r] = true
				e.Services[r].MaxOutage = min(e.Services[r].MaxOutage, own)
				todo = append(todo, r)
			}
		}
	}
}

func seconds(d time.Duration) Sec { return Sec(min(d/time.Second, 1<<30)) }
