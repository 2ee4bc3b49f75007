package ansible_test

import (
	"slices"
	"testing"
	"unicode/utf8"

	"stagger/planner/batch"
	"stagger/store/intake/ansible"
	"stagger/store/intake/internal/specimen"
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

// sane checks what holds of the batches of this package, and of all.
func sane(t *testing.T, b *batch.Batch) {
	t.Helper()
	specimen.Sane(t, b)
	if len(b.Entries.Hosts) == 0 {
		t.Error("it has no hosts")
	}
	stages := append(stageNames(b), "")
	for _, h := range b.Entries.Hosts {
		if !slices.Contains(stages, h.Stage) {
			t.Errorf("host %q is in stage %q", h.Name, h.Stage)
		}
	}
}
