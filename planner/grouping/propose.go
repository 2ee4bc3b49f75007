package grouping

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"stagger/planner/keys"
	"stagger/planner/model"
)

// propose is the service that a group would be.
func propose(name, group string, hosts []string) model.Service {
	s := keys.Services.New()
	s.Name = name
	for i, role := range rolesOf(hosts) {
		s.Members = append(s.Members, model.Member{Host: hosts[i], Role: role, Weight: 1})
	}
	s.MinAvailable = Minimum(group, hosts)
	return s
}

// rolesOf are the parts that names say; none where only one part is said, for
// three masters are not three primaries of anything.
func rolesOf(hosts []string) []string {
	out := make([]string, len(hosts))
	for i, h := range hosts {
		for _, w := range wordsOf(labelsOf(h)[0]) {
			if r := roleOf[w]; r != "" {
				out[i] = r
			}
		}
	}
	if !slices.Contains(out, model.RolePrimary) || !slices.Contains(out, model.RoleStandby) {
		clear(out)
	}
	return out
}

// Minimum is what a service of these hosts is proposed to need: a majority of
// what decides by one; of others one of two, all but one of a few, and three
// quarters of many.
func Minimum(group string, hosts []string) model.Minimum {
	switch n := len(hosts); {
	case n <= 2:
		return model.AtLeast(1)
	case decides(group, hosts):
		return model.Minimum{Kind: model.MinimumQuorum}
	case n <= 4:
		return model.AtLeast(n - 1)
	default:
		m, _ := model.ParseMinimum("75%")
		return m
	}
}

// decides reports whether a group decides by a majority: its name says so, or
// those of all its hosts.
func decides(group string, hosts []string) bool {
	if isStore(group) {
		return true
	}
	for _, h := range hosts {
		if !isStore(labelsOf(h)[0]) {
			return false
		}
	}
	return true
}

func isStore(s string) bool {
	words := wordsOf(s)
	for i, w := range words {
		if stores[w] || i > 0 && stores[words[i-1]+w] {
			return true
		}
	}
	return false
}

// longest is how many characters of a group's name become a service's: with
// what qualifies it, it stays within what planner/check allows.
const longest = 200

// serviceNames are the names of the services that the groups would be, by
// index: the group's own, unless a service or another group has it. They are
// given in the order of the names, so that the order of the groups is none.
func (c *census) serviceNames() []string {
	taken := map[string]bool{}
	for i := range c.inv.Services {
		taken[c.inv.Services[i].Name] = true
	}
	order := make([]int, len(c.groups))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return strings.Compare(c.groups[a].name, c.groups[b].name) })
	for _, plain := range []bool{true, false} { // a group's own name is its own first
		for _, i := range order {
			if g := &c.groups[i]; (named(g.name) == g.name) == plain && !taken[named(g.name)] {
				g.proposed = named(g.name)
				taken[g.proposed] = true
			}
		}
	}
	out := make([]string, len(c.groups))
	for _, i := range order {
		g := &c.groups[i]
		if g.proposed == "" {
			g.proposed = qualified(named(g.name), taken)
			taken[g.proposed] = true
		}
		out[i] = g.proposed
	}
	return out
}

// qualified is a name that is not taken yet.
func qualified(name string, taken map[string]bool) string {
	out := name + " group"
	for n := 2; taken[out]; n++ {
		out = fmt.Sprintf("%s group %d", name, n)
	}
	return out
}

// named is a group's name as a service may have it (planner/check).
func named(group string) string {
	s := strings.Map(func(r rune) rune {
		if r == unicode.ReplacementChar || unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp) {
			return -1
		}
		return r
	}, group)
	if r := []rune(s); len(r) > longest {
		s = string(r[:longest])
	}
	if s = strings.TrimSpace(s); s == "" {
		return "unnamed"
	}
	return s
}
