package cve

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stagger/planner/batch"
	"stagger/store/intake/internal/specimen"
)

const (
	scores = "#model_version:v2025.03.14,score_date:2026-02-01T00:00:00+0000\n" +
		"cve,epss,percentile\nCVE-1999-0001,0.0142,0.79861\nCVE-2021-44228,0.94358,0.99963\n"
	oldScores = "cve,epss,percentile\nCVE-2020-5902,0.65117,0.99997\n"
)

func TestEPSS(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, text string
		read       int
		want       map[string]float64
		skipped    []string
	}{
		{"below the comment with the model's version", scores, 2,
			map[string]float64{"CVE-1999-0001": 0.0142, "CVE-2021-44228": 0.94358}, nil},
		{"of 2021, without a comment", oldScores, 1, map[string]float64{"CVE-2020-5902": 0.65117}, nil},
		{"without percentiles, with CR LF and a quote", "cve,epss\r\n\"CVE-2020-5902\",\"0.65117\"\r\n", 1,
			map[string]float64{"CVE-2020-5902": 0.65117}, nil},
		{"columns in another order", "percentile,EPSS,CVE\n0.9,0.5,cve-2020-5902\n", 1, map[string]float64{"CVE-2020-5902": 0.5}, nil},
		{"never and always", "cve,epss\nCVE-2020-0001,0\nCVE-2020-0002,1.0\n", 2,
			map[string]float64{"CVE-2020-0001": 0, "CVE-2020-0002": 1}, nil},
		{"the smallest, as Python writes it", "cve,epss\nCVE-2020-0001,9e-05\n", 1, map[string]float64{"CVE-2020-0001": 0.00009}, nil},
		{"rows that cannot be used", "#model_version:v1\ncve,epss,percentile\nCVE-2020-0001,0.5,0.9\nCVE-2020-0002,1.5,0.9\n" +
			"CVE-2020-0003,-0.1,0.9\nCVE-2020-0004,NaN,0.9\nCVE-2020-0005,,0.9\nGHSA-1,0.5,0.9\nCVE-2020-0001,0.6,0.9\nCVE-2020-0006,0.5\n", 8,
			map[string]float64{"CVE-2020-0001": 0.5},
			[]string{
				"4 CVE-2020-0002: has a score that is not a number from 0 to 1",
				"5 CVE-2020-0003: has a score that is not a number from 0 to 1",
				"6 CVE-2020-0004: has a score that is not a number from 0 to 1",
				"7 CVE-2020-0005: has a score that is not a number from 0 to 1",
				"8 GHSA-1: has no CVE ID of the form CVE-2024-3094",
				"9 CVE-2020-0001: stands on an earlier line too, whose score is taken",
				"10 row: has fewer cells than there are columns",
			}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			b, err := read(t, "epss", tt.text)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, b.EPSS); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(tt.skipped, specimen.Notes(b.Skipped)); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff([]batch.Count{{N: tt.read, Noun: "EPSS score"}}, b.Counts); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestEPSSRefuses(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ name, text, want string }{
		{"a table of something else", "host,kb\nweb1,KB1\n", "file: there are no columns cve and epss; download epss_scores-current.csv from FIRST again"},
		{"columns alone", "cve,epss,percentile\n", "file: no row has a CVE and its score; download epss_scores-current.csv from FIRST again"},
		{"a comment alone", "#model_version:v2025.03.14\n", "file: there is no line that names columns; export it with its header line"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if _, err := read(t, "epss", tt.text); err == nil || err.Error() != tt.want {
				t.Errorf("%v\nwant %s", err, tt.want)
			}
		})
	}
}

// As many scores as FIRST publishes, of which every hundredth is out of range.
func TestAllScores(t *testing.T) {
	t.Parallel()
	const rows = 300_000
	var text strings.Builder
	text.WriteString("#model_version:v2025.03.14,score_date:2026-02-01T00:00:00+0000\ncve,epss,percentile\n")
	for i := range rows {
		score := "0.00043"
		if i%100 == 0 {
			score = "1.00001"
		}
		fmt.Fprintf(&text, "CVE-2024-%05d,%s,0.5\n", i, score)
	}
	b, err := read(t, "epss", text.String())
	if err != nil {
		t.Fatal(err)
	}
	if len(b.EPSS) != rows-rows/100 || b.Skipped.Total() != rows/100 || b.Counts[0].N != rows {
		t.Errorf("%d taken and %d skipped of %d", len(b.EPSS), b.Skipped.Total(), b.Counts[0].N)
	}
}
