package merge

import (
	"maps"
	"slices"

	"stagger/planner/batch"
	"stagger/planner/civil"
	"stagger/planner/keys"
	"stagger/planner/model"
)

// marks are the patches of which catalogs among the files say that they fix
// what is known to be exploited, and when they are due for that.
func marks(files []*batch.Batch, now *model.Inventory) *batch.Batch {
	due := map[string]civil.Date{}
	for _, f := range files {
		maps.Copy(due, f.Exploited)
	}
	out := &batch.Batch{}
	if len(due) == 0 {
		return out
	}
	eachPatch(files, now, func(id string, cves []string) {
		p := keys.Patches.New()
		p.ID = id
		for _, cve := range cves {
			if d, listed := due[cve]; listed {
				p.KnownExploited = true
				if p.Due.IsZero() || !d.IsZero() && d < p.Due {
					p.Due = d
				}
			}
		}
		if p.KnownExploited {
			out.Entries.Patches = append(out.Entries.Patches, p)
		}
	})
	return out
}

// scored has a file of EPSS scores say them of the patches that there are. The
// scores of a patch is that of the worst of its CVEs. The other hundreds of
// thousands are not remembered.
func scored(now *model.Inventory, fresh []*batch.Batch, f *batch.Batch) {
	if f.EPSS == nil {
		return
	}
	eachPatch(fresh, now, func(id string, cves []string) {
		p := keys.Patches.New()
		p.ID = id
		for _, cve := range cves {
			if x, listed := f.EPSS[cve]; listed && (p.EPSS == nil || x > *p.EPSS) {
				p.EPSS = &x
			}
		}
		if p.EPSS != nil {
			f.Entries.Patches = append(f.Entries.Patches, p)
		}
	})
	f.EPSS = nil
}

// eachPatch visits every patch of the inventory and the files once, with all
// CVEs that are said of it.
func eachPatch(files []*batch.Batch, now *model.Inventory, visit func(id string, cves []string)) {
	cves := map[string][]string{}
	var order []string
	add := func(list []model.Patch) {
		for i := range list {
			p := &list[i]
			if _, known := cves[p.ID]; !known {
				order = append(order, p.ID)
			}
			cves[p.ID] = append(cves[p.ID], p.CVEs...)
		}
	}
	add(now.Patches)
	for _, f := range files {
		add(f.Entries.Patches)
	}
	for _, id := range order {
		visit(id, cves[id])
	}
}

// keepChoices has what was decided of groups hold for the same file when it
// comes again: a service that was made of a group gets the group's new hosts
// and loses those that left.
func keepChoices(now *model.Inventory, f, before *batch.Batch) {
	groups := map[string]*batch.Group{}
	for i := range f.Groups {
		groups[f.Groups[i].Name] = &f.Groups[i]
	}
	there := idsOf(keys.Hosts, now.Hosts)
	ids(keys.Hosts, f, there)
	decided := map[string]bool{}
	for _, c := range f.Choices {
		decided[c.Group] = true
	}
	f.Choices = slices.Clone(f.Choices)
	for _, c := range before.Choices {
		if decided[c.Group] {
			continue
		}
		g := groups[c.Group]
		if c.Service != "" {
			i := slices.IndexFunc(before.Entries.Services, func(s model.Service) bool { return s.Name == c.Service })
			if i < 0 || g == nil {
				continue
			}
			f.Entries.Services = append(f.Entries.Services, regrouped(before.Entries.Services[i], g.Hosts, there))
		}
		f.Choices = append(f.Choices, c)
	}
}

// regrouped has those hosts as members that there are.
func regrouped(s model.Service, hosts []string, there map[string]bool) model.Service {
	had := byHost(s.Members)
	s.Members = nil
	for _, h := range hosts {
		m, member := had[h]
		if !member {
			m = keys.Members.New()
			m.Host = h
		}
		if there[h] {
			s.Members = append(s.Members, m)
		}
	}
	return s
}
