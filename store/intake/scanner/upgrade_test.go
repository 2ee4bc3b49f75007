package scanner

import (
	"testing"
	"time"

	"stagger/planner/batch"
	"stagger/store/intake/internal/specimen"
	"stagger/store/intake/source"
)

// trivyHost is the report of `trivy rootfs /` on web1: the kernel and a library
// with two CVEs to be had in one upgrade, a vulnerability without a fix, and a
// package of Node.js.
const trivyHost = `{
  "SchemaVersion": 2,
  "CreatedAt": "2026-02-01T12:00:00Z",
  "ArtifactName": "web1.example.com",
  "ArtifactType": "filesystem",
  "Metadata": {"OS": {"Family": "debian", "Name": "12.4"}},
  "Results": [
    {"Target": "web1.example.com (debian 12.4)", "Class": "os-pkgs", "Type": "debian", "Vulnerabilities": [
      {"VulnerabilityID": "CVE-2024-0727", "PkgName": "libssl3", "InstalledVersion": "3.0.11-1~deb12u2", "FixedVersion": "3.0.13-1~deb12u1",
       "Status": "fixed", "Severity": "MEDIUM", "Title": "denial of service via null dereference", "PublishedDate": "2024-01-26T09:15:07Z",
       "CVSS": {"nvd": {"V2Score": 9.9, "V3Score": 5.5}, "redhat": {"V3Score": 7.1}}},
      {"VulnerabilityID": "CVE-2023-5678", "PkgName": "libssl3", "InstalledVersion": "3.0.11-1~deb12u2", "FixedVersion": "3.0.13-1~deb12u1",
       "Status": "fixed", "Severity": "HIGH", "CVSS": {"ghsa": {"V3Score": 5.3}, "redhat": {"V3Score": 5.9}}},
      {"VulnerabilityID": "CVE-2023-5678", "PkgName": "linux-image-6.1.0-17-amd64", "InstalledVersion": "6.1.69-1", "FixedVersion": "6.1.76-1", "Severity": "CRITICAL"},
      {"VulnerabilityID": "CVE-2011-3374", "PkgName": "apt", "InstalledVersion": "2.6.1", "Status": "affected", "Severity": "LOW"},
      {"VulnerabilityID": "CVE-2019-1010022", "PkgName": "libc6", "InstalledVersion": "2.36-9", "Status": "will_not_fix", "Severity": "LOW"}
    ]},
    {"Target": "opt/shop/package-lock.json", "Class": "lang-pkgs", "Type": "npm", "Vulnerabilities": [
      {"VulnerabilityID": "GHSA-jfh8-c2jp-5v3q", "PkgName": "dbus", "InstalledVersion": "1.0.0", "FixedVersion": "2.0.3, 1.1.12", "Severity": "UNKNOWN",
       "CVSS": {"ghsa": {"V40Score": 8.7}}}
    ]},
    {"Target": "etc/ssl/key.pem", "Class": "secret", "Secrets": [{}]}
  ]
}`

const rebootGuess = "whether it needs a reboot, by its package: a kernel, the C library, systemd, dbus or microcode"

func TestTrivy(t *testing.T) {
	t.Parallel()
	b := read(t, "trivy", trivyHost, source.Options{})
	same(t, []string{
		"upgrade:libssl3 3.0.13-1~deb12u1: web1.example.com | high 5.9 | CVE-2023-5678 CVE-2024-0727 | 2m",
		"upgrade:linux-image-6.1.0-17-amd64 6.1.76-1: web1.example.com | critical | CVE-2023-5678 | 2m | reboot",
		"upgrade:dbus 1.1.12, 2.0.3: web1.example.com | medium 8.7 |  | 2m",
	}, lines(b))
	same(t, "libssl3 3.0.11-1~deb12u2 to 3.0.13-1~deb12u1", b.Entries.Patches[0].Title)
	same(t, "dbus 1.0.0 to 1.1.12 or 2.0.3", b.Entries.Patches[2].Title)
	same(t, []string{
		"0 CVE-2011-3374 of apt: has no fix yet",
		"0 CVE-2019-1010022 of libc6: will not be fixed by its vendor",
	}, specimen.Notes(b.Skipped))
	same(t, []string{
		"0 host web1.example.com: which host the report is of: the one that it is called after",
		"0 patch upgrade:libssl3 3.0.13-1~deb12u1: how long it takes: 2 minutes for a package",
		"0 patch upgrade:linux-image-6.1.0-17-amd64 6.1.76-1: how long it takes: 2 minutes for a package",
		"0 patch upgrade:dbus 1.1.12, 2.0.3: how long it takes: 2 minutes for a package",
		"0 patch upgrade:libssl3 3.0.13-1~deb12u1: " + rebootGuess,
		"0 patch upgrade:linux-image-6.1.0-17-amd64 6.1.76-1: yes: " + rebootGuess,
		"0 patch upgrade:dbus 1.1.12, 2.0.3: " + rebootGuess,
	}, specimen.Notes(b.Guessed))
	same(t, []batch.Count{{N: 6, Noun: "vulnerability"}}, b.Counts)
	same(t, map[string][]string{"patch": {"reboot", "severity"}}, b.Always)
	same(t, 0, len(b.Entries.Hosts))
}

func TestWhatThePersonSaysComesFirst(t *testing.T) {
	t.Parallel()
	b := read(t, "trivy", trivyHost, source.Options{Hosts: []string{"web1", "web2", "web1"}, Duration: 15 * time.Minute})
	same(t, []string{
		"upgrade:libssl3 3.0.13-1~deb12u1: web1 web2 | high 5.9 | CVE-2023-5678 CVE-2024-0727 | 15m",
		"upgrade:linux-image-6.1.0-17-amd64 6.1.76-1: web1 web2 | critical | CVE-2023-5678 | 15m | reboot",
		"upgrade:dbus 1.1.12, 2.0.3: web1 web2 | medium 8.7 |  | 15m",
	}, lines(b))
	same(t, 3, b.Guessed.Total()) // whether each needs a reboot
	same(t, map[string][]string{"patch": {"reboot", "severity", "duration"}}, b.Always)
}

func TestTrivyAtItsEdges(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, results string
		want, skipped []string
		read          int
	}{
		{"nothing found", `null`, nil, nil, 0},
		{"targets without vulnerabilities", `[{"Target": "x", "Class": "config"}, {"Target": "y", "Vulnerabilities": null}]`, nil, nil, 0},
		{"some that are not as they should be", `[{"Class": "os-pkgs", "Vulnerabilities": [
			{"VulnerabilityID": "CVE-2024-0001", "FixedVersion": "2"},
			{"VulnerabilityID": "CVE-2024-0002", "PkgName": "zlib", "FixedVersion": 2},
			{"VulnerabilityID": "CVE-2024-0003", "PkgName": "zlib", "FixedVersion": " , "},
			{"VulnerabilityID": "CVE-2024-0004", "PkgName": "zl\u0007ib", "FixedVersion": "2"},
			{"VulnerabilityID": "CVE-2024-0005", "PkgName": "zlib", "FixedVersion": "2", "Severity": "LOW"}, null]},
			{"Target": "z", "Vulnerabilities": 5}]`,
			[]string{"upgrade:zlib 2: web1 | low | CVE-2024-0005 | 2m"},
			[]string{
				"0 CVE-2024-0001 of : names no package", "0  of : names no package",
				"0 CVE-2024-0002 of zlib: is not written as Trivy writes it",
				"0 CVE-2024-0003 of zlib: has no fix yet",
				`0 CVE-2024-0004 of zl\aib: has an invisible character in its name`,
				"0 target z: is not written as Trivy writes its results",
			}, 6},
		{"a release that is no longer kept up", `[{"Vulnerabilities": [{"VulnerabilityID": "CVE-2024-0001", "PkgName": "zlib", "Status": "end_of_life"}]}]`,
			nil, []string{"0 CVE-2024-0001 of zlib: is in a release that gets no fixes any more"}, 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			b := read(t, "trivy", `{"ArtifactName": "x", "Results": `+tt.results+`}`, source.Options{Hosts: []string{"web1"}})
			same(t, tt.want, lines(b))
			same(t, tt.skipped, specimen.Notes(b.Skipped))
			same(t, tt.read, b.Counts[0].N)
		})
	}
}

// grypeHost is a report of Grype of the same host: a GHSA with its CVE, an
// advisory of Red Hat with the scores of its CVEs and an epoch, one that is
// exploited, and two without a fix.
const grypeHost = `{
 "matches": [
  {"vulnerability": {"id": "CVE-2024-0727", "dataSource": "https://security-tracker.debian.org", "namespace": "debian:distro:debian:12", "severity": "Medium",
    "cvss": [], "fix": {"versions": ["3.0.13-1~deb12u1"], "state": "fixed"}},
   "relatedVulnerabilities": [{"id": "CVE-2024-0727", "namespace": "nvd:cpe", "severity": "Medium", "cvss": [
     {"source": "nvd@nist.gov", "type": "Primary", "version": "3.1", "metrics": {"baseScore": 5.5}},
     {"source": "cna@vendor.example", "type": "Secondary", "version": "3.1", "metrics": {"baseScore": 7.8}},
     {"source": "nvd@nist.gov", "type": "Primary", "version": "2.0", "metrics": {"baseScore": 9.3}}]}],
   "artifact": {"name": "libssl3", "version": "3.0.11-1~deb12u2", "type": "deb"}},
  {"vulnerability": {"id": "RHSA-2024:1234", "severity": "High", "cvss": [], "fix": {"versions": ["0:2.28-251.el8"], "state": "fixed"}},
   "relatedVulnerabilities": [
     {"id": "CVE-2024-2961", "namespace": "nvd:cpe", "cvss": [{"version": "3.1", "metrics": {"baseScore": 7.3}}]},
     {"id": "CVE-2024-33599", "namespace": "nvd:cpe", "cvss": [{"version": "3.1", "metrics": {"baseScore": 8.1}}]}],
   "artifact": {"name": "glibc", "version": "2.28-236.el8", "type": "rpm"}},
  {"vulnerability": {"id": "GHSA-jfh8-c2jp-5v3q", "severity": "Critical",
    "cvss": [{"version": "3.1", "metrics": {"baseScore": 10}}, {"version": "4.0", "metrics": {"baseScore": 9.3}}],
    "knownExploited": [{"cve": "CVE-2021-44228", "dueDate": "2021-12-24"}], "fix": {"versions": ["2.15.0"], "state": "fixed"}},
   "relatedVulnerabilities": [{"id": "CVE-2021-44228", "knownExploited": [{"cve": "CVE-2021-44228", "dueDate": "2021-12-24"}]}],
   "artifact": {"name": "log4j-core", "version": "2.14.1", "type": "java-archive"}},
  {"vulnerability": {"id": "CVE-2011-3374", "severity": "Negligible", "fix": {"versions": [], "state": "not-fixed"}}, "artifact": {"name": "apt", "version": "2.6.1", "type": "deb"}},
  {"vulnerability": {"id": "CVE-2016-1585", "severity": "Critical", "fix": {"versions": [], "state": "wont-fix"}}, "artifact": {"name": "apparmor", "type": "deb"}},
  {"vulnerability": 5, "artifact": {"name": "odd"}}
 ],
 "source": {"type": "directory", "target": "/"},
 "distro": {"name": "debian", "version": "12"},
 "descriptor": {"name": "grype", "version": "0.100.0"}
}`

func TestGrype(t *testing.T) {
	t.Parallel()
	b := read(t, "grype", grypeHost, source.Options{Hosts: []string{"web1"}})
	same(t, []string{
		"upgrade:libssl3 3.0.13-1~deb12u1: web1 | medium 5.5 | CVE-2024-0727 | 2m",
		"upgrade:glibc 2.28-251.el8: web1 | high 8.1 | CVE-2024-2961 CVE-2024-33599 | 2m | reboot",
		"upgrade:log4j-core 2.15.0: web1 | critical 10 | CVE-2021-44228 | 2m | exploited | due 2021-12-24",
	}, lines(b))
	same(t, []string{
		"0 CVE-2011-3374 of apt: has no fix yet",
		"0 CVE-2016-1585 of apparmor: will not be fixed by its vendor",
		"0  of odd: is not written as Grype writes it",
	}, specimen.Notes(b.Skipped))
	same(t, []batch.Count{{N: 6, Noun: "vulnerability"}}, b.Counts)
}

// A host that both have scanned is upgraded once.
func TestBothScannersNameAnUpgradeAlike(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ name, trivy, grype, want string }{
		{"one version", `"3.0.13-1"`, `["3.0.13-1"]`, "upgrade:openssl 3.0.13-1"},
		{"several, in another order", `"2.0.3, 1.1.12"`, `["1.1.12", "2.0.3"]`, "upgrade:openssl 1.1.12, 2.0.3"},
		{"an epoch that goes without saying", `"2.28-251.el8"`, `["0:2.28-251.el8"]`, "upgrade:openssl 2.28-251.el8"},
		{"an epoch", `"1:1.1.1k-12.el8"`, `["1:1.1.1k-12.el8"]`, "upgrade:openssl 1:1.1.1k-12.el8"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			o := source.Options{Hosts: []string{"web1"}}
			one := read(t, "trivy", `{"Results": [{"Vulnerabilities": [{"PkgName": "openssl", "FixedVersion": `+tt.trivy+`}]}]}`, o)
			two := read(t, "grype", `{"matches": [{"vulnerability": {"fix": {"versions": `+tt.grype+`}}, "artifact": {"name": "openssl"}}]}`, o)
			same(t, tt.want, one.Entries.Patches[0].ID)
			same(t, tt.want, two.Entries.Patches[0].ID)
		})
	}
}

func TestRestarts(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]bool{
		"linux-image-6.1.0-17-amd64": true, "kernel": true, "kernel-core": true, "kernel-default": true, "linux-lts": true,
		"pve-kernel-5.15": true, "glibc": true, "glibc-common": true, "libc6": true, "systemd": true, "systemd-sysv": true,
		"dbus": true, "dbus-daemon": true, "intel-microcode": true,
		"linux-libc-dev": false, "kernel-headers": false, "libc6-dev": false, "glibc-devel": false, "kernelshark": false,
		"openssl": false, "libsystemd0": false, "python3-dbus": false, "dbusmock": false, "": false,
	} {
		same(t, want, restarts(name))
	}
}
