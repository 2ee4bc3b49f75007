package scanner

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"

	"stagger/planner/batch"
	"stagger/planner/check"
	"stagger/store/intake/cve/jsonlist"
	"stagger/store/intake/source"
)

// trivy reads the report of `trivy … --format json`, of schema version 2:
// https://trivy.dev/latest/docs/configuration/reporting/#json.
type trivy struct{}

func (trivy) Kind() string { return "trivy" }
func (trivy) What() string { return "Trivy's report in JSON" }
func (trivy) Joint() bool  { return false }

func (trivy) Recognises(in source.Input) bool {
	paths := jsonlist.Paths(in.Text)
	return paths[".ArtifactName"] && paths[".ArtifactType"]
}

type trivyReport struct {
	ArtifactName string
	ArtifactType string
	Metadata     struct{ OS struct{ Family string } }
	Results      json.RawMessage
}

type trivyResult struct {
	Target          string
	Class           string
	Vulnerabilities json.RawMessage
}

type trivyVulnerability struct {
	VulnerabilityID  string
	PkgName          string
	InstalledVersion string
	FixedVersion     string // several are separated by commas
	Status           string
	Severity         string
	CVSS             map[string]struct{ V3Score, V40Score float64 } // by source
}

func (trivy) Read(ins []source.Input, o source.Options) (*batch.Batch, error) {
	in := ins[0]
	var report trivyReport
	if err := jsonlist.Decode(in, &report); err != nil {
		return nil, err
	}
	hosts, err := report.hosts(in, o)
	if err != nil {
		return nil, err
	}
	u := newUpgrades("trivy", o, hosts)
	if len(o.Hosts) == 0 {
		u.b.Guess(0, "host "+hosts[0], "which host the report is of: the one that it is called after")
	}
	err = jsonlist.Each(report.Results, source.MaxSize, func(r *trivyResult, err error) {
		if err == nil {
			err = r.read(u)
		}
		if err != nil {
			u.skip("target "+r.Target, "is not written as Trivy writes its results")
		}
	})
	if err != nil {
		return nil, source.Fault(in, 0, `"Results" `+err.Error(), "run trivy again with --format json")
	}
	u.guessReboots()
	return u.batch(in, "vulnerability")
}

// read takes the vulnerabilities of one target in.
func (r *trivyResult) read(u *upgrades) error {
	return jsonlist.Each(r.Vulnerabilities, jsonlist.Entry, func(v *trivyVulnerability, err error) {
		if err != nil {
			u.read++
			u.skip(v.VulnerabilityID+" of "+v.PkgName, "is not written as Trivy writes it")
			return
		}
		f := finding{
			id: v.VulnerabilityID, pkg: v.PkgName, installed: v.InstalledVersion,
			fixed: strings.Split(v.FixedVersion, ","), unfixed: noFix,
			severity: v.Severity, system: r.Class == "os-pkgs" || r.Class == "",
		}
		switch v.Status {
		case "will_not_fix":
			f.unfixed = wontFix
		case "end_of_life":
			f.unfixed = endOfLife
		}
		var score best
		for by, s := range v.CVSS {
			score.add(by == "nvd", s.V3Score, s.V40Score)
		}
		f.score = score.score()
		u.add(f)
	})
}

// hosts are whom a report is about. Trivy calls the report of a root file
// system after what stands in its etc/hostname, which is the host's name; all
// else that it scans has a path, an image or a repository for a name.
func (r *trivyReport) hosts(in source.Input, o source.Options) ([]string, error) {
	switch {
	case len(o.Hosts) > 0:
		return given(in, o)
	case r.ArtifactType == "container_image":
		return nil, source.Fault(in, 0, fmt.Sprintf("the report is of the container image %q", check.Printable(r.ArtifactName)),
			"say with --host on which hosts it runs")
	case r.Metadata.OS.Family == "" || !isHostName(r.ArtifactName):
		return nil, source.Fault(in, 0, fmt.Sprintf("the report of %q does not say which host it is of", check.Printable(r.ArtifactName)),
			"name the host with --host")
	}
	return []string{r.ArtifactName}, nil
}

var (
	hostName  = regexp.MustCompile(`^[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*$`)
	diskImage = regexp.MustCompile(`(?i)\.(img|iso|raw|qcow2?|vmdk|vdi|vhdx?|ova|tar|gz|xz|zip)$`)
)

// isHostName reports whether a report's name is one that a host may have (RFC
// 1123, section 2.1), and not that of a disk image.
func isHostName(s string) bool {
	return len(s) <= 253 && hostName.MatchString(s) && !diskImage.MatchString(s)
}
