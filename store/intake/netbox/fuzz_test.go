package netbox

import (
	"testing"
	"unicode/utf8"

	"stagger/store/intake/source"
)

func FuzzRead(f *testing.F) {
	for _, s := range []string{
		devicesCSV, dumped, "Name,Status,Cluster,Device\na,Active,c,a\nb,Failed,c,hv\n",
		"Name;Status;Site;Role;Rack\na;Active;x;;\na;Active;y;;\na@x;Active;y;;\n",
		`[{"model":"dcim.device","pk":{},"fields":{"name":"a","site":["x"],"role":"\u0000"}},{"model":"dcim.device","fields":null}]`,
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		in, err := source.Of("fuzz", []byte(s))
		if err != nil {
			return
		}
		for _, r := range Readers {
			r.Recognises(in)
			b, err := r.Read([]source.Input{in}, source.Options{})
			if err != nil {
				if !utf8.ValidString(err.Error()) {
					t.Fatalf("the error %q is not UTF-8", err)
				}
				continue
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
		}
	})
}
