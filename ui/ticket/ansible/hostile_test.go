package ansible

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v3"

	"stagger/ui/ticket"
	"stagger/ui/ticket/document"
	"stagger/ui/ticket/internal/board"
	"stagger/ui/ticket/internal/firm"
)

// shape is a tree without its texts: of mappings the keys that are stagger's,
// of texts how Ansible takes them.
func shape(n *yaml.Node) any {
	switch n.Kind {
	case yaml.MappingNode:
		out := map[string]any{}
		for i := 0; i < len(n.Content); i += 2 {
			out[n.Content[i].Value] = shape(n.Content[i+1])
		}
		return out
	case yaml.SequenceNode, yaml.DocumentNode:
		var out []any
		for _, c := range n.Content {
			out = append(out, shape(c))
		}
		return out
	default:
		if n.Tag == "!unsafe" {
			return "a text of the inventory"
		}
		return n.Tag + " " + n.Value
	}
}

func shapeOf(t *testing.T, data []byte) any {
	t.Helper()
	var n yaml.Node
	if err := yaml.Unmarshal(data, &n); err != nil {
		t.Fatalf("%v\n%s", err, data)
	}
	return shape(&n)
}

func disguised(t *testing.T, as func(string) string) map[string][]byte {
	inv, p := firm.Disguised(as)
	return files(t, inv, p, ticket.Scope{})
}

// checkHostile fails where text before names changes more of the files than
// texts, or hosts that are there no more.
func checkHostile(t *testing.T, prefix string) {
	var hosts []string
	for _, h := range firm.Inventory().Hosts {
		hosts = append(hosts, h.Name)
	}
	plain := firmFiles(t)
	others := disguised(t, func(s string) string {
		if slices.Contains(hosts, s) {
			return s
		}
		return prefix + s
	})
	for name, data := range plain {
		if diff := cmp.Diff(shapeOf(t, data), shapeOf(t, others[name])); diff != "" {
			t.Errorf("%+q changes the structure of %s: %s", prefix, name, diff)
		}
	}
	all := disguised(t, func(s string) string { return prefix + s })
	for name, data := range all {
		checkHosts(t, prefix, name, data)
		board.Readable(t, prefix, name, string(data))
		if plain[name] == nil {
			t.Errorf("%+q makes a file %q", prefix, name)
		}
	}
}

// checkHosts fails where the hosts of a file are not the plan's, or some are
// missing without a word.
func checkHosts(t *testing.T, prefix, name string, data []byte) {
	t.Helper()
	if night, _, is := strings.Cut(name, "-playbook"); is {
		for i, p := range plays(t, data) {
			if want := "stagger_" + strings.ReplaceAll(night, "-", "_"); !strings.HasPrefix(p.Hosts, want+"_batch_0") {
				t.Errorf("%+q: play %d is for %q", prefix, i, p.Hosts)
			}
		}
		return
	}
	var got map[string]group
	if err := yaml.Unmarshal(data, &got); err != nil {
		t.Fatalf("%v\n%s", err, data)
	}
	found := map[string]bool{}
	for _, night := range got {
		for _, batch := range night.Children {
			for h := range batch.Hosts {
				found[h] = true
			}
		}
	}
	want := map[string][]string{"2026-11-24-inventory.yml": {"web-test"}, "2026-11-28-inventory.yml": {"erp1", "hv2", "mx1", "mx2", "sql1", "web1"}}
	for _, h := range want[name] {
		if h = prefix + h; !found[h] && !strings.Contains(string(data), ": "+document.Or(h)+"\n") {
			t.Errorf("%+q: %q is neither in %s nor said to be left out:\n%s", prefix, h, name, data)
		}
		delete(found, h)
	}
	if len(found) > 0 {
		t.Errorf("%+q: hosts that are not in the plan: %v", prefix, found)
	}
}

func TestHostileTextChangesNoStructure(t *testing.T) {
	board.Hostile(t, checkHostile, "{{ 7 * 7 }}", "{% raw %}", "!unsafe ", "&a ", "*a", "mx1:", "x[1:3]", "- hosts: all\n", "---\n", "# ", "'", `"`, "all,")
}

func FuzzAnsible(f *testing.F) { board.Fuzz(f, checkHostile) }

// A host that is called as a group is would be selected with it.
func TestAHostNamedLikeAGroupIsLeftOut(t *testing.T) {
	for _, name := range []string{"all", "ungrouped", "stagger_2026_11_28", "stagger_2026_11_28_batch_04"} {
		made := disguised(t, func(s string) string {
			if s == "mx2" {
				return name
			}
			return s
		})
		data := string(made["2026-11-28-inventory.yml"])
		if strings.Contains(data, `"`+name+`":`) || !strings.Contains(data, "#   batch 1, 2026-11-28T22:00:00Z: "+name+"\n") {
			t.Errorf("%s is not left out:\n%s", name, data)
		}
		prompt := question(t, plays(t, made["2026-11-28-playbook-2.yml"])[0])
		if !strings.Contains(prompt, "\n- "+name+", which is not in this playbook, is verified or backed out.\n") {
			t.Errorf("the next batch does not ask for %s: %s", name, prompt)
		}
	}
}
