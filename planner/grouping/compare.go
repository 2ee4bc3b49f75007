package grouping

import "strings"

// What hosts of one service have in common.
func stem(n *name) string   { return strings.Join(n.words, " ") }
func rest(n *name) string   { return n.rest }
func stage(n *name) string  { return n.stage }
func domain(n *name) string { return n.domain }

// same reports whether all hosts of a group have something in common.
func (c *census) same(g *group, what func(*name) string) bool {
	first := what(&c.hosts[g.hosts[0]])
	for _, h := range g.hosts[1:] {
		if what(&c.hosts[h]) != first {
			return false
		}
	}
	return true
}

// oneNumber reports whether the first labels differ by one number and nothing
// else. Two numbers would be a grid, of racks or of models: "p08-vm01" and
// "p09-vm02" need not stand in for one another.
func (c *census) oneNumber(g *group) bool {
	first := &c.hosts[g.hosts[0]]
	if !first.speaks {
		return false
	}
	varies := map[int]bool{}
	for _, h := range g.hosts[1:] {
		n := &c.hosts[h]
		if n.shape != first.shape {
			return false
		}
		for i := range n.numbers {
			if n.numbers[i] != first.numbers[i] {
				varies[i] = true
			}
		}
	}
	return len(varies) == 1
}

// beginnings are what a group's name begins with, word by word, less the words
// that say a place or a stage: of "proxies_external", "proxy" and
// "proxyexternal".
func (c *census) beginnings(group string) []string {
	var out []string
	so := ""
	for _, w := range wordsOf(group) {
		if stages[w] != "" || production[w] || c.place(w) {
			continue
		}
		so += singular(w)
		out = append(out, so)
	}
	return out
}

// stage is the stage of a host.
func (c *census) stage(h int32) string { return c.hosts[h].stage }

// site is the site of a host; where the inventory does not say, its domain.
func (c *census) site(h int32) string {
	if s := c.inv.Hosts[h].Site; s != "" {
		return "site " + s
	}
	return c.hosts[h].domain
}

// partsOf are the groups that are a group's parts by something; nil where it
// has no parts, or one of them is no group.
func (c *census) partsOf(g *group, by func(int32) string) []string {
	parts := map[string][]int32{}
	var order []string
	for _, h := range g.hosts {
		k := by(h)
		if parts[k] == nil {
			order = append(order, k)
		}
		parts[k] = append(parts[k], h)
	}
	if len(order) < 2 {
		return nil
	}
	var out []string
	for _, k := range order {
		part := c.first[keyOf(parts[k])]
		if part == nil {
			return nil
		}
		out = append(out, part.name)
	}
	return out
}
