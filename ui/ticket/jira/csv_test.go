package jira

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stagger/ui/ticket"
	"stagger/ui/ticket/internal/board"
	"stagger/ui/ticket/internal/firm"
)

// imported is the one CSV file of a change, read by encoding/csv.
func imported(t testing.TB, c *ticket.Change, o ticket.Options) (data []byte, rows [][]string) {
	t.Helper()
	data = board.Only(t, CSV{}, c, o, "jira.csv")
	return data, board.Rows(t, data, ',')
}

func TestARowARecord(t *testing.T) {
	c := board.Firm(t, ticket.Scope{Per: ticket.PerNight})
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

func TestPythonReadsTheSameTables(t *testing.T) {
	var written [][]byte
	var want [][][]string
	for _, prefix := range append([]string{"", "{noformat}", "{NoFormat:x}"}, firm.Hostile...) {
		data, rows := imported(t, board.Disguised(t, prefix, ticket.Scope{Per: ticket.PerHost}), options(t, where))
		written, want = append(written, data), append(want, rows)
	}
	if diff := cmp.Diff(want, board.ByPython(t, ',', written...)); diff != "" {
		t.Error(diff)
	}
}
