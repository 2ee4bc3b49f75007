package table

import (
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
	"github.com/google/go-cmp/cmp"

	"stagger/ui/ticket"
	"stagger/ui/ticket/internal/board"
	"stagger/ui/ticket/internal/firm"
)

// fields is a field map as a file has it.
func fields(t testing.TB, text string) map[string]any {
	t.Helper()
	var m map[string]any
	if _, err := toml.Decode(text, &m); err != nil {
		t.Fatal(err)
	}
	return m
}

func file(t testing.TB, c *ticket.Change, fields map[string]any) []byte {
	t.Helper()
	return board.Only(t, Format{}, c, ticket.Options{Fields: fields}, "changes.csv")
}

const perJobMap = `
per = "job"
delimiter = ";"
column = [
  { head = "Host", value = "host" },
  { head = "Site", value = "site" },
  { head = "Start", value = "start" },
  { head = "Start UTC", value = "start_utc" },
  { head = "Decide", value = "decide_by", layout = "eu" },
  { head = "Done", value = "end", layout = "us" },
  { head = "Day", value = "date" },
  { head = "After", value = "after" },
  { head = "Impact", value = "impact" },
  { head = "CVEs", value = "cves" },
  { head = "Exploited", value = "known_exploited" },
  { head = "Risk", value = "risk" },
  { head = "Min", value = "minutes" },
  { head = "Category", text = "Patching" },
]`

func TestARowAJob(t *testing.T) {
	got := board.Rows(t, file(t, board.Firm(t, ticket.Scope{}), fields(t, perJobMap)), ';')
	want := [][]string{
		{"Host", "Site", "Start", "Start UTC", "Decide", "Done", "Day", "After", "Impact", "CVEs", "Exploited", "Risk", "Min", "Category"},
		{"web-test", "london", "2026-11-24T18:00:00Z", "2026-11-24T18:00:00Z", "24/11/2026 18:15", "11/24/2026 18:25", "2026-11-24", "", "NO-IMPACT", "CVE-2023-44487", "yes", "15.0", "25", "Patching"},
		{"erp1", "london", "2026-11-28T22:00:00Z", "2026-11-28T22:00:00Z", "28/11/2026 22:45", "11/28/2026 23:25", "2026-11-28", "", "OUTAGE", "", "no", "5.0", "85", "Patching"},
		{"mx2", "leeds", "2026-11-28T22:00:00Z", "2026-11-28T22:00:00Z", "28/11/2026 22:20", "11/28/2026 22:30", "2026-11-28", "", "REDUCED-REDUNDANCY", "CVE-2005-1513, CVE-2005-1514", "no", "14.3", "30", "Patching"},
		{"mx1", "london", "2026-11-28T22:45:00Z", "2026-11-28T22:45:00Z", "28/11/2026 23:05", "11/28/2026 23:15", "2026-11-28", "mx2", "REDUCED-REDUNDANCY", "CVE-2005-1513, CVE-2005-1514", "no", "14.3", "30", "Patching"},
	}
	if diff := cmp.Diff(want, got[:5]); diff != "" {
		t.Error(diff)
	}
	if len(got) != 8 {
		t.Errorf("%d rows", len(got))
	}
}

// everything is a field map with all values that a row can have.
func everything(per string) map[string]any {
	var columns []map[string]any
	for _, name := range names(per) {
		columns = append(columns, map[string]any{"head": "the " + name, "value": name})
	}
	return map[string]any{"per": per, "column": columns}
}

func TestEveryValueSaysSomething(t *testing.T) {
	for _, per := range []string{perRecord, perJob} {
		rows := board.Rows(t, file(t, board.Firm(t, ticket.Scope{}), everything(per)), ',')
		for col, head := range rows[0] {
			said := false
			for _, row := range rows[1:] {
				said = said || row[col] != ""
			}
			if !said {
				t.Errorf("per %s: %s is empty everywhere", per, head)
			}
		}
	}
}

func TestARowARecord(t *testing.T) {
	c := board.Firm(t, ticket.Scope{})
	rows := board.Rows(t, file(t, c, fields(t, `
[[column]]
head = "Ticket"
value = "id"
[[column]]
head = "What"
value = "summary"
[[column]]
head = "Hosts"
value = "hosts"
[[column]]
head = "Teams"
value = "teams"
[[column]]
head = "Begins"
value = "start"
layout = "plain"
[[column]]
head = "Ends"
value = "end_utc"
layout = "date"
[[column]]
head = "Backout"
value = "backout_plan"
`)), ',')
	if len(rows) != 3 {
		t.Fatalf("%d rows", len(rows))
	}
	want := []string{c.Records[1].ID, "Patching: Saturday 28 November 2026: Example Ltd", "erp1, mx2, mx1, hv2, sql1, web1", "windows, unix", "2026-11-28 22:00:00", "2026-11-29"}
	if diff := cmp.Diff(want, rows[2][:6]); diff != "" {
		t.Error(diff)
	}
	if text := rows[2][6]; !strings.Contains(text, "\n- mx1: decide by Sat 23:05") {
		t.Errorf("%s", text)
	}
}

// On 25 October 2026 London has 01:30 twice.
func TestTheNightTheClocksGoBack(t *testing.T) {
	inv, p := firm.Autumn()
	rows := board.Rows(t, file(t, board.Change(t, inv, p, ticket.Scope{}), fields(t, perJobMap)), ';')
	want := [][]string{{"2026-10-25T01:30:00+01:00", "2026-10-25T00:30:00Z"}, {"2026-10-25T01:30:00Z", "2026-10-25T01:30:00Z"}}
	for i := range want {
		if diff := cmp.Diff(want[i], rows[i+1][2:4]); diff != "" || rows[i+1][6] != "2026-10-24" {
			t.Errorf("%s on %s", diff, rows[i+1][6])
		}
	}
}

func TestNoServicesAndNothingToDo(t *testing.T) {
	inv, p := firm.Planned()
	inv.Services = nil
	if rows := board.Rows(t, file(t, board.Change(t, inv, p, ticket.Scope{}), everything(perJob)), ','); len(rows) != 8 {
		t.Errorf("%d rows", len(rows))
	}
	p.Jobs = nil
	if rows := board.Rows(t, file(t, board.Change(t, inv, p, ticket.Scope{}), everything(perJob)), ','); len(rows) != 1 {
		t.Errorf("%d rows", len(rows))
	}
}

func TestTheSameChangeIsTheSameFile(t *testing.T) {
	for _, per := range []ticket.Per{ticket.PerNight, ticket.PerService, ticket.PerHost} {
		board.AlwaysTheSame(t, Format{}, func() *ticket.Change { return board.Firm(t, ticket.Scope{Per: per}) }, ticket.Options{Fields: everything(perJob)})
	}
}

func TestPythonReadsTheSame(t *testing.T) {
	c := board.Disguised(t, "=\"1\r\n;,|\t", ticket.Scope{})
	for name, delimiter := range map[string]rune{",": ',', ";": ';', "|": '|', "tab": '\t'} {
		m := everything(perJob)
		m["delimiter"] = name
		data := file(t, c, m)
		if diff := cmp.Diff(board.Rows(t, data, delimiter), board.ByPython(t, delimiter, data)[0]); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}
