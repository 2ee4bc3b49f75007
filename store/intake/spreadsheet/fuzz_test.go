package spreadsheet

import (
	"testing"
	"unicode/utf8"

	"stagger/planner/model"
	"stagger/store/intake/source"
)

func FuzzRead(f *testing.F) {
	f.Add(vinfo)
	for _, s := range []string{
		"name,site,tags,team,stage,runs_on,evacuates,exposure,state,reboot,notes\nweb1,l,\"a b;c\",u,prod,hv1,yes,internet,down,1h,\"x\ny\"\n",
		"Host;Runs On\r\na;a\r\nb;a\r\n", "sep=;\nname;site\n\"a;\"\"b\";\n", "#x\nname\tstage\na\tdev\nb\tprod\n",
		"VM;Powerstate;Host\na;poweredOff;a\n", "name,site\n\"a\nb,c\n\"d\",e\nf,\"g\"h\n", "\"",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		in, err := source.Of("fuzz.csv", []byte(s))
		if err != nil {
			return
		}
		agree(t, in.Text)
		for _, r := range Readers {
			r.Recognises(in)
			b, err := r.Read([]source.Input{in}, source.Options{})
			if err != nil {
				if !utf8.ValidString(err.Error()) {
					t.Fatalf("the error %q is not UTF-8", err)
				}
				continue
			}
			sane(t, b.Entries.Hosts)
		}
	})
}

func sane(t *testing.T, hosts []model.Host) {
	seen := map[string]bool{}
	for _, h := range hosts {
		if source.NameFault(h.Name) != "" || seen[h.Name] {
			t.Fatalf("a host is called %q, or twice", h.Name)
		}
		seen[h.Name] = true
	}
	for _, h := range hosts {
		if h.RunsOn == h.Name || h.RunsOn != "" && !seen[h.RunsOn] {
			t.Fatalf("%q runs on %q", h.Name, h.RunsOn)
		}
	}
}
