package jira

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"os/exec"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stagger/ui/ticket"
	"stagger/ui/ticket/internal/firm"
)

// imported is the one CSV file of a change, read by encoding/csv.
func imported(t testing.TB, c *ticket.Change, o ticket.Options) (data []byte, rows [][]string) {
	t.Helper()
	files, err := CSV{}.Render(c, o)
	if err != nil || len(files) != 1 || files[0].Name != "jira.csv" {
		t.Fatalf("%d files, %v", len(files), err)
	}
	rows, err = csv.NewReader(bytes.NewReader(files[0].Data)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return files[0].Data, rows
}

func TestARowARecord(t *testing.T) {
	c := firmChange(t, ticket.PerNight)
	_, rows := imported(t, c, ticket.Options{})
	if diff := cmp.Diff([]string{"Summary", "Description", "Due Date", "Labels", "Labels", "Labels", "Labels", "Planned start", "Planned end",
		"Implementation plan", "Backout plan", "Test plan", "External issue ID"}, rows[0]); diff != "" {
		t.Error(diff)
	}
	for n, want := range map[int]map[int]string{
		1: {0: "Patching on Tuesday 24 November 2026: Example Ltd", 2: "2026-11-24T12:00:00.000+0000", 3: "stagger", 4: c.Records[0].ID,
			5: "unix", 6: "", 7: "2026-11-24T18:00:00.000+0000", 8: "2026-11-24T18:25:00.000+0000", 12: c.Records[0].ID},
		2: {2: "2026-11-29T12:00:00.000+0000", 5: "unix", 6: "windows", 8: "2026-11-29T00:40:00.000+0000", 12: c.Records[1].ID},
	} {
		for i, cell := range want {
			if rows[n][i] != cell {
				t.Errorf("%s of row %d = %q, want %q", rows[0][i], n, rows[n][i], cell)
			}
		}
	}
	for i, want := range map[int]string{
		1:  "\nBackout plan:\n",
		9:  "- mx1 starts only after mx2 is verified and has settled for 10m (fallback",
		10: "\n- sql1: decide by Sun 00:05 (+00:00). Take out SQL-GDR within 30m,",
		11: "\n[ ] hv2: it is up and so is web1;",
	} {
		if cell := rows[2][i]; !strings.Contains(cell, want) || !strings.HasPrefix(cell, "{noformat}\n") || !strings.HasSuffix(cell, "\n{noformat}") {
			t.Errorf("no %q in %s:\n%s", want, rows[0][i], cell)
		}
	}
}

// byPython are tables as python's csv module reads them, which takes its
// default dialect from what Excel does.
func byPython(t testing.TB, tables []string) [][][]string {
	t.Helper()
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("python3 is not installed; its csv module would read the table back")
	}
	const script = `import csv,io,json,sys
json.dump([list(csv.reader(io.StringIO(t, newline=""), strict=True)) for t in json.load(sys.stdin.buffer)], sys.stdout)`
	in, err := json.Marshal(tables)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(python, "-c", script)
	cmd.Stdin = bytes.NewReader(in)
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var read [][][]string
	if err := json.Unmarshal(out, &read); err != nil {
		t.Fatal(err)
	}
	return read
}

func TestPythonReadsTheSameTables(t *testing.T) {
	var written []string
	var want [][][]string
	for _, prefix := range append([]string{"", "{noformat}", "{NoFormat:x}"}, firm.Hostile...) {
		inv, p := firm.Disguised(func(s string) string { return prefix + s })
		data, rows := imported(t, change(t, inv, p, ticket.PerHost), options(t, where))
		written, want = append(written, string(data)), append(want, rows)
	}
	if diff := cmp.Diff(want, byPython(t, written)); diff != "" {
		t.Error(diff)
	}
}
