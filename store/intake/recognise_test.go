package intake_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"stagger/planner/batch"
	"stagger/store/intake"
)

// specimens are a small file of each kind, named so that the name helps nobody.
var specimens = map[string]string{
	"toml":         "timezone = \"UTC\"\n[[host]]\nname = \"web1\"\n",
	"ansible-list": `{"_meta": {"hostvars": {"web1": {}}}, "all": {"children": ["ungrouped", "web"]}, "web": {"hosts": ["web1"]}}`,
	"ansible-ini":  "[web]\nweb[1:2].example.com ansible_port=2222\n",
	"ansible-yaml": "all:\n  children:\n    web:\n      hosts:\n        web1:\n          ansible_host: 192.0.2.1\n",
	"dns-zone":     "$ORIGIN example.com.\n@ 3600 IN SOA ns1 root 1 2 3 4 5\n@ IN MX 10 mx1\n@ IN MX 20 mx2\nmx1 IN A 192.0.2.1\nmx2 IN A 192.0.2.2\n",
	"csv":          "name,site,tags\nweb1,london,linux\n",
	"netbox-csv":   "Name,Status,Tenant,Site,Location,Rack,Role,Manufacturer,Type,IP Address\nweb1,Active,,DC1,,,Server,Dell,R640,192.0.2.1/24\n",
	"netbox-json":  `[{"model": "dcim.site", "pk": 1, "fields": {"name": "DC1"}}, {"model": "dcim.device", "pk": 1, "fields": {"name": "web1", "site": 1, "status": "active"}}]`,
	"rvtools":      "VM,Powerstate,Template,SRM Placeholder,DNS Name,Datacenter,Cluster,Host\nweb1,poweredOn,False,False,web1.example.com,DC1,C1,esx1\n",
	"proxmox":      `[{"id":"node/pve1","node":"pve1","status":"online","type":"node"},{"id":"qemu/100","vmid":100,"name":"web1","node":"pve1","status":"running","template":0,"type":"qemu"}]`,
	"haproxy":      "global\n  daemon\nfrontend f\n  bind :80\n  default_backend web\nbackend web\n  server web1 192.0.2.1:80 check\n  server web2 192.0.2.2:80 backup\n",
	"keepalived":   "global_defs {\n  router_id lb1\n}\nvrrp_instance VI_1 {\n  state MASTER\n  virtual_router_id 51\n  priority 100\n  virtual_ipaddress {\n    192.0.2.10\n  }\n}\n",
	"kubernetes-pdb": `{"apiVersion":"v1","kind":"List","items":[{"apiVersion":"policy/v1","kind":"PodDisruptionBudget","metadata":{"name":"web","namespace":"shop"},"spec":{"minAvailable":1,"selector":{"matchLabels":{"app":"web"}}}},` +
		`{"apiVersion":"v1","kind":"Pod","metadata":{"name":"web-1","namespace":"shop","labels":{"app":"web"}},"spec":{"nodeName":"node1"},"status":{"phase":"Running"}}]}`,
	"ics":          "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20260101T000000Z\r\nSUMMARY:Patch night\r\nDTSTART;TZID=Europe/London:20261128T220000\r\nDTEND;TZID=Europe/London:20261129T020000\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
	"apt-simulate": "Reading package lists...\nBuilding dependency tree...\nThe following packages will be upgraded:\n  curl\n1 upgraded, 0 newly installed, 0 to remove and 0 not upgraded.\nInst curl [7.88.1-10] (7.88.1-11 Debian-Security:12/oldstable-security [amd64])\nConf curl (7.88.1-11 Debian-Security:12/oldstable-security [amd64])\n",
	"apt-list":     "Listing...\ncurl/oldstable-security 7.88.1-11 amd64 [upgradable from: 7.88.1-10]\n",
	"needrestart":  "NEEDRESTART-VER: 3.6\nNEEDRESTART-KCUR: 6.1.0-18-amd64\nNEEDRESTART-KEXP: 6.1.0-21-amd64\nNEEDRESTART-KSTA: 3\n",
	"dnf-text":     "FEDORA-2026-0123456789 Important/Sec. kernel-6.11.4-301.fc41.x86_64\nFEDORA-2026-abcdefabcd bugfix         vim-9.1.1-1.fc41.x86_64\n",
	"dnf5-json":    `[{"name":"FEDORA-2026-0123456789","type":"security","severity":"Important","nevra":"kernel-6.11.4-301.fc41.x86_64","buildtime":"2026-10-20 01:02:03"}]`,
	"windows-csv":  "\"ComputerName\",\"KB\",\"Title\",\"Size\",\"MsrcSeverity\",\"RebootRequired\"\n\"SQL1\",\"KB5031356\",\"2026-11 Cumulative Update\",\"1GB\",\"Critical\",\"True\"\n",
	"trivy":        `{"SchemaVersion":2,"ArtifactName":"web1","ArtifactType":"filesystem","Metadata":{"OS":{"Family":"debian","Name":"12.5"}},"Results":[{"Target":"web1 (debian 12.5)","Class":"os-pkgs","Type":"debian","Vulnerabilities":[{"VulnerabilityID":"CVE-2026-1234","PkgName":"curl","InstalledVersion":"1","FixedVersion":"2","Severity":"HIGH"}]}]}`,
	"grype":        `{"matches":[{"vulnerability":{"id":"CVE-2026-1234","severity":"High","fix":{"versions":["2"],"state":"fixed"}},"relatedVulnerabilities":[],"artifact":{"name":"curl","version":"1","type":"deb"}}],"source":{"type":"directory","target":"/"},"distro":{"name":"debian","version":"12"},"descriptor":{"name":"grype","version":"0.80.0"}}`,
	"nessus":       "Plugin ID,CVE,CVSS,Risk,Host,Protocol,Port,Name,Synopsis,Description,Solution,See Also,Plugin Output\n12345,CVE-2026-1234,7.5,High,web1,tcp,443,OpenSSL 3.0.x,An old OpenSSL,Text,Upgrade,,\n",
	"openvas":      "IP,Hostname,Port,Port Protocol,CVSS,Severity,QoD,Solution Type,NVT Name,Summary,Specific Result,NVT OID,CVEs\n192.0.2.1,web1,443,tcp,7.5,High,80,VendorFix,OpenSSL,Old,Text,1.3.6.1.4.1.25623.1.0.1,CVE-2026-1234\n",
	"kev":          `{"title":"CISA Catalog of Known Exploited Vulnerabilities","catalogVersion":"2026.11.01","dateReleased":"2026-11-01T00:00:00Z","count":1,"vulnerabilities":[{"cveID":"CVE-2026-1234","vendorProject":"X","product":"Y","dateAdded":"2026-10-01","dueDate":"2026-10-22"}]}`,
	"epss":         "#model_version:v2026.03.14,score_date:2026-11-01T00:00:00+0000\ncve,epss,percentile\nCVE-2026-1234,0.5,0.9\n",
}

// read reads one text as a file of that name.
func read(t *testing.T, name, text string, r intake.Request) ([]*batch.Batch, error) {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	r.Files = []string{path}
	return intake.Read(r)
}

func TestEveryKindIsKnownByItsContent(t *testing.T) {
	t.Parallel()
	for _, k := range intake.Kinds() {
		text, ok := specimens[k.Name]
		if !ok {
			t.Errorf("there is no specimen of %s", k.Name)
			continue
		}
		for _, name := range []string{"file", "web1.txt", "export.json", "hosts"} {
			got, err := read(t, name, text, intake.Request{Asked: batch.Options{Hosts: []string{"web1"}}})
			if err != nil || got[0].Kind != k.Name {
				t.Errorf("%s as %s: %v, %v", k.Name, name, got, err)
			}
		}
		for _, other := range []string{"\ufeff" + text, strings.ReplaceAll(strings.ReplaceAll(text, "\r", ""), "\n", "\r\n")} {
			got, err := read(t, "file", other, intake.Request{Asked: batch.Options{Hosts: []string{"web1"}}})
			if err != nil || got[0].Kind != k.Name {
				t.Errorf("%s with a mark or other line ends: %v, %v", k.Name, got, err)
			}
		}
	}
	if len(specimens) != len(intake.Kinds()) {
		t.Errorf("%d specimens of %d kinds", len(specimens), len(intake.Kinds()))
	}
}

func TestAFileOfNoKindIsRefusedWithTheKinds(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{
		"prose":   "Dear all,\n\nplease find the hosts attached.\nRegards\n",
		"go":      "package main\n\nfunc main() {}\n",
		"json":    `{"hello": ["world"]}`,
		"list":    `[1, 2, 3]`,
		"yaml":    "version: 3\nservices:\n  web:\n    image: nginx\n",
		"ini":     "[Unit]\nDescription=Nginx\n[Service]\nExecStart=/usr/sbin/nginx\nRestart=always\n",
		"csv":     "date,amount\n2026-01-01,5\n",
		"html":    "<html><body>404</body></html>",
		"shell":   "#!/bin/sh\nset -e\necho hello\n",
		"log":     "Nov 23 09:00:01 web1 sshd[123]: Accepted publickey for root\n",
		"name":    "web1\n",
		"numbers": "1\n2\n3\n",
	} {
		got, err := read(t, name, text, intake.Request{})
		if err == nil {
			t.Errorf("%s is taken for %s", name, got[0].Kind)
			continue
		}
		for _, k := range intake.Kinds() {
			if !strings.Contains(err.Error(), k.Name) {
				t.Errorf("%s: %v does not name %s", name, err, k.Name)
			}
		}
	}
}

func TestAllFaultsAreToldAtOnce(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	files := []string{filepath.Join(dir, "gone"), filepath.Join(dir, "prose"), filepath.Join(dir, "bad.toml")}
	for _, f := range files[1:] {
		if err := os.WriteFile(f, []byte("what is this?\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	_, err := intake.Read(intake.Request{Files: files})
	if err == nil {
		t.Fatal("they are read")
	}
	for _, f := range files {
		if !strings.Contains(err.Error(), f) {
			t.Errorf("%v does not name %s", err, f)
		}
	}
	if _, err := intake.Read(intake.Request{Files: files, As: "excel"}); err == nil || !strings.Contains(err.Error(), `no kind of file is named "excel"`) {
		t.Error(err)
	}
}

func TestAListOfOneHostIsKnownByItsHost(t *testing.T) {
	t.Parallel()
	sources := map[string]string{}
	for name, kind := range map[string]string{"monday.txt": "apt-list", "tuesday.log": "apt-simulate"} {
		got, err := read(t, name, specimens[kind], intake.Request{Asked: batch.Options{Hosts: []string{"web1"}}})
		if err != nil {
			t.Fatal(err)
		}
		sources[got[0].Source] = kind
	}
	if len(sources) != 1 || sources["apt of web1"] == "" {
		t.Errorf("known by %v", sources)
	}
	got, err := read(t, "inventory.json", specimens["ansible-list"], intake.Request{Source: "lab"})
	if err != nil || got[0].Source != "lab" {
		t.Errorf("%+v, %v", got, err)
	}
}

// A file is known by its name and its folder's, so that two of one name in two
// folders are two; several of a folder are known by the folder.
func TestFilesAreKnownByTheirPlace(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	file := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	one, two := file("lb1/haproxy.cfg", specimens["haproxy"]), file("lb2/haproxy.cfg", specimens["haproxy"])
	a, b := file("inv/10.ini", specimens["ansible-ini"]), file("inv/20.ini", specimens["ansible-ini"])
	for _, c := range []struct {
		files []string
		want  string
	}{
		{[]string{one, two}, "haproxy lb1/haproxy.cfg, haproxy lb2/haproxy.cfg"},
		{[]string{a}, "ansible inv/10.ini"},
		{[]string{a, b}, "ansible inv/"},
		{[]string{b, a}, "ansible inv/"},
	} {
		got, err := intake.Read(intake.Request{Files: c.files})
		if err != nil {
			t.Fatal(err)
		}
		var sources []string
		for _, f := range got {
			sources = append(sources, f.Source)
		}
		if s := strings.Join(sources, ", "); s != c.want {
			t.Errorf("%v are known as %s, want %s", c.files, s, c.want)
		}
	}
	_, err := intake.Read(intake.Request{Files: []string{one, two}, Source: "lb"})
	if err == nil || !strings.Contains(err.Error(), `would both be known as "lb"`) {
		t.Error(err)
	}
}

func TestAListWithoutHostsIsRefused(t *testing.T) {
	t.Parallel()
	_, err := read(t, "h.csv", "name,site\n", intake.Request{})
	if err == nil || !strings.Contains(err.Error(), "no hosts") {
		t.Error(err)
	}
}

func TestASourceIsReadAsItWasTheLastTime(t *testing.T) {
	t.Parallel()
	text := "all:\n  hosts:\n    web1: {dc: london, place: leeds}\n"
	before := func(source string) *batch.Options {
		if !strings.HasSuffix(source, "/hosts.yml") {
			t.Errorf("asked of %q", source)
		}
		return &batch.Options{SiteVar: "place", TagVars: []string{"dc"}}
	}
	got, err := read(t, "hosts.yml", text, intake.Request{Before: before})
	if err != nil || got[0].Entries.Hosts[0].Site != "leeds" || got[0].Asked.SiteVar != "place" {
		t.Errorf("%+v, %v", got, err)
	}
	got, err = read(t, "hosts.yml", text, intake.Request{Asked: batch.Options{SiteVar: "dc"}, Before: before})
	if err != nil || got[0].Entries.Hosts[0].Site != "london" || len(got[0].Asked.TagVars) != 1 {
		t.Errorf("what is asked now does not count, or all else is forgotten: %+v, %v", got, err)
	}
}
