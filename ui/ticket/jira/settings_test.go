package jira

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stagger/planner/model"
	"stagger/ui/ticket"
	"stagger/ui/ticket/internal/board"
	"stagger/ui/ticket/internal/firm"
)

func TestWhereIssuesGoMustBeSaid(t *testing.T) {
	for _, text := range []string{"", "[jira]\nproject = \"OPS\"", "[jira]\nissue_type = \"Task\""} {
		_, err := Format{}.Render(board.Firm(t, ticket.Scope{Per: ticket.PerNight}), options(t, text))
		if err == nil {
			t.Fatalf("%q: no error", text)
		}
		for _, want := range []string{"[jira]\nproject = \"OPS\"\nissue_type = ", "--field-map"} {
			if !strings.Contains(err.Error(), want) {
				t.Errorf("%q: %v", text, err)
			}
		}
		if _, err := (CSV{}).Render(board.Firm(t, ticket.Scope{Per: ticket.PerNight}), options(t, text)); err != nil {
			t.Errorf("a CSV needs it too: %v", err)
		}
	}
	if _, err := (Format{}).Render(board.Firm(t, ticket.Scope{Per: ticket.PerNight}), options(t, errNowhereExample(t))); err != nil {
		t.Errorf("what the error says to write is refused: %v", err)
	}
}

// errNowhereExample is the example within the error.
func errNowhereExample(t *testing.T) string {
	parts := strings.Split(errNowhere.Error(), "\n\n")
	if len(parts) != 3 {
		t.Fatal(parts)
	}
	return parts[1]
}

func TestWhatIsWrongIsNamed(t *testing.T) {
	for text, want := range map[string]string{
		"[jira]\ncolour = \"x\"":                                     "jira.colour means nothing here; use project, issue_type",
		"[jira]\nproject = 3":                                        "jira.project is a number; write a text in quotes",
		"jira = \"OPS\"":                                             "jira is a text; write a table, such as [jira]",
		"[custom]\nplanned_begin = \"customfield_1\"":                "custom.planned_begin means nothing here; use id, planned_start, planned_end",
		"[custom]\nplanned_start = \"Planned start\"":                "custom.planned_start is Planned start; write the field's id, such as customfield_10010",
		"[custom]\nteam = \"customfield_1\"\n[rename]\nteam = \"x\"": "team is in both custom and rename",
		"[set]\nproject = \"OPS\"":                                   "set.project: this field is made elsewhere",
		"[colour]":                                                   "colour means nothing here; use drop, set, rename, values, jira, custom",
		"rename = 3":                                                 "rename is a number; write a table",
		"[custom]\nteam = \"customfield_1\"\n[set]\ncustomfield_1 = \"x\"\n": "two fields are called customfield_1",
		"[custom]\nteam = \"customfield_1\"\nhost = \"customfield_1\"":       "two fields are called customfield_1",
	} {
		if !strings.Contains(text, "[jira]") && !strings.Contains(text, "jira =") && !strings.Contains(text, "rename = 3") {
			text = where + text
		}
		_, err := Format{}.Render(board.Firm(t, ticket.Scope{Per: ticket.PerNight}), options(t, text))
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
}

func TestTheFieldMapInBothFormats(t *testing.T) {
	o := options(t, "drop = [\"duedate\"]\n"+where+`
[set]
priority = {name = "High"}
components = [{name = "mail"}, {name = "web"}]
story = 3
[rename]
summary = "Title"
[custom]
team = "customfield_1"
[values.team]
unix = "4711"
`)
	got := issues(t, board.Firm(t, ticket.Scope{Per: ticket.PerNight}), o)["jira-2026-11-24.json"]
	for field, want := range map[string]any{
		"priority":      map[string]any{"name": "High"},
		"components":    []any{map[string]any{"name": "mail"}, map[string]any{"name": "web"}},
		"story":         3.0,
		"Title":         "Patching on Tuesday 24 November 2026: Example Ltd",
		"customfield_1": "4711",
		"duedate":       nil,
		"summary":       nil,
	} {
		if diff := cmp.Diff(want, got[field]); diff != "" {
			t.Errorf("%s: %s", field, diff)
		}
	}
	_, rows := imported(t, board.Firm(t, ticket.Scope{Per: ticket.PerNight}), o)
	if diff := cmp.Diff([]string{"Title", "Description", "Labels", "Labels", "Labels", "Labels", "Planned start", "Planned end",
		"Implementation plan", "Backout plan", "Test plan", "External issue ID", "Project Key", "Issue Type",
		"components", "components", "priority", "story"}, rows[0]); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"OPS", "[System] Change", "mail", "web", "High", "3"}, rows[1][12:]); diff != "" {
		t.Error(diff)
	}
}

func TestAPlanWithoutJobsMakesNoFiles(t *testing.T) {
	inv, p := firm.Planned()
	p.Jobs = []model.Job{}
	for _, f := range []ticket.Format{Format{}, CSV{}} {
		if files, err := f.Render(board.Change(t, inv, p, ticket.Scope{Per: ticket.PerNight}), options(t, where)); len(files) != 0 || err != nil {
			t.Errorf("%s: %v, %v", f.Name(), files, err)
		}
	}
}
