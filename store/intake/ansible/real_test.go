package ansible_test

import (
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stagger/planner/batch"
	"stagger/store/intake/ansible"
	"stagger/store/intake/internal/specimen"
	"stagger/store/intake/source"
)

// readReal reads real files, which all have to be recognised as what they are.
func readReal(t *testing.T, kind string, o source.Options, patterns ...string) *batch.Batch {
	t.Helper()
	var in []source.Input
	for _, p := range patterns {
		paths, err := filepath.Glob(filepath.Join(specimen.Folder, p))
		if err != nil || len(paths) == 0 {
			t.Skipf("%s is not here: it is one of the real inputs beside the project", p)
		}
		for _, path := range paths {
			f, err := source.Open(path)
			if err != nil {
				t.Fatal(err)
			}
			if got := specimen.Kind(ansible.Readers, f); got != kind {
				t.Errorf("%s is taken for %q", path, got)
			}
			in = append(in, f)
		}
	}
	b, err := specimen.Named(ansible.Readers, kind).Read(in, o)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func wantCounts(t *testing.T, b *batch.Batch, hosts, placements, groups int) {
	t.Helper()
	want := []batch.Count{{N: hosts, Noun: "host"}, {N: placements, Noun: "placement"}, {N: groups, Noun: "group"}}
	if diff := cmp.Diff(want, b.Counts); diff != "" {
		t.Error(diff)
	}
}

// members are the sizes of some groups.
func members(b *batch.Batch, names ...string) map[string]int {
	out := map[string]int{}
	for _, g := range b.Groups {
		if slices.Contains(names, g.Name) {
			out[g.Name] = len(g.Hosts)
		}
	}
	return out
}

func wantMembers(t *testing.T, b *batch.Batch, want map[string]int) {
	t.Helper()
	var names []string
	for n := range want {
		names = append(names, n)
	}
	if diff := cmp.Diff(want, members(b, names...)); diff != "" {
		t.Error(diff)
	}
}

// In fedora/ansible-inventory-list.slim.json,
//
//	jq '._meta.hostvars|length'                          361
//	jq '[._meta.hostvars[]|select(.vmhost)]|length'      250
//	jq 'keys-["_meta","all"]|length'                     232
//	jq '[.[].children?//[]|.[]]-keys|unique|length'       14, of which one is ungrouped
//
// and the hosts below a group, by the recursion
//
//	jq '. as $i|def m:($i[.].hosts//[])+[($i[.].children//[])[]|m[]]; "builders"|m|unique|length'
//
// are those of the table. The 13 groups that are only named, and ocp_vms, whose
// children are among these, have no hosts.
func TestFedoraList(t *testing.T) {
	b := readReal(t, "ansible-list", source.Options{StageVar: "env"}, "fedora/*.json")
	wantCounts(t, b, 361, 250, 232+13)
	wantMembers(t, b, map[string]int{"builders": 129, "rdu3": 243, "rdu3_production": 203, "groupc": 190, "openqa_all_common": 9})
	if got := len(b.Groups); got != 232-1 {
		t.Errorf("%d groups are taken", got)
	}
	wantNotes(t, b.Skipped, map[string]int{"has no hosts": 13 + 1})

	placed, sites, stages := 0, map[string]int{}, map[string]int{}
	for _, h := range b.Entries.Hosts {
		if h.RunsOn != "" {
			placed++
		}
		sites[h.Site]++
		stages[h.Stage]++
	}
	if placed != 250 {
		t.Errorf("%d hosts run on a hypervisor", placed)
	}
	// jq '[._meta.hostvars[].datacenter]|group_by(.)|map({key:.[0],value:length})|from_entries', and so for env
	if diff := cmp.Diff(map[string]int{"aws": 35, "dedicatedsolutions": 2, "host1plus": 1, "ibiblio": 10, "internetx": 3, "osuosl": 3, "rdu-cc": 22, "rdu3": 284, "staging": 1}, sites); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(map[string]int{"staging": 52, "production": 308, "pagure": 1}, stages); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"staging", "pagure", "production"}, stageNames(b)); diff != "" {
		t.Error(diff)
	}
}

// The INI files are what the JSON was made from: Ansible itself worked out the
// hosts of the groups there. Host variables stand in files that are not here,
// and so no host has a hypervisor.
func TestFedoraINIAgainstList(t *testing.T) {
	list := readReal(t, "ansible-list", source.Options{}, "fedora/*.json")
	raw := readReal(t, "ansible-ini", source.Options{}, "fedora/inventory_*")
	wantCounts(t, raw, 361, 0, 232+13)
	if diff := cmp.Diff(groupsOf(list), groupsOf(raw)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(names(list), names(raw)); diff != "" {
		t.Error(diff)
	}
}

// With this reading of the file, which knows nothing of ranges or quotes,
//
//	H,C={},{}
//	for l in map(str.strip,open(f)):
//	  if not l or l[0] in'#;': continue
//	  m=re.match(r'\[([^:\]]+)(:\w+)?\]',l)
//	  if m: g,s=m[1],m[2]; continue
//	  (H if not s else C if s==':children' else {}).setdefault(g,[]).append(l.split()[0])
//	m=lambda g:set(H.get(g,[]))|{h for c in C.get(g,[])for h in m(c)}
//
// the hosts are 83 and the groups 125, and len(m(group)) is that of the table.
// By hand: webworkers is hq (2+2), api (3+3) and mobile (2+2), 14 in all.
func TestCommcareProduction(t *testing.T) {
	b := readReal(t, "ansible-ini", source.Options{TagGroups: []string{"web*"}}, "commcare-cloud/environments_production_inventory.ini")
	wantCounts(t, b, 83, 0, 125)
	wantMembers(t, b, map[string]int{"webworkers": 14, "elasticsearch": 19, "es_data": 14, "postgresql": 11, "remote_postgresql": 10})
	h := hostNamed(t, b, "10.202.10.119")
	if diff := cmp.Diff([]string{"web_a2000", "web_a2", "webworkers"}, h.Tags); diff != "" {
		t.Error(diff)
	}
}

// grep -v '^\[\|^#\|^$' archlinux/hosts | sort -u | wc -l; grep -c '^\[' archlinux/hosts
func TestArch(t *testing.T) {
	b := readReal(t, "ansible-ini", source.Options{}, "archlinux/hosts")
	wantCounts(t, b, 48, 0, 23)
	wantMembers(t, b, map[string]int{"mirrors": 9, "gitlab_buildbtw_runners": 1})
}

// Python's yaml.safe_load and a recursion over hosts and children find 90
// hosts in the seven files, and 3 of each of mx_servers and dns_servers.
func TestGalaxy(t *testing.T) {
	b := readReal(t, "ansible-yaml", source.Options{}, "galaxyproject/*.yaml")
	if got := len(b.Entries.Hosts); got != 90 {
		t.Errorf("%d hosts", got)
	}
	wantMembers(t, b, map[string]int{"mx_servers": 3, "dns_servers": 3})
	// only named as a child, with all its hosts commented out
	wantNotes(t, b.Skipped, map[string]int{"has no hosts": 1})
}

// Python's yaml.safe_load finds 159 hosts and 63 groups, and
//
//	len([h for h in hosts if any(fnmatch.fnmatchcase(h,p) for p in groups[g])])
//
// the sizes of the table. puppet4 has two regular expressions with (?!…), which
// Go does not have: with them it would have 91 hosts.
func TestOpenDev(t *testing.T) {
	b := readReal(t, "ansible-yaml", source.Options{}, "opendev-2019/*.yaml")
	wantCounts(t, b, 159, 0, 63)
	wantMembers(t, b, map[string]int{"webservers": 40, "afs-client": 36, "dns": 3, "disabled": 8, "gitea": 8, "puppet4": 75})
	wantNotes(t, b.Skipped, map[string]int{
		"has no hosts": 1, // wiki: there is only a wiki-dev
		"has a regular expression that only Python can read; the group may lack hosts": 2,
	})
}

func TestOpenDevGroupsAlone(t *testing.T) {
	f := specimen.Real(t, "opendev-2019/inventory_groups.yaml")
	f.Name = "groups.yaml"
	_, err := specimen.Named(ansible.Readers, "ansible-yaml").Read([]source.Input{f}, source.Options{})
	wantError(t, err, "groups.yaml: it has only patterns of host names, and no hosts; give the inventory files with the hosts as well, in the same import")
}

// grep -c 'ip:' finds 87 hosts,
// awk '/^  - [a-z]+:/{p=$2} /ip:/{n[p]++} END{for(k in n)print k,n[k]}' those by purpose,
// grep -c 'ubuntu2404-[a-z0-9]*-.*ip:' and grep -c '^ *[a-z0-9]*-x64-.*ip:' the others.
func TestAdoptium(t *testing.T) {
	b := readReal(t, "ansible-yaml", source.Options{SiteVar: "cloudloc"}, "adoptium/*.yml")
	if got := len(b.Entries.Hosts); got != 87 {
		t.Errorf("%d hosts", got)
	}
	wantMembers(t, b, map[string]int{"test": 60, "build": 8, "infrastructure": 9, "dockerhost": 10, "ubuntu2404": 32, "x64": 31})
	if diff := cmp.Diff([]string{"infrastructure", "azure", "ubuntu2004", "x64"}, hostNamed(t, b, "infrastructure-azure-ubuntu2004-x64-1").Tags); diff != "" {
		t.Error(diff)
	}
	if got := hostNamed(t, b, "build-ibmcloud-win2022-x64-1").Site; got != "oj9" {
		t.Errorf("site %q", got)
	}
}
