package spreadsheet

import (
	"stagger/planner/batch"
	"stagger/planner/keys"
	"stagger/planner/model"
	"stagger/store/intake/source"
)

// own reads a table of hosts whose columns are called as the keys of [[host]].
type own struct{}

func (own) Kind() string { return "csv" }
func (own) What() string {
	return "CSV of hosts, with columns named as in [[host]]: name, site, tags…"
}
func (own) Joint() bool { return false }

// nameColumn is how the column of the hosts' names may be called.
const nameColumn = "name|host|hostname"

// patchColumns are those by which a table is known as one of patches.
var patchColumns = []string{"KB", "CVE|CVEs", "CVSS", "Severity", "Advisory", "Patch"}

// Recognises asks for most of the columns to be keys of a host: lists of many
// kinds have a name and a site. Who has such a list says --as csv.
func (own) Recognises(in source.Input) bool {
	h, ok := Header(in)
	if !ok || !h.Has(nameColumn) {
		return false
	}
	for _, c := range patchColumns {
		if h.Has(c) {
			return false
		}
	}
	named := 0
	for _, name := range h {
		if plain(name) != "" {
			named++
		}
	}
	ours := len(keysOf(h))
	return ours >= 2 && 2*ours > named
}

// keysOf are the keys of a host that have a column, by the column.
func keysOf(c Columns) map[int]*keys.Key[model.Host] {
	out := map[int]*keys.Key[model.Host]{}
	for i := range keys.Hosts.Keys {
		k := &keys.Hosts.Keys[i]
		spellings := k.Name
		if k.Name == "name" {
			spellings = nameColumn
		}
		if column := c.Column(spellings); column >= 0 {
			out[column] = k
		}
	}
	return out
}

func (o own) Read(in []source.Input, _ source.Options) (*batch.Batch, error) {
	b := batch.NewBuilder(o.Kind())
	t, err := begin(in, b)
	if err != nil {
		return nil, err
	}
	if !t.Has(nameColumn) {
		return nil, source.Fault(in[0], t.Line, "there is no column with the hosts' names", `call it "name"`)
	}
	r := ownRows{b: b, name: t.Column(nameColumn), seen: map[string]bool{}, silent: map[string]bool{}}
	ours := keysOf(t.Columns)
	for i, name := range t.Columns {
		switch k := ours[i]; {
		case k != nil && i != r.name:
			r.cells = append(r.cells, cell{i, k})
		case k == nil && plain(name) != "":
			b.Skip(t.Line, "column "+shown(name), "is no key of a host")
		}
	}
	n := 0
	for line, row := range t.Rows() {
		n++
		r.host(line, row)
	}
	b.Count(n, "host")
	r.finish()
	return b.Batch(), nil
}
