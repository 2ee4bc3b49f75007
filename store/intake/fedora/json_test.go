package fedora

import (
	"testing"
	"time"

	"stagger/planner/civil"
	"stagger/planner/model"
	"stagger/store/intake/internal/specimen"
	"stagger/store/intake/source"
)

// The elements are those of dnf's own tests (ci-dnf-stack, advisory-json.feature).
const dnf5JSON = `[
  {
    "name":"FEDORA-2999:002-02",
    "type":"enhancement",
    "severity":"Moderate",
    "nevra":"flac-1.3.3-8.fc29.x86_64",
    "buildtime":1547683200
  },
  {
    "name":"FEDORA-2018-318f184000",
    "type":"bugfix",
    "severity":"none",
    "nevra":"glibc-2.28-26.fc29.x86_64",
    "buildtime":"2019-01-17 00:00:00"
  },
  {
    "name":"FEDORA-2018-318f184000",
    "type":"bugfix",
    "severity":"none",
    "nevra":"glibc-common-2.28-26.fc29.x86_64",
    "buildtime":"2019-01-17 00:00:00"
  }
]
`

func TestTheJSONOfDnf5(t *testing.T) {
	t.Parallel()
	got := read(t, dnf5{}, dnf5JSON)
	day := civil.NewDate(2019, time.January, 17) // date -u -d @1547683200
	wants(t, got, []model.Patch{
		{ID: "FEDORA-2999:002-02", Title: "flac", Severity: model.Medium, Released: day},
		{ID: "FEDORA-2018-318f184000", Title: "glibc, glibc-common", Severity: model.Low, Released: day, Reboot: true},
	})
	if counted(got) != 3 || !specimen.Noted(got.Guessed, "the one in UTC") {
		t.Errorf("counted %v, guessed %+v", got.Counts, got.Guessed.Remarks)
	}
}

func TestTheJSONOfDnf5WithCVEs(t *testing.T) {
	t.Parallel()
	got := read(t, dnf5{}, `[{"advisory_name":"FEDORA-2026-1","advisory_type":"security","advisory_severity":"security",
"advisory_buildtime":"2026-01-17 00:00:00","nevra":"bash-5.2-1.fc40.x86_64","references":[
{"reference_id":"CVE-2026-1001","reference_type":"cve"},{"reference_id":"2999","reference_type":"cve"},
{"reference_id":"222","reference_type":"bugzilla"},{"reference_id":"CVE-2026-1002","reference_type":"cve"}]}]`)
	wants(t, got, []model.Patch{{ID: "FEDORA-2026-1", Title: "bash", Severity: model.Medium,
		CVEs: []string{"CVE-2026-1001", "CVE-2026-1002"}, Released: civil.NewDate(2026, time.January, 17)}})
	if !specimen.Noted(got.Guessed, "medium, as the advisory does not say") {
		t.Errorf("guessed %+v", got.Guessed.Remarks)
	}
}

func TestElementsThatAreNoAdvisories(t *testing.T) {
	t.Parallel()
	const one = `{"name":"FEDORA-2026-1","type":"security","severity":"Low","nevra":"bash-5.2-1.fc40.x86_64","buildtime":"2026-01-17 00:00:00"}`
	for _, c := range []struct {
		situation, text string
		patches, line   int
		skipped         string
	}{
		{"nothing to do", "[]", 0, 0, ""},
		{"no name", "[\n" + one + ",\n{\"nevra\":\"bash-5.2-1.fc40.x86_64\"}]", 1, 3, "has no name"},
		{"no package", "[\n" + one + ",\n\n{\"name\":\"FEDORA-2026-2\"}]", 1, 4, "not named as a package"},
		{"a number for a name", "[" + one + ",\n{\"name\":7}]", 1, 2, "not as dnf5 writes"},
		{"no object", "[" + one + ",\n7]", 1, 2, "not as dnf5 writes"},
	} {
		t.Run(c.situation, func(t *testing.T) {
			t.Parallel()
			got := read(t, dnf5{}, c.text)
			if len(got.Entries.Patches) != c.patches {
				t.Errorf("patches %q", specimen.Patches(got))
			}
			if (got.Skipped.Total() > 0) != (c.skipped != "") || !specimen.Noted(got.Skipped, c.skipped) && c.skipped != "" {
				t.Fatalf("skipped %+v", got.Skipped.Remarks)
			}
			if c.skipped != "" && got.Skipped.Remarks[0].First[0].Line != c.line {
				t.Errorf("noted for line %d", got.Skipped.Remarks[0].First[0].Line)
			}
		})
	}
}

func TestFilesThatCannotBeUsed(t *testing.T) {
	t.Parallel()
	const one = `{"name":"FEDORA-2026-1","type":"security","severity":"Low","nevra":"bash-5.2-1.fc40.x86_64","buildtime":1}`
	for _, c := range []struct {
		situation string
		reader    source.Reader
		text      string
		host      bool
	}{
		{"prose", text{}, "Install the updates tonight.\n", true},
		{"a list of no known host", text{}, dnf4, false},
		{"JSON of no known host", dnf5{}, dnf5JSON, false},
		{"no JSON", dnf5{}, "FEDORA-2026-1", true},
		{"no list", dnf5{}, one, true},
		{"cut short within an element", dnf5{}, "[" + one[:40], true},
		{"cut short between elements", dnf5{}, "[" + one, true},
		{"two lists", dnf5{}, "[" + one + "][" + one + "]", true},
	} {
		specimen.Refused(t, c.reader, c.situation, c.text, c.host)
	}
}
