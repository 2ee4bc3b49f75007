package proxmox

import (
	"testing"
	"unicode/utf8"

	"stagger/store/intake/source"
)

func FuzzRead(f *testing.F) {
	for _, s := range []string{
		answer, `{"data":` + answer + `}`,
		`[{"type":"qemu","node":"a","vmid":{},"name":"a","template":null},{"type":"node","node":"a\u202e"},{"type":"lxc","node":"b","name":"b-1","pool":"p"},{"type":"lxc","node":"b","name":"b","vmid":"1"}]`,
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		in, err := source.Of("fuzz", []byte(s))
		if err != nil {
			return
		}
		resources{}.Recognises(in)
		b, err := resources{}.Read([]source.Input{in}, source.Options{})
		if err != nil {
			if !utf8.ValidString(err.Error()) {
				t.Fatalf("the error %q is not UTF-8", err)
			}
			return
		}
		seen := map[string]bool{}
		for _, h := range b.Entries.Hosts {
			if source.NameFault(h.Name) != "" || seen[h.Name] {
				t.Fatalf("a host is called %q, or twice", h.Name)
			}
			seen[h.Name] = true
		}
		for _, h := range b.Entries.Hosts {
			if h.RunsOn == h.Name || h.RunsOn != "" && !seen[h.RunsOn] {
				t.Fatalf("%q runs on %q", h.Name, h.RunsOn)
			}
		}
		for _, g := range b.Groups {
			for _, h := range g.Hosts {
				if !seen[h] {
					t.Fatalf("group %q has %q", g.Name, h)
				}
			}
		}
	})
}
