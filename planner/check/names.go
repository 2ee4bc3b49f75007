package check

import (
	"fmt"

	"stagger/planner/model"
)

// names are the names of one section, to look references up in.
type names struct {
	section string
	first   map[string]int // the index of the first entry of each name
	list    []string
}

func namesOf[T any](section string, entries []T, name func(*T) string) names {
	n := names{section: section, first: make(map[string]int, len(entries))}
	for i := range entries {
		s := name(&entries[i])
		if _, seen := n.first[s]; !seen && s != "" {
			n.first[s] = i
			n.list = append(n.list, s)
		}
	}
	return n
}

// index gathers the names that other entries refer to.
func (c *checker) index() {
	c.hostNames = namesOf("host", c.inv.Hosts, func(h *model.Host) string { return h.Name })
	c.serviceNames = namesOf("service", c.inv.Services, func(s *model.Service) string { return s.Name })
	c.patchIDs = namesOf("patch", c.inv.Patches, func(p *model.Patch) string { return p.ID })
	c.teamNames = namesOf("team", c.inv.Teams, func(t *model.Team) string { return t.Name })
	c.stageNames = namesOf("stage", c.inv.Stages, func(s *model.Stage) string { return s.Name })
}

// has reports whether an entry of that name exists.
func (n names) has(name string) bool {
	_, ok := n.first[name]
	return ok
}

// refers checks that each of the values names an entry that exists.
func (e entry) refers(key string, to names, values ...string) {
	for _, v := range values {
		if to.has(v) {
			continue
		}
		hint := ""
		if e.hints > 0 {
			e.hints--
			hint = DidYouMean(v, to.list)
		}
		if hint == "" {
			hint = fmt.Sprintf("mend the spelling or add a [[%s]]", to.section)
		}
		e.fault(key, fmt.Sprintf("no %s is named %s", to.section, quote(v)), hint)
	}
}

// unique finds the second and later entries of a name, and checks each name.
type unique map[string]bool

func (u unique) check(e entry, key, name string) {
	e.named(key, name)
	if name != "" && u[name] {
		e.fault(key, fmt.Sprintf("another %s is named %s already", e.section, quote(name)), "rename or remove one")
	}
	u[name] = true
}

// selector checks what a selector refers to. Sites and tags are free words.
func (e entry) selector(key string, s *model.Selector) {
	if s == nil {
		return
	}
	e.refers(key+".hosts", e.hostNames, s.Hosts...)
	e.refers(key+".services", e.serviceNames, s.Services...)
	e.text(key+".sites", s.Sites...)
	e.text(key+".tags", s.Tags...)
	e.refers(key+".teams", e.teamNames, s.Teams...)
	e.refers(key+".stages", e.stageNames, s.Stages...)
}
