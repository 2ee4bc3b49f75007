package ansible

import (
	"fmt"
	"strings"
)

// Bounds of the closure: the hosts of an estate of 10,000, each in each of 500
// groups, and the work to find them.
const (
	maxMembers = 5_000_000
	maxSteps   = 50_000_000
)

// close works out which hosts are below each group, and how deep each group is.
func (v *inventory) close() error {
	if err := v.applyPatterns(); err != nil {
		return err
	}
	v.ungroup()
	if err := v.depths(); err != nil {
		return err
	}
	all, members, steps := v.groups[groupAll], 0, 0
	var queue []*group
	for i, h := range v.hostList {
		queue = queue[:0]
		visit := func(g *group) {
			if steps++; g.seen != i+1 {
				g.seen = i + 1
				queue = append(queue, g)
			}
		}
		visit(all)
		for _, g := range h.groups {
			visit(g)
		}
		for k := 0; k < len(queue); k++ {
			g := queue[k]
			g.members = append(g.members, h)
			for _, p := range g.parents {
				visit(p)
			}
		}
		if members += len(queue) - 1; members > maxMembers || steps > maxSteps {
			return v.whole(fmt.Sprintf("its groups hold more than %d hosts, each counted in every group", maxMembers),
				"import it in parts, by site")
		}
	}
	return nil
}

// ungroup leaves in the group ungrouped the hosts that are in no other, as
// Ansible does (InventoryData.reconcile_inventory).
func (v *inventory) ungroup() {
	for _, h := range v.hostList {
		kept := h.groups[:0]
		for _, g := range h.groups {
			if g.name != groupUngrouped {
				kept = append(kept, g)
			}
		}
		if len(kept) == 0 {
			kept = append(kept, v.groups[groupUngrouped])
		}
		h.groups = kept
	}
}

// depths finds the longest way from the group all to each group; a circle of
// groups has none, and is an error in Ansible too.
func (v *inventory) depths() error {
	above := map[*group]int{}
	var ready []*group
	for _, g := range v.list {
		if above[g] = len(g.parents); len(g.parents) == 0 {
			ready = append(ready, g)
			if g.name != groupAll {
				g.depth = 1
			}
		}
	}
	for k := 0; k < len(ready); k++ {
		g := ready[k]
		delete(above, g)
		for _, c := range g.children {
			c.depth = max(c.depth, g.depth+1)
			if above[c]--; above[c] == 0 {
				ready = append(ready, c)
			}
		}
	}
	for _, g := range v.list {
		if above[g] > 0 {
			at, names := circle(g, above)
			return v.fault(at, "its groups go round in a circle: "+strings.Join(names, " is in "), "take one out of the children of another")
		}
	}
	return nil
}

// circle finds a circle at or above a group, among those left over.
func circle(g *group, left map[*group]int) (place, []string) {
	up := func(g *group) *group {
		for _, p := range g.parents {
			if left[p] > 0 {
				return p
			}
		}
		return g
	}
	visited := map[*group]bool{}
	for ; !visited[g]; g = up(g) {
		visited[g] = true
	}
	names := []string{g.name}
	for p := up(g); len(names) < 6; p = up(p) {
		names = append(names, p.name)
		if p == g {
			break
		}
	}
	return g.at, names
}
