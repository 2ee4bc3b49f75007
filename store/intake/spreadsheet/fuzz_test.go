package spreadsheet

import (
	"testing"

	"stagger/store/intake/internal/specimen"
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
		specimen.Whatever(t, Readers, in, source.Options{}, nil)
	})
}
