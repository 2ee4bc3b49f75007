package balancer

import (
	"testing"
	"unicode/utf8"

	"stagger/planner/batch"
	"stagger/store/intake/internal/specimen"
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
		specimen.Whatever(t, Readers, in[0], source.Options{}, func(_ source.Reader, b *batch.Batch) { specimen.Listed(t, b) })
		if b, err := (keepalived{}).Read(in, source.Options{Hosts: []string{"a", "b"}}); err == nil {
			specimen.Sane(t, b)
			specimen.Listed(t, b)
		}
	})
}
