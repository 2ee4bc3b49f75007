package dnszone

import (
	"strings"
	"testing"
	"unicode/utf8"

	"stagger/planner/batch"
	"stagger/store/intake/source"
)

func FuzzRead(f *testing.F) {
	for _, seed := range []string{
		office,
		soa + "$GENERATE 1-3/2 mx${0,3,x} A 192.0.2.$\n@ MX 10 mx1\n",
		soa + "$GENERATE 0-99 @ MX $ mx$\n$INCLUDE x\n",
		soa + "@ MX 0 .\n_a._tcp SRV 0 0 0 .\n\\032 NS a\na A \\# 4 c0000201\nb AAAA ::1\n",
		"$TTL 1\n(", "a. SOA \"b\\\" c\" ; d\n CNAME a.", "$ORIGIN .\n. NS .\n. A 1.1.1.1\n",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			t.Skip("source.Open gives no such text")
		}
		in := source.Input{Name: "zone", Text: text}
		Readers[0].Recognises(in)
		if b, err := Readers[0].Read([]source.Input{in}, source.Options{}); err == nil {
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
