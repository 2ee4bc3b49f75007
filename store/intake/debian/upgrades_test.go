package debian

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"stagger/planner/model"
	"stagger/store/intake/internal/specimen"
	"stagger/store/intake/source"
)

// jammy is a host with what the real one has not: a new kernel, a foreign
// architecture, a removal, a package of an unnamed repository, one kept back.
const jammy = `Reading package lists...
Building dependency tree...
Calculating upgrade...
The following packages have been kept back:
  docker-ce
7 upgraded, 1 newly installed, 1 to remove and 1 not upgraded.
Remv libold1 [1.0-1]
Inst libc6 [2.35-0ubuntu3.7] (2.35-0ubuntu3.8 Ubuntu:22.04/jammy-updates, Ubuntu:22.04/jammy-security [amd64]) [libc6:i386 ]
Inst libc6:i386 [2.35-0ubuntu3.7] (2.35-0ubuntu3.8 Ubuntu:22.04/jammy-updates, Ubuntu:22.04/jammy-security [i386])
Conf libc6 (2.35-0ubuntu3.8 Ubuntu:22.04/jammy-updates, Ubuntu:22.04/jammy-security [amd64])
Inst linux-image-5.15.0-119-generic (5.15.0-119.129 Ubuntu:22.04/jammy-security [amd64])
Inst tzdata [2024a-0ubuntu0.22.04] (2024b-0ubuntu0.22.04 Ubuntu:22.04/jammy-updates [all])
Inst docker-ce-cli [5:24.0.1] (5:24.0.2 Docker CE:jammy [amd64])
Inst agent [1.0] (1.1 packages.example.com [amd64])
Inst ffmpeg [7:4.4.2] (7:4.4.3 UbuntuESMApps:22.04/jammy-apps-security [amd64])
Inst python3-foo [1.0] (1.1 LP-PPA-deadsnakes:22.04/jammy [all])
`

func TestASimulationBecomesPatchesOfSuites(t *testing.T) {
	t.Parallel()
	got := read(t, simulation{}, jammy, source.Options{Hosts: []string{"web1", "web2", "web1"}})
	want := []model.Patch{
		{ID: "apt:jammy-security", Title: "security updates from jammy-security", Severity: model.High, Reboot: true},
		{ID: "apt:jammy-updates", Title: "updates from jammy-updates", Severity: model.Low},
		{ID: "apt:jammy", Title: "updates from jammy", Severity: model.Low},
		{ID: "apt:unknown", Title: "updates from unknown", Severity: model.Low},
		{ID: "apt:jammy-apps-security", Title: "security updates from jammy-apps-security", Severity: model.High},
	}
	for i := range want {
		want[i].Hosts, want[i].Duration = []string{"web1", "web2"}, 10*time.Minute
	}
	if !slices.EqualFunc(got.Entries.Patches, want, samePatch) {
		t.Errorf("got %+v", got.Entries.Patches)
	}
	if len(got.Entries.Hosts) != 0 {
		t.Errorf("hosts are made: %+v", got.Entries.Hosts)
	}
	if n := counted(got, "package"); n != 9 { // grep -cE '^(Inst|Remv)'
		t.Errorf("%d packages read", n)
	}
	if got.Skipped.Total() != 2 || !specimen.Noted(got.Skipped, "would be removed") || !specimen.Noted(got.Skipped, "keeps back") {
		t.Errorf("skipped %+v", got.Skipped.Remarks)
	}
}

func TestThePersonsDurationIsNoGuess(t *testing.T) {
	t.Parallel()
	for _, perPackage := range []bool{false, true} {
		got := read(t, simulation{}, jammy, source.Options{Duration: 7 * time.Minute, PerPackage: perPackage})
		for _, p := range got.Entries.Patches {
			if p.Duration != 7*time.Minute {
				t.Errorf("%s takes %v", p.ID, p.Duration)
			}
		}
		if specimen.Noted(got.Guessed, "how long it takes") {
			t.Error("it is noted as guessed")
		}
	}
}

func TestSimulationsThatAreNotWhatTheySay(t *testing.T) {
	t.Parallel()
	one := "Inst bash [5.1-1] (5.2-1 Debian:12.1/stable [amd64])\n"
	for _, c := range []struct {
		situation, text string
		patches         int
		skipped         string // "": nothing
	}{
		{"cut short", "3 upgraded, 0 newly installed, 0 to remove and 0 not upgraded.\n" + one, 1, "counts other packages"},
		{"counted in German", "1 aktualisiert, 0 neu installiert, 0 zu entfernen und 0 nicht aktualisiert.\n" + one, 1, ""},
		{"counted in German, cut short", "2 aktualisiert, 0 neu installiert, 0 zu entfernen und 0 nicht aktualisiert.\n" + one, 1, "counts other packages"},
		{"counted by apt 3", "  Upgrading: 1, Installing: 0, Removing: 0, Not Upgrading: 2\n" + one, 1, "keeps back"},
		{"one reinstalled", "0 upgraded, 0 newly installed, 1 reinstalled, 0 to remove and 0 not upgraded.\n" + one, 1, ""},
		{"no summary", one, 1, ""},
		{"nothing to upgrade", "Reading package lists...\n0 upgraded, 0 newly installed, 0 to remove and 0 not upgraded.\n", 0, ""},
		{"listed twice", one + one, 1, "is listed twice"},
		{"a broken line", one + "Inst bash\n", 1, "not as apt-get writes"},
		{"a warning of apt's", "W: Failed to fetch http://deb.debian.org\n" + one, 1, "message of apt"},
		{"an invisible name", "Inst ba\u200bsh [5.1-1] (5.2-1 Debian:12.1/stable [amd64])\n", 0, "invisible character"},
		{"an invisible suite", "Inst bash [5.1-1] (5.2-1 Debian:12.1/sta\u200bble [amd64])\n", 0, "invisible character"},
	} {
		t.Run(c.situation, func(t *testing.T) {
			t.Parallel()
			got := read(t, simulation{}, c.text, source.Options{})
			if len(got.Entries.Patches) != c.patches {
				t.Errorf("patches %q", specimen.Patches(got))
			}
			if (got.Skipped.Total() > 0) != (c.skipped != "") || !specimen.Noted(got.Skipped, c.skipped) && c.skipped != "" {
				t.Errorf("skipped %+v", got.Skipped.Remarks)
			}
		})
	}
}

func TestFilesThatCannotBeUsed(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		situation string
		reader    source.Reader
		text      string
		host      bool
	}{
		{"prose as a simulation", simulation{}, "Install the updates tonight.\n", true},
		{"an upgrade that was not simulated", simulation{}, "Reading package lists...\n3 upgraded, 0 newly installed, 0 to remove and 0 not upgraded.\n", true},
		{"prose as apt's list", list{}, "Install the updates tonight.\n", true},
		{"prose as needrestart's", needrestart{}, "Restart the servers tonight.\n", true},
		{"needrestart of two hosts", needrestart{}, "NEEDRESTART-VER: 3.6\nNEEDRESTART-VER: 3.6\n", true},
		{"a list of no known host", list{}, "bash/stable 5.2-1 amd64 [upgradable from: 5.1-1]\n", false},
		{"a simulation of no known host", simulation{}, jammy, false},
		{"needrestart of no known host", needrestart{}, "NEEDRESTART-VER: 3.6\nNEEDRESTART-KSTA: 3\n", false},
	} {
		specimen.Refused(t, c.reader, c.situation, c.text, c.host)
	}
}

func TestTheHostOfAFileNamedAfterIt(t *testing.T) {
	t.Parallel()
	got, err := list{}.Read([]source.Input{{Name: "/tmp/x/db1.example.com.txt", Text: "bash/stable 5.2-1 amd64 [upgradable from: 5.1-1]\n"}}, source.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if hosts := got.Entries.Patches[0].Hosts; !slices.Equal(hosts, []string{"db1.example.com"}) {
		t.Errorf("it is for %q", hosts)
	}
	if !specimen.Noted(got.Guessed, "the file's name") {
		t.Errorf("guessed %+v", got.Guessed.Remarks)
	}
}

func TestListsOfApt(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		situation, text string
		patches         []string
		skipped         string
	}{
		{"English", "Listing... Done\nbash/stable 5.2-1 amd64 [upgradable from: 5.1-1]\n", []string{"apt:stable"}, ""},
		{"German", "Auflistung… Fertig\nbash/stable 5.2-1 amd64 [aktualisierbar von: 5.1-1]\n", []string{"apt:stable"}, ""},
		{"French", "En train de lister… Fait\nbash/stable 5.2-1 amd64 [pouvant être mis à jour depuis\u00a0: 5.1-1]\n", []string{"apt:stable"}, ""},
		{"Japanese", "一覧表示... 完了\nbash/stable 5.2-1 amd64 [5.1-1 からアップグレード可]\n", []string{"apt:stable"}, ""},
		{"nothing to upgrade", "Listing...\n", nil, ""},
		{"the warning and nothing to upgrade", "\nWARNING: apt does not have a stable CLI interface. Use with caution in scripts.\n\nListing...\n", nil, ""},
		{"security beside updates", "curl/jammy-updates,jammy-security 7.81.0-1 amd64 [upgradable from: 7.80.0-1]\n", []string{"apt:jammy-security"}, ""},
		{"a suite with a space", "comgr/Ubuntu 16.04 1.1.1 amd64 [upgradable from: 1.1.0]\n", []string{"apt:Ubuntu 16.04"}, ""},
		{"a suite that is not named", "agent/unknown 1.1 amd64 [upgradable from: 1.0]\n", []string{"apt:unknown"}, ""},
		{"a suite named twice", "fonts/focal-updates,focal-updates 1.1 all [upgradable from: 1.0]\n", []string{"apt:focal-updates"}, ""},
		{"a notice at the end", "bash/stable 5.2-1 amd64 [upgradable from: 5.1-1]\nN: There is 1 additional version.\n", []string{"apt:stable"}, "message of apt"},
		{"every version", "bash/stable 5.2-1 amd64 [upgradable from: 5.1-1]\nbash/now 5.1-1 amd64 [installed,upgradable to: 5.2-1]\n", []string{"apt:stable"}, "not one to upgrade to"},
		{"all that is installed", "bash/stable,now 5.2-1 amd64 [installed]\nzip/now 3.0-1 amd64 [installed,local]\n", nil, "not one to upgrade to"},
	} {
		t.Run(c.situation, func(t *testing.T) {
			t.Parallel()
			got := read(t, list{}, c.text, source.Options{})
			if !slices.Equal(specimen.Patches(got), c.patches) {
				t.Errorf("patches %q", specimen.Patches(got))
			}
			if (got.Skipped.Total() > 0) != (c.skipped != "") || !specimen.Noted(got.Skipped, c.skipped) && c.skipped != "" {
				t.Errorf("skipped %+v", got.Skipped.Remarks)
			}
		})
	}
}

// Debian 10 calls the suite of its security archive like its own.
func TestTheSecurityArchiveOfOldDebian(t *testing.T) {
	t.Parallel()
	got := read(t, simulation{}, "Inst bash [5.0-4] (5.0-5 Debian-Security:10/oldstable [amd64])\nInst zip [3.0-1] (3.0-2 Debian:10.13/oldstable [amd64])\n", source.Options{})
	if want := []string{"apt:oldstable-security", "apt:oldstable"}; !slices.Equal(specimen.Patches(got), want) {
		t.Errorf("patches %q", specimen.Patches(got))
	}
}

func TestWhichPackagesAskForAReboot(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]bool{
		"linux-image-amd64": true, "linux-image-6.1.0-40-amd64": true, "linux-image-generic": true, "pve-kernel-6.2": true,
		"proxmox-kernel-6.8": true, "libc6": true, "systemd": true, "dbus": true, "udev": true, "intel-microcode": true,
		"linux-libc-dev": false, "linux-perf": false, "linux-headers-amd64": false, "linux-image-amd64-dbg": false,
		"libc6-dev": false, "libsystemd0": false, "dbus-x11": false, "bash": false, "openssl": false,
	} {
		if got := asksForReboot(name); got != want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// Whatever a host has, its two lists come to the same patches.
func TestBothListsComeToTheSame(t *testing.T) {
	t.Parallel()
	suites := []string{"stable", "stable-security", "stable-updates", "jammy", "jammy-security", "jammy-updates", "backports/x"}
	rapid.Check(t, func(t *rapid.T) {
		names := rapid.SliceOfNDistinct(rapid.StringMatching(`[a-z][a-z0-9+.-]{1,8}`), 0, 40, rapid.ID[string]).Draw(t, "names")
		var simulated, listed strings.Builder
		listed.WriteString("Listing...\n")
		secure := 0
		for _, n := range names {
			in := rapid.SliceOfNDistinct(rapid.SampledFrom(suites), 1, 3, rapid.ID[string]).Draw(t, "suites")
			var releases []string
			for _, s := range in {
				releases = append(releases, "Some Label:12.4/"+s)
			}
			if slices.ContainsFunc(in, func(s string) bool { return strings.HasSuffix(s, "-security") }) {
				secure++
			}
			fmt.Fprintf(&simulated, "Inst %s [1.0-1] (1.0-2 %s [amd64])\n", n, strings.Join(releases, ", "))
			fmt.Fprintf(&listed, "%s/%s 1.0-2 amd64 [upgradable from: 1.0-1]\n", n, strings.Join(in, ","))
		}
		fmt.Fprintf(&simulated, "%d upgraded, 0 newly installed, 0 to remove and 0 not upgraded.\n", len(names))
		o := source.Options{Hosts: []string{"web1"}, PerPackage: rapid.Bool().Draw(t, "per package")}
		a, err := simulation{}.Read([]source.Input{{Text: simulated.String()}}, o)
		if err != nil {
			t.Fatal(err)
		}
		b, err := list{}.Read([]source.Input{{Text: listed.String()}}, o)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.EqualFunc(a.Entries.Patches, b.Entries.Patches, samePatch) {
			t.Fatalf("%+v\nand %+v", a.Entries.Patches, b.Entries.Patches)
		}
		if o.PerPackage {
			high := 0
			for _, p := range a.Entries.Patches {
				if p.Severity == model.High {
					high++
				}
			}
			if len(a.Entries.Patches) != len(names) || high != secure {
				t.Fatalf("%d patches, %d high; want %d and %d", len(a.Entries.Patches), high, len(names), secure)
			}
		}
		if a.Skipped.Total()+b.Skipped.Total() != 0 {
			t.Fatalf("skipped %+v %+v", a.Skipped.Remarks, b.Skipped.Remarks)
		}
	})
}
