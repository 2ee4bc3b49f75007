package balancer

import (
	"cmp"
	"fmt"
	"slices"

	"stagger/planner/batch"
	"stagger/planner/model"
)

// routers are the virtual routers of all files, by service.
type routers struct {
	list []string // in order
	of   map[string][]instance
}

// add gives an instance to its router. Hosts call their instances what they
// like; what they must share is the id and the addresses (RFC 9568, 5.2).
func (r *routers) add(b *batch.Builder, i instance) {
	service := fmt.Sprintf("vrrp %d", i.id)
	if i.lowest.IsValid() {
		service += " " + i.lowest.String()
	}
	entry := "vrrp_instance " + i.name + i.where
	switch {
	case i.id == 0:
		b.Skip(i.line, entry, "has no virtual_router_id from 1 to 255")
		return
	case slices.ContainsFunc(r.of[service], func(o instance) bool { return o.host == i.host }):
		b.Skip(i.line, entry, "is the same virtual router as another of this host")
		return
	case r.of == nil:
		r.of = map[string][]instance{}
	}
	if r.of[service] == nil {
		r.list = append(r.list, service)
	}
	r.of[service] = append(r.of[service], i)
}

// services makes a service of each virtual router.
func (r *routers) services(b *batch.Builder) {
	for _, service := range r.list {
		list := r.of[service]
		masters := 0
		for _, i := range list {
			if i.master {
				masters++
			}
		}
		byPriority := masters != 1 && len(list) > 1
		slices.SortStableFunc(list, func(x, y instance) int { return cmp.Compare(y.priority, x.priority) })
		undecided := byPriority && list[0].priority == list[1].priority
		for n, i := range list {
			m := model.Member{Host: i.host, Role: model.RoleStandby, Weight: 1}
			switch {
			case undecided:
				m.Role = ""
			case byPriority && n == 0, !byPriority && i.master:
				m.Role = model.RolePrimary
			}
			b.Imply(i.host)
			b.Member(service, m)
		}
		entry := "service " + service
		switch {
		case len(list) == 1:
			b.Guess(list[0].line, entry, "has one host in what was given: give the files of all its hosts at once")
		case undecided:
			b.Guess(list[0].line, entry, "has no single MASTER and no highest priority: no host is its primary")
		case byPriority:
			b.Guess(list[0].line, entry, "has no single MASTER: the host with the highest priority is its primary")
		}
	}
}
