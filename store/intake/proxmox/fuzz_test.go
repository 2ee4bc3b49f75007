package proxmox

import (
	"testing"

	"stagger/store/intake/internal/specimen"
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
		specimen.Whatever(t, Readers, in, source.Options{}, nil)
	})
}
