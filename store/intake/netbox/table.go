package netbox

import (
	"strings"

	"stagger/planner/batch"
	"stagger/store/intake/source"
	"stagger/store/intake/spreadsheet"
)

// table reads the CSV that NetBox's lists of devices and of virtual machines
// export.
type table struct{}

func (table) Kind() string { return "netbox-csv" }
func (table) What() string { return "NetBox devices or virtual machines as CSV" }
func (table) Joint() bool  { return false }

// The columns by which a list is known as one of devices or of virtual
// machines: NetBox lists racks, sites and clusters with a name and a status too.
var (
	ofDevices  = []string{"Manufacturer", "Device Type", "Rack", "Rack Name"}
	ofMachines = []string{"Site", "Role", "Tenant", "Platform", "Device", "VCPUs"}
)

const roleColumn = "Role|Device Role"

func (table) Recognises(in source.Input) bool {
	h, ok := spreadsheet.Header(in)
	if !ok || !h.Has("Name", "Status") {
		return false
	}
	return areDevices(h) && h.Has(roleColumn) && !h.Has("U Height") || h.Has("Cluster") && hasAny(h, ofMachines)
}

func areDevices(h spreadsheet.Columns) bool { return hasAny(h, ofDevices) }

func hasAny(h spreadsheet.Columns, names []string) bool {
	for _, n := range names {
		if h.Has(n) {
			return true
		}
	}
	return false
}

func (k table) Read(in []source.Input, _ source.Options) (*batch.Batch, error) {
	t, err := spreadsheet.Open(in[0])
	if err != nil {
		return nil, err
	}
	if !t.Has("Name") {
		return nil, source.Fault(in[0], t.Line, `there is no column "Name"`, "export the list of devices or of virtual machines with it")
	}
	b := batch.NewBuilder(k.Kind())
	t.Bad = b.Skip
	objects := rows(t)
	b.Count(len(objects), (&object{virtual: !areDevices(t.Columns)}).kind())
	if t.Has("Status") {
		b.Always("host", "state")
	}
	take(b, objects)
	return b.Batch(), nil
}

// rows are the objects of a list.
func rows(t *spreadsheet.Table) []*object {
	virtual := !areDevices(t.Columns)
	name, status, site, cluster := t.Column("Name"), t.Column("Status"), t.Column("Site"), t.Column("Cluster")
	role, tenant, platform, tags := t.Column(roleColumn), t.Column("Tenant"), t.Column("Platform"), t.Column("Tags")
	on := t.Column("Device|Parent Device")
	var out []*object
	for line, r := range t.Rows() {
		get := func(column int) string { return said(r.Get(column)) }
		o := &object{
			line: line, virtual: virtual, name: get(name), status: get(status), site: get(site), cluster: get(cluster),
			role: get(role), tenant: get(tenant), platform: get(platform), on: get(on),
		}
		if list := get(tags); list != "" {
			o.tags = strings.Split(list, ",")
		}
		out = append(out, o)
	}
	return out
}

// said is a cell without what NetBox writes where there is nothing.
func said(s string) string {
	if s == "—" || strings.EqualFold(s, "Unnamed device") {
		return ""
	}
	return s
}
