package board

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"os/exec"
	"strings"
	"testing"
)

// Rows are those of a table, as encoding/csv reads it.
func Rows(t testing.TB, data []byte, delimiter rune) [][]string {
	t.Helper()
	r := csv.NewReader(bytes.NewReader(data))
	r.Comma = delimiter
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// pythonCSV reads tables with python's csv module, which takes its default
// dialect from what Excel does.
const pythonCSV = `import csv,io,json,sys
j = json.load(sys.stdin.buffer)
json.dump([list(csv.reader(io.StringIO(t, newline=""), strict=True, delimiter=j["Delimiter"])) for t in j["Tables"]], sys.stdout)`

// ByPython are the rows of tables, as python reads them. The test is skipped
// where there is no python.
func ByPython(t testing.TB, delimiter rune, tables ...[]byte) [][][]string {
	t.Helper()
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("python3 is not installed; its csv module would read the table back")
	}
	asked := struct {
		Delimiter string
		Tables    []string
	}{Delimiter: string(delimiter)}
	for _, data := range tables {
		asked.Tables = append(asked.Tables, string(data))
	}
	in, err := json.Marshal(asked)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(python, "-c", pythonCSV)
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

// Formula reports whether a spreadsheet could take a cell for one.
func Formula(cell string) bool {
	inner := strings.TrimLeft(cell, " \n")
	return inner != "" && strings.ContainsRune("=+-@\t\r", rune(inner[0]))
}
