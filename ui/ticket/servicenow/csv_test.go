package servicenow

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stagger/ui/ticket"
	"stagger/ui/ticket/internal/firm"
)

// table is the one CSV file of a change, read by encoding/csv.
func table(t testing.TB, c *ticket.Change) (data []byte, rows [][]string) {
	t.Helper()
	files, err := CSV{}.Render(c, ticket.Options{})
	if err != nil || len(files) != 1 || files[0].Name != "servicenow.csv" {
		t.Fatalf("%d files, %v", len(files), err)
	}
	rows, err = csv.NewReader(bytes.NewReader(files[0].Data)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return files[0].Data, rows
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

// The table has a row for each body, with the same values.
func TestTheTableSaysWhatTheBodiesSay(t *testing.T) {
	c := firmChange(t, ticket.PerNight)
	_, rows := table(t, c)
	var want []map[string]string
	all := bodies(t, c, ticket.Options{})
	for _, name := range []string{"servicenow-2026-11-24.json", "servicenow-2026-11-28.json"} {
		want = append(want, all[name])
	}
	var got []map[string]string
	for _, row := range rows[1:] {
		body := map[string]string{}
		for i, value := range row {
			if value != "" {
				body[rows[0][i]] = value
			}
		}
		got = append(got, body)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestPythonReadsTheSameTables(t *testing.T) {
	var written []string
	var want [][][]string
	for _, prefix := range append([]string{""}, firm.Hostile...) {
		inv, p := firm.Disguised(func(s string) string { return prefix + s })
		data, rows := table(t, change(t, inv, p, ticket.PerHost))
		written, want = append(written, string(data)), append(want, rows)
	}
	if diff := cmp.Diff(want, byPython(t, written)); diff != "" {
		t.Error(diff)
	}
}

// formula reports whether a spreadsheet could take a cell for one.
func formula(cell string) bool {
	return cell != "" && strings.ContainsRune("=+-@\t\r", rune(strings.TrimLeft(cell, " \n")[0]))
}

func checkTable(t *testing.T, prefix string, c *ticket.Change) {
	_, rows := table(t, c)
	if len(rows) != 1+len(c.Records) || !slices.Equal(rows[0], names) {
		t.Errorf("%+q: %d rows for %d records, the first %q", prefix, len(rows), len(c.Records), rows[0])
	}
	for _, row := range rows {
		for i, cell := range row {
			if formula(cell) {
				t.Errorf("%+q: a formula in %s: %q", prefix, rows[0][i], cell)
			}
		}
	}
}
