package cve

import (
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"stagger/planner/batch"
	"stagger/store/intake/internal/specimen"
	"stagger/store/intake/source"
)

func TestID(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ name, text, want string }{
		{"as it is written", "CVE-2024-3094", "CVE-2024-3094"},
		{"in small letters and with space around it", " cve-2021-44228\n", "CVE-2021-44228"},
		{"seven digits", "CVE-2024-1234567", "CVE-2024-1234567"},
		{"nineteen digits", "CVE-2024-1234567890123456789", "CVE-2024-1234567890123456789"},
		{"twenty digits", "CVE-2024-12345678901234567890", ""},
		{"three digits", "CVE-2024-309", ""},
		{"a year of two digits", "CVE-24-3094", ""},
		{"a letter in its number", "CVE-2024-309X", ""},
		{"Arabic digits", "CVE-2024-٣٠٩٤", ""},
		{"no year", "CVE-3094", ""},
		{"no CVE before it", "2024-3094", ""},
		{"CVE twice", "CVE-CVE-2024-3094", ""},
		{"a sign before the number", "CVE-2024-+309", ""},
		{"text behind it", "CVE-2024-3094 (xz)", ""},
		{"GitHub's", "GHSA-jfh8-c2jp-5v3q", ""},
		{"Debian's, while there is none", "TEMP-0841856-B18BAF", ""},
		{"nothing", "", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got, ok := ID(tt.text); got != tt.want || ok != (tt.want != "") {
				t.Errorf("%q, %v, want %q", got, ok, tt.want)
			}
		})
	}
}

// The pattern of the catalog's schema is a second way to know.
func TestIDIsWhatTheSchemaSays(t *testing.T) {
	t.Parallel()
	pattern := regexp.MustCompile(`^CVE-[0-9]{4}-[0-9]{4,19}$`)
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.OneOf(
			rapid.StringMatching(`[CcVvEe]{2,4}-[0-9]{3,5}-[0-9]{2,21}`),
			rapid.StringMatching(` ?CVE-[0-9]{4}-[0-9]{4,20}[ x]?`),
			rapid.String()).Draw(t, "s")
		want := strings.ToUpper(strings.TrimSpace(s))
		got, ok := ID(s)
		if ok != pattern.MatchString(want) || ok && got != want {
			t.Errorf("%q gives %q, %v", s, got, ok)
		}
	})
}

// read reads a text with the reader of a kind.
func read(t *testing.T, kind, text string) (*batch.Batch, error) {
	t.Helper()
	return specimen.Named(Readers, kind).Read([]source.Input{{Name: "file", Text: text}}, source.Options{})
}

// Each file is recognised by the reader of its kind, and others by none.
func TestRecognises(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ name, text, want string }{
		{"the catalog", catalog, "kev"},
		{"the catalog on one line", strings.Join(strings.Fields(catalog), ""), "kev"},
		{"the catalog before anything is listed", `{"catalogVersion": "1", "count": 0, "vulnerabilities": []}`, "kev"},
		{"scores", scores, "epss"},
		{"scores of 2021", oldScores, "epss"},
		{"a schema of the catalog", `{"$schema": "x", "properties": {"catalogVersion": {}, "vulnerabilities": {"items": {"cveID": 1}}}}`, ""},
		{"a CycloneDX report", `{"bomFormat": "CycloneDX", "vulnerabilities": [{"id": "CVE-2024-3094"}]}`, ""},
		{"a scanner's table with EPSS", "host,cve,epss\nweb1,CVE-2024-3094,0.5\n", ""},
		{"the start of a Windows CSV", "ComputerName,KB,Title\nweb1,KB5005565,Update\n", ""},
		{"a comment alone", "#model_version:v2025.03.14", ""},
		{"prose about it", "The catalogVersion of the vulnerabilities, by cveID", ""},
		{"YAML", "catalogVersion: 1\nvulnerabilities:\n- cveID: CVE-2024-3094\n", ""},
		{"an empty object", "{}", ""},
	} {
		specimen.Recognised(t, Readers, tt.name, tt.text, tt.want)
	}
}
