package ansible

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"stagger/store/intake/source"
)

// value is what a variable holds, as far as it can be used: a word, or the
// words of a list. The zero value is no value.
type value struct {
	words []string
	fault string // what it is instead, where it cannot be used
}

// What a variable may hold that cannot be used, as in "its variable x is …".
const (
	isJinja = "a Jinja expression, which only Ansible can work out"
	isVault = "encrypted with Ansible Vault"
	isShape = "no plain word"
)

// wordOf is the value of a text.
func wordOf(s string) value {
	s = strings.TrimSpace(s)
	switch {
	case strings.Contains(s, "{{"), strings.Contains(s, "{%"):
		return value{fault: isJinja}
	case strings.HasPrefix(s, "$ANSIBLE_VAULT;"):
		return value{fault: isVault}
	case s == "":
		return value{}
	}
	return value{words: []string{s}}
}

// listOf is the value of a list of values.
func listOf(list []value) value {
	var out value
	for _, v := range list {
		if v.fault != "" {
			return value{fault: v.fault}
		}
		out.words = append(out.words, v.words...)
	}
	return out
}

// The variables that are looked for without being named, and those that
// Ansible itself goes by.
var (
	vmHostVars = []string{"vmhost"}
	siteVars   = []string{"datacenter", "site", "dc"}
)

const (
	varConnection = "ansible_connection"
	varPriority   = "ansible_group_priority"
)

// said are the variables that an option names, or else those that are tried.
func said(option string, tried []string) []string {
	if option != "" {
		return []string{option}
	}
	return tried
}

// sitesSaid are the variables that name a site. Where groups are the sites,
// none is tried.
func sitesSaid(o source.Options) []string {
	if len(o.SiteGroups) > 0 {
		return said(o.SiteVar, nil)
	}
	return said(o.SiteVar, siteVars)
}

// wanted are the variables that are kept. Any other may hold a secret.
func wanted(o source.Options) map[string]bool {
	out := map[string]bool{varConnection: true, varPriority: true}
	for _, names := range [][]string{
		said(o.VMHostVar, vmHostVars), sitesSaid(o), said(o.StageVar, nil), o.TagVars,
	} {
		for _, n := range names {
			out[n] = true
		}
	}
	return out
}

// inherit gives every host the variables of its groups that it does not have
// itself. Where several groups have one, the deepest wins, then the one with
// the greatest ansible_group_priority, then the last in the alphabet (Ansible's
// sort_groups in inventory/helpers.py).
func (v *inventory) inherit() {
	groups := slices.DeleteFunc(slices.Clone(v.list), func(g *group) bool { return len(g.vars) == 0 })
	slices.SortFunc(groups, func(a, b *group) int {
		return cmp.Or(b.depth-a.depth, cmp.Compare(b.priority(), a.priority()), cmp.Compare(b.name, a.name))
	})
	for _, g := range groups {
		for name, val := range g.vars {
			for _, h := range g.members {
				if _, own := h.vars[name]; !own {
					v.set(h, name, val)
				}
			}
		}
	}
}

func (g *group) priority() int {
	if words := g.vars[varPriority].words; len(words) == 1 {
		if n, err := strconv.Atoi(words[0]); err == nil {
			return n
		}
	}
	return 1
}

// word is the one word that a host's variable holds; "": it has none that can
// be used, and if it has another value a note says so.
func (v *inventory) word(h *host, name string) string {
	val := h.vars[name]
	switch {
	case val.fault != "":
		v.skip(h.at, "host "+h.name, "its variable "+name+" is "+val.fault)
	case len(val.words) > 1:
		v.skip(h.at, "host "+h.name, "its variable "+name+" is a list of several words")
	case len(val.words) == 1:
		fault := source.NameFault(val.words[0])
		if fault == "" {
			return val.words[0]
		}
		v.skip(h.at, "host "+h.name, "its variable "+name+" "+fault)
	}
	return ""
}
