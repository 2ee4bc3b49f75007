package spreadsheet

import (
	"testing"

	"stagger/planner/batch"
	"stagger/planner/keys"
	"stagger/planner/model"
	"stagger/store/intake/internal/specimen"
	"stagger/store/intake/source"
)

// host is a host that says what set sets.
func host(name string, set func(*model.Host)) model.Host {
	h := keys.Hosts.New()
	h.Name = name
	if set != nil {
		set(&h)
	}
	return h
}

func take(t *testing.T, r source.Reader, file string) *batch.Batch {
	t.Helper()
	return specimen.Read(t, r, "t.csv", file, source.Options{})
}

func TestRecognises(t *testing.T) {
	for _, c := range []struct{ name, file, kind string }{
		{"ours", "name,site,tags\nweb1,london,linux\n", "csv"},
		{"ours with a column of somebody else's", "Host;Site;Runs On;Owner\nweb1;london;hv1;Ann\n", "csv"},
		{"RVTools", "VM,Powerstate,Template,SRM Placeholder,DNS Name,Datacenter,Cluster,Host\n", "rvtools"},
		{"RVTools with semicolons", "VM;Powerstate;Template;Host\r\n", "rvtools"},
		{"only names", "name\nweb1\n", ""},
		{"half of the columns are ours", "name,site,cpu,memory\n", ""},
		{"NetBox devices", "Name,Status,Tenant,Site,Location,Rack,Role,Manufacturer,Type,IP Address\n", ""},
		{"NetBox virtual machines", "Name,Status,Site,Cluster,Role,Tenant,VCPUs,Memory (MB),Disk (GB),IP Address\n", ""},
		{"Nessus", "Plugin ID,CVE,CVSS v2.0 Base Score,Risk,Host,Protocol,Port,Name,Synopsis,Description,Solution\n", ""},
		{"OpenVAS", "IP,Hostname,Port,Port Protocol,CVSS,Severity,QoD,NVT Name\n", ""},
		{"Windows updates", "ComputerName,KB,Title,Size,MsrcSeverity,RebootRequired\n", ""},
		{"patches for hosts at a site", "Host,Site,Team,KB\n", ""},
		{"EPSS", "#model_version:v2023.03.01,score_date:2024-01-01T00:00:00+0000\ncve,epss,percentile\n", ""},
		{"our TOML", "title = \"x\"\n\n[[host]]\nname = \"web1\"\ntags = [\"a\", \"b\"]\n", ""},
		{"a line of YAML", "all: {hosts: {name: x, site: y}}\n", ""},
		{"JSON", "[{\"name\": 1, \"site\": 2}]\n", ""},
		{"prose", "The name, the site and the tags are in the wiki.\n", ""},
		{"Ansible INI", "[web]\nweb1 name=1, site=2\n", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, r := range Readers {
				if got := r.Recognises(text(c.file)); got != (r.Kind() == c.kind) {
					t.Errorf("%s says %v", r.Kind(), got)
				}
			}
		})
	}
}

func TestOwn(t *testing.T) {
	for _, c := range []struct {
		name, file string
		hosts      []model.Host
		guessed    []string
		skipped    []string
		always     []string
	}{
		{"every key, as Excel writes it in German",
			"Name;Site;Tags;Team;Stage;Runs on;Evacuates;Exposure;State;Reboot;Notes\r\n" +
				"web1;London;linux, dmz;unix;prod;hv1;no;Internet;UP;10m;\"two\r\nlines\"\r\n" +
				"hv1;London;;unix;test;;YES;isolated;down;1h;\r\n",
			[]model.Host{
				host("web1", func(h *model.Host) {
					h.Site, h.Tags, h.Team, h.Stage, h.RunsOn = "London", []string{"linux", "dmz"}, "unix", "prod", "hv1"
					h.Exposure, h.Reboot, h.Notes = model.Internet, 2*model.DefaultReboot, "two\nlines"
				}),
				host("hv1", func(h *model.Host) {
					h.Site, h.Team, h.Stage, h.Evacuates = "London", "unix", "test", true
					h.Exposure, h.State, h.Reboot = model.Isolated, model.StateDown, 12*model.DefaultReboot
				}),
			},
			[]string{
				"2 team unix: is one person, for the file does not say how many",
				"0 stage test: stands where stages of that name mostly do, with no soak: the file does not say the order",
				"0 stage prod: stands where stages of that name mostly do, with no soak: the file does not say the order",
			}, nil,
			[]string{"site", "tags", "team", "stage", "runs_on", "evacuates", "exposure", "state", "reboot", "notes"}},
		{"a blank cell says that there is no site, but nothing of the state",
			"host,site,state\na,,\nb,x,up\n",
			[]model.Host{host("a", nil), host("b", func(h *model.Host) { h.Site = "x" })}, nil, nil, []string{"site"}},
		{"cells that are no values are skipped, and their hosts are not",
			"name,exposure,evacuates,state,reboot\na,dmz,maybe,broken,5\nb,internal,1,up,0m\n",
			[]model.Host{host("a", nil), host("b", func(h *model.Host) { h.Evacuates, h.Reboot = true, 0 })}, nil,
			[]string{
				`2 exposure "dmz" of host a: is not internet, internal or isolated`,
				`2 evacuates "maybe" of host a: is not true or false, yes or no`,
				`2 state "broken" of host a: is not up or down`,
				`2 reboot "5" of host a: is no time such as 5m or 1h30m`,
			}, nil},
		{"a site with a line in it is a quote gone astray",
			"name,site\na,\"x\nb,y\nc,z\"\n",
			[]model.Host{host("a", nil)}, nil, []string{`2 site "x\nb,y\nc,z" of host a: has an invisible character in its name`}, nil},
		{"columns nobody knows", "#a comment\nname,site,owner,ip\na,x,ann,::1\n",
			[]model.Host{host("a", func(h *model.Host) { h.Site = "x" })}, nil,
			[]string{`2 column "owner": is no key of a host`, `2 column "ip": is no key of a host`}, []string{"site"}},
		{"a host twice, one without a name, ragged rows",
			"name,site\na,x\na,y\n,z\nb\n",
			[]model.Host{host("a", func(h *model.Host) { h.Site = "x" })}, nil,
			[]string{"3 host a: is in the file already", "4 host: has no name", "5 row: has fewer cells than there are columns"}, []string{"site"}},
		{"a host on itself, and one on a host that is only mentioned",
			"name,runs_on\na,a\nb,hv\n",
			[]model.Host{host("a", nil), host("b", func(h *model.Host) { h.RunsOn = "hv" }), host("hv", nil)}, nil,
			[]string{"2 runs_on of host a: is the host itself"}, []string{"runs_on"}},
		{"stages that nobody knows keep the file's order", "name,stage\na,wave2\nb,prod\nc,wave1\nd,prod\n",
			[]model.Host{
				host("a", func(h *model.Host) { h.Stage = "wave2" }), host("b", func(h *model.Host) { h.Stage = "prod" }),
				host("c", func(h *model.Host) { h.Stage = "wave1" }), host("d", func(h *model.Host) { h.Stage = "prod" }),
			},
			[]string{
				"0 stage wave2: stands where the file first names it, with no soak: the file does not say the order",
				"0 stage prod: stands where the file first names it, with no soak: the file does not say the order",
				"0 stage wave1: stands where the file first names it, with no soak: the file does not say the order",
			}, nil, []string{"stage"}},
		{"tags in any way", "name,tags\na,\"x;y x,, z\"\n",
			[]model.Host{host("a", func(h *model.Host) { h.Tags = []string{"x", "y", "z"} })}, nil, nil, []string{"tags"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := take(t, own{}, c.file)
			specimen.Same(t, "hosts", b.Entries.Hosts, c.hosts)
			specimen.Same(t, "guessed", specimen.Notes(b.Guessed), c.guessed)
			specimen.Same(t, "skipped", specimen.Notes(b.Skipped), c.skipped)
			specimen.Same(t, "always", b.Always["host"], c.always)
		})
	}
}

func TestOwnMentions(t *testing.T) {
	b := take(t, own{}, "name,runs_on,team,stage\na,hv,unix,prod\nb,c,unix,dev\nc,,,\n")
	specimen.Same(t, "implied", b.Implied, []string{"hv"})
	specimen.Same(t, "teams", b.Entries.Teams, []model.Team{{Name: "unix", People: 1}})
	specimen.Same(t, "stages", b.Entries.Stages, []model.Stage{{Name: "dev"}, {Name: "prod"}})
	specimen.Same(t, "counts", b.Counts, []batch.Count{{N: 3, Noun: "host"}})
}

func TestCannotBeRead(t *testing.T) {
	for _, c := range []struct {
		r          source.Reader
		file, want string
	}{
		{own{}, "site,tags\nx,y\n", `t.csv: line 1: there is no column with the hosts' names; call it "name"`},
		{own{}, "name,site,Site\n", `t.csv: line 1: two columns are called "Site"; rename or remove one of them`},
		{rvtools{}, "Name,Host\n", `t.csv: line 1: there is no column "VM"; export the tab vInfo with its header line`},
		{rvtools{}, "\n", "t.csv: there is no line that names columns; export it with its header line"},
	} {
		_, err := c.r.Read([]source.Input{text(c.file)}, source.Options{})
		if err == nil || err.Error() != c.want {
			t.Errorf("%q: the error is %v", c.file, err)
		}
	}
}

// The columns are those of RVTools 4, some left out.
const vinfo = `VM,Powerstate,Template,SRM Placeholder,Config status,DNS Name,CPUs,Datacenter,Cluster,Host,OS according to the configuration file,OS according to the VMware Tools
web1,poweredOn,False,False,green,web1.example.com,2,London,Prod,esx1.example.com,Ubuntu Linux (64-bit),
web2,poweredOn,False,False,green,WEB2,2,London,Prod,esx2.example.com,Other (64-bit),Ubuntu Linux (64-bit)
gold,poweredOff,True,False,green,,2,London,Prod,esx1.example.com,Ubuntu Linux (64-bit),
old,poweredOff,False,False,green,,2,London,Prod,esx1.example.com,,
nap,suspended,False,False,green,,2,London,,esx1.example.com,,
dr,poweredOff,False,True,green,,2,Leeds,,esx9.example.com,,
web1,poweredOn,False,False,green,,2,Leeds,,esx9.example.com,,
esx2.example.com,poweredOn,False,False,green,,2,Leeds,,esx9.example.com,,
,poweredOn,False,False,green,,2,Leeds,,esx9.example.com,,
odd,unknown,False,False,green,,2,Leeds,,,,
short,poweredOn
`

func TestRVTools(t *testing.T) {
	b := take(t, rvtools{}, vinfo)
	in := func(site, cluster, on string, more ...string) func(*model.Host) {
		return func(h *model.Host) {
			h.Site, h.RunsOn = site, on
			if cluster != "" {
				h.Tags = append([]string{"cluster:" + cluster}, more...)
			}
		}
	}
	down := func(h model.Host) model.Host { h.State = model.StateDown; return h }
	web1 := host("web1", in("London", "Prod", "esx1.example.com", "Ubuntu Linux (64-bit)"))
	web1.Notes = "DNS name web1.example.com"
	specimen.Same(t, "hosts", b.Entries.Hosts, []model.Host{
		host("esx1.example.com", in("London", "Prod", "")),
		host("esx2.example.com", in("London", "Prod", "")),
		host("esx9.example.com", in("Leeds", "", "")),
		web1,
		host("web2", in("London", "Prod", "esx2.example.com", "Ubuntu Linux (64-bit)")),
		down(host("old", in("London", "Prod", "esx1.example.com"))),
		down(host("nap", in("London", "", "esx1.example.com"))),
		host("odd", in("Leeds", "", "")),
	})
	evacuates := "is a hypervisor, and its guests are not moved off it before work: set evacuates where they are"
	specimen.Same(t, "guessed", specimen.Notes(b.Guessed), []string{
		"2 host esx1.example.com: " + evacuates, "3 host esx2.example.com: " + evacuates, "7 host esx9.example.com: " + evacuates,
		"5 host old: is down, for it is powered off",
		"6 host nap: is down, for it is suspended",
		"11 host odd: is up, for its power state is none that VMware has",
	})
	specimen.Same(t, "skipped", specimen.Notes(b.Skipped), []string{
		"12 row: has fewer cells than there are columns",
		"4 virtual machine gold: is a template",
		"7 virtual machine dr: is a placeholder of Site Recovery Manager",
		"8 virtual machine web1: has the name of another virtual machine in the file: rename one of them",
		"9 virtual machine esx2.example.com: has the name of a hypervisor",
		"10 virtual machine: has no name",
	})
	specimen.Same(t, "counts", b.Counts, []batch.Count{{N: 3, Noun: "hypervisor"}, {N: 10, Noun: "virtual machine"}})
	specimen.Same(t, "always", b.Always, map[string][]string{"host": {"state"}})
}
