package netbox

import (
	"stagger/planner/batch"
	"stagger/store/intake/source"
)

// names is what the objects of a file are called as hosts.
type names struct {
	b     *batch.Builder
	taken map[string]int  // by the name in NetBox: how many there are that are hosts
	left  map[string]bool // of those that are none
	only  map[string]*object
}

// newNames names each object that is a host. Where several have one name, as
// NetBox lets them at different sites, each has its site or cluster behind it,
// so that none changes its name with the order of the file.
func newNames(b *batch.Builder, objects []*object) *names {
	n := &names{b, map[string]int{}, map[string]bool{}, map[string]*object{}}
	var hosts []*object
	for _, o := range objects {
		if why := o.fault(); why != "" {
			b.Skip(o.line, o.entry(), why)
			n.left[o.name] = true
			continue
		}
		hosts = append(hosts, o)
		n.taken[o.name]++
		n.only[o.name] = o
	}
	for _, o := range hosts {
		n.name(o)
	}
	return n
}

func (n *names) name(o *object) {
	if n.taken[o.name] == 1 {
		o.host = o.name
		return
	}
	where := o.where()
	host := o.name + "@" + where
	if where == "" || n.taken[host] > 0 {
		n.b.Skip(o.line, o.entry(), "has the name of another one, and no site or cluster of its own to tell them apart")
		return
	}
	if why := source.NameFault(host); why != "" {
		n.b.Skip(o.line, o.entry(), why)
		return
	}
	o.host = host
	n.taken[host]++
	n.only[host] = o
	n.b.Guess(o.line, "host "+host, "has its site or cluster behind its name, for another one has the same name")
}

// place says on which host an object runs.
func (n *names) place(o *object) {
	if o.on == "" {
		return
	}
	on, why := n.find(o)
	if why == "" && on == o.host {
		why = "is the host itself"
	}
	if why != "" {
		n.b.Skip(o.line, "device of host "+o.host, why)
		return
	}
	n.b.Imply(on)
	n.b.Host(o.host).RunsOn = on
}

// find is the host that an object runs on, or why there is none.
func (n *names) find(o *object) (host, why string) {
	if o.under != nil {
		host = o.under.host
	} else if why := source.NameFault(o.on); why != "" {
		return "", why
	} else if count := n.taken[o.on]; count == 1 {
		host = n.only[o.on].host
	} else if at := n.only[o.on+"@"+o.site]; count > 1 && at != nil {
		host = at.host
	} else if count > 1 {
		return "", "is one of several of that name"
	} else if !n.left[o.on] {
		return o.on, "" // the file has only its name
	}
	if host == "" {
		return "", "was not taken"
	}
	return host, ""
}
