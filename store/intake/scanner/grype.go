package scanner

import (
	"encoding/json"
	"strings"

	"stagger/planner/batch"
	"stagger/planner/civil"
	"stagger/store/intake/cve/jsonlist"
	"stagger/store/intake/source"
)

// grype reads the report of `grype … -o json`; its form is that of Document in
// https://github.com/anchore/grype/tree/main/grype/presenter/models.
type grype struct{}

func (grype) Kind() string { return "grype" }
func (grype) What() string { return "Grype's report in JSON" }
func (grype) Joint() bool  { return false }

func (grype) Recognises(in source.Input) bool {
	paths := jsonlist.Paths(in.Text)
	return paths[".matches[].vulnerability"] && paths[".matches[].artifact"] ||
		paths[".matches"] && !paths[".matches[]"] && paths[".source"] && paths[".distro"] && paths[".descriptor"]
}

type grypeMatch struct {
	Vulnerability struct {
		grypeRecord
		Fix struct {
			Versions []string
			State    string
		}
	}
	RelatedVulnerabilities []grypeRecord // as the CVE of a GHSA, the CVEs of an RHSA
	Artifact               struct{ Name, Version, Type string }
}

type grypeRecord struct {
	ID        string
	Namespace string // "debian:distro:debian:12", "nvd:cpe"
	Severity  string
	CVSS      []struct {
		Source  string // absent in reports of before 2023
		Version string
		Metrics struct{ BaseScore float64 }
	}
	KnownExploited []struct{ DueDate string } // in CISA's catalog
}

func (grype) Read(ins []source.Input, o source.Options) (*batch.Batch, error) {
	in := ins[0]
	var report struct{ Matches json.RawMessage }
	if err := jsonlist.Decode(in, &report); err != nil {
		return nil, err
	}
	if len(o.Hosts) == 0 {
		return nil, source.Fault(in, 0, "a report of Grype does not say which host it is of", "name the host with --host")
	}
	hosts, err := given(in, o)
	if err != nil {
		return nil, err
	}
	u := newUpgrades("grype", o, hosts)
	err = jsonlist.Each(report.Matches, jsonlist.Entry, func(m *grypeMatch, err error) {
		if err != nil {
			u.read++
			u.skip(m.Vulnerability.ID+" of "+m.Artifact.Name, "is not written as Grype writes it")
			return
		}
		u.add(m.finding())
	})
	if err != nil {
		return nil, source.Fault(in, 0, `"matches" `+err.Error(), "run grype again with -o json")
	}
	u.guessReboots()
	return u.batch(in, "vulnerability")
}

func (m *grypeMatch) finding() finding {
	v := &m.Vulnerability
	f := finding{
		id: v.ID, pkg: m.Artifact.Name, installed: m.Artifact.Version,
		fixed: v.Fix.Versions, unfixed: noFix,
		severity: v.Severity, system: isSystem(m.Artifact.Type),
	}
	if v.Fix.State == "wont-fix" {
		f.unfixed = wontFix
	}
	var score best
	for _, r := range append(m.RelatedVulnerabilities, v.grypeRecord) {
		f.related = append(f.related, r.ID)
		r.scores(&score)
		for _, known := range r.KnownExploited {
			f.exploited = true
			if due, err := civil.ParseDate(known.DueDate); err == nil && (f.due.IsZero() || due < f.due) {
				f.due = due
			}
		}
	}
	f.score = score.score()
	return f
}

func (r *grypeRecord) scores(to *best) {
	for _, s := range r.CVSS {
		by := s.Source
		if by == "" {
			by = r.Namespace
		}
		nvd := strings.HasPrefix(by, "nvd")
		switch {
		case strings.HasPrefix(s.Version, "3"):
			to.add(nvd, s.Metrics.BaseScore, 0)
		case strings.HasPrefix(s.Version, "4"):
			to.add(nvd, 0, s.Metrics.BaseScore)
		}
	}
}

// isSystem reports whether packages of a type are of the operating system; the
// others are a programming language's.
func isSystem(packageType string) bool {
	switch packageType {
	case "deb", "rpm", "apk", "alpm", "portage", "":
		return true
	}
	return false
}
