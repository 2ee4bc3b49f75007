package servicenow

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"

	"stagger/planner/model"
	"stagger/ui/ticket"
	"stagger/ui/ticket/internal/board"
	"stagger/ui/ticket/internal/firm"
)

// limits are what the issue lists, with the max_length that each field has in
// ServiceNow's dictionary.
var limits = map[string]int{
	"short_description": 160, "description": 4000, "type": 40, "justification": 4000, "implementation_plan": 4000,
	"risk_impact_analysis": 4000, "backout_plan": 4000, "test_plan": 4000, "start_date": 40, "end_date": 40,
	"assignment_group": 80, "cmdb_ci": 255, "correlation_id": 100, "correlation_display": 100, "impact": 40,
}

// mayBeAbsent are the fields that a change has only where one thing answers.
var mayBeAbsent = []string{"assignment_group", "cmdb_ci"}

// bodies are the JSON files by name, read back strictly.
func bodies(t testing.TB, c *ticket.Change, o ticket.Options) map[string]map[string]string {
	t.Helper()
	files, err := Format{}.Render(c, o)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]map[string]string{}
	for _, f := range files {
		var body map[string]string
		if err := json.Unmarshal(f.Data, &body); err != nil {
			t.Fatalf("%s: %v", f.Name, err)
		}
		out[f.Name] = body
	}
	return out
}

func checkFields(t testing.TB, name string, body map[string]string) {
	t.Helper()
	for field, limit := range limits {
		n := len(utf16.Encode([]rune(body[field])))
		if n > limit || n == 0 && !slices.Contains(mayBeAbsent, field) {
			t.Errorf("%s: %s has %d characters, at most %d", name, field, n, limit)
		}
	}
	for field := range body {
		if limits[field] == 0 {
			t.Errorf("%s: %s is no field of the issue", name, field)
		}
	}
}

func TestEachRecordIsABodyWithTheFieldsOfTheIssue(t *testing.T) {
	for _, per := range []ticket.Per{ticket.PerNight, ticket.PerService, ticket.PerHost} {
		for name, body := range bodies(t, board.Firm(t, ticket.Scope{Per: per}), ticket.Options{}) {
			checkFields(t, name, body)
		}
	}
	got := bodies(t, board.Firm(t, ticket.Scope{Per: ticket.PerNight}), ticket.Options{})
	if diff := cmp.Diff([]string{"servicenow-2026-11-24.json", "servicenow-2026-11-28.json"}, slices.Sorted(maps.Keys(got))); diff != "" {
		t.Error(diff)
	}
	evening, night := got["servicenow-2026-11-24.json"], got["servicenow-2026-11-28.json"]
	for field, want := range map[string][2]string{
		"short_description":   {"Patching on Tuesday 24 November 2026: Example Ltd", "Patching on Saturday 28 November 2026: Example Ltd"},
		"type":                {"normal", "normal"},
		"start_date":          {"2026-11-24 18:00:00", "2026-11-28 22:00:00"},
		"end_date":            {"2026-11-24 18:25:00", "2026-11-29 00:40:00"},
		"assignment_group":    {"unix", ""}, // two teams that night
		"cmdb_ci":             {"web-test", ""},
		"correlation_display": {"stagger", "stagger"},
		"impact":              {"3", "2"}, // erp is out that night
	} {
		if got := [2]string{evening[field], night[field]}; got != want {
			t.Errorf("%s = %q, want %q", field, got, want)
		}
	}
	for field, want := range map[string]string{
		"description":          "6 hosts, 3 outages",
		"justification":        "QMAIL-2007",
		"implementation_plan":  "mx1 starts only after mx2 is verified",
		"risk_impact_analysis": "stock: never below 1 of 2",
		"backout_plan":         "sql1: decide by Sun 00:05 (+00:00).",
		"test_plan":            "[ ] hv2: it is up and so is web1",
	} {
		if !strings.Contains(night[field], want) {
			t.Errorf("no %q in %s:\n%s", want, field, night[field])
		}
	}
}

func TestTheCorrelationIsTheSameWhenTimesChange(t *testing.T) {
	before := bodies(t, board.Firm(t, ticket.Scope{Per: ticket.PerHost}), ticket.Options{})
	inv, p := firm.Planned()
	p.Jobs[2].Start = p.Jobs[2].Start.Add(5e9)
	seen := map[string]bool{}
	for name, body := range bodies(t, board.Change(t, inv, p, ticket.Scope{Per: ticket.PerHost}), ticket.Options{}) {
		id := body["correlation_id"]
		if id != before[name]["correlation_id"] || seen[id] {
			t.Errorf("%s: %s, was %s", name, id, before[name]["correlation_id"])
		}
		seen[id] = true
	}
}

// On 25 October 2026 London has 01:30 twice.
func TestTheNightTheClocksGoBack(t *testing.T) {
	inv, p := firm.Autumn()
	for file, want := range map[string][2]string{
		"servicenow-host-mx2.json": {"2026-10-25 00:30:00", "2026-10-25 01:00:00"},
		"servicenow-host-mx1.json": {"2026-10-25 01:30:00", "2026-10-25 02:00:00"},
	} {
		b := bodies(t, board.Change(t, inv, p, ticket.Scope{Per: ticket.PerHost}), ticket.Options{})[file]
		if got := [2]string{b["start_date"], b["end_date"]}; got != want {
			t.Errorf("%s: %q, want %q", file, got, want)
		}
	}
	plan := bodies(t, board.Change(t, inv, p, ticket.Scope{Per: ticket.PerNight}), ticket.Options{})["servicenow-2026-10-24.json"]["implementation_plan"]
	for _, want := range []string{"Start: Sun 01:30 (+01:00)", "Start: Sun 01:30 (+00:00)"} {
		if !strings.Contains(plan, want) {
			t.Errorf("no %q in\n%s", want, plan)
		}
	}
}

func TestALongNightIsShortenedAndSaysSo(t *testing.T) {
	inv, p := firm.Planned()
	p.Jobs = nil
	for i := range 90 {
		name := fmt.Sprintf("node%02d.example.org", i)
		inv.Hosts = append(inv.Hosts, model.Host{Name: name, Site: "leeds", Team: "unix", State: model.StateUp})
		p.Jobs = append(p.Jobs, firm.Job(inv, name, "weekend-nights", "2026-11-28", "2026-11-28T22:00:00Z", 20, 10, 1, "linux-6.1.76"))
	}
	body := bodies(t, board.Change(t, inv, p, ticket.Scope{Per: ticket.PerNight}), ticket.Options{})["servicenow-2026-11-28.json"]
	checkFields(t, "90 hosts", body)
	for _, field := range []string{"implementation_plan", "backout_plan", "test_plan"} {
		if !strings.Contains(body[field], " of 90. All of them are in the change record 2026-11-28.") || len(body[field]) < 3500 {
			t.Errorf("%s:\n%s", field, body[field])
		}
	}
	if !strings.Contains(body["implementation_plan"], "Gates:\n\nNone") {
		t.Errorf("the end of the plan is lost:\n%s", body["implementation_plan"])
	}
}

func TestTheFieldMap(t *testing.T) {
	o := ticket.Options{Fields: map[string]any{
		"drop":   []any{"impact"},
		"set":    map[string]any{"category": "Software", "u_count": int64(2)},
		"rename": map[string]any{"test_plan": "u_tests"},
		"values": map[string]any{"assignment_group": map[string]any{"unix": "287ebd7da9fe198100f92cc8d1d2154e"}},
	}}
	b := bodies(t, board.Firm(t, ticket.Scope{Per: ticket.PerNight}), o)["servicenow-2026-11-24.json"]
	if b["category"] != "Software" || b["u_count"] != "2" || b["u_tests"] == "" || b["assignment_group"] != "287ebd7da9fe198100f92cc8d1d2154e" {
		t.Errorf("%q", b)
	}
	for _, gone := range []string{"impact", "test_plan"} {
		if _, ok := b[gone]; ok {
			t.Errorf("%s is still there", gone)
		}
	}
	for _, f := range []ticket.Format{Format{}, CSV{}} {
		_, err := f.Render(board.Firm(t, ticket.Scope{Per: ticket.PerNight}), ticket.Options{Fields: map[string]any{"set": map[string]any{"correlation_id": "x"}}})
		if err == nil || !strings.Contains(err.Error(), "set.correlation_id") {
			t.Errorf("%s: %v", f.Name(), err)
		}
	}
}

func TestAPlanWithoutJobsMakesNoFiles(t *testing.T) {
	inv, p := firm.Planned()
	p.Jobs = nil
	for _, f := range []ticket.Format{Format{}, CSV{}} {
		if files, err := f.Render(board.Change(t, inv, p, ticket.Scope{Per: ticket.PerNight}), ticket.Options{}); len(files) != 0 || err != nil {
			t.Errorf("%s: %v, %v", f.Name(), files, err)
		}
	}
}
