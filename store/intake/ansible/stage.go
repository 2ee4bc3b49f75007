package ansible

import (
	"cmp"
	"slices"
	"strings"

	"stagger/planner/check"
	"stagger/store/intake/source"
)

// sites says at which site each host is.
func (v *inventory) sites(o source.Options) {
	names, of := sitesSaid(o), v.byGroup(o.SiteGroups, "site")
	for _, h := range v.hostList {
		if h.entry == nil {
			continue
		}
		site := of[h]
		for _, name := range names {
			word := v.word(h, name)
			if word == "" {
				continue
			}
			if site = word; o.SiteVar == "" {
				v.guess(h.at, "host "+h.name, "site from the variable "+name)
			}
			break
		}
		h.entry.Site = site
	}
	v.unused(o.SiteVar)
}

// stages says in which stage each host is, where the person said what names
// the stages.
func (v *inventory) stages(o source.Options) {
	if o.StageVar == "" && len(o.StageGroups) == 0 {
		return
	}
	var used []string // each once, as they come up
	var without []*host
	known := map[string]bool{}
	of := v.byGroup(o.StageGroups, "stage")
	for _, h := range v.hostList {
		if h.entry == nil {
			continue
		}
		stage := of[h]
		if o.StageVar != "" {
			stage = cmp.Or(v.word(h, o.StageVar), stage)
		}
		if stage == "" {
			without = append(without, h)
			continue
		}
		h.entry.Stage = stage
		if !known[stage] {
			known[stage] = true
			used = append(used, stage)
		}
	}
	v.unused(o.StageVar)
	if len(used) == 0 {
		return
	}
	last := v.orderStages(used, o.StageGroups)
	for _, h := range without {
		v.guess(h.at, "host "+h.name, "says no stage, and so is in the last one, "+last)
	}
}

// stageOrder are words for stages in their usual order; those on one line come
// in no order that matters, and a word that is not here comes before
// production.
var stageOrder = []string{
	"dev", "development",
	"test", "testing", "qa",
	"staging", "stg",
	"preprod",
	"", // any other word
	"production", "prod",
}

// orderStages makes the stages that are used, given in the order in which they
// came up, and gives the last.
func (v *inventory) orderStages(used, said []string) string {
	// A stage that the person put into an order comes after those that only a
	// variable names: the last stage is where unmarked hosts are.
	slices.SortStableFunc(used, func(a, b string) int {
		return cmp.Or(slices.Index(said, a)-slices.Index(said, b), rank(a)-rank(b))
	})
	for i, s := range used {
		v.b.Stage(s)
		entry := check.Printable("stage " + s)
		if len(used) > 1 && slices.Index(said, s) < 0 {
			v.b.Guess(0, entry, "its place in the order of the stages, from its name")
		}
		if i < len(used)-1 {
			v.b.Guess(0, entry, "soak of 0: the next stage need not wait after it")
		}
	}
	return used[len(used)-1]
}

func rank(stage string) int {
	if i := slices.Index(stageOrder, strings.ToLower(stage)); i >= 0 {
		return i
	}
	return slices.Index(stageOrder, "")
}

// byGroup gives each host the first of the groups that it is in.
func (v *inventory) byGroup(names []string, what string) map[*host]string {
	out := map[*host]string{}
	for _, name := range names {
		g := v.groups[name]
		if g == nil || len(g.members) == 0 || source.NameFault(name) != "" {
			v.b.Skip(0, check.Printable("group "+name), "no host is in this group, which was said to be a "+what)
			continue
		}
		for _, h := range g.members {
			switch before, in := out[h]; {
			case !in:
				out[h] = name
			case before != name && h.entry != nil:
				v.guess(h.at, "host "+h.name, what+" from the first of several groups that it is in")
			}
		}
	}
	return out
}
