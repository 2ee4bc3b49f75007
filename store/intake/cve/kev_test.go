package cve

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"stagger/planner/batch"
	"stagger/planner/civil"
	"stagger/store/intake/internal/specimen"
	"stagger/store/intake/source"
)

const catalog = `{
	"title": "CISA Catalog of Known Exploited Vulnerabilities",
	"catalogVersion": "2025.08.25",
	"count": 2,
	"vulnerabilities": [
		{"cveID": "CVE-2025-48384", "vendorProject": "Git", "dateAdded": "2025-08-25", "dueDate": "2025-09-15", "cwes": ["CWE-59"]},
		{"cveID": "CVE-2021-44228", "dueDate": "2021-12-24"}
	]
}`

func TestKEV(t *testing.T) {
	t.Parallel()
	date := civil.NewDate
	for _, tt := range []struct {
		name, text string
		read       int
		want       map[string]civil.Date
		skipped    []string
	}{
		{"two, each with its date", catalog, 2,
			map[string]civil.Date{"CVE-2025-48384": date(2025, time.September, 15), "CVE-2021-44228": date(2021, time.December, 24)}, nil},
		{"fewer than it counts", `{"count": 3, "vulnerabilities": [{"cveID": "CVE-2024-3094", "dueDate": "2024-04-19"}]}`, 1,
			map[string]civil.Date{"CVE-2024-3094": date(2024, time.April, 19)},
			[]string{"0 3 counted, 1 listed: the catalog counts other entries than it lists: is it whole?"}},
		{"no count, and no date", `{"vulnerabilities": [{"cveID": "CVE-2024-3094"}]}`, 1,
			map[string]civil.Date{"CVE-2024-3094": 0}, nil},
		{"an ID in small letters", `{"vulnerabilities": [{"cveID": "cve-2024-3094", "dueDate": "2024-04-19"}]}`, 1,
			map[string]civil.Date{"CVE-2024-3094": date(2024, time.April, 19)}, nil},
		{"the same twice, the later date first", `{"vulnerabilities": [
			{"cveID": "CVE-2024-3094", "dueDate": "2024-05-01"}, {"cveID": "CVE-2024-3094", "dueDate": "2024-04-19"}]}`, 2,
			map[string]civil.Date{"CVE-2024-3094": date(2024, time.April, 19)},
			[]string{"0 CVE-2024-3094: is listed twice; the earlier due date is taken"}},
		{"entries that cannot be used", `{"vulnerabilities": [{"cveID": "CVE-2024-3094", "dueDate": "2024-04-19"},
			{"cveID": "CVE-24-1", "dueDate": "2024-04-19"}, {"dueDate": "2024-04-19"}, {"cveID": "CVE-2024-0001", "dueDate": "19/04/2024"},
			{"cveID": "CVE-2024-0002", "dueDate": "2024-02-30"}, {"cveID": "CVE-2024-0003", "dueDate": 20240419}, null]}`, 7,
			map[string]civil.Date{"CVE-2024-3094": date(2024, time.April, 19)},
			[]string{
				"0 CVE-24-1: has no CVE ID of the form CVE-2024-3094",
				"0 : has no CVE ID of the form CVE-2024-3094",
				"0 : has no CVE ID of the form CVE-2024-3094",
				"0 CVE-2024-0001: has a due date that cannot be read",
				"0 CVE-2024-0002: has a due date that cannot be read",
				"0 CVE-2024-0003: is not written as the catalog's schema says",
			}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			b, err := read(t, "kev", tt.text)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, b.Exploited); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(tt.skipped, specimen.Notes(b.Skipped)); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff([]batch.Count{{N: tt.read, Noun: "known exploited vulnerability"}}, b.Counts); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestKEVRefuses(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ name, text, want string }{
		{"a file that is cut short", `{"vulnerabilities": [{"cveID": "CVE-2024-3094"`,
			"file: line 1: is not JSON: unexpected end of JSON input; export it again: was it cut short?"},
		{"nothing in the list", `{"catalogVersion": "1", "vulnerabilities": []}`,
			"file: the catalog lists no vulnerability; download it again: was it cut short?"},
		{"no list", `{"vulnerabilities": {"cveID": "CVE-2024-3094"}}`,
			`file: "vulnerabilities" is not a list; download the catalog again`},
		{"a list alone", `[]`, `file: line 1: all of it is of the wrong form: array; say with --as what kind of file it is`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if _, err := read(t, "kev", tt.text); err == nil || err.Error() != tt.want {
				t.Errorf("%v\nwant %s", err, tt.want)
			}
		})
	}
}

// The catalog of 2025-08-25, counted with jq:
//
//	jq '.vulnerabilities|length'                                                  1404
//	jq '[.vulnerabilities[].cveID]|unique|length'                                 1404
//	jq '[.vulnerabilities[]|select(.dueDate|startswith("2022"))]|length'          732
//	jq -r '[.vulnerabilities[].dueDate]|min,max'                                  2020-01-29 2025-09-15
//	jq -r '.vulnerabilities[]|select(.cveID=="CVE-2021-44228").dueDate'           2021-12-24
func TestRealCatalog(t *testing.T) {
	t.Parallel()
	in := specimen.Real(t, "cisa-kev/known_exploited_vulnerabilities.json")
	if !(kev{}).Recognises(in) {
		t.Error("the catalog is not recognised")
	}
	b, err := kev{}.Read([]source.Input{in}, source.Options{})
	if err != nil {
		t.Fatal(err)
	}
	in2022, first, last := 0, civil.MaxDate, civil.MinDate
	for _, due := range b.Exploited {
		if year, _, _ := due.Civil(); year == 2022 {
			in2022++
		}
		first, last = min(first, due), max(last, due)
	}
	got := []any{b.Counts, len(b.Exploited), in2022, first.String(), last.String(), b.Exploited["CVE-2021-44228"].String(), b.Skipped.Total(), b.Guessed.Total()}
	want := []any{[]batch.Count{{N: 1404, Noun: "known exploited vulnerability"}}, 1404, 732, "2020-01-29", "2025-09-15", "2021-12-24", 0, 0}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if (kev{}).Recognises(specimen.Real(t, "cisa-kev/known_exploited_vulnerabilities_schema.json")) {
		t.Error("the catalog's schema is taken for a catalog")
	}
}
