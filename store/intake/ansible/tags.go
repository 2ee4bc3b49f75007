package ansible

import (
	"slices"

	"stagger/planner/batch"
	"stagger/planner/check"
	"stagger/store/intake/source"
)

// takeGroups takes the groups, each with the hosts of those below it, and
// makes tags of their names.
func (v *inventory) takeGroups(o source.Options) []batch.Group {
	var out []batch.Group
	read, matched := 0, map[string]bool{}
	for _, g := range v.list {
		if g.special() {
			continue
		}
		read++
		var names []string
		for _, h := range g.members {
			if h.entry != nil {
				names = append(names, h.name)
			}
		}
		fault := source.NameFault(g.name)
		if fault == "" && len(names) == 0 {
			fault = "has no hosts"
		}
		if fault != "" {
			v.skip(g.at, "group "+g.name, fault)
			continue
		}
		out = append(out, batch.Group{Name: g.name, Hosts: names})
		if tagged(g.name, o.TagGroups, matched) {
			for _, h := range g.members {
				if h.entry != nil {
					h.entry.Tags = append(h.entry.Tags, g.name)
				}
			}
		}
	}
	v.b.Count(read, "group")
	for _, p := range o.TagGroups {
		if !matched[p] {
			v.b.Skip(0, check.Printable("pattern "+p), "no group is named so")
		}
	}
	return out
}

// tagged reports whether a group's name becomes a tag, and notes by which
// patterns.
func tagged(name string, patterns []string, matched map[string]bool) bool {
	found := len(patterns) == 0
	for _, p := range patterns {
		if ok, _ := fnmatch(p, name); ok {
			matched[p], found = true, true
		}
	}
	return found
}

// tagVars makes tags of the variables that the person named.
func (v *inventory) tagVars(o source.Options) {
	for _, name := range o.TagVars {
		for _, h := range v.hostList {
			val := h.vars[name]
			if h.entry == nil {
				continue
			}
			if val.fault != "" {
				v.skip(h.at, "host "+h.name, "its variable "+name+" is "+val.fault)
			}
			for _, tag := range val.words {
				if fault := source.NameFault(tag); fault != "" {
					v.skip(h.at, "host "+h.name, "its variable "+name+" "+fault)
					continue
				}
				if e := h.entry; !slices.Contains(e.Tags, tag) {
					e.Tags = append(e.Tags, tag)
				}
			}
		}
		v.unused(name)
	}
}
