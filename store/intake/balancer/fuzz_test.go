package balancer

import (
	"strings"
	"testing"
	"unicode/utf8"

	"stagger/planner/batch"
	"stagger/store/intake/source"
)

func FuzzRead(f *testing.F) {
	for _, seed := range []string{
		shop,
		"listen a\nserver 1 :\nserver 2 [::]:1 backup weight 0\nserver '' \"\" weight\n",
		conf("lb1", "VI_1", "MASTER", "101", "51", "192.0.2.10/24 dev eth0"),
		"@x $A={${A}\n$A=$A$A\nvrrp_instance {\nvirtual_router_id 1\nvirtual_ipaddress { $A }}\n}{{\n",
		"vrrp_instance \"a\\\" { b { virtual_router_id 1\n",
	} {
		f.Add(seed, seed)
	}
	f.Fuzz(func(t *testing.T, one, two string) {
		if !utf8.ValidString(one + two) {
			t.Skip("source.Open gives no such text")
		}
		in := []source.Input{{Name: "1", Text: one}, {Name: "2", Text: two}}
		for _, r := range Readers {
			r.Recognises(in[0])
			if b, err := r.Read(in[:1], source.Options{}); err == nil {
				sane(t, b)
			}
		}
		if b, err := (keepalived{}).Read(in, source.Options{Hosts: []string{"a", "b"}}); err == nil {
			sane(t, b)
		}
	})
}

// sane checks what any inventory asks of what is merged into it.
func sane(t *testing.T, b *batch.Batch) {
	t.Helper()
	hosts := map[string]bool{}
	for _, h := range b.Entries.Hosts {
		if fault := source.NameFault(h.Name); fault != "" || hosts[h.Name] {
			t.Errorf("host %q %s, or is there twice", h.Name, fault)
		}
		hosts[h.Name] = true
	}
	for _, s := range b.Entries.Services {
		if fault := source.NameFault(s.Name); fault != "" || len(s.Members) == 0 || s.Required() > s.Capacity() {
			t.Errorf("service %q %s, or has too few members: %v", s.Name, fault, s.Members)
		}
		for _, m := range s.Members {
			if !hosts[m.Host] || m.Weight != 1 {
				t.Errorf("service %q has the member %+v", s.Name, m)
			}
		}
	}
	for _, n := range append(b.Skipped.Remarks, b.Guessed.Remarks...) {
		for _, first := range n.First {
			if first.Line < 1 || strings.TrimSpace(n.What) == "" {
				t.Errorf("a note says %+v of %q", first, n.What)
			}
		}
	}
}
