package jira

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/BurntSushi/toml"
	"github.com/google/go-cmp/cmp"

	"stagger/planner/model"
	"stagger/ui/ticket"
	"stagger/ui/ticket/internal/board"
	"stagger/ui/ticket/internal/firm"
)

// site is a field map with all that [custom] may name.
const site = `
[jira]
project = "OPS"
issue_type = "[System] Change"

[custom]
id = "customfield_10001"
planned_start = "customfield_10002"
planned_end = "customfield_10003"
team = "customfield_10004"
host = "customfield_10005"
impact = "customfield_10006"
open_risk_before = "customfield_10007"
open_risk_after = "customfield_10008"
justification = "customfield_10009"
implementation_plan = "customfield_10010"
risk_impact_analysis = "customfield_10011"
backout_plan = "customfield_10012"
test_plan = "customfield_10013"
`

// where is a field map with what every export needs.
const where = "[jira]\nproject = \"OPS\"\nissue_type = \"[System] Change\"\n"

func options(t testing.TB, text string) ticket.Options {
	t.Helper()
	var o ticket.Options
	if _, err := toml.Decode(text, &o.Fields); err != nil {
		t.Fatal(err)
	}
	return o
}

// issues are the fields of each JSON file by its name.
func issues(t testing.TB, c *ticket.Change, o ticket.Options) map[string]map[string]any {
	t.Helper()
	files, err := Format{}.Render(c, o)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]map[string]any{}
	for _, f := range files {
		var body map[string]map[string]any
		if err := json.Unmarshal(f.Data, &body); err != nil {
			t.Fatalf("%s: %v", f.Name, err)
		}
		if len(body) != 1 {
			t.Errorf("%s has other things than fields", f.Name)
		}
		out[f.Name] = body["fields"]
	}
	return out
}

func TestAnIssueHasTheFieldsOfTheSite(t *testing.T) {
	all := issues(t, board.Firm(t, ticket.Scope{Per: ticket.PerNight}), options(t, site))
	if diff := cmp.Diff([]string{"jira-2026-11-24.json", "jira-2026-11-28.json"}, slices.Sorted(maps.Keys(all))); diff != "" {
		t.Error(diff)
	}
	evening, night := all["jira-2026-11-24.json"], all["jira-2026-11-28.json"]
	id := board.Firm(t, ticket.Scope{Per: ticket.PerNight}).Records[0].ID
	for field, want := range map[string]any{
		"project":           map[string]any{"key": "OPS"},
		"issuetype":         map[string]any{"name": "[System] Change"},
		"summary":           "Patching on Tuesday 24 November 2026: Example Ltd",
		"labels":            []any{"stagger", id, "unix"},
		"duedate":           "2026-11-24",
		"customfield_10001": id,
		"customfield_10002": "2026-11-24T18:00:00.000+0000",
		"customfield_10003": "2026-11-24T18:25:00.000+0000",
		"customfield_10004": "unix",
		"customfield_10005": "web-test",
		"customfield_10006": "NO-IMPACT",
		"customfield_10007": 108.6,
		"customfield_10008": 93.6,
	} {
		if diff := cmp.Diff(want, evening[field]); diff != "" {
			t.Errorf("%s: %s", field, diff)
		}
	}
	if night["duedate"] != "2026-11-29" || night["customfield_10006"] != "OUTAGE" {
		t.Errorf("due %v, impact %v", night["duedate"], night["customfield_10006"])
	}
	for _, none := range []string{"customfield_10004", "customfield_10005"} { // two teams, six hosts
		if v, ok := night[none]; ok {
			t.Errorf("%s = %v", none, v)
		}
	}
	for field, want := range map[string]string{
		"description":       "3 outages",
		"customfield_10009": "CVE-2005-1513",
		"customfield_10010": "mx1 starts only after mx2 is verified",
		"customfield_10011": "stock: never below 1 of 2",
		"customfield_10012": "sql1: decide by Sun 00:05 (+00:00).",
		"customfield_10013": "☐ hv2: it is up and so is web1",
	} {
		if got := checkADF(t, field, night[field]); !strings.Contains(got, want) {
			t.Errorf("no %q in %s:\n%s", want, field, got)
		}
	}
	if got := checkADF(t, "description", night["description"]); strings.Contains(got, "Backout plan") {
		t.Error("what has a field of its own is in the description too")
	}
}

func TestWithoutFieldsOfItsOwnAllIsInTheDescription(t *testing.T) {
	c := board.Firm(t, ticket.Scope{Per: ticket.PerNight})
	got := issues(t, c, options(t, where))["jira-2026-11-28.json"]
	if diff := cmp.Diff([]string{"description", "duedate", "issuetype", "labels", "project", "summary"}, slices.Sorted(maps.Keys(got))); diff != "" {
		t.Error(diff)
	}
	text := checkADF(t, "description", got["description"])
	for _, s := range c.Records[1].Document().Sections {
		if !strings.Contains(text, "\n"+s.Title+"\n") {
			t.Errorf("no section %s", s.Title)
		}
	}
}

// On 25 October 2026 London has 01:30 twice.
func TestTheNightTheClocksGoBack(t *testing.T) {
	inv, p := firm.Autumn()
	all := issues(t, board.Change(t, inv, p, ticket.Scope{Per: ticket.PerHost}), options(t, site))
	for file, want := range map[string][2]string{
		"jira-host-mx2.json": {"2026-10-25T01:30:00.000+0100", "2026-10-25T01:00:00.000+0000"},
		"jira-host-mx1.json": {"2026-10-25T01:30:00.000+0000", "2026-10-25T02:00:00.000+0000"},
	} {
		if got := [2]string{all[file]["customfield_10002"].(string), all[file]["customfield_10003"].(string)}; got != want {
			t.Errorf("%s: %q, want %q", file, got, want)
		}
	}
}

func TestALongNightIsShortenedAndSaysSo(t *testing.T) {
	inv, p := firm.Planned()
	p.Jobs = nil
	for i := range 352 {
		name := fmt.Sprintf("node%03d.example.org", i)
		inv.Hosts = append(inv.Hosts, model.Host{Name: name, Site: "leeds", Team: "unix", State: model.StateUp})
		p.Jobs = append(p.Jobs, firm.Job(inv, name, "weekend-nights", "2026-11-28", "2026-11-28T22:00:00Z", 20, 10, 1, "linux-6.1.76"))
	}
	c := board.Change(t, inv, p, ticket.Scope{Per: ticket.PerNight})
	for _, o := range []ticket.Options{options(t, where), options(t, site)} {
		for name, v := range issues(t, c, o)["jira-2026-11-28.json"] {
			if slices.Contains(prose, name) {
				checkADF(t, name, v)
			}
		}
	}
	text := checkADF(t, "description", issues(t, c, options(t, where))["jira-2026-11-28.json"]["description"])
	for _, want := range []string{" of 352. All of them are in the change record 2026-11-28.", "Decide by is the point of no return", "Change manager"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q", want)
		}
	}
	_, rows := imported(t, c, ticket.Options{})
	for i, cell := range rows[1] {
		if n := len(utf16.Encode([]rune(cell))); n > 32767 {
			t.Errorf("%s has %d characters", rows[0][i], n)
		}
	}
}
