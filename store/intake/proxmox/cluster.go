package proxmox

import (
	"strings"

	"stagger/planner/batch"
	"stagger/planner/model"
	"stagger/store/intake/source"
)

// resource is a resource of a cluster: PVE::API2Cluster lists its fields.
type resource struct {
	ID, Type, Node, Name, Status, Tags, Pool string

	VMID     word
	Template word
}

// word is a number, a truth or a string, as it stands: Perl tells them not
// apart, and neither do all versions of Proxmox.
type word string

func (w *word) UnmarshalJSON(data []byte) error {
	*w = word(strings.Trim(string(data), `"`))
	if *w == "null" || data[0] == '{' || data[0] == '[' {
		*w = ""
	}
	return nil
}

func (w word) isTrue() bool { return w != "" && w != "0" && w != "false" }

// entry is the resource as a note shows it.
func (r resource) entry(what, name string) string {
	for _, s := range []string{name, r.ID} {
		if source.NameFault(s) == "" {
			return what + " " + s
		}
	}
	return what
}

// cluster is the resources that are hosts.
type cluster struct {
	b             *batch.Builder
	nodes, guests []resource
	read, others  int // guests and what is no host
}

func (c *cluster) add(r resource) {
	switch r.Type {
	case "node":
		c.nodes = append(c.nodes, r)
	case "qemu", "lxc", "openvz":
		c.guest(r)
	default:
		c.others++
		c.b.Skip(0, r.entry("resource", ""), "is no node and no guest")
	}
}

// guest keeps a guest that is a host.
func (c *cluster) guest(r resource) {
	c.read++
	why := source.NameFault(r.Name)
	if r.Template.isTrue() {
		why = "is a template"
	}
	if why != "" {
		c.b.Skip(0, r.entry("guest", r.Name), why)
		return
	}
	c.guests = append(c.guests, r)
}

func (c *cluster) takeNodes() {
	for _, r := range c.nodes {
		why := source.NameFault(r.Node)
		if why == "" && c.b.HasHost(r.Node) {
			why = "is in the file already"
		}
		if why != "" {
			c.b.Skip(0, r.entry("node", r.Node), why)
			continue
		}
		h := c.b.Host(r.Node)
		c.b.Guess(0, "host "+h.Name, "is a hypervisor, and its guests are not moved off it before work: set evacuates where they are")
		switch r.Status {
		case "online":
		case "offline":
			h.State = model.StateDown
			c.b.Guess(0, "host "+h.Name, "is down, for the node is offline")
		default:
			c.b.Guess(0, "host "+h.Name, "is up, for its status is neither online nor offline")
		}
	}
}

// takeGuests takes virtual machines and containers. The name of a guest need
// not be its own: where it is not, each that has it gets its VMID behind it, so
// that none changes its name with the order of the file.
func (c *cluster) takeGuests() {
	taken := c.names()
	for _, r := range c.guests {
		if taken[r.Name] == 1 {
			c.describe(c.b.Host(r.Name), r)
			continue
		}
		host := r.Name + "-" + string(r.VMID)
		why := source.NameFault(host)
		if r.VMID == "" || taken[host] > 0 {
			why = "has the name of another one, and no VMID to tell them apart"
		}
		if why != "" {
			c.b.Skip(0, r.entry("guest", r.Name), why)
			continue
		}
		taken[host]++
		c.b.Guess(0, "host "+host, "has its VMID behind its name, for another one has the same name")
		c.describe(c.b.Host(host), r)
	}
}

// names is how many hosts would be called what. Each node has its name once.
func (c *cluster) names() map[string]int {
	taken := map[string]int{}
	for _, r := range c.nodes {
		taken[r.Node] = 1
	}
	for _, r := range c.guests {
		taken[r.Node] = 1
	}
	for _, r := range c.guests {
		taken[r.Name]++
	}
	return taken
}

// describe says of a guest's host what stands in the guest.
func (c *cluster) describe(h *model.Host, r resource) {
	if why := source.NameFault(r.Node); why != "" {
		c.b.Skip(0, "node of host "+h.Name, why)
	} else {
		c.b.Imply(r.Node)
		h.RunsOn = r.Node
	}
	c.tags(h, r)
	switch r.Status {
	case "running":
	case "stopped", "paused", "suspended":
		h.State = model.StateDown
		c.b.Guess(0, "host "+h.Name, "is down, for the guest is "+r.Status)
	default:
		c.b.Guess(0, "host "+h.Name, "is up, for its status is neither running nor stopped")
	}
}

// tags are the guest's own and its pool, which is a group, too.
func (c *cluster) tags(h *model.Host, r resource) {
	split := func(s rune) bool { return strings.ContainsRune(";, ", s) }
	list := strings.FieldsFunc(r.Tags, split)
	if r.Pool != "" {
		list = append(list, r.Pool)
	}
	seen := map[string]bool{}
	for _, t := range list {
		switch why := source.NameFault(t); {
		case why != "":
			c.b.Skip(0, "tag of host "+h.Name, why)
		case !seen[t]:
			seen[t] = true
			h.Tags = append(h.Tags, t)
		}
	}
	if source.NameFault(r.Pool) == "" {
		c.b.Group(r.Pool, h.Name)
	}
}
