package ansible_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stagger/store/intake/source"
)

func TestGroupsOfYAML(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		want       map[string][]string
		skipped    map[string]int
	}{
		{"all with children", "all:\n  hosts:\n    mx1:\n  children:\n    web:\n      hosts:\n        web[01:02].example.com:22: {a: b}\n",
			map[string][]string{"web": {"web01.example.com", "web02.example.com"}}, nil},
		{"groups on the first level", "ungrouped: {hosts: {mx1: }}\nweb:\n  hosts:\n    web1:\nsite:\n  children:\n    web:\n",
			map[string][]string{"web": {"web1"}, "site": {"web1"}}, nil},
		{"one name without a mapping", "web: {hosts: web1}\nsite: {children: web}\n",
			map[string][]string{"web": {"web1"}, "site": {"web1"}}, nil},
		{"a group that is nothing", "web: {hosts: {web1: }}\ndb:\n",
			map[string][]string{"web": {"web1"}}, map[string]int{"has no hosts": 1}},
		{"a host twice in a group", "web:\n  hosts:\n    web1: {rack: a}\n    web1: {rack: b}\n",
			map[string][]string{"web": {"web1"}}, map[string]int{"stands twice in one mapping, of which Ansible takes the last": 1}},
		{"a group twice: the last counts", "web: {hosts: {web1: }}\nweb: {hosts: {web2: }}\n",
			map[string][]string{"web": {"web2"}}, map[string]int{"stands twice in one mapping, of which Ansible takes the last": 1}},
		{"merged hosts", "web: {hosts: &h {web1: , web2: }}\ndb: {hosts: {<<: *h, db1: }}\n",
			map[string][]string{"web": {"web1", "web2"}, "db": {"db1", "web1", "web2"}}, nil},
		{"several merged", "x: {hosts: &a {a1: }}\ny: {hosts: &b {b1: }}\nz: {hosts: {<<: [*a, *b]}}\n",
			map[string][]string{"x": {"a1"}, "y": {"b1"}, "z": {"a1", "b1"}}, nil},
		{"an alias of a group", "web: &w {hosts: {web1: }}\ndb: *w\n",
			map[string][]string{"web": {"web1"}, "db": {"web1"}}, nil},
		{"a key that is no part of a group", "web: {hosts: {web1: }, host: {web2: }}\n",
			map[string][]string{"web": {"web1"}}, map[string]int{"has a part that is not hosts, children or vars, each a mapping": 1}},
		{"a second document", "web: {hosts: {web1: }}\n---\nweb: {hosts: {web2: }}\n",
			map[string][]string{"web": {"web1"}}, map[string]int{"what stands after the first YAML document of the file": 1}},
		{"tags of Ansible and others", "web: {hosts: {web1: {a: !vault x, b: !unsafe '{{', c: !!binary eA==, d: !other [x]}}}\n",
			map[string][]string{"web": {"web1"}}, nil},
		{"patterns", "plugin: yamlgroup\ngroups:\n  web: web*\n  odd: ['*[13579]', nothing*]\n  re: ['^w(eb|ww)2', ^eb1]\n",
			map[string][]string{"web": {"web1", "web2"}, "odd": {"web1"}, "re": {"web2"}, "more": {"web1", "web2"}}, nil},
		{"purposes and providers", "hosts:\n  - build:\n      - aws:\n          rhel8-x64-1: {ip: 192.0.2.1}\n          eu-rhel9-x64_v2-2: {ip: 192.0.2.2}\n      - azure:\n          odd: {}\n",
			map[string][]string{"build": {"build-aws-rhel8-x64-1", "build-aws_eu-rhel9-x64_v2-2", "build-azure-odd"}, "aws": {"build-aws-rhel8-x64-1", "build-aws_eu-rhel9-x64_v2-2"},
				"azure": {"build-azure-odd"}, "rhel8": {"build-aws-rhel8-x64-1"}, "rhel9": {"build-aws_eu-rhel9-x64_v2-2"}, "x64": {"build-aws-rhel8-x64-1"}, "x64_v2": {"build-aws_eu-rhel9-x64_v2-2"}},
			map[string]int{"its key does not say system, architecture and number, and so it is in no group of those": 1}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			texts := []string{tt.text}
			if strings.HasPrefix(tt.text, "plugin") {
				texts = append(texts, "more: {hosts: {'web[1:2]': }}\n")
			}
			b := mustRead(t, "ansible-yaml", source.Options{}, texts...)
			if diff := cmp.Diff(tt.want, groupsOf(b)); diff != "" {
				t.Error(diff)
			}
			if tt.skipped == nil {
				tt.skipped = map[string]int{}
			}
			wantNotes(t, b.Skipped, tt.skipped)
		})
	}
}

func TestVariablesOfYAML(t *testing.T) {
	for _, tt := range []struct {
		value string
		want  []string
		why   string
	}{
		{"rack1", []string{"rack1"}, ""},
		{"'rack 1'", []string{"rack 1"}, ""},
		{"12", []string{"12"}, ""},
		{"~", nil, ""},
		{"''", nil, ""},
		{"[a, 'b']", []string{"a", "b"}, ""},
		{"[a, [b]]", nil, "its variable v is no plain word"},
		{"{a: b}", nil, "its variable v is no plain word"},
		{"!unsafe rack1", []string{"rack1"}, ""},
		{"!vault rack1", nil, "its variable v is encrypted with Ansible Vault"},
		{"!other rack1", nil, "its variable v is no plain word"},
		{"'{{ rack }}'", nil, "its variable v is a Jinja expression, which only Ansible can work out"},
		{`"a\tb"`, nil, "its variable v has an invisible character in its name"},
	} {
		t.Run(tt.value, func(t *testing.T) {
			b := mustRead(t, "ansible-yaml", source.Options{TagVars: []string{"v"}, TagGroups: []string{"g"}}, "g: {hosts: {web1: {v: "+tt.value+"}}}\n")
			if diff := cmp.Diff(append([]string{"g"}, tt.want...), hostNamed(t, b, "web1").Tags); diff != "" {
				t.Error(diff)
			}
			if _, _, why := firstSkip(b); why != tt.why {
				t.Errorf("skipped: %q", why)
			}
		})
	}
}

func TestYAMLIsBounded(t *testing.T) {
	for name, tt := range map[string]struct{ text, want string }{
		"17 MiB":        {"# " + strings.Repeat("x", 17<<20), "a: the file has more than 16 MiB of YAML; import what ansible-inventory --list writes, which is JSON"},
		"many brackets": {strings.Repeat("[", 2<<20), "a: the file has more than 1500000 keys and values; import what ansible-inventory --list writes, which is JSON"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := read(t, "ansible-yaml", source.Options{}, tt.text)
			wantError(t, err, tt.want)
		})
	}
}

func TestDeepGroupsOfYAML(t *testing.T) {
	text := "g0: {hosts: {web1: }, children: {"
	for i := 1; i < 100; i++ {
		text += fmt.Sprintf("g%d: {children: {", i)
	}
	b := mustRead(t, "ansible-yaml", source.Options{}, text+strings.Repeat("}}", 100))
	if line, entry, why := firstSkip(b); line != 1 || entry != "group g65" || why != "is nested too deep; what is below it was not read" {
		t.Error(line, entry, why)
	}
}
