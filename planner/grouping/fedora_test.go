package grouping_test

import (
	"encoding/json"
	"os"
	"slices"
	"testing"

	"stagger/planner/batch"
	"stagger/planner/grouping"
	"stagger/planner/model"
)

// fedora is Fedora's inventory as `ansible-inventory --list` writes it, its
// groups with the hosts of their children.
func fedora(t testing.TB) (*model.Inventory, []batch.Group) {
	const path = "../../../shared/real/fedora/ansible-inventory-list.slim.json"
	text, err := os.ReadFile(path)
	if err != nil {
		t.Skipf("Fedora's inventory is not here: %v", err)
	}
	var file map[string]struct{ Hosts, Children []string }
	if err := json.Unmarshal(text, &file); err != nil {
		t.Fatal(err)
	}
	delete(file, "_meta")
	var closed func(g string, into map[string]bool)
	closed = func(g string, into map[string]bool) {
		for _, h := range file[g].Hosts {
			into[h] = true
		}
		for _, child := range file[g].Children {
			closed(child, into)
		}
	}
	b := batch.NewBuilder("ansible")
	for _, g := range sorted(file) {
		hosts := map[string]bool{}
		closed(g, hosts)
		for _, h := range sorted(hosts) {
			b.Host(h)
		}
		b.Group(g, sorted(hosts)...)
	}
	out := b.Batch()
	return &out.Entries, out.Groups
}

func TestFedorasGroups(t *testing.T) {
	inv, groups := fedora(t)
	candidates := grouping.Candidates(inv, groups, nil)
	by := map[string]grouping.Candidate{}
	count := map[grouping.Reason]int{}
	for _, c := range candidates {
		by[c.Group] = c
		count[c.Reason]++
	}
	if c := by["rabbitmq"]; c.Verdict != grouping.Suggested || len(c.Service.Members) != 3 || c.Service.MinAvailable.String() != "quorum" {
		t.Errorf("rabbitmq: %+v", c)
	}
	if c := by["rabbitmq_rdu3"]; c.Reason != grouping.Alike || c.Like != "rabbitmq" {
		t.Errorf("rabbitmq_rdu3: %+v", c)
	}
	if c := by["virthost"]; c.Reason != grouping.Parted || !slices.Equal(c.Parts, []string{"virthost_rdu3", "virthost_stg_rdu3"}) {
		t.Errorf("virthost: %+v", c)
	}
	for _, group := range []string{"proxies", "builders", "all", "staging", "dells", "copr_aws", "releng_compose", "buildhw"} {
		if by[group].Verdict != grouping.Asked {
			t.Errorf("%s: %+v", group, by[group])
		}
	}
	// Counted by
	//
	//	python3 -c 'import json, collections
	//	d = json.load(open("ansible-inventory-list.slim.json")); d.pop("_meta")
	//	def h(g): return set(d.get(g, {}).get("hosts", [])).union(*[h(c) for c in d.get(g, {}).get("children", [])])
	//	s = [frozenset(h(g)) for g in d if h(g)]
	//	several = collections.Counter(x for x in s if len(x) > 1)
	//	print(len(s), sum(len(x) == 1 for x in s), sum(n - 1 for n in several.values()))'
	//
	if len(candidates) != 232 || count[grouping.Single] != 103 || count[grouping.Alike] != 29 {
		t.Errorf("%d candidates, %d of one host, %d like another", len(candidates), count[grouping.Single], count[grouping.Alike])
	}
	if count[grouping.Numbered]+count[grouping.SharedName] < 30 {
		t.Errorf("suggested by their names: %v", count)
	}
}

func sorted[T any](m map[string]T) []string {
	var out []string
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}
