package netbox

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stagger/planner/batch"
	"stagger/planner/keys"
	"stagger/planner/model"
	"stagger/store/intake/internal/specimen"
	"stagger/store/intake/source"
)

// lines are what hosts say, one a line: the name, "at" its site, "on" what it
// runs, "down", and its tags in brackets.
func lines(hosts []model.Host) []string {
	var out []string
	for _, h := range hosts {
		s := h.Name
		if h.Site != "" {
			s += " at " + h.Site
		}
		if h.RunsOn != "" {
			s += " on " + h.RunsOn
		}
		if h.State == model.StateDown {
			s += " down"
		}
		if h.Tags != nil {
			s += fmt.Sprintf(" [%s]", strings.Join(h.Tags, " | "))
		}
		out = append(out, s)
		rest := keys.Hosts.New()
		rest.Name, rest.Site, rest.RunsOn, rest.State, rest.Tags = h.Name, h.Site, h.RunsOn, h.State, h.Tags
		if !cmp.Equal(rest, h) {
			out = append(out, fmt.Sprintf("and more: %+v", h))
		}
	}
	return out
}

func take1(t *testing.T, r source.Reader, file string) *batch.Batch {
	t.Helper()
	return specimen.Read(t, r, "n", file, source.Options{})
}

const devicesCSV = `Name,Status,Tenant,Site,Location,Rack,Role,Manufacturer,Type,IP Address,Tags,Parent Device
sw1,Active,Acme,Leeds,,R1,Access Switch,Cisco,C9300,10.0.0.1/24,"core,two words",
sw1,Offline,,London,,R1,Access Switch,Cisco,C9300,,,
sw1,Active,Other,London,,R2,Access Switch,Cisco,C9300,,,
pp1,Active,,London,,R2,Patch Panel,Generic,PP24,,,
pdu1,Active,,London,,R2,PDU,APC,AP7901,,,
Unnamed device,Active,,London,,R2,Server,Dell,R640,,,
new,Planned,,London,,R2,Server,Dell,R640,,,
gone,Decommissioning,,London,,R2,Server,Dell,R640,,,
chassis,Active,,London,,R2,Chassis,Dell,M1000,,,
blade1,Active,,London,,R2,Server,Dell,M640,,,chassis
blade2,Failed,,London,,R2,Server,Dell,M640,,,new
blade3,In repair,,London,,R2,Server,Dell,M640,,,blade3
`

func TestDevices(t *testing.T) {
	b := take1(t, table{}, devicesCSV)
	specimen.Same(t, "hosts", lines(b.Entries.Hosts), []string{
		"sw1@Leeds at Leeds [Access Switch | Acme | core | two words]",
		"sw1@London at London down [Access Switch]",
		"chassis at London [Chassis]",
		"blade1 at London on chassis [Server]",
		"blade2 at London down [Server]",
		"blade3 at London [Server]",
	})
	specimen.Same(t, "guessed", specimen.Notes(b.Guessed), []string{
		"2 host sw1@Leeds: has its site or cluster behind its name, for another one has the same name",
		"3 host sw1@London: has its site or cluster behind its name, for another one has the same name",
		"3 host sw1@London: is down, for its status is offline",
		"12 host blade2: is down, for its status is failed",
		"13 host blade3: is up, for its status is none that NetBox comes with",
	})
	specimen.Same(t, "skipped", specimen.Notes(b.Skipped), []string{
		"5 device pp1: is a patch panel, a power strip or the like by its role, and has nothing to patch",
		"6 device pdu1: is a patch panel, a power strip or the like by its role, and has nothing to patch",
		"7 device (Server): has no name",
		"8 device new: is not in service: its status is planned",
		"9 device gone: is not in service: its status is decommissioning",
		"4 device sw1: has the name of another one, and no site or cluster of its own to tell them apart",
		"12 device of host blade2: was not taken",
		"13 device of host blade3: is the host itself",
	})
	specimen.Same(t, "groups", b.Groups, []batch.Group{
		{Name: "Access Switch", Hosts: []string{"sw1@Leeds", "sw1@London"}},
		{Name: "Chassis", Hosts: []string{"chassis"}},
		{Name: "Server", Hosts: []string{"blade1", "blade2", "blade3"}},
	})
	specimen.Same(t, "counts", b.Counts, []batch.Count{{N: 12, Noun: "device"}})
	specimen.Same(t, "always", b.Always, map[string][]string{"host": {"state"}})
}

func TestMachines(t *testing.T) {
	b := take1(t, table{}, "Name;Status;Site;Cluster;Device;Role;Tenant;VCPUs;Memory (MB);Platform\r\n"+
		"web1;Active;Leeds;C1;hv1;Web;;2;4096;Debian 12\r\n"+
		"web2;Paused;—;C1;;Web;;2;4096;\r\n"+
		"web3;Active;;;hv1;;;;;\r\n"+
		"twin;Active;;C1;;;;;;\r\n"+
		"twin;Active;;C2;;;;;;\r\n"+
		"web4;Active\r\n")
	specimen.Same(t, "hosts", lines(b.Entries.Hosts), []string{
		"web1 at Leeds on hv1 [cluster:C1 | Web | Debian 12]",
		"web2 down [cluster:C1 | Web]",
		"web3 on hv1",
		"twin@C1 [cluster:C1]",
		"twin@C2 [cluster:C2]",
		"hv1",
	})
	specimen.Same(t, "implied", b.Implied, []string{"hv1"})
	specimen.Same(t, "skipped", specimen.Notes(b.Skipped), []string{"7 row: has fewer cells than there are columns"})
	specimen.Same(t, "counts", b.Counts, []batch.Count{{N: 5, Noun: "virtual machine"}})
}

// The devices come before what they refer to, and the machines after; numbers
// stand for content types, as without --natural-foreign.
const dumped = `[
{"model": "dcim.device", "pk": 1, "fields": {"name": "hv1", "status": "active", "site": 3, "device_role": 5, "tenant": null}},
{"model": "dcim.device", "pk": 2, "fields": {"name": null, "status": "active", "site": 3, "role": 6}},
{"model": "dcim.device", "pk": 4, "fields": {"name": "hv2", "status": "offline", "site": 3, "role": 5}},
{"model": "dcim.device", "pk": 9, "fields": {"name": "old", "status": "inventory", "site": 3, "role": 5}},
{"model": "dcim.device", "pk": 10, "fields": {"name": 17}},
{"model": "dcim.devicebay", "pk": 1, "fields": {"device": 1, "installed_device": 4}},
{"model": "dcim.devicebay", "pk": 2, "fields": {"device": 1, "installed_device": null}},
{"model": "dcim.site", "pk": 3, "fields": {"name": "Leeds"}},
{"model": "dcim.devicerole", "pk": 5, "fields": {"name": "Server"}},
{"model": "dcim.devicerole", "pk": 6, "fields": {"name": "ToR Switch"}},
{"model": "dcim.platform", "pk": 1, "fields": {"name": "Debian 12"}},
{"model": "tenancy.tenant", "pk": 1, "fields": {"name": "Acme"}},
{"model": "virtualization.cluster", "pk": 1, "fields": {"name": "C1", "site": 3}},
{"model": "virtualization.cluster", "pk": 2, "fields": {"name": "C2", "scope_type": ["dcim", "site"], "scope_id": 3}},
{"model": "virtualization.virtualmachine", "pk": 1, "fields": {"name": "web1", "status": "active", "device": 1, "cluster": 1, "role": 5, "tenant": 1, "platform": 1}},
{"model": "virtualization.virtualmachine", "pk": 2, "fields": {"name": "web2", "status": "active", "device": 9, "cluster": 2}},
{"model": "virtualization.virtualmachine", "pk": 3, "fields": {"name": "web3", "status": "active", "device": 77}},
{"model": "contenttypes.contenttype", "pk": 40, "fields": {"app_label": "virtualization", "model": "virtualmachine"}},
{"model": "extras.tag", "pk": 7, "fields": {"name": "dmz"}},
{"model": "extras.taggeditem", "pk": 1, "fields": {"content_type": 40, "object_id": 1, "tag": 7}},
{"model": "extras.taggeditem", "pk": 2, "fields": {"content_type": ["dcim", "device"], "object_id": 1, "tag": 7}},
{"model": "extras.taggeditem", "pk": 3, "fields": {"content_type": ["dcim", "site"], "object_id": 2, "tag": 7}},
17
]
`

func TestFixture(t *testing.T) {
	b := take1(t, fixture{}, dumped)
	specimen.Same(t, "hosts", lines(b.Entries.Hosts), []string{
		"hv1 at Leeds [Server | dmz]",
		"hv2 at Leeds on hv1 down [Server]",
		"web1 at Leeds on hv1 [cluster:C1 | Server | Acme | Debian 12 | dmz]",
		"web2 at Leeds [cluster:C2]",
		"web3",
	})
	specimen.Same(t, "guessed", specimen.Notes(b.Guessed), []string{
		"4 host hv2: is down, for its status is offline",
		"16 host web1: has the site of its cluster",
		"17 host web2: has the site of its cluster",
	})
	specimen.Same(t, "skipped", specimen.Notes(b.Skipped), []string{
		"6 device: has a field that is not of the form that NetBox's have",
		"24 entry: is not of the form that a fixture's entries have",
		"3 device (ToR Switch): has no name",
		"5 device old: is not in service: its status is inventory",
		"17 device of host web2: was not taken",
		"18 device of host web3: was not taken",
	})
	specimen.Same(t, "counts", b.Counts, []batch.Count{{N: 5, Noun: "device"}, {N: 3, Noun: "virtual machine"}})
}

func TestCannotBeRead(t *testing.T) {
	for _, c := range []struct {
		r          source.Reader
		file, want string
	}{
		{table{}, "Status,Cluster\n", `line 1: there is no column "Name"`},
		{fixture{}, `{"count": 0, "results": []}`, "line 1: is not a whole fixture: it is no array"},
		{fixture{}, dumped[:700], "is not a whole fixture: unexpected EOF"},
		{fixture{}, dumped + "]", "line 26: is not a whole fixture: something follows its end"},
		{fixture{}, "[\n{\"model\": \"dcim.device\" \"pk\": 1}]", "line 2: is not a whole fixture: invalid character"},
		{fixture{}, `[{"model": "dcim.site", "pk": 1, "fields": {"name": "x"}}]`, "there is no device or virtual machine in it"},
		{fixture{}, strings.Repeat("[", 100_000), "exceeded max depth"},
	} {
		_, err := c.r.Read([]source.Input{{Name: "n", Text: c.file}}, source.Options{})
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%.80q: the error is %v", c.file, err)
		}
	}
}

func TestRecognises(t *testing.T) {
	for _, c := range []struct{ name, file, kind string }{
		{"a fixture", dumped, "netbox-json"},
		{"a fixture on one line", strings.ReplaceAll(dumped, "\n", ""), "netbox-json"},
		{"devices", devicesCSV, "netbox-csv"},
		{"virtual machines", "Name,Status,Site,Cluster,Role,Tenant,VCPUs,Memory (MB),Disk (GB),IP Address\n", "netbox-csv"},
		{"devices as NetBox 2 exports them", "name,device_role,tenant,manufacturer,device_type,platform,serial,asset_tag,status,site\n", "netbox-csv"},
		{"NetBox sites", "Name,Status,Facility,Region,Group,Tenant,Description\n", ""},
		{"NetBox racks", "Name,Location,Site,Status,Facility ID,Tenant,Role,Type,U Height\n", ""},
		{"NetBox clusters", "Name,Type,Group,Status,Tenant,Site,VMs,Devices\n", ""},
		{"our CSV", "name,site,tags,state\n", ""},
		{"RVTools", "VM,Powerstate,Template,DNS Name,Datacenter,Cluster,Host\n", ""},
		{"another Django fixture", `[{"model": "auth.user", "pk": 1, "fields": {"username": "dcim.device"}}]`, ""},
		{"Proxmox", `[{"id":"node/pve1","type":"node","node":"pve1","status":"online"}]`, ""},
		{"Ansible", `{"_meta": {"hostvars": {}}, "all": {"children": ["dcim.device"]}}`, ""},
		{"YAML that begins as an array", "[web]\n\"dcim.device\"\n", ""},
		{"prose", "Name, status and cluster are in the wiki.\n", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, r := range Readers {
				if got := r.Recognises(source.Input{Text: c.file}); got != (r.Kind() == c.kind) {
					t.Errorf("%s says %v", r.Kind(), got)
				}
			}
		})
	}
}

// NetBox's demo data. The numbers are Python's, with d the array:
//
//	Counter(x["model"] for x in d)                     72 dcim.device, 180 virtualization.virtualmachine
//	sum(not x["fields"]["name"] for x in devices)      22: 13 patch panels, 8 ToR switches and a server
//	Counter(role of x for x in devices with a name)    13 Router, 13 Access Switch, 13 PDU, 6 Patch Panel,
//	                                                   3 Distribution Switch, 2 Core Switch
//	Counter(x["fields"]["status"] for x in both)       all are active
//	Counter(x["fields"]["cluster"] for x in machines)  20 in each of 9; none has a device or a site, nor have the clusters
func TestDemo(t *testing.T) {
	in := specimen.Real(t, "netbox-demo/json_netbox-demo-v3.6.json")
	if got := specimen.Kind(Readers, in); got != "netbox-json" {
		t.Errorf("taken for %q", got)
	}
	b, err := fixture{}.Read([]source.Input{in}, source.Options{})
	if err != nil {
		t.Fatal(err)
	}
	specimen.Same(t, "counts", b.Counts, []batch.Count{{N: 72, Noun: "device"}, {N: 180, Noun: "virtual machine"}})
	reasons := map[string]int{}
	for _, r := range b.Skipped.Remarks {
		reasons[r.What] = r.Count
	}
	specimen.Same(t, "skipped", reasons, map[string]int{
		"has no name": 22,
		"is a patch panel, a power strip or the like by its role, and has nothing to patch": 13 + 6,
	})
	if n := len(b.Entries.Hosts) + b.Skipped.Total(); n != 72+180 {
		t.Errorf("%d are taken or skipped", n)
	}
	if b.Guessed.Total() != 0 {
		t.Errorf("guessed: %v", specimen.Notes(b.Guessed))
	}
	groups := map[string]int{}
	for _, g := range b.Groups {
		groups[g.Name] = len(g.Hosts)
	}
	specimen.Same(t, "groups", groups, map[string]int{
		"Router": 13, "Access Switch": 13, "Distribution Switch": 3, "Core Switch": 2, "Application Server": 180,
	})
	clusters := map[string]int{}
	for _, h := range b.Entries.Hosts {
		for _, tag := range h.Tags {
			if name, ok := strings.CutPrefix(tag, "cluster:"); ok {
				clusters[name]++
			}
		}
	}
	specimen.Same(t, "clusters", clusters, map[string]int{
		"DO-NYC1": 20, "DO-NYC3": 20, "DO-SFO3": 20, "DO-TOR1": 20, "DO-SGP1": 20, "DO-LON1": 20, "DO-FRA1": 20, "DO-BLR1": 20, "DO-AMS3": 20,
	})
	specimen.Same(t, "the first router", lines(b.Entries.Hosts[:1]), []string{"dmi01-akron-rtr01 at DM-Akron [Router | Dunder-Mifflin, Inc. | Cisco IOS]"})
}
