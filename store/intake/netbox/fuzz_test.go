package netbox

import (
	"testing"

	"stagger/store/intake/internal/specimen"
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
		specimen.Whatever(t, Readers, in, source.Options{}, nil)
	})
}
