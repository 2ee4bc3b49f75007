package audit

import (
	"slices"

	"stagger/planner/model"
)

// picker answers whether an entry that names hosts, a selector, or both is for
// a host (model, section 1). An estate keeps no answer for waivers that have
// ended, so it is worked out here.
func (a *audit) picker(hosts []string, only *model.Selector) func(h int32) bool {
	named := set(hosts)
	if only == nil {
		return func(h int32) bool { return named[a.e.Host(h)] }
	}
	matches := a.matcher(only)
	return func(h int32) bool { return named[a.e.Host(h)] || matches(h) }
}

func (a *audit) matcher(s *model.Selector) func(h int32) bool {
	hosts, sites, tags, teams, stages := set(s.Hosts), set(s.Sites), set(s.Tags), set(s.Teams), set(s.Stages)
	serving := a.serving(set(s.Services))
	return func(h int32) bool {
		host := &a.e.Inv.Hosts[h]
		return (hosts == nil || hosts[host.Name]) && (sites == nil || sites[host.Site]) &&
			(tags == nil || slices.ContainsFunc(host.Tags, func(t string) bool { return tags[t] })) &&
			(teams == nil || teams[host.Team]) && (stages == nil || stages[a.stage(h)]) &&
			(s.Services == nil || serving[h])
	}
}

// serving are the members of some services and what those run on.
func (a *audit) serving(services map[string]bool) map[int32]bool {
	out := map[int32]bool{}
	for i := range a.e.Services {
		if !services[a.e.Inv.Services[i].Name] {
			continue
		}
		for _, m := range a.e.Services[i].Members {
			out[m.Host] = true
			for _, below := range a.e.Above[m.Host] {
				out[below] = true
			}
		}
	}
	return out
}

// stage is the name of a host's stage, "" where there are none.
func (a *audit) stage(h int32) string {
	if len(a.e.Inv.Stages) == 0 {
		return ""
	}
	return a.e.Inv.Stages[a.e.Stage[h]].Name
}

// set is nil for a nil list, which means that the key is absent.
func set(values []string) map[string]bool {
	if values == nil {
		return nil
	}
	out := make(map[string]bool, len(values))
	for _, v := range values {
		out[v] = true
	}
	return out
}
