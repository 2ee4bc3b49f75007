package edit

import (
	"slices"
	"strconv"

	"stagger/planner/model"
)

// Ref is a place that names an entry: a key of another one.
type Ref struct {
	Section, Entry, Key string
}

// String names the place: "service inbound-mail".
func (r Ref) String() string { return r.Section + " " + r.Entry }

// Refs are the places that name an entry, in the inventory's order, each entry
// once.
func Refs(inv *model.Inventory, section, name string) []Ref {
	var out []Ref
	each(inv, section, func(r Ref, t target) {
		if t.has(name) && !(len(out) > 0 && out[len(out)-1].String() == r.String()) {
			out = append(out, r)
		}
	})
	return out
}

// target is a field that may name an entry.
type target interface {
	has(name string) bool
	rename(from, to string)
	drop(gone func(name string) bool) // leaves names out
}

// one is a field that names one entry or none.
type one string

func (o *one) has(name string) bool { return string(*o) == name }
func (o *one) drop(gone func(string) bool) {
	if gone(string(*o)) {
		*o = ""
	}
}
func (o *one) rename(from, to string) {
	if o.has(from) {
		*o = one(to)
	}
}

// list is a field that names several; none left is as if none were given.
type list []string

func (l *list) has(name string) bool   { return slices.Contains(*l, name) }
func (l *list) rename(from, to string) { swap(*l, from, to) }
func (l *list) drop(gone func(string) bool) {
	if *l = slices.DeleteFunc(*l, gone); len(*l) == 0 {
		*l = nil
	}
}

// bound is a list that would mean more hosts or patches if it were not given,
// so that it stays, empty, when its last name goes.
type bound []string

func (b *bound) has(name string) bool        { return slices.Contains(*b, name) }
func (b *bound) rename(from, to string)      { swap(*b, from, to) }
func (b *bound) drop(gone func(string) bool) { *b = slices.DeleteFunc(*b, gone) }

func swap(names []string, from, to string) {
	for i := range names {
		if names[i] == from {
			names[i] = to
		}
	}
}

// crew is the members of a service.
type crew []model.Member

func (c *crew) has(name string) bool {
	return slices.ContainsFunc(*c, func(m model.Member) bool { return m.Host == name })
}
func (c *crew) rename(from, to string) {
	for i := range *c {
		(*one)(&(*c)[i].Host).rename(from, to)
	}
}
func (c *crew) drop(gone func(string) bool) {
	*c = slices.DeleteFunc(*c, func(m model.Member) bool { return gone(m.Host) })
}

// pins go with their host.
type pins []model.Pin

func (p *pins) has(name string) bool {
	return slices.ContainsFunc(*p, func(p model.Pin) bool { return p.Host == name })
}
func (p *pins) rename(from, to string) {
	for i := range *p {
		(*one)(&(*p)[i].Host).rename(from, to)
	}
}
func (p *pins) drop(gone func(string) bool) {
	*p = slices.DeleteFunc(*p, func(p model.Pin) bool { return gone(p.Host) })
}

// each visits every field that may name an entry of a section.
func each(inv *model.Inventory, section string, visit func(Ref, target)) {
	for i := range inv.Hosts {
		h := &inv.Hosts[i]
		switch section {
		case "team":
			visit(Ref{"host", h.Name, "team"}, (*one)(&h.Team))
		case "stage":
			visit(Ref{"host", h.Name, "stage"}, (*one)(&h.Stage))
		case "host":
			visit(Ref{"host", h.Name, "runs_on"}, (*one)(&h.RunsOn))
		}
	}
	for i := range inv.Services {
		s := &inv.Services[i]
		switch section {
		case "host":
			visit(Ref{"service", s.Name, "members"}, (*crew)(&s.Members))
		case "service":
			visit(Ref{"service", s.Name, "requires"}, (*list)(&s.Requires))
		}
	}
	eachOfWork(inv, section, visit)
	eachSelector(inv, func(r Ref, s *model.Selector) {
		switch section {
		case "host":
			visit(r, (*bound)(&s.Hosts))
		case "service":
			visit(r, (*bound)(&s.Services))
		case "team":
			visit(r, (*bound)(&s.Teams))
		case "stage":
			visit(r, (*bound)(&s.Stages))
		}
	})
	if section == "host" && len(inv.Pins) > 0 {
		visit(Ref{"pin", "of the host", "host"}, (*pins)(&inv.Pins))
	}
}

// eachOfWork visits patches and waivers.
func eachOfWork(inv *model.Inventory, section string, visit func(Ref, target)) {
	for i := range inv.Patches {
		p := &inv.Patches[i]
		switch section {
		case "host":
			visit(Ref{"patch", p.ID, "hosts"}, (*list)(&p.Hosts))
		case "patch":
			visit(Ref{"patch", p.ID, "after"}, (*list)(&p.After))
		}
	}
	for i := range inv.Waivers {
		w, id := &inv.Waivers[i], strconv.Itoa(i+1)
		switch section {
		case "host":
			visit(Ref{"waiver", id, "hosts"}, (*list)(&w.Hosts))
		case "patch":
			visit(Ref{"waiver", id, "patches"}, (*bound)(&w.Patches))
		}
	}
}

func eachSelector(inv *model.Inventory, visit func(Ref, *model.Selector)) {
	on := func(section, entry string, s *model.Selector) {
		if s != nil {
			visit(Ref{section, entry, "only"}, s)
		}
	}
	for i := range inv.Patches {
		on("patch", inv.Patches[i].ID, inv.Patches[i].Only)
	}
	for i := range inv.Windows {
		on("window", inv.Windows[i].Name, inv.Windows[i].Only)
	}
	for i := range inv.Freezes {
		on("freeze", inv.Freezes[i].Name, inv.Freezes[i].Only)
	}
	for i := range inv.Waivers {
		on("waiver", strconv.Itoa(i+1), inv.Waivers[i].Only)
	}
	for i := range inv.Limits {
		on("limit", inv.Limits[i].Name, inv.Limits[i].Only)
	}
	for i := range inv.Conflicts {
		for side := range inv.Conflicts[i].Between {
			on("conflict", inv.Conflicts[i].Name, &inv.Conflicts[i].Between[side])
		}
	}
}
