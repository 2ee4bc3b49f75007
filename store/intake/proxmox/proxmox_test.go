package proxmox

import (
	"strings"
	"testing"

	"stagger/planner/batch"
	"stagger/planner/keys"
	"stagger/planner/model"
	"stagger/store/intake/internal/specimen"
	"stagger/store/intake/source"
)

func host(name, on, state string, tags ...string) model.Host {
	h := keys.Hosts.New()
	h.Name, h.RunsOn, h.State, h.Tags = name, on, state, tags
	return h
}

// The fields are those of Proxmox VE 8, some left out.
const answer = `[
{"id":"qemu/100","type":"qemu","node":"pve1","vmid":100,"name":"web","status":"running","template":0,"tags":"prod;web","pool":"shop","hastate":"started","maxmem":4294967296,"cpu":0.01},
{"id":"qemu/101","type":"qemu","node":"pve2","vmid":101,"name":"web","status":"running","template":0,"tags":"prod, web prod","pool":"shop"},
{"id":"lxc/102","type":"lxc","node":"pve2","vmid":"102","name":"dns","status":"stopped","template":""},
{"id":"qemu/900","type":"qemu","node":"pve1","vmid":900,"name":"gold","status":"stopped","template":1},
{"id":"qemu/103","type":"qemu","node":"pve3","vmid":103,"name":"pve3","status":"unknown","template":0},
{"id":"qemu/104","type":"qemu","node":"pve1","vmid":104,"status":"running","template":0},
{"id":"qemu/105","type":"qemu","node":["pve1"],"vmid":105,"name":"odd","status":"running"},
{"id":"node/pve1","type":"node","node":"pve1","status":"online","level":"","maxcpu":16,"uptime":123456},
{"id":"node/pve2","type":"node","node":"pve2","status":"offline"},
{"id":"storage/pve1/local","type":"storage","node":"pve1","storage":"local","status":"available","plugintype":"dir"},
{"id":"sdn/pve1/localnetwork","type":"sdn","node":"pve1","sdn":"localnetwork","status":"ok"}
]`

func TestRead(t *testing.T) {
	for _, text := range []string{answer, `{"success":1,"data":` + answer + `}`, strings.ReplaceAll(answer, "\n", "")} {
		b := specimen.Read(t, resources{}, "n", text, source.Options{})
		specimen.Same(t, "hosts", b.Entries.Hosts, []model.Host{
			host("pve1", "", "up"),
			host("pve2", "", "down"),
			host("web-100", "pve1", "up", "prod", "web", "shop"),
			host("web-101", "pve2", "up", "prod", "web", "shop"),
			host("dns", "pve2", "down"),
			host("pve3-103", "pve3", "up"),
			host("pve3", "", "up"),
		})
		specimen.Same(t, "implied", b.Implied, []string{"pve3"})
		specimen.Same(t, "groups", b.Groups, []batch.Group{{Name: "shop", Hosts: []string{"web-100", "web-101"}}})
		evacuates := "is a hypervisor, and its guests are not moved off it before work: set evacuates where they are"
		specimen.Same(t, "guessed", specimen.Unnumbered(b.Guessed), []string{
			"host pve1: " + evacuates, "host pve2: " + evacuates,
			"host pve2: is down, for the node is offline",
			"host web-100: has its VMID behind its name, for another one has the same name",
			"host web-101: has its VMID behind its name, for another one has the same name",
			"host pve3-103: has its VMID behind its name, for another one has the same name",
			"host dns: is down, for the guest is stopped",
			"host pve3-103: is up, for its status is neither running nor stopped",
		})
		specimen.Same(t, "skipped", specimen.Unnumbered(b.Skipped), []string{
			"guest gold: is a template",
			"guest qemu/104: has no name",
			"resource qemu/105: is not of the form that Proxmox gives one",
			"resource storage/pve1/local: is no node and no guest",
			"resource sdn/pve1/localnetwork: is no node and no guest",
		})
		specimen.Same(t, "counts", b.Counts, []batch.Count{{N: 2, Noun: "node"}, {N: 6, Noun: "guest"}, {N: 3, Noun: "other resource"}})
		specimen.Same(t, "always", b.Always, map[string][]string{"host": {"state"}})
	}
}

func TestNamesThatCollide(t *testing.T) {
	b, err := resources{}.Read([]source.Input{{Name: "n", Text: `[
		{"id":"node/pve1","type":"node","node":"pve1","status":"online"},
		{"id":"node/pve1","type":"node","node":"pve1","status":"online"},
		{"id":"qemu/1","type":"qemu","node":"pve1","vmid":1,"name":"a","status":"running"},
		{"id":"qemu/2","type":"qemu","node":"pve1","name":"a","status":"running"},
		{"id":"qemu/3","type":"qemu","node":"pve1","vmid":3,"name":"a-1","status":"running"},
		{"id":"qemu/4","type":"qemu","node":"a\nb","vmid":4,"name":"c","status":"running"}]`}}, source.Options{})
	if err != nil {
		t.Fatal(err)
	}
	specimen.Same(t, "hosts", b.Entries.Hosts, []model.Host{host("pve1", "", "up"), host("a-1", "pve1", "up"), host("c", "", "up")})
	specimen.Same(t, "skipped", specimen.Unnumbered(b.Skipped), []string{
		"node pve1: is in the file already",
		"guest a: has the name of another one, and no VMID to tell them apart",
		"guest a: has the name of another one, and no VMID to tell them apart",
		"node of host c: has an invisible character in its name",
	})
}

func TestCannotBeRead(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{`[]`, "there is no node and no guest in it"},
		{`{"data":null}`, "there is no list of resources in it"},
		{`{"errors":{}}`, "there is no list of resources in it"},
		{`17`, "there is no list of resources in it"},
		{answer[:1000], "unexpected EOF"},
		{"[\n{\"id\" \"x\"}]", "line 2: is no list of resources: invalid character"},
		{strings.Repeat(`{"data":`, 100_000), "there is no list of resources in it"},
		{strings.Repeat(`[`, 100_000), "exceeded max depth"},
	} {
		_, err := resources{}.Read([]source.Input{{Name: "n", Text: c.text}}, source.Options{})
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%.40q: the error is %v", c.text, err)
		}
	}
}

func TestRecognises(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       bool
	}{
		{"pvesh", answer, true},
		{"the HTTP interface", `{"data":` + answer + `}`, true},
		{"a pool first", `[{"id":"/pool/x","type":"pool","pool":"x"}]`, true},
		{"a long answer", "[" + strings.Repeat(`{"id":"lxc/1","type":"lxc","node":"a","name":"b"},`, headSize), true},
		{"nothing", `[]`, false},
		{"NetBox", `[{"model":"dcim.site","pk":1,"fields":{"name":"node/x","type":"node"}}]`, false},
		{"Ansible", `{"_meta":{"hostvars":{}},"all":{"children":["node"]}}`, false},
		{"Kubernetes", `{"kind":"List","items":[{"kind":"PodDisruptionBudget"}]}`, false},
		{"another list with types", `[{"id":"1","type":"node"}]`, false},
		{"dnf5", `[{"name":"FEDORA-2026-1","type":"security","severity":"Low","nevra":"x"}]`, false},
		{"KEV", `{"title":"CISA","data":[{"cveID":"CVE-2026-1"}]}`, false},
		{"INI", "[node]\npve1\n", false},
		{"prose", "node/pve1\n", false},
	} {
		if got := (resources{}).Recognises(source.Input{Text: c.text}); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}
