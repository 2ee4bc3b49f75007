package ansible_test

import (
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stagger/store/intake/source"
)

func TestRecognises(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		want       []string
	}{
		{"ansible-inventory --list", `{ "_meta": {"hostvars": {}}, "all": {}}`, []string{"ansible-list"}},
		{"groups before _meta", `{"WEB": {"hosts": ["a"]}, "_meta": {"profile": "x", "hostvars" : {"a": {}}}}`, []string{"ansible-list"}},
		{"INI", "; hosts\nmx1\n[web]\nweb[1:9] ansible_host=192.0.2.1\n", []string{"ansible-ini"}},
		{"INI of groups of groups", "[site:children]\nweb\n[web:vars]\na=b\n", []string{"ansible-ini"}},
		{"INI with a slip", "[site:children]\nweb\n[web]\n" + strings.Repeat("web[1:9]\n", 30) + "a = b\n", []string{"ansible-ini"}},
		{"YAML", "---\n# hosts\nall:\n  hosts:\n    web1:\n      a: b\n  vars:\n    - x\n", []string{"ansible-yaml"}},
		{"YAML with groups first", "web:\n    vars:\n        a: b\n    hosts: {web1: }\ndb-servers:   # more\n    children:\n        x:\n", []string{"ansible-yaml"}},
		{"YAML on one line", "web: {hosts: {web1: }}\n", []string{"ansible-yaml"}},
		{"YAML with an anchor", "web: &w\n  hosts:\n    web1:\ndb: {}\n", []string{"ansible-yaml"}},
		{"yamlgroup", "plugin: yamlgroup\ngroups:\n  web: web*\n", []string{"ansible-yaml"}},
		{"purposes and providers", "hosts:\n\n  - build:\n\n      - aws:\n          rhel8-x64-1: {ip: 192.0.2.1}\n", []string{"ansible-yaml"}},

		{"a cloud plugin", "plugin: amazon.aws.aws_ec2\n", nil},
		{"a playbook", "---\n- hosts: all\n  tasks: []\n", nil},
		{"docker compose", "services:\n  web:\n    image: x\n", nil},
		{"Kubernetes in YAML", "apiVersion: v1\nkind: List\n", nil},
		{"a values file", "ingress:\n  hosts:\n    - a\n  enabled: true\n", nil},
		{"a list of hosts of another program", "hosts:\n  - name: web1\n    ip: x\n", nil},
		{"our own TOML", "title = \"x\"\n[planning]\nslot = \"15m\"\n[[host]]\nname = \"a\"\n", nil},
		{"TOML without strings", "[a]\nb = 1\n", nil},
		{"a unit of systemd", "[Unit]\nDescription=x\n", nil},
		{"credentials", "[default]\naws_access_key_id=x\n", nil},
		{"git's configuration", "[core]\n\tbare = false\n", nil},
		{"hosts without a group", "web1\nweb2\n", nil},
		{"/etc/hosts", "127.0.0.1 localhost\n", nil},
		{"prose", "[Note]\nThese hosts are old.\n", nil},
		{"a DNS zone", "$ORIGIN example.com.\n@ IN MX 10 mx1\n", nil},
		{"CSV", "name,site\nmx1,leeds\n", nil},
		{"HAProxy", "backend web\n    server web1 192.0.2.1:80 check\n", nil},
		{"keepalived", "vrrp_instance VI_1 {\n    state MASTER\n}\n", nil},
		{"Kubernetes in JSON", `{"kind": "PodDisruptionBudgetList", "items": []}`, nil},
		{"Proxmox", `{"data": [{"type": "qemu", "node": "pve1"}]}`, nil},
		{"a calendar", "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", nil},
		{"apt-get -s", "Inst gzip [1.12-1] (1.12-1+deb12u1 Debian-Security:12/stable-security [amd64])\n", nil},
		{"needrestart", "NEEDRESTART-VER: 3.6\nNEEDRESTART-KSTA: 1\n", nil},
		{"dnf", "FEDORA-2026-1 Important/Sec. bash-5.2-1.fc42.x86_64\n", nil},
		{"Go", "package main\n\nimport \"fmt\"\n", nil},
		{"Python", "[\n  a\n]\ndef f():\n  pass\n", nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, recognised(source.Input{Text: tt.text})); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// None of the real files that are no inventories passes for one.
func TestRecognisesNoOtherRealFile(t *testing.T) {
	inventories := []string{"adoptium", "archlinux", "commcare-cloud", "fedora", "galaxyproject", "opendev-2019"}
	n := 0
	filepath.WalkDir(real, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return nil
		}
		inventory := slices.Contains(inventories, filepath.Base(filepath.Dir(path)))
		if inventory && !strings.HasPrefix(e.Name(), "LICENSE") && e.Name() != "fedora.toml" {
			return nil
		}
		if f, err := source.Open(path); err == nil {
			if n++; len(recognised(f)) > 0 {
				t.Errorf("%s is recognised as %v", path, recognised(f))
			}
		}
		return nil
	})
	if n == 0 {
		t.Skip("the real inputs are not beside the project")
	}
}
