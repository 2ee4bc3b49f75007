package ansible_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"stagger/planner/batch"
	"stagger/planner/model"
	"stagger/store/intake/ansible"
	"stagger/store/intake/internal/specimen"
	"stagger/store/intake/source"
)

// read reads texts as files named a, b, …
func read(t rapid.TB, kind string, o source.Options, texts ...string) (*batch.Batch, error) {
	t.Helper()
	var in []source.Input
	for i, text := range texts {
		in = append(in, source.Input{Name: string(rune('a' + i)), Text: text})
	}
	return specimen.Named(ansible.Readers, kind).Read(in, o)
}

func mustRead(t rapid.TB, kind string, o source.Options, texts ...string) *batch.Batch {
	t.Helper()
	b, err := read(t, kind, o, texts...)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func names(b *batch.Batch) (out []string) {
	for _, h := range b.Entries.Hosts {
		out = append(out, h.Name)
	}
	slices.Sort(out)
	return out
}

func stageNames(b *batch.Batch) (out []string) {
	for _, s := range b.Entries.Stages {
		out = append(out, s.Name)
	}
	return out
}

// groupsOf are the hosts of each group, sorted.
func groupsOf(b *batch.Batch) map[string][]string {
	out := map[string][]string{}
	for _, g := range b.Groups {
		out[g.Name] = slices.Sorted(slices.Values(g.Hosts))
	}
	return out
}

func hostNamed(t rapid.TB, b *batch.Batch, name string) *model.Host {
	t.Helper()
	for i := range b.Entries.Hosts {
		if b.Entries.Hosts[i].Name == name {
			return &b.Entries.Hosts[i]
		}
	}
	t.Fatalf("no host %s among %v", name, names(b))
	return nil
}

// wantNotes compares how often each thing was noted.
func wantNotes(t rapid.TB, notes batch.Notes, want map[string]int) {
	t.Helper()
	got := map[string]int{}
	for _, r := range notes.Remarks {
		got[r.What] = r.Count
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func wantError(t rapid.TB, err error, want string) {
	t.Helper()
	if err == nil || err.Error() != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
}

// firstSkip is the first thing skipped, as "line 3: host mx1: why".
func firstSkip(b *batch.Batch) (line int, entry, why string) {
	for _, r := range b.Skipped.Remarks {
		if r.What != "has no hosts" {
			return r.First[0].Line, r.First[0].Entry, r.What
		}
	}
	return 0, "", ""
}

func TestInventoriesWithoutHosts(t *testing.T) {
	const failed = "a: the inventory has no hosts; look at the warnings of ansible-inventory: where it cannot read its files it writes an empty list and still exits with 0"
	for _, tt := range []struct{ name, kind, text, want string }{
		{"ansible-inventory that failed", "ansible-list", `{"_meta": {"hostvars": {}}, "all": {"children": ["ungrouped"]}}`, failed},
		{"empty object", "ansible-list", `{}`, failed},
		{"JSON cut short", "ansible-list", "{\"_meta\": {\n\"hostvars\": {\"web1\": {\"password\": \"hunter2", "a: line 2: this is not JSON as ansible-inventory --list writes it; write it anew, with its warnings kept apart: ansible-inventory --list > hosts.json"},
		{"warnings mixed into JSON", "ansible-list", "[WARNING]: skipped\n{}", "a: line 1: this is not JSON as ansible-inventory --list writes it; write it anew, with its warnings kept apart: ansible-inventory --list > hosts.json"},
		{"INI of empty groups", "ansible-ini", "[web]\n[db]\n", "a: the inventory has no hosts; give the files in which the hosts stand, or what ansible-inventory --list writes"},
		{"INI of other lines", "ansible-ini", "[web]\nthe password is hunter2\n", "a: the inventory has no hosts; skipped: a line of hosts that is not a name and name=value (line 2); give the files in which the hosts stand, or what ansible-inventory --list writes"},
		{"YAML with hosts as a list", "ansible-yaml", "web:\n  hosts:\n    - web1\n", "a: the inventory has no hosts; skipped: group web has a part that is not hosts, children or vars, each a mapping (line 2); give the files in which the hosts stand, or what ansible-inventory --list writes"},
		{"empty YAML", "ansible-yaml", "---\n# nothing\n", "a: the inventory has no hosts; give the files in which the hosts stand, or what ansible-inventory --list writes"},
		{"a playbook", "ansible-yaml", "- hosts: all\n", "a: line 1: this is no inventory: it is not a mapping of groups; give an inventory; a playbook, which is a list, names no hosts of its own"},
		{"a cloud plugin", "ansible-yaml", "plugin: amazon.aws.aws_ec2\nregions: [a]\n", "a: line 1: this configures the inventory plugin amazon.aws.aws_ec2 and names no hosts itself; import what ansible-inventory --list writes with it"},
		{"YAML with an error", "ansible-yaml", "all:\n  hosts:\n    web1: {a: hunter2\n  b: c\n", "a: line 2: this is not YAML; mend that line or one of the next; ansible-inventory --list shows what Ansible reads"},
		{"a password that looks like an alias", "ansible-yaml", "all:\n  vars:\n    password: *hunter2\n", "a: a value that begins with * is no alias of anything; mend that line or one of the next; ansible-inventory --list shows what Ansible reads"},
		{"only this machine", "ansible-ini", "localhost ansible_connection=local\n", "a: none of its 1 hosts can be taken: each is this machine itself or has a name that cannot be one; give the inventory of the machines to patch"},
		{"groups in a circle", "ansible-ini", "[a:children]\nb\n[b:children]\nc\n[c:children]\nb\n[c]\nweb1\n", "a: line 2: its groups go round in a circle: b is in c is in b; take one out of the children of another"},
		{"a group in itself", "ansible-ini", "[a:children]\na\n[a]\nweb1\n", "a: line 1: its groups go round in a circle: a is in a; take one out of the children of another"},
		{"too great a range", "ansible-ini", "[a]\nweb[1:50000]\ndb[1:50001]\n", "a: line 3: the inventory has more than 100000 hosts written as ranges; import it in parts, by site"},
		{"ranges multiplied", "ansible-ini", "[a]\nw[1:999].[1:999].[1:999].[1:999].[1:999].[1:999].[1:999].[1:999]\n", "a: line 2: the inventory has more than 100000 hosts written as ranges; import it in parts, by site"},
		{"aliases of aliases", "ansible-yaml", bomb("{children: {p: *%s, q: *%[1]s, r: *%[1]s}}"), "a: its aliases and merge keys stand for too much; write out what they stand for, or import what ansible-inventory --list writes"},
		{"merges of merges", "ansible-yaml", bomb("{<<: [*%s, *%[1]s, *%[1]s]}"), "a: its aliases and merge keys stand for too much; write out what they stand for, or import what ansible-inventory --list writes"},
		{"more hosts in groups than are worth having", "ansible-ini", "[g0]\nh[1:100000]\n" + chain(51), "a: its groups hold more than 5000000 hosts, each counted in every group; import it in parts, by site"},
		{"more groups than are worth having", "ansible-ini", "[g0]\nweb1\n" + chain(100_001), "a: line 200001: the inventory has more than 100000 groups; import it in parts, by site"},
		{"a group that is an alias of itself", "ansible-yaml", "a: &a {hosts: {web1: }, children: {b: *a}}\n", "a: line 1: its groups go round in a circle: b is in b; take one out of the children of another"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := read(t, tt.kind, source.Options{}, tt.text)
			wantError(t, err, tt.want)
		})
	}
}

// chain is INI in which each of n groups has the one before for a child.
func chain(n int) string {
	var b strings.Builder
	for i := 1; i < n; i++ {
		fmt.Fprintf(&b, "[g%d:children]\ng%d\n", i, i-1)
	}
	return b.String()
}

// bomb is YAML in which every line is several times the one before.
func bomb(of string) string {
	text := "a: &a {hosts: {web1: }}\n"
	for c := 'b'; c <= 'z'; c++ {
		text += string(c) + ": &" + string(c) + " " + strings.ReplaceAll(strings.ReplaceAll(of, "%[1]s", "%s"), "%s", string(c-1)) + "\n"
	}
	return text
}

// Host variables hold passwords. Only those that are named may come out.
func TestSecretsStayIn(t *testing.T) {
	for kind, text := range map[string]string{
		"ansible-list": `{"_meta": {"hostvars": {"web1": {"ansible_password": "hunter2", "vmhost": "hv1", "list": ["hunter2"], "site": {"x": "hunter2"}}, "hv1": 1234567}}, "g": {"hosts": ["web1"], "vars": {"token": "hunter2"}}, "h": "hunter2", "i": {"hosts": "hunter2"}}`,
		"ansible-ini": "[g]\nweb1 ansible_password=hunter2 vmhost=hv1\nhv1\nweb2 hunter2\npassword=hunter2\nweb3 password='hunter2\nweb4:hunter2\n" +
			"[g:vars]\ntoken=hunter2\nhunter2\nsite={'x': 'hunter2'}\n[x:children]\nthis is hunter2\n",
		"ansible-yaml": "g:\n  vars: {token: hunter2, site: {x: hunter2}}\n  hosts:\n    web1: {ansible_password: !vault hunter2, vmhost: hv1, l: [hunter2]}\n    hv1: hunter2\nh: hunter2\ni: {hosts: {web3: [hunter2]}, x: hunter2}\n",
	} {
		t.Run(kind, func(t *testing.T) {
			b := mustRead(t, kind, source.Options{}, text)
			if hostNamed(t, b, "web1").RunsOn != "hv1" {
				t.Error("the variable vmhost was not read")
			}
			if b.Skipped.Total() == 0 {
				t.Error("nothing was noted")
			}
			if all := cmp.Diff(&batch.Batch{}, b, cmp.AllowUnexported(batch.Notes{})); strings.Contains(all, "hunter2") || strings.Contains(all, "1234567") {
				t.Error(all)
			}
		})
	}
}

// 10,000 hosts in 500 groups, each of which has the next for a child.
func BenchmarkRead(b *testing.B) {
	var text strings.Builder
	for g := range 500 {
		fmt.Fprintf(&text, "[g%d]\nh%[1]d-[1:20] vmhost=h%[1]d-1 site=a\n", g)
	}
	text.WriteString(chain(500))
	for b.Loop() {
		mustRead(b, "ansible-ini", source.Options{}, text.String())
	}
}
