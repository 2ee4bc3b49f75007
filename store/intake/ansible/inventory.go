package ansible

import (
	"fmt"

	"stagger/planner/batch"
	"stagger/planner/model"
	"stagger/store/intake/source"
)

// Bounds of an inventory: more than a plan could hold, and little memory.
// maxHosts is also how many names its ranges may stand for.
const (
	maxHosts  = 100_000
	maxGroups = 100_000
)

// inventory is what the files say so far, as Ansible would hold it.
type inventory struct {
	in     []source.Input
	file   int // the number of the one that is being read
	b      *batch.Builder
	kind   string
	wanted map[string]bool // the variables that are kept
	full   error           // that a bound was passed; no more need be read

	hosts    map[string]*host
	hostList []*host // in the order of the files
	groups   map[string]*group
	list     []*group
	patterns []pattern
	expanded int // names that ranges stood for
}

// host is one host of the inventory.
type host struct {
	name   string
	at     place
	groups []*group // that it is named in; a group may come up twice
	vars   map[string]value
	entry  *model.Host // of the batch; nil: it is not taken
}

// group is one group of the inventory.
type group struct {
	name              string
	at                place
	parents, children []*group
	vars              map[string]value
	depth             int     // the longest way down from the group all
	members           []*host // its own and those of the groups below it, each once
	seen              int     // the last host for which it was visited
}

// The two groups that every inventory has.
const (
	groupAll       = "all"
	groupUngrouped = "ungrouped"
)

func newInventory(kind string, in []source.Input, o source.Options) *inventory {
	v := &inventory{
		in: in, b: batch.NewBuilder(kind), kind: kind, wanted: wanted(o),
		hosts: map[string]*host{}, groups: map[string]*group{},
	}
	v.group(groupAll, place{})
	v.group(groupUngrouped, place{})
	return v
}

// group is the group of that name, new if need be.
func (v *inventory) group(name string, at place) *group {
	g := v.groups[name]
	if g == nil {
		g = &group{name: name, at: at}
		if len(v.list) == maxGroups+2 { // all and ungrouped
			v.overflow(at, maxGroups, "groups")
			return g
		}
		v.groups[name] = g
		v.list = append(v.list, g)
	}
	return g
}

// special reports whether it is a group that Ansible makes by itself.
func (g *group) special() bool { return g.name == groupAll || g.name == groupUngrouped }

// child puts a group below another. Every group is below all as it is.
func (v *inventory) child(parent, child *group, at place) {
	switch {
	case child.name == groupAll:
		v.skip(at, "group "+parent.name, "has the group all for a child")
	case parent.name != groupAll:
		child.parents = append(child.parents, parent)
		parent.children = append(parent.children, child)
	}
}

// host puts the host of that name, new if need be, into a group.
func (v *inventory) host(name string, g *group, at place) *host {
	h := v.hosts[name]
	if h == nil {
		h = &host{name: name, at: at}
		if len(v.hostList) == maxHosts {
			v.overflow(at, maxHosts, "hosts")
			return h
		}
		v.hosts[name] = h
		v.hostList = append(v.hostList, h)
	}
	if g.name != groupAll {
		h.groups = append(h.groups, g)
	}
	return h
}

func (v *inventory) overflow(at place, most int, what string) {
	if v.full == nil {
		v.full = v.fault(at, fmt.Sprintf("the inventory has more than %d %s", most, what), "import it in parts, by site")
	}
}

// set gives a host a variable, if it is one that is kept.
func (v *inventory) set(h *host, name string, val value) {
	if v.wanted[name] {
		if h.vars == nil {
			h.vars = map[string]value{}
		}
		h.vars[name] = val
	}
}

// setAll gives every host below a group a variable, if it is one that is kept.
func (v *inventory) setAll(g *group, name string, val value) {
	if v.wanted[name] {
		if g.vars == nil {
			g.vars = map[string]value{}
		}
		g.vars[name] = val
	}
}
