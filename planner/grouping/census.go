package grouping

import (
	"cmp"
	"encoding/binary"
	"slices"
	"strings"
	"unicode/utf8"

	"stagger/planner/batch"
	"stagger/planner/model"
)

// census is what is known of all hosts and groups before one group is judged.
// Sets of hosts are compared by a key, so that groups need not be compared with
// one another.
type census struct {
	inv    *model.Inventory
	hosts  []name // as in the inventory
	groups []group
	first  map[string]*group // the group that stands for all with the same hosts, by key
	served map[string]string // the service with exactly these members, by key
	places map[string]bool   // words that say where a host is, not what it does
}

// group is one group, with the hosts that the inventory has.
type group struct {
	name    string
	hosts   []int32 // each once, in the order of the file
	key     string
	decided bool

	proposed string // the name of the service that it would be
}

func newCensus(inv *model.Inventory, groups []batch.Group, decided []batch.Choice) *census {
	c := &census{inv: inv, first: map[string]*group{}, served: map[string]string{}}
	at := make(map[string]int32, len(inv.Hosts))
	for i := range inv.Hosts {
		at[inv.Hosts[i].Name] = int32(i)
	}
	c.readNames()
	c.readGroups(groups, at)
	done := make(map[string]bool, len(decided))
	for _, d := range decided {
		done[d.Group] = true
	}
	for i := range c.groups {
		g := &c.groups[i]
		g.key, g.decided = keyOf(g.hosts), done[g.name]
		if other := c.first[g.key]; other == nil || g.before(other) {
			c.first[g.key] = g
		}
	}
	for i := range inv.Services {
		s := &inv.Services[i]
		members := make([]int32, 0, len(s.Members))
		for _, m := range s.Members {
			if h, ok := at[m.Host]; ok {
				members = append(members, h)
			}
		}
		if key := keyOf(members); len(members) > 0 && (c.served[key] == "" || s.Name < c.served[key]) {
			c.served[key] = s.Name
		}
	}
	return c
}

// readGroups joins groups of one name and leaves out hosts that are unknown.
func (c *census) readGroups(groups []batch.Group, at map[string]int32) {
	index := make(map[string]int, len(groups))
	for _, g := range groups {
		i, known := index[g.Name]
		if !known {
			i = len(c.groups)
			index[g.Name] = i
			c.groups = append(c.groups, group{name: g.Name})
		}
		for _, name := range g.Hosts {
			if h, ok := at[name]; ok {
				c.groups[i].hosts = append(c.groups[i].hosts, h)
			}
		}
	}
	seen := make([]int, len(c.hosts)) // by the last group that has the host, from 1
	for i := range c.groups {
		c.groups[i].hosts = slices.DeleteFunc(c.groups[i].hosts, func(h int32) bool {
			twice := seen[h] == i+1
			seen[h] = i + 1
			return twice
		})
	}
}

// before reports whether g stands for the other where both have the same
// hosts: a person's decision holds for them, and the shorter name says less
// that is not so ("rabbitmq" and "rabbitmq_rdu3").
func (g *group) before(other *group) bool {
	if g.decided != other.decided {
		return g.decided
	}
	return cmp.Or(cmp.Compare(utf8.RuneCountInString(g.name), utf8.RuneCountInString(other.name)), strings.Compare(g.name, other.name)) < 0
}

// keyOf is the same for the same set of hosts, and for no other.
func keyOf(hosts []int32) string {
	sorted := slices.Compact(slices.Sorted(slices.Values(hosts)))
	b := make([]byte, 0, 4*len(sorted))
	for _, h := range sorted {
		b = binary.BigEndian.AppendUint32(b, uint32(h))
	}
	return string(b)
}

// names are the names of hosts.
func (c *census) names(hosts []int32) []string {
	out := make([]string, len(hosts))
	for i, h := range hosts {
		out[i] = c.inv.Hosts[h].Name
	}
	return out
}
