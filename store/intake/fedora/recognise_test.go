package fedora

import (
	"strings"
	"testing"

	"stagger/planner/batch"
	"stagger/store/intake/internal/specimen"
	"stagger/store/intake/source"
)

func TestFilesAreToldByTheirContent(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ situation, text, want string }{
		{"dnf 4", dnf4, "dnf-text"},
		{"dnf 4's lines alone", "RHBA-2026:0601 bugfix tzdata-2026a-1.el9.noarch\n", "dnf-text"},
		{"a list longer than what is looked at", strings.Repeat(dnf4, 1000), "dnf-text"},
		{"dnf 5", dnf5Table, "dnf-text"},
		{"dnf 5 with nothing to do", "Name Type Severity Package Issued\n", "dnf-text"},
		{"dnf 5's JSON", dnf5JSON, "dnf5-json"},
		{"dnf 5's JSON with CVEs", `[{"advisory_name":"F","advisory_type":"security","nevra":"a-1-1.x","references":[]}]`, "dnf5-json"},

		{"dnf 5's JSON of advisory info", `[{"Name":"F","Title":"x","Severity":"none","Type":"bugfix","Issued":1,"collections":{}}]`, ""},
		{"an empty list", "[]", ""},
		{"an Ansible inventory", `{"_meta":{"hostvars":{}},"all":{"children":[]}}`, ""},
		{"a NetBox fixture", `[{"model":"dcim.device","pk":1,"fields":{"name":"x"}}]`, ""},
		{"JSON cut short", `[{"name":"F","nevra":`, ""},
		{"a list in a manual", "Run dnf:\n\nRHBA-2026:0601 bugfix tzdata-2026a-1.el9.noarch\n\nThen read it.\n", ""},
		{"apt's list", "Listing...\nbash/stable 5.2-1 amd64 [upgradable from: 5.1-1]\n", ""},
		{"dnf list", "Available Upgrades\nbash.x86_64 5.2-1.fc40 updates\n", ""},
		{"a zone", "$ORIGIN example.com.\n@ 3600 IN MX 10 mx1\nmx-1 IN a-1-2.example.com.\n", ""},
		{"an INI inventory", "[web]\nweb1 ansible_host=10.0.0.1\n", ""},
		{"CSV", "Name,Type,Severity,Package,Issued\n", ""},
		{"prose", "Three words here-1-2.x\n", ""},
		{"one long line", strings.Repeat("x", headSize+10), ""},
	} {
		specimen.Recognised(t, Readers, c.situation, c.text, c.want)
	}
}

// No real file is a list of dnf's.
func TestRealFilesAreNotDnfs(t *testing.T) {
	t.Parallel()
	specimen.Tell(t, Readers, nil)
}

func FuzzRead(f *testing.F) {
	for _, text := range []string{
		dnf4, dnf5Table, dnf5JSON, "i RHSA-2026:0700 Low/Sec. bash-5.1-1.el9.x86_64 2026-01-01 00:00:00\n",
		"CVE Type Severity Package Issued\nCVE-2026-1001 security a-1-2.x 2026-01-01 0\n",
		`[{"advisory_name":"F","nevra":"a-1-1.x","advisory_buildtime":1e3,"references":[{"reference_id":"CVE-2026-1001","reference_type":"cve"}]},7]`,
		`[[[[[[`, `[{"buildtime":-9223372036854775808}]`,
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		in, err := source.Of("web1.txt", []byte(text))
		if err != nil {
			return
		}
		specimen.Whatever(t, Readers, in, source.Options{}, func(r source.Reader, b *batch.Batch) {
			for _, p := range b.Entries.Patches {
				if source.NameFault(p.Title) != "" && len(p.Title) < 255 {
					t.Errorf("%s: patch %q %q", r.Kind(), p.ID, p.Title)
				}
				if len(p.Hosts) != 1 || p.Hosts[0] != "web1" {
					t.Errorf("%s: %+v", r.Kind(), p)
				}
			}
			if len(b.Entries.Hosts) != 0 {
				t.Errorf("%s: hosts %+v", r.Kind(), b.Entries.Hosts)
			}
		})
	})
}
