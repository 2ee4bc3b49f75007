package scanner

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"stagger/planner/batch"
	"stagger/store/intake/cve"
	"stagger/store/intake/internal/specimen"
	"stagger/store/intake/source"
)

// Whatever the text, the patches that are made of it could stand in an
// inventory as soon as their hosts do.
func FuzzRead(f *testing.F) {
	for _, text := range []string{trivyHost, grypeHost, nessusScan, openvasScan,
		`{"ArtifactName": "alpine:3.10", "ArtifactType": "container_image", "Results": [{"Vulnerabilities": [{"PkgName": "musl", "FixedVersion": "1", "CVSS": {"nvd": {"V3Score": 1e9}}}]}]}`,
		`{"matches": [{"vulnerability": {"fix": {"versions": ["0:0:1", "", " "]}}, "artifact": {"name": " a "}}, null, 7]}`,
		"Plugin ID;Risk;Host;Name\n1;High;\"web\n1\";x\n",
	} {
		f.Add(text, true)
		f.Add(text, false)
	}
	f.Fuzz(func(t *testing.T, text string, named bool) {
		in, err := source.Of("report", []byte(text))
		if err != nil {
			return
		}
		var o source.Options
		if named {
			o.Hosts = []string{"web1", "web1", "web2"}
		}
		specimen.Whatever(t, Readers, in, o, func(r source.Reader, b *batch.Batch) {
			if len(b.Entries.Patches) > b.Counts[0].N || b.Skipped.Total() > 0 && len(b.Skipped.Remarks) == 0 {
				t.Errorf("%d patches of %d findings", len(b.Entries.Patches), b.Counts[0].N)
			}
			for _, p := range b.Entries.Patches {
				switch {
				case !slices.Contains(severities[1:], p.Severity),
					p.CVSS != nil && !(*p.CVSS > 0 && *p.CVSS <= 10),
					strings.ContainsFunc(p.Title, unicode.IsControl), len([]rune(p.Title)) > maxTitle,
					!slices.IsSorted(p.CVEs), len(slices.Compact(slices.Clone(p.CVEs))) != len(p.CVEs):
					t.Errorf("%s: %+v", r.Kind(), p)
				}
				for _, id := range p.CVEs {
					if clean, ok := cve.ID(id); !ok || clean != id {
						t.Errorf("%s: %q", p.ID, id)
					}
				}
			}
		})
	})
}
