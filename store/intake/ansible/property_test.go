package ansible_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"stagger/store/intake/source"
)

// estate is an inventory to be written in each format. Groups have only later
// groups below them.
type estate struct {
	hosts    map[string]string   // and their variable site; "": none
	members  map[string][]string // of each group
	children map[string][]string
	vars     map[string]string // the variable site of groups
}

func drawEstate(t *rapid.T) estate {
	e := estate{map[string]string{}, map[string][]string{}, map[string][]string{}, map[string]string{}}
	site := rapid.SampledFrom([]string{"", "", "leeds", "york"})
	for i := range rapid.IntRange(1, 8).Draw(t, "hosts") {
		e.hosts[fmt.Sprint("h", i)] = site.Draw(t, "site")
	}
	hosts := rapid.SliceOfNDistinct(rapid.SampledFrom(slices.Sorted(maps.Keys(e.hosts))), 0, 4, rapid.ID)
	n := rapid.IntRange(1, 8).Draw(t, "groups")
	for i := range n {
		g := fmt.Sprint("g", i)
		e.members[g] = hosts.Draw(t, "members")
		if s := site.Draw(t, "site"); s != "" {
			e.vars[g] = s
		}
		for c := i + 1; c < n; c++ {
			if rapid.IntRange(0, 3).Draw(t, "below") == 0 {
				e.children[g] = append(e.children[g], fmt.Sprint("g", c))
			}
		}
	}
	return e
}

// below are the hosts below a group, found from above by recursion.
func (e estate) below(g string) map[string]bool {
	out := map[string]bool{}
	for _, h := range e.members[g] {
		out[h] = true
	}
	for _, c := range e.children[g] {
		maps.Copy(out, e.below(c))
	}
	return out
}

// depth is the length of the longest way from a group that is in no other.
func (e estate) depth(g string) int {
	d := 1
	for p, children := range e.children {
		if slices.Contains(children, g) {
			d = max(d, e.depth(p)+1)
		}
	}
	return d
}

// site is a host's own, or that of its deepest group, the last by name.
func (e estate) site(h string) string {
	if e.hosts[h] != "" {
		return e.hosts[h]
	}
	best := ""
	for g := range e.vars {
		if e.below(g)[h] && (best == "" || e.depth(g) > e.depth(best) || e.depth(g) == e.depth(best) && g > best) {
			best = g
		}
	}
	return e.vars[best]
}

func (e estate) ini() string {
	var b strings.Builder
	for h, s := range e.hosts {
		fmt.Fprintln(&b, h, strings.TrimSuffix("site="+s, "site="))
	}
	for g, hosts := range e.members {
		fmt.Fprintf(&b, "[%s]\n%s\n[%[1]s:children]\n%[3]s\n", g, strings.Join(hosts, "\n"), strings.Join(e.children[g], "\n"))
		if s := e.vars[g]; s != "" {
			fmt.Fprintf(&b, "[%s:vars]\nsite = '%s'\n", g, s)
		}
	}
	return b.String()
}

func (e estate) json() string {
	vars := map[string]any{}
	out := map[string]any{"_meta": map[string]any{"hostvars": vars}}
	for h, s := range e.hosts {
		vars[h] = map[string]any{}
		if s != "" {
			vars[h] = map[string]any{"site": s}
		}
	}
	for g, hosts := range e.members {
		group := map[string]any{"hosts": hosts, "children": e.children[g]}
		if s := e.vars[g]; s != "" {
			group["vars"] = map[string]any{"site": s}
		}
		out[g] = group
	}
	text, _ := json.Marshal(out)
	return string(text)
}

// yaml is JSON too, which YAML includes, with hosts and children as mappings.
func (e estate) yaml() string {
	null := func(names []string) map[string]any {
		out := map[string]any{}
		for _, n := range names {
			out[n] = nil
		}
		return out
	}
	all := map[string]any{}
	for h, s := range e.hosts {
		all[h] = nil
		if s != "" {
			all[h] = map[string]any{"site": s}
		}
	}
	out := map[string]any{"all": map[string]any{"hosts": all}}
	for g, hosts := range e.members {
		group := map[string]any{"hosts": null(hosts), "children": null(e.children[g])}
		if s := e.vars[g]; s != "" {
			group["vars"] = map[string]any{"site": s}
		}
		out[g] = group
	}
	text, _ := json.Marshal(out)
	return string(text)
}

// Each format gives the same hosts, sites, tags and groups, those that a search
// from above finds.
func TestFormatsAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := drawEstate(t)
		groups, tags := map[string][]string{}, map[string]map[string]bool{}
		for g := range e.members {
			for _, h := range slices.Sorted(maps.Keys(e.below(g))) {
				groups[g] = append(groups[g], h)
				if tags[h] == nil {
					tags[h] = map[string]bool{}
				}
				tags[h][g] = true
			}
		}
		for kind, text := range map[string]string{"ansible-ini": e.ini(), "ansible-list": e.json(), "ansible-yaml": e.yaml()} {
			b := mustRead(t, kind, source.Options{}, text)
			if diff := cmp.Diff(groups, groupsOf(b)); diff != "" {
				t.Errorf("%s\n%s", text, diff)
			}
			if diff := cmp.Diff(slices.Sorted(maps.Keys(e.hosts)), names(b)); diff != "" {
				t.Errorf("%s\n%s", text, diff)
			}
			for _, h := range b.Entries.Hosts {
				if want := e.site(h.Name); h.Site != want {
					t.Errorf("%s\n%s: site %q, want %q", text, h.Name, h.Site, want)
				}
				if got := slices.Sorted(slices.Values(h.Tags)); !slices.Equal(got, slices.Sorted(maps.Keys(tags[h.Name]))) {
					t.Errorf("%s\n%s: tags %v", text, h.Name, got)
				}
			}
		}
	})
}

// A pattern of yamlgroup matches as the regular expression does that stands
// for it.
func TestPatternsAgainstRegularExpressions(t *testing.T) {
	parts := map[string]string{"*": ".*", "?": ".", "a": "a", "b": "b", ".": `\.`, "[ab]": "[ab]", "[!a]": "[^a]", "[a-c]": "[a-c]", "[]]": `\]`, "[": `\[`}
	rapid.Check(t, func(t *rapid.T) {
		drawn := rapid.SliceOfN(rapid.SampledFrom(slices.Sorted(maps.Keys(parts))), 1, 6).Draw(t, "pattern")
		if i := slices.Index(drawn, "["); i >= 0 && i < len(drawn)-1 {
			t.Skip("a bracket that a later one might close")
		}
		pattern, expr := "", "^(?s:"
		for _, p := range drawn {
			pattern += p
			expr += parts[p]
		}
		re := regexp.MustCompile(expr + ")$")
		drawnHosts := rapid.SliceOfNDistinct(rapid.StringMatching("[abc.é]{0,4}[abcé][abc.é]{0,4}"), 1, 8, rapid.ID).Draw(t, "hosts")
		hosts, want := map[string]any{}, []string(nil)
		for _, h := range drawnHosts {
			if hosts[h] = nil; re.MatchString(h) {
				want = append(want, h)
			}
		}
		slices.Sort(want)
		config, _ := json.Marshal(map[string]any{"plugin": "yamlgroup", "groups": map[string]any{"g": pattern}})
		inventory, _ := json.Marshal(map[string]any{"all": map[string]any{"hosts": hosts}})
		b := mustRead(t, "ansible-yaml", source.Options{}, string(config), string(inventory))
		if got := groupsOf(b)["g"]; !slices.Equal(got, want) {
			t.Errorf("%s matches %v, and %s %v", pattern, got, expr, want)
		}
	})
}
