package netbox

import (
	"encoding/json"
	"strings"

	"stagger/planner/batch"
)

// The tables that are read, and what for.
const (
	modelDevice   = "dcim.device"
	modelMachine  = "virtualization.virtualmachine"
	modelSite     = "dcim.site"
	modelRole     = "dcim.devicerole"
	modelPlatform = "dcim.platform"
	modelTenant   = "tenancy.tenant"
	modelCluster  = "virtualization.cluster"
	modelBay      = "dcim.devicebay" // a device in a chassis
	modelTag      = "extras.tag"     // what a tag is called
	modelTagged   = "extras.taggeditem"
	modelType     = "contenttypes.contenttype" // what a number stands for in place of "dcim.device"
)

// key is a reference as it stands in JSON: a number, a UUID, the words of a
// natural key with dots between them; "" for null and for what is no key.
type key string

func (k *key) UnmarshalJSON(data []byte) error {
	var words []string
	switch {
	case string(data) == "null" || data[0] == '{':
		*k = ""
	case data[0] == '[':
		if json.Unmarshal(data, &words) == nil {
			*k = key(strings.Join(words, "."))
		}
	default:
		*k = key(strings.Trim(string(data), `"`))
	}
	return nil
}

// ref is a row of a table.
type ref struct {
	model string
	pk    key
}

// machine is a row of modelDevice or modelMachine.
type machine struct {
	Name, Status string

	Site, Cluster, Device, Tenant, Platform key

	Role    key
	OldRole key `json:"device_role"` // of a device, before NetBox 3.6
}

// cluster is a row of modelCluster. Since NetBox 4.2 it has a scope, which may
// be a site.
type cluster struct {
	Site      key
	ScopeType key `json:"scope_type"`
	ScopeID   key `json:"scope_id"`
}

// dump is the rows of a fixture, which come in any order.
type dump struct {
	b        *batch.Builder
	names    map[ref]string
	clusters map[key]cluster
	tagged   []tagged
	types    map[key]string
	parents  map[key]key // of devices in a chassis
	rows     []row

	devices, machines int
}

// tagged says that something has a tag.
type tagged struct {
	Type   key `json:"content_type"`
	Object key `json:"object_id"`
	Tag    key
}

// row is a device or virtual machine.
type row struct {
	line int
	ref
	machine
}

func newDump(b *batch.Builder) *dump {
	return &dump{b: b, names: map[ref]string{}, clusters: map[key]cluster{}, types: map[key]string{}, parents: map[key]key{}}
}
