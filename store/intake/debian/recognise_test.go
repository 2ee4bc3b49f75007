package debian

import (
	"strings"
	"testing"

	"stagger/planner/batch"
	"stagger/store/intake/internal/specimen"
	"stagger/store/intake/source"
)

func TestFilesAreToldByTheirContent(t *testing.T) {
	t.Parallel()
	const inst = "Inst bash [5.1-1] (5.2-1 Debian:12.1/stable [amd64])\n"
	const upgradable = "bash/stable 5.2-1 amd64 [upgradable from: 5.1-1]\n"
	for _, c := range []struct{ situation, text, want string }{
		{"a simulation", jammy, "apt-simulate"},
		{"a simulation's lines alone", inst, "apt-simulate"},
		{"a simulation in another language", "Paketlisten werden gelesen…\n" + inst, "apt-simulate"},
		{"a simulation by apt", "\nWARNING: apt does not have a stable CLI interface. Use with caution in scripts.\n\n" + inst, "apt-simulate"},
		{"a simulation longer than what is looked at", "Reading package lists...\n" + strings.Repeat(inst, 40000), "apt-simulate"},
		{"a simulation of nothing", "Reading package lists...\nBuilding dependency tree...\n0 upgraded, 0 newly installed, 0 to remove and 0 not upgraded.\n", "apt-simulate"},
		{"an upgrade that was not simulated", "Reading package lists...\n3 upgraded, 0 newly installed, 0 to remove and 0 not upgraded.\n", "apt-simulate"},
		{"a list", "Listing...\n" + upgradable, "apt-list"},
		{"a list's lines alone", upgradable + upgradable, "apt-list"},
		{"a list in another language", "Auflistung… Fertig\nbash/stable 5.2-1 amd64 [aktualisierbar von: 5.1-1]\n", "apt-list"},
		{"a list longer than what is looked at", "Listing...\n" + strings.Repeat(upgradable, 40000), "apt-list"},
		{"a list of nothing", "Listing... Done\n", "apt-list"},
		{"needrestart", "NEEDRESTART-VER: 3.6\n", "needrestart"},

		{"a list of all that is installed", "Listing...\nbash/stable,now 5.2-1 amd64 [installed]\n", ""},
		{"a simulation in a manual", "Run apt-get -s:\n\n" + inst + "\nThen read it.\n", ""},
		{"a list in a manual", "Run apt list:\n\n" + upgradable + "\nThen read it.\n", ""},
		{"prose", "Inst is short for install.\nListing all updates takes long.\n", ""},
		{"prose about needrestart", "Run it with -b.\nNEEDRESTART-VER: 3.6\n", ""},
		{"source code", "package main\n\nfunc main() { println(\"Inst\") }\n", ""},
		{"a zone", "$ORIGIN example.com.\n@ 3600 IN MX 10 mx1\nmx1 IN A 192.0.2.1\n", ""},
		{"an INI inventory", "[web]\nweb1 ansible_host=10.0.0.1\n", ""},
		{"CSV", "name,site\nweb1,london\n", ""},
		{"TOML", "title = \"x\"\n[[host]]\nname = \"web1\"\n", ""},
		{"JSON", `[{"name":"FEDORA-2026-1","nevra":"a-1-1.x86_64"}]`, ""},
		{"dnf", "FEDORA-2026-1 Important/Sec. kernel-6.1-1.fc40.x86_64\n", ""},
		{"numbers", "1, 2, 3, 4\n", ""},
		{"one long line", strings.Repeat("x", headSize+10), ""},
	} {
		specimen.Recognised(t, Readers, c.situation, c.text, c.want)
	}
}

func FuzzRead(f *testing.F) {
	for i, text := range []string{
		jammy, "Listing...\nbash/stable 5.2-1 amd64 [upgradable from: 5.1-1]\n",
		"NEEDRESTART-VER: 3.6\nNEEDRESTART-KCUR: 6.1\nNEEDRESTART-KSTA: 3\nNEEDRESTART-SVC: cron.service\nNEEDRESTART-SESS: x\n",
		"Upgrading: 1, Installing: 0, Removing: 0, Not Upgrading: 2\nInst a (1 b [c])\n",
		"Inst a (1 , :/ [c])\nInst a:b (1 x:1/ [c])\n", "a/ 1 b [2]\na/,now 1 c [2]\n",
	} {
		f.Add(byte(i), text)
	}
	f.Fuzz(func(t *testing.T, seed byte, text string) {
		in, err := source.Of("web1.txt", []byte(text))
		if err != nil {
			return
		}
		o := source.Options{PerPackage: seed&1 == 1}
		specimen.Whatever(t, Readers, in, o, func(r source.Reader, b *batch.Batch) {
			for _, p := range b.Entries.Patches {
				if len(p.Hosts) != 1 || p.Hosts[0] != "web1" || p.Title == "" {
					t.Errorf("%s: %+v", r.Kind(), p)
				}
			}
			if len(b.Entries.Hosts) != 0 {
				t.Errorf("%s: hosts %+v", r.Kind(), b.Entries.Hosts)
			}
		})
	})
}
