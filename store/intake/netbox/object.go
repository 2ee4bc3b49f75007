package netbox

import (
	"slices"
	"strings"

	"stagger/planner/batch"
	"stagger/planner/model"
	"stagger/store/intake/source"
)

// object is a device or a virtual machine. Names of its role, tenant and
// platform, and its tags, become tags of the host; its cluster is the tag
// "cluster:NAME". Its role is a group, too.
type object struct {
	line    int
	virtual bool

	name, status, site, cluster, role, tenant, platform string
	tags                                                []string

	// on is the name of the device that it runs on or is in; under is that
	// device where the file has it.
	on    string
	under *object

	siteOfCluster bool   // the site is that of its cluster
	host          string // the name of the host it became; "": it was skipped
}

func (o *object) kind() string {
	if o.virtual {
		return "virtual machine"
	}
	return "device"
}

func (o *object) entry() string {
	switch {
	case source.NameFault(o.name) == "":
		return o.kind() + " " + o.name
	case source.NameFault(o.role) == "":
		return o.kind() + " (" + o.role + ")"
	}
	return o.kind()
}

// where is what tells it apart from others of its name: NetBox wants the name
// of a device to be its own at its site, that of a virtual machine in its
// cluster.
func (o *object) where() string {
	if o.virtual && o.cluster != "" {
		return o.cluster
	}
	return o.site
}

// passive are the roles of what is in a rack and never patched.
var passive = []string{"patchpanel", "pdu", "powerdistributionunit", "cablemanagement", "blankpanel", "shelf"}

// plain takes out of the name of a role what its spelling may differ in.
var plain = strings.NewReplacer(" ", "", "-", "", "_", "")

// fault is why an object is no host; "": it is one.
func (o *object) fault() string {
	if why := source.NameFault(o.name); why != "" {
		return why
	}
	switch status := strings.ToLower(o.status); status {
	case "planned", "staged", "inventory", "decommissioning":
		return "is not in service: its status is " + status
	}
	if slices.Contains(passive, plain.Replace(strings.ToLower(o.role))) {
		return "is a patch panel, a power strip or the like by its role, and has nothing to patch"
	}
	return ""
}

// state sets the host's by the status, which is one of NetBox's
// (dcim.choices.DeviceStatusChoices, virtualization's VirtualMachineStatusChoices)
// unless the installation has choices of its own.
func (o *object) state(b *batch.Builder, h *model.Host) {
	switch status := strings.ToLower(o.status); status {
	case "active", "":
	case "offline", "failed", "paused":
		h.State = model.StateDown
		b.Guess(o.line, "host "+h.Name, "is down, for its status is "+status)
	default:
		b.Guess(o.line, "host "+h.Name, "is up, for its status is none that NetBox comes with")
	}
}

// take makes hosts of the objects of a file.
func take(b *batch.Builder, objects []*object) {
	n := newNames(b, objects)
	for _, o := range objects {
		if o.host != "" {
			h := b.Host(o.host)
			o.state(b, h)
			o.describe(b, h)
		}
	}
	for _, o := range objects {
		if o.host != "" {
			n.place(o)
		}
	}
}

// describe says of the host what stands in the object itself.
func (o *object) describe(b *batch.Builder, h *model.Host) {
	if h.Site = o.word(b, h, "site", o.site); h.Site != "" && o.siteOfCluster {
		b.Guess(o.line, "host "+h.Name, "has the site of its cluster")
	}
	cluster := o.word(b, h, "cluster", o.cluster)
	if cluster != "" {
		cluster = "cluster:" + cluster
	}
	role := o.word(b, h, "role", o.role)
	if role != "" {
		b.Group(role, h.Name)
	}
	h.Tags = append(h.Tags, cluster, role, o.word(b, h, "tenant", o.tenant), o.word(b, h, "platform", o.platform))
	for _, t := range o.tags {
		h.Tags = append(h.Tags, o.word(b, h, "tag", t))
	}
	seen := map[string]bool{"": true}
	h.Tags = slices.DeleteFunc(h.Tags, func(t string) bool {
		again := seen[t]
		seen[t] = true
		return again
	})
	if len(h.Tags) == 0 {
		h.Tags = nil
	}
}

// word is a name that can be one; "": there is none.
func (o *object) word(b *batch.Builder, h *model.Host, what, s string) string {
	if s = strings.TrimSpace(s); s == "" {
		return ""
	}
	if why := source.NameFault(s); why != "" {
		b.Skip(o.line, what+" of host "+h.Name, why)
		return ""
	}
	return s
}
