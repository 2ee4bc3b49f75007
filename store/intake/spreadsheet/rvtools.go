package spreadsheet

import (
	"strings"

	"stagger/planner/batch"
	"stagger/planner/model"
	"stagger/store/intake/source"
)

// rvtools reads the vInfo table that RVTools exports from VMware vCenter.
//
// A virtual machine is known by its name in vCenter; its DNS name goes into the
// notes where it is another one. The guest's operating system and the cluster
// ("cluster:NAME") become tags, the data center the site.
type rvtools struct{}

func (rvtools) Kind() string { return "rvtools" }
func (rvtools) What() string { return "RVTools vInfo as CSV" }
func (rvtools) Joint() bool  { return false }

func (rvtools) Recognises(in source.Input) bool {
	h, ok := Header(in)
	return ok && h.Has("VM", "Powerstate", "Host") && (h.Has("Template") || h.Has("Datacenter") || h.Has("DNS Name"))
}

func (k rvtools) Read(in []source.Input, _ source.Options) (*batch.Batch, error) {
	b := batch.NewBuilder(k.Kind())
	t, err := begin(in, b)
	if err != nil {
		return nil, err
	}
	if !t.Has("VM") {
		return nil, source.Fault(in[0], t.Line, `there is no column "VM"`, "export the tab vInfo with its header line")
	}
	v := newVInfo(b, t)
	for line, row := range t.Rows() {
		v.hypervisor(line, row)
	}
	b.Count(b.Hosts(), "hypervisor")
	t.Bad = nil // they were told of while hypervisors were looked for
	n := 0
	for line, row := range t.Rows() {
		n++
		v.machine(line, row)
	}
	b.Count(n, "virtual machine")
	return b.Batch(), nil
}

// vInfo is the table as it is read, and where its columns are.
type vInfo struct {
	b           *batch.Builder
	hypervisors map[string]bool

	vm, power, template, placeholder, dns, site, cluster, host, os, osTools int
}

func newVInfo(b *batch.Builder, t *Table) *vInfo {
	if t.Has("Powerstate") {
		b.Always("host", "state")
	}
	return &vInfo{
		b: b, hypervisors: map[string]bool{},
		vm: t.Column("VM"), power: t.Column("Powerstate"), template: t.Column("Template"),
		placeholder: t.Column("SRM Placeholder"), dns: t.Column("DNS Name"),
		site: t.Column("Datacenter"), cluster: t.Column("Cluster"), host: t.Column("Host"),
		os:      t.Column("OS according to the configuration file|OS"),
		osTools: t.Column("OS according to the VMware Tools"),
	}
}

// hypervisor takes the host that a machine runs on, at its first mention.
func (v *vInfo) hypervisor(line int, row Row) {
	name := row.Get(v.host)
	if v.hypervisors[name] || source.NameFault(name) != "" {
		return
	}
	v.hypervisors[name] = true
	h := v.b.Host(name)
	v.place(line, h, row)
	v.b.Guess(line, "host "+name, "is a hypervisor, and its guests are not moved off it before work: set evacuates where they are")
}

// place says where the row's host or machine is.
func (v *vInfo) place(line int, h *model.Host, row Row) {
	h.Site = v.word(line, h, row, v.site, "Datacenter")
	if cluster := v.word(line, h, row, v.cluster, "Cluster"); cluster != "" {
		h.Tags = append(h.Tags, "cluster:"+cluster)
	}
}

// word is a cell that is to be a name of something; "": there is none.
func (v *vInfo) word(line int, h *model.Host, row Row, column int, title string) string {
	s := row.Get(column)
	if why := source.NameFault(s); s != "" && why != "" {
		v.b.Skip(line, title+" of host "+h.Name, why)
		return ""
	}
	return s
}

func (v *vInfo) isTrue(row Row, column int) bool { return strings.EqualFold(row.Get(column), "true") }

func (v *vInfo) machine(line int, row Row) {
	name := row.Get(v.vm)
	entry, why := "virtual machine "+name, source.NameFault(name)
	switch {
	case why != "":
		entry = "virtual machine"
	case v.isTrue(row, v.template):
		why = "is a template"
	case v.isTrue(row, v.placeholder):
		why = "is a placeholder of Site Recovery Manager"
	case v.hypervisors[name]:
		why = "has the name of a hypervisor"
	case v.b.HasHost(name):
		why = "has the name of another virtual machine in the file: rename one of them"
	}
	if why != "" {
		v.b.Skip(line, entry, why)
		return
	}
	h := v.b.Host(name)
	v.place(line, h, row)
	h.RunsOn = v.word(line, h, row, v.host, "Host")
	os := v.word(line, h, row, v.osTools, "OS")
	if os == "" {
		os = v.word(line, h, row, v.os, "OS")
	}
	if os != "" {
		h.Tags = append(h.Tags, os)
	}
	if dns := v.word(line, h, row, v.dns, "DNS Name"); dns != "" && !strings.EqualFold(dns, name) {
		h.Notes = "DNS name " + dns
	}
	if v.power >= 0 {
		v.state(line, h, row.Get(v.power))
	}
}

// state is up while the machine is powered on.
func (v *vInfo) state(line int, h *model.Host, power string) {
	switch strings.ToLower(power) {
	case "poweredon":
	case "poweredoff":
		h.State = model.StateDown
		v.b.Guess(line, "host "+h.Name, "is down, for it is powered off")
	case "suspended":
		h.State = model.StateDown
		v.b.Guess(line, "host "+h.Name, "is down, for it is suspended")
	default:
		v.b.Guess(line, "host "+h.Name, "is up, for its power state is none that VMware has")
	}
}
