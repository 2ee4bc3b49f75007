package ansible_test

import (
	"slices"
	"testing"
	"unicode/utf8"

	"stagger/planner/batch"
	"stagger/store/intake/ansible"
	"stagger/store/intake/source"
)

// FuzzRead reads a text as each kind of inventory, with and without options.
func FuzzRead(f *testing.F) {
	for _, text := range []string{
		`{"_meta": {"hostvars": {"a": {"vmhost": "b", "v": ["x", 1]}, "b": {"v": {"__ansible_vault": "x"}}}}, "g": {"hosts": ["a"], "children": ["h"], "vars": {"v": null}}, "h": ["b"]}`,
		"[g]\na[01:10:2].x:22 vmhost=b v='x y' # c\nb\n[g:vars]\nv=\"x\" # y\n[all:children]\ng\n[h:children]\ng\n",
		"[a]x\n[[a]]\n[::1]:22\n2001:db8::1\nw[a:Z]\nw[:9]\n---\n[a:children]\nall\nungrouped\n",
		"all: &a\n  hosts:\n    a: {vmhost: b, v: [x, *a]}\n  children:\n    g: {hosts: {<<: [*a], b: }}\n  vars: {v: !vault x}\n",
		"plugin: yamlgroup\ngroups: {g: 'a*', h: ['[!a]?', '^a(', ']']}\n",
		"hosts:\n  - p:\n    - q:\n        a-b-1: {v: 1}\n        x-a-b-1: {}\n",
	} {
		f.Add(text)
	}
	all := source.Options{VMHostVar: "v", SiteVar: "v", StageVar: "v", TagVars: []string{"v", "vmhost"},
		SiteGroups: []string{"g"}, StageGroups: []string{"h", "g"}, TagGroups: []string{"*[a-z]*"}}
	f.Fuzz(func(t *testing.T, text string) {
		in, err := source.Of("fuzz", []byte(text))
		if err != nil {
			return
		}
		hosts := source.Input{Name: "hosts", Text: "g:\n  hosts:\n    a[1:3]:\n"}
		for _, r := range ansible.Readers {
			r.Recognises(in)
			for _, o := range []source.Options{{}, all} {
				for _, files := range [][]source.Input{{in}, {in, hosts}} {
					if b, err := r.Read(files, o); err == nil {
						sane(t, b)
					} else if !utf8.ValidString(err.Error()) {
						t.Errorf("%q", err)
					}
				}
			}
		}
	})
}

// sane checks what holds of every batch of this package.
func sane(t *testing.T, b *batch.Batch) {
	t.Helper()
	if len(b.Entries.Hosts) == 0 {
		t.Error("it has no hosts")
	}
	hosts, stages := map[string]bool{}, map[string]bool{"": true}
	for _, s := range b.Entries.Stages {
		stages[s.Name] = true
	}
	for _, h := range b.Entries.Hosts {
		if hosts[h.Name] || source.NameFault(h.Name) != "" {
			t.Errorf("host %q", h.Name)
		}
		hosts[h.Name] = true
	}
	for _, h := range b.Entries.Hosts {
		if !stages[h.Stage] || h.RunsOn != "" && !hosts[h.RunsOn] || h.RunsOn == h.Name {
			t.Errorf("host %q in stage %q on %q", h.Name, h.Stage, h.RunsOn)
		}
		for i, tag := range h.Tags {
			if source.NameFault(tag) != "" || slices.Contains(h.Tags[:i], tag) {
				t.Errorf("host %q has the tag %q", h.Name, tag)
			}
		}
	}
	seen := map[string]bool{}
	for _, g := range b.Groups {
		if seen[g.Name] || source.NameFault(g.Name) != "" || len(g.Hosts) == 0 {
			t.Errorf("group %q of %d", g.Name, len(g.Hosts))
		}
		seen[g.Name] = true
		in := map[string]bool{}
		for _, h := range g.Hosts {
			if !hosts[h] || in[h] {
				t.Errorf("group %q has %q", g.Name, h)
			}
			in[h] = true
		}
	}
}
