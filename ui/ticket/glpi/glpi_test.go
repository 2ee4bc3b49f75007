package glpi

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stagger/planner/model"
	"stagger/ui/ticket"
	"stagger/ui/ticket/internal/board"
	"stagger/ui/ticket/internal/firm"
)

// columns are those of glpi_changes (install/mysql/glpi-10.0.0-empty.sql) that a
// new change may be given.
var columns = []string{
	"name", "entities_id", "is_recursive", "status", "content", "date", "time_to_resolve", "urgency", "impact", "priority",
	"itilcategories_id", "impactcontent", "controlistcontent", "rolloutplancontent", "backoutplancontent", "checklistcontent",
	"global_validation", "validation_percent", "actiontime", "locations_id",
}

func render(t testing.TB, c *ticket.Change, fields map[string]any) (names []string, inputs []map[string]any) {
	t.Helper()
	for _, f := range board.Files(t, Format{}, c, ticket.Options{Fields: fields}) {
		var body struct{ Input []map[string]any }
		if err := json.Unmarshal(f.Data, &body); err != nil {
			t.Fatal(err)
		}
		if len(body.Input) != 1 {
			t.Fatalf("%d changes in %s", len(body.Input), f.Name)
		}
		names = append(names, f.Name)
		inputs = append(inputs, body.Input[0])
	}
	return names, inputs
}

func TestEveryFieldIsOneOfGLPIs(t *testing.T) {
	names, inputs := render(t, board.Firm(t, ticket.Scope{}), nil)
	if diff := cmp.Diff([]string{"glpi-2026-11-24.json", "glpi-2026-11-28.json"}, names); diff != "" {
		t.Error(diff)
	}
	for _, in := range inputs {
		for name, value := range in {
			if !slices.Contains(columns, name) || value == "" {
				t.Errorf("%s: %v", name, value)
			}
		}
	}
	second := inputs[1]
	for name, want := range map[string]string{
		"name":               "Patching: Saturday 28 November 2026: Example Ltd",
		"time_to_resolve":    "2026-11-29 00:40:00",
		"content":            "stagger-",
		"impactcontent":      "OUTAGE",
		"controlistcontent":  "Change manager",
		"rolloutplancontent": "mx1 starts only after mx2 is verified",
		"backoutplancontent": "Take out QMAIL-2007",
		"checklistcontent":   "☐ mx1: it is up",
	} {
		if got, _ := second[name].(string); !strings.Contains(got, want) {
			t.Errorf("%s: no %q in %s", name, want, got)
		}
	}
	if first, second := inputs[0]["impact"], second["impact"]; first != 1.0 || second != 4.0 {
		t.Errorf("impact %v and %v, want 1 and 4", first, second)
	}
}

func TestTheFieldMap(t *testing.T) {
	_, inputs := render(t, board.Firm(t, ticket.Scope{}), map[string]any{
		"glpi": map[string]any{"timezone": "Asia/Kolkata"},
		"set":  map[string]any{"entities_id": int64(3), "_groups_id_assign": []any{int64(7)}},
		"drop": []any{"impact"},
	})
	in := inputs[1]
	if in["entities_id"] != 3.0 || in["impact"] != nil || in["time_to_resolve"] != "2026-11-29 06:10:00" {
		t.Errorf("%v", in)
	}
	for _, bad := range []map[string]any{
		{"glpi": map[string]any{"timezone": "Local"}},
		{"glpi": map[string]any{"zone": "UTC"}},
		{"glip": map[string]any{}},
	} {
		if _, err := (Format{}).Render(board.Firm(t, ticket.Scope{}), ticket.Options{Fields: bad}); err == nil {
			t.Errorf("%v is taken", bad)
		}
	}
}

// On 25 October 2026 London has 01:30 twice; GLPI's clock cannot tell, the text
// must.
func TestTheNightTheClocksGoBack(t *testing.T) {
	inv, p := firm.Planned()
	p.Jobs = []model.Job{firm.Job(inv, "mx2", "weekend-nights", "2026-10-24", "2026-10-25T00:30:00Z", 30, 30, 1, "QMAIL-2007")}
	_, inputs := render(t, board.Change(t, inv, p, ticket.Scope{}), nil)
	if got := inputs[0]["time_to_resolve"]; got != "2026-10-25 01:30:00" {
		t.Errorf("resolved by %s", got)
	}
	for _, want := range []string{"01:30 (+01:00), 2026-10-25 00:30Z", "01:30 (+00:00), 2026-10-25 01:30Z"} {
		if !strings.Contains(inputs[0]["content"].(string), want) {
			t.Errorf("no %q in %s", want, inputs[0]["content"])
		}
	}
	_, inputs = render(t, board.Change(t, inv, p, ticket.Scope{}), map[string]any{"glpi": map[string]any{"timezone": "UTC"}})
	if got := inputs[0]["time_to_resolve"]; got != "2026-10-25 01:30:00" {
		t.Errorf("in UTC resolved by %s", got)
	}
}

func TestNoServicesAndNothingToDo(t *testing.T) {
	inv, p := firm.Planned()
	inv.Services = nil
	_, inputs := render(t, board.Change(t, inv, p, ticket.Scope{}), nil)
	if len(inputs) != 2 || inputs[1]["impact"] != 1.0 {
		t.Errorf("%v", inputs)
	}
	p.Jobs = nil
	if names, _ := render(t, board.Change(t, inv, p, ticket.Scope{}), nil); names != nil {
		t.Errorf("%v", names)
	}
}

func TestTheSameChangeIsTheSameFile(t *testing.T) {
	o := ticket.Options{Fields: map[string]any{"set": map[string]any{"a": int64(1), "b": "x", "c": true}}}
	board.AlwaysTheSame(t, Format{}, func() *ticket.Change { return board.Firm(t, ticket.Scope{}) }, o)
}
