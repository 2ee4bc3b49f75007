package dnszone

import (
	"testing"
	"unicode/utf8"

	"stagger/planner/batch"
	"stagger/store/intake/internal/specimen"
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
		specimen.Whatever(t, Readers, in, source.Options{}, func(_ source.Reader, b *batch.Batch) { specimen.Listed(t, b) })
	})
}
