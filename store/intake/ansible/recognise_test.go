package ansible_test

import (
	"path"
	"slices"
	"strings"
	"testing"

	"stagger/store/intake/ansible"
	"stagger/store/intake/internal/specimen"
)

func TestRecognises(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		want       string
	}{
		{"ansible-inventory --list", `{ "_meta": {"hostvars": {}}, "all": {}}`, "ansible-list"},
		{"groups before _meta", `{"WEB": {"hosts": ["a"]}, "_meta": {"profile": "x", "hostvars" : {"a": {}}}}`, "ansible-list"},
		{"INI", "; hosts\nmx1\n[web]\nweb[1:9] ansible_host=192.0.2.1\n", "ansible-ini"},
		{"INI of groups of groups", "[site:children]\nweb\n[web:vars]\na=b\n", "ansible-ini"},
		{"INI with a slip", "[site:children]\nweb\n[web]\n" + strings.Repeat("web[1:9]\n", 30) + "a = b\n", "ansible-ini"},
		{"YAML", "---\n# hosts\nall:\n  hosts:\n    web1:\n      a: b\n  vars:\n    - x\n", "ansible-yaml"},
		{"YAML with groups first", "web:\n    vars:\n        a: b\n    hosts: {web1: }\ndb-servers:   # more\n    children:\n        x:\n", "ansible-yaml"},
		{"YAML on one line", "web: {hosts: {web1: }}\n", "ansible-yaml"},
		{"YAML with an anchor", "web: &w\n  hosts:\n    web1:\ndb: {}\n", "ansible-yaml"},
		{"yamlgroup", "plugin: yamlgroup\ngroups:\n  web: web*\n", "ansible-yaml"},
		{"purposes and providers", "hosts:\n\n  - build:\n\n      - aws:\n          rhel8-x64-1: {ip: 192.0.2.1}\n", "ansible-yaml"},

		{"a cloud plugin", "plugin: amazon.aws.aws_ec2\n", ""},
		{"a playbook", "---\n- hosts: all\n  tasks: []\n", ""},
		{"docker compose", "services:\n  web:\n    image: x\n", ""},
		{"Kubernetes in YAML", "apiVersion: v1\nkind: List\n", ""},
		{"a values file", "ingress:\n  hosts:\n    - a\n  enabled: true\n", ""},
		{"a list of hosts of another program", "hosts:\n  - name: web1\n    ip: x\n", ""},
		{"our own TOML", "title = \"x\"\n[planning]\nslot = \"15m\"\n[[host]]\nname = \"a\"\n", ""},
		{"TOML without strings", "[a]\nb = 1\n", ""},
		{"a unit of systemd", "[Unit]\nDescription=x\n", ""},
		{"credentials", "[default]\naws_access_key_id=x\n", ""},
		{"git's configuration", "[core]\n\tbare = false\n", ""},
		{"hosts without a group", "web1\nweb2\n", ""},
		{"/etc/hosts", "127.0.0.1 localhost\n", ""},
		{"prose", "[Note]\nThese hosts are old.\n", ""},
		{"a DNS zone", "$ORIGIN example.com.\n@ IN MX 10 mx1\n", ""},
		{"CSV", "name,site\nmx1,leeds\n", ""},
		{"HAProxy", "backend web\n    server web1 192.0.2.1:80 check\n", ""},
		{"keepalived", "vrrp_instance VI_1 {\n    state MASTER\n}\n", ""},
		{"Kubernetes in JSON", `{"kind": "PodDisruptionBudgetList", "items": []}`, ""},
		{"Proxmox", `{"data": [{"type": "qemu", "node": "pve1"}]}`, ""},
		{"a calendar", "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", ""},
		{"apt-get -s", "Inst gzip [1.12-1] (1.12-1+deb12u1 Debian-Security:12/stable-security [amd64])\n", ""},
		{"needrestart", "NEEDRESTART-VER: 3.6\nNEEDRESTART-KSTA: 1\n", ""},
		{"dnf", "FEDORA-2026-1 Important/Sec. bash-5.2-1.fc42.x86_64\n", ""},
		{"Go", "package main\n\nimport \"fmt\"\n", ""},
		{"Python", "[\n  a\n]\ndef f():\n  pass\n", ""},
	} {
		specimen.Recognised(t, ansible.Readers, tt.name, tt.text, tt.want)
	}
}

// The real inventories are told by what is in them, and no other real file
// passes for one.
func TestRealFilesAreTold(t *testing.T) {
	inventories := []string{"adoptium", "archlinux", "commcare-cloud", "fedora", "galaxyproject", "opendev-2019"}
	specimen.Tell(t, ansible.Readers, func(name string) string {
		base := path.Base(name)
		switch {
		case !slices.Contains(inventories, path.Dir(name)), strings.HasPrefix(base, "LICENSE"), base == "fedora.toml":
			return ""
		case strings.HasSuffix(base, ".json"):
			return "ansible-list"
		case strings.HasSuffix(base, ".yml"), strings.HasSuffix(base, ".yaml"):
			return "ansible-yaml"
		default:
			return "ansible-ini"
		}
	})
}
