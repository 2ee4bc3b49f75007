package cve

import (
	"testing"

	"stagger/planner/batch"
	"stagger/store/intake/internal/specimen"
	"stagger/store/intake/source"
)

// Whatever the text, what is taken has an ID, a date or no date, and a
// probability, and what was read was taken or skipped.
func FuzzRead(f *testing.F) {
	for _, text := range []string{catalog, scores, oldScores,
		`{"catalogVersion": "", "count": -1, "vulnerabilities": [{"cveID": "CVE-2024-3094", "dueDate": "2024-04-19"}, {"cveID": []}, 7, null]}`,
		"cve;epss\n\"CVE-2024-3094\";\"0.5\"\nCVE-2024-3095;0x1p-2\n",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		in, err := source.Of("file", []byte(text))
		if err != nil {
			return
		}
		specimen.Whatever(t, Readers, in, source.Options{}, func(r source.Reader, b *batch.Batch) {
			taken := len(b.Exploited) + len(b.EPSS)
			if read := b.Counts[0].N; taken > read || taken+b.Skipped.Total() < read {
				t.Errorf("%s: of %d, %d taken and %d skipped", r.Kind(), read, taken, b.Skipped.Total())
			}
			for id, p := range b.EPSS {
				if clean, ok := ID(id); !ok || clean != id || !(p >= 0 && p <= 1) {
					t.Errorf("%q %v", id, p)
				}
			}
			for id, due := range b.Exploited {
				if clean, ok := ID(id); !ok || clean != id || due.String() == "" && due != 0 {
					t.Errorf("%q %v", id, due)
				}
			}
		})
	})
}
