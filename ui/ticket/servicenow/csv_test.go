package servicenow

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stagger/ui/ticket"
	"stagger/ui/ticket/internal/board"
	"stagger/ui/ticket/internal/firm"
)

// table is the one CSV file of a change, read by encoding/csv.
func table(t testing.TB, c *ticket.Change) (data []byte, rows [][]string) {
	t.Helper()
	data = board.Only(t, CSV{}, c, ticket.Options{}, "servicenow.csv")
	return data, board.Rows(t, data, ',')
}

// The table has a row for each body, with the same values.
func TestTheTableSaysWhatTheBodiesSay(t *testing.T) {
	c := board.Firm(t, ticket.Scope{Per: ticket.PerNight})
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
	var written [][]byte
	var want [][][]string
	for _, prefix := range append([]string{""}, firm.Hostile...) {
		data, rows := table(t, board.Disguised(t, prefix, ticket.Scope{Per: ticket.PerHost}))
		written, want = append(written, data), append(want, rows)
	}
	if diff := cmp.Diff(want, board.ByPython(t, ',', written...)); diff != "" {
		t.Error(diff)
	}
}

func checkTable(t *testing.T, prefix string, c *ticket.Change) {
	_, rows := table(t, c)
	if len(rows) != 1+len(c.Records) || !slices.Equal(rows[0], names) {
		t.Errorf("%+q: %d rows for %d records, the first %q", prefix, len(rows), len(c.Records), rows[0])
	}
	for _, row := range rows {
		for i, cell := range row {
			if board.Formula(cell) {
				t.Errorf("%+q: a formula in %s: %q", prefix, rows[0][i], cell)
			}
		}
	}
}
