package scanner

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stagger/planner/batch"
	"stagger/planner/civil"
	"stagger/planner/model"
	"stagger/store/intake/internal/specimen"
	"stagger/store/intake/source"
)

func read(t *testing.T, kind, text string, o source.Options) *batch.Batch {
	t.Helper()
	return specimen.Read(t, specimen.Named(Readers, kind), "report", text, o)
}

// lines are patches, written "id: hosts | severity score | CVEs | duration |
// what else is said".
func lines(b *batch.Batch) []string {
	var out []string
	for i := range b.Entries.Patches {
		p := &b.Entries.Patches[i]
		said := []string{p.ID + ": " + strings.Join(p.Hosts, " "), p.Severity, strings.Join(p.CVEs, " "), civil.FormatDuration(p.Duration)}
		if p.CVSS != nil {
			said[1] += fmt.Sprintf(" %v", *p.CVSS)
		}
		if p.Reboot {
			said = append(said, "reboot")
		}
		if p.KnownExploited {
			said = append(said, "exploited")
		}
		if !p.Due.IsZero() {
			said = append(said, "due "+p.Due.String())
		}
		out = append(out, strings.Join(said, " | "))
	}
	return out
}

func same(t *testing.T, want, got any) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// Each file is recognised by the reader of its kind, and others by none.
func TestRecognises(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ name, text, want string }{
		{"Trivy of a host", trivyHost, "trivy"},
		{"Trivy on one line", strings.ReplaceAll(trivyHost, "\n", ""), "trivy"},
		{"Trivy with sorted keys", `{"ArtifactName": "web1", "ArtifactType": "filesystem", "Results": [], "SchemaVersion": 2}`, "trivy"},
		{"Grype", grypeHost, "grype"},
		{"Grype that found nothing", `{"matches": [], "source": {"type": "directory", "target": "/"}, "distro": {}, "descriptor": {"name": "grype"}}`, "grype"},
		{"Grype with sorted keys", `{"descriptor": {"name": "grype"}, "matches": [{"artifact": {"name": "x"}, "vulnerability": {}}]}`, "grype"},
		{"Nessus", nessusScan, "nessus"},
		{"OpenVAS", openvasScan, "openvas"},
		{"OpenVAS by semicolons", strings.ReplaceAll(openvasHeader, ",", ";") + "\n", "openvas"},
		{"CycloneDX", `{"bomFormat": "CycloneDX", "vulnerabilities": [{"id": "CVE-2024-3094"}]}`, ""},
		{"Trivy of Kubernetes", `{"ClusterName": "prod", "Resources": [{"Kind": "Pod", "Results": []}]}`, ""},
		{"Ansible's inventory", `{"_meta": {"hostvars": {"web1": {}}}, "all": {"children": ["web"]}}`, ""},
		{"dnf5's advisories", `[{"name": "FEDORA-2024-1", "type": "security", "severity": "Important"}]`, ""},
		{"the KEV catalog", `{"catalogVersion": "1", "vulnerabilities": [{"cveID": "CVE-2024-3094"}]}`, ""},
		{"a Windows CSV", "ComputerName,KB,Title,Size,MsrcSeverity,RebootRequired\nweb1,KB1,Update,1,Critical,True\n", ""},
		{"hosts in CSV", "name,site,tags\nweb1,london,linux\n", ""},
		{"EPSS", "cve,epss,percentile\nCVE-2024-3094,0.5,0.9\n", ""},
		{"prose", "The Plugin ID, the Risk, the Host\nand the Name are columns of Nessus.", ""},
		{"nothing but braces", "{}", ""},
	} {
		specimen.Recognised(t, Readers, tt.name, tt.text, tt.want)
	}
}

func TestRefuses(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, kind, text string
		hosts            []string
		want             string
	}{
		{"Trivy of an image", "trivy", `{"ArtifactName": "alpine:3.10", "ArtifactType": "container_image"}`, nil,
			`report: the report is of the container image "alpine:3.10"; say with --host on which hosts it runs`},
		{"Trivy of a folder", "trivy", `{"ArtifactName": "shop", "ArtifactType": "filesystem"}`, nil,
			`report: the report of "shop" does not say which host it is of; name the host with --host`},
		{"Trivy of a mounted root without a name", "trivy", `{"ArtifactName": "/mnt", "ArtifactType": "filesystem", "Metadata": {"OS": {"Family": "debian"}}}`, nil,
			`report: the report of "/mnt" does not say which host it is of; name the host with --host`},
		{"Trivy of a disk image", "trivy", `{"ArtifactName": "disk.img", "ArtifactType": "vm", "Metadata": {"OS": {"Family": "amazon"}}}`, nil,
			`report: the report of "disk.img" does not say which host it is of; name the host with --host`},
		{"Trivy, but no list of results", "trivy", `{"ArtifactName": "web1", "Results": {}}`, []string{"web1"},
			`report: "Results" is not a list; run trivy again with --format json`},
		{"Trivy that is cut short", "trivy", trivyHost[:len(trivyHost)-20], nil,
			fmt.Sprintf("report: line %d: is not JSON: unexpected end of JSON input; export it again: was it cut short?", strings.Count(trivyHost[:len(trivyHost)-20], "\n")+1)},
		{"Grype without a host", "grype", grypeHost, nil,
			"report: a report of Grype does not say which host it is of; name the host with --host"},
		{"Grype, but no list of matches", "grype", `{"matches": "none"}`, []string{"web1"},
			`report: "matches" is not a list; run grype again with -o json`},
		{"a host that cannot be one", "grype", grypeHost, []string{"web\x00"},
			"report: a host given with --host has an invisible character in its name; name hosts as the inventory does"},
		{"Nessus without risks", "nessus", "Plugin ID,Host,Name\n1,web1,x\n", nil,
			`report: there is no column "Risk"; export it with all columns, or say with --as what it is`},
		{"OpenVAS without hosts", "openvas", "NVT OID,NVT Name,Severity\n1,x,High\n", nil,
			`report: there is no column "IP"; export it with all columns, or say with --as what it is`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			_, err := specimen.Named(Readers, tt.kind).Read([]source.Input{{Name: "report", Text: tt.text}}, source.Options{Hosts: tt.hosts})
			if err == nil || err.Error() != tt.want {
				t.Errorf("%v\nwant %s", err, tt.want)
			}
		})
	}
}

func TestTitle(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ name, text, want string }{
		{"as it is", "OpenSSL 3.0.x < 3.0.8", "OpenSSL 3.0.x < 3.0.8"},
		{"over two lines, with space around it", "  OpenSSL\r\n\t3.0 ", "OpenSSL 3.0"},
		{"an escape sequence and a zero-width space", "red \x1b[31mtext\u200b", "red [31mtext"},
		{"too long", strings.Repeat("ä", 121), strings.Repeat("ä", 117) + "..."},
		{"just short enough", strings.Repeat("ä", 120), strings.Repeat("ä", 120)},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			same(t, tt.want, title(tt.text))
		})
	}
}

// A patch weighs no less than its worst finding.
func TestRisk(t *testing.T) {
	t.Parallel()
	type found struct {
		severity string
		score    float64
	}
	for _, tt := range []struct {
		name  string
		found []found
		want  string
		guess bool
	}{
		{"the highest of two scores, the worst of two severities", []found{{"LOW", 9.1}, {"High", 7.2}}, "high 9.1", false},
		{"a critical one without a score beside a mild one with", []found{{"CRITICAL", 0}, {"LOW", 3.1}}, "critical", false},
		{"a mild one without a score beside a critical one with", []found{{"LOW", 0}, {"CRITICAL", 9.8}}, "critical 9.8", false},
		{"a score that does not exist", []found{{"medium", 11}}, "medium", false},
		{"unknown, but with a score", []found{{"UNKNOWN", 6.5}}, "medium 6.5", false},
		{"unknown, and without a score", []found{{"UNKNOWN", 0}}, "medium", true},
		{"negligible", []found{{"Negligible", 0}}, "low", false},
		{"Red Hat's words", []found{{"Moderate", 0}, {"Important", 0}}, "high", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var r risk
			for _, f := range tt.found {
				r.add(severity(f.severity), f.score)
			}
			b := batch.NewBuilder("test")
			p := b.Patch("x")
			r.set(b, p)
			got := p.Severity
			if p.CVSS != nil {
				got += fmt.Sprintf(" %v", *p.CVSS)
			}
			same(t, tt.want, got)
			same(t, tt.guess, b.Batch().Guessed.Total() > 0)
			for _, f := range tt.found {
				one := model.Patch{Severity: severities[severity(f.severity)]}
				if f.score > 0 && f.score <= 10 {
					one.CVSS = &f.score
				}
				if p.Score() < one.Score() {
					t.Errorf("the patch weighs %v, a finding of it %v", p.Score(), one.Score())
				}
			}
		})
	}
}
