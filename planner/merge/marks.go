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
	out := &batch.Batch{}
	for _, f := range files {
		maps.Copy(due, f.Exploited)
		out.Fresh = out.Fresh || f.Fresh && f.Exploited != nil
	}
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
// comes again: a service that was made of a group gets the hosts that came into
// the group since, and loses those that left it.
func keepChoices(now *model.Inventory, f, before *batch.Batch) {
	is, was := groupsOf(f), groupsOf(before)
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
		if c.Service != "" {
			i := slices.IndexFunc(before.Entries.Services, func(s model.Service) bool { return s.Name == c.Service })
			if i < 0 || is[c.Group] == nil {
				continue
			}
			s := before.Entries.Services[i]
			s.Members, _ = members(s.Members, crewOf(was[c.Group], there), crewOf(is[c.Group], there))
			s.Members = asBefore(s.Members, before.Entries.Services[i].Members)
			f.Entries.Services = append(f.Entries.Services, s)
		}
		f.Choices = append(f.Choices, c)
	}
}

func groupsOf(f *batch.Batch) map[string]*batch.Group {
	out := map[string]*batch.Group{}
	for i := range f.Groups {
		out[f.Groups[i].Name] = &f.Groups[i]
	}
	return out
}

// crewOf are the hosts of a group that there are, as members.
func crewOf(g *batch.Group, there map[string]bool) []model.Member {
	var out []model.Member
	if g == nil {
		return nil
	}
	for _, h := range g.Hosts {
		if there[h] {
			m := keys.Members.New()
			m.Host = h
			out = append(out, m)
		}
	}
	return out
}

// asBefore gives members the roles and weights that they had.
func asBefore(list, before []model.Member) []model.Member {
	had := byHost(before)
	for i, m := range list {
		if was, there := had[m.Host]; there {
			list[i] = was
		}
	}
	return list
}
