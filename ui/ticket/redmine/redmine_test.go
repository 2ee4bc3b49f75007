package redmine

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"stagger/planner/civil"
	"stagger/planner/model"
	"stagger/ui/ticket"
	"stagger/ui/ticket/internal/board"
	"stagger/ui/ticket/internal/firm"
)

// render are the rows of the file, by the name of their column.
func render(t testing.TB, c *ticket.Change) []map[string]string {
	t.Helper()
	rows := board.Rows(t, board.Only(t, Format{}, c, ticket.Options{}, "redmine.csv"), ',')
	var out []map[string]string
	for _, row := range rows[1:] {
		m := map[string]string{}
		for i, cell := range row {
			m[rows[0][i]] = cell
		}
		out = append(out, m)
	}
	return out
}

// facts are what a row says, with names in place of numbers.
func facts(c *ticket.Change, rows []map[string]string) [][]string {
	name := map[string]string{}
	for _, r := range c.Records {
		name[r.ID] = r.File()
		for _, j := range r.Jobs {
			name[j.ID] = j.Host
		}
	}
	var out [][]string
	for _, row := range rows {
		fact := []string{name[row["unique_id"]], name[row["parent_issue_id"]], row["subject"], row["start_date"], row["due_date"], row["estimated_hours"]}
		for _, col := range relationColumns {
			for _, d := range declarations(row[col]) {
				fact = append(fact, col+" "+name[d.to]+" "+d.delay)
			}
		}
		out = append(out, fact)
	}
	return out
}

func TestTheRollingOrderArrivesAsRelations(t *testing.T) {
	c := board.Firm(t, ticket.Scope{})
	want := [][]string{
		{"2026-11-24", "", "Patching: Tuesday 24 November 2026: Example Ltd", "2026-11-24", "2026-11-24", ""},
		{"2026-11-28", "", "Patching: Saturday 28 November 2026: Example Ltd", "2026-11-28", "2026-11-28", ""},
		{"web-test", "2026-11-24", "Tue 24 Nov 2026 18:00 (+00:00): patch web-test", "2026-11-24", "2026-11-24", "0:25"},
		{"erp1", "2026-11-28", "Sat 28 Nov 2026 22:00 (+00:00): patch erp1", "2026-11-28", "2026-11-28", "1:25"},
		{"mx2", "2026-11-28", "Sat 28 Nov 2026 22:00 (+00:00): patch mx2", "2026-11-28", "2026-11-28", "0:30"},
		{"mx1", "2026-11-28", "Sat 28 Nov 2026 22:45 (+00:00): patch mx1", "2026-11-28", "2026-11-28", "0:30", "relation_follows mx2 -1"},
		{"hv2", "2026-11-28", "Sat 28 Nov 2026 23:30 (+00:00): patch hv2", "2026-11-28", "2026-11-28", "0:40"},
		{"sql1", "2026-11-28", "Sat 28 Nov 2026 23:30 (+00:00): patch sql1", "2026-11-28", "2026-11-28", "1:05", "relation_follows erp1 -1"},
		{"web1", "2026-11-28", "Sun 29 Nov 2026 00:15 (+00:00): patch web1", "2026-11-28", "2026-11-28", "0:25", "relation_follows hv2 -1", "relation_blocked web-test "},
	}
	if diff := cmp.Diff(want, facts(c, render(t, c))); diff != "" {
		t.Error(diff)
	}
}

// By service, the change of a host with two services would have two parents.
func TestAJobOfTwoServicesIsOneIssue(t *testing.T) {
	inv, p := firm.Planned()
	inv.Services = append(inv.Services, model.Service{Name: "archive", MinAvailable: model.AtLeast(1),
		Members: []model.Member{{Host: "mx1", Weight: 1}, {Host: "mx2", Weight: 1}}})
	c := board.Change(t, inv, p, ticket.Scope{Per: ticket.PerService})
	seen := map[string]int{}
	for _, fact := range facts(c, render(t, c)) {
		seen[fact[0]]++
		if fact[0] == "mx1" {
			if diff := cmp.Diff([]string{"relation_follows mx2 -1", "relation_relates service-archive "}, fact[6:]); diff != "" || fact[1] != "service-inbound-mail" {
				t.Errorf("%q: %s", fact, diff)
			}
		}
	}
	if seen["mx1"] != 1 || seen["mx2"] != 1 {
		t.Errorf("%v", seen)
	}
	checkImport(t, render(t, c))
}

// One night alone has no row for what was done on an earlier one.
func TestAGateToAnotherFileIsNoRelation(t *testing.T) {
	night, err := civil.ParseDate("2026-11-28")
	if err != nil {
		t.Fatal(err)
	}
	rows := render(t, board.Firm(t, ticket.Scope{Night: night}))
	for _, row := range rows {
		if row["relation_blocked"] != "" {
			t.Errorf("blocked by %s", row["relation_blocked"])
		}
	}
	checkImport(t, rows)
}

// On 25 October 2026 London has 01:30 twice.
func TestTheNightTheClocksGoBack(t *testing.T) {
	inv, p := firm.Autumn()
	rows := render(t, board.Change(t, inv, p, ticket.Scope{}))
	for i, want := range []string{"Sun 25 Oct 2026 01:30 (+01:00): patch mx2", "Sun 25 Oct 2026 01:30 (+00:00): patch mx1"} {
		if row := rows[i+1]; row["subject"] != want || row["start_date"] != "2026-10-24" || row["estimated_hours"] != "0:30" {
			t.Errorf("%q on %s for %s", row["subject"], row["start_date"], row["estimated_hours"])
		}
	}
	checkImport(t, rows)
}

func TestNothingToDoIsNoFile(t *testing.T) {
	inv, p := firm.Planned()
	p.Jobs = nil
	files, err := Format{}.Render(board.Change(t, inv, p, ticket.Scope{}), ticket.Options{})
	if err != nil || len(files) != 0 {
		t.Errorf("%d files, %v", len(files), err)
	}
}

func TestHostsWithoutServices(t *testing.T) {
	inv, p := firm.Planned()
	inv.Services = nil
	rows := render(t, board.Change(t, inv, p, ticket.Scope{}))
	if len(rows) != 9 {
		t.Errorf("%d rows", len(rows))
	}
	checkImport(t, rows)
}

func TestTheSameChangeIsTheSameFile(t *testing.T) {
	board.AlwaysTheSame(t, Format{}, func() *ticket.Change { return board.Firm(t, ticket.Scope{}) }, ticket.Options{})
}

func TestPythonReadsTheSame(t *testing.T) {
	c := board.Disguised(t, "=\"1\r\n;,", ticket.Scope{})
	data := board.Only(t, Format{}, c, ticket.Options{}, "redmine.csv")
	if diff := cmp.Diff(board.Rows(t, data, ','), board.ByPython(t, ',', data)[0]); diff != "" {
		t.Error(diff)
	}
}
