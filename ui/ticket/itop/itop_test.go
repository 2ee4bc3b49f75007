package itop

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stagger/planner/model"
	"stagger/ui/ticket"
	"stagger/ui/ticket/internal/board"
	"stagger/ui/ticket/internal/firm"
)

// request is what webservices/rest.php takes for core/create.
type request struct {
	Operation, Comment, Class string
	OutputFields              string `json:"output_fields"`
	Fields                    map[string]any
}

// org is the least that a field map says.
func org() map[string]any {
	return map[string]any{"set": map[string]any{"org_id": map[string]any{"name": "Example Ltd"}}}
}

func with(own map[string]any) map[string]any {
	m := org()
	m["itop"] = own
	return m
}

func render(t testing.TB, c *ticket.Change, fields map[string]any) (names []string, requests []request) {
	t.Helper()
	for _, f := range board.Files(t, Format{}, c, ticket.Options{Fields: fields}) {
		var r request
		if err := json.Unmarshal(f.Data, &r); err != nil {
			t.Fatal(err)
		}
		names = append(names, f.Name)
		requests = append(requests, r)
	}
	return names, requests
}

func TestANormalChange(t *testing.T) {
	names, requests := render(t, board.Firm(t, ticket.Scope{}), org())
	if diff := cmp.Diff([]string{"itop-2026-11-24.json", "itop-2026-11-28.json"}, names); diff != "" {
		t.Error(diff)
	}
	r := requests[1]
	if r.Operation != "core/create" || r.Class != "NormalChange" || r.OutputFields != "id, friendlyname" || !strings.Contains(r.Comment, "stagger-") {
		t.Errorf("%+v", r)
	}
	// the attributes of NormalChange in datamodel.itop-change-mgmt-itil.xml and
	// of Ticket in datamodel.itop-tickets.xml
	want := []string{"description", "end_date", "fallback", "impact", "org_id", "outage", "start_date", "title"}
	if diff := cmp.Diff(want, slices.Sorted(maps.Keys(r.Fields))); diff != "" {
		t.Error(diff)
	}
	for name, want := range map[string]any{
		"title":      "Patching: Saturday 28 November 2026: Example Ltd",
		"org_id":     map[string]any{"name": "Example Ltd"},
		"start_date": "2026-11-28 22:00:00",
		"end_date":   "2026-11-29 00:40:00",
		"outage":     "yes",
	} {
		if diff := cmp.Diff(want, r.Fields[name]); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
	for name, want := range map[string]string{
		"description": "mx1 starts only after mx2 is verified",
		"fallback":    "Take out QMAIL-2007 within 10m",
		"impact":      "OUTAGE: erp",
	} {
		if got, _ := r.Fields[name].(string); !strings.Contains(got, want) {
			t.Errorf("%s: no %q in %s", name, want, got)
		}
	}
	if first := requests[0].Fields; first["outage"] != "no" || first["impact"] != "NO-IMPACT" {
		t.Errorf("%v, %v", first["outage"], first["impact"])
	}
}

func TestTheSimpleClassHasFieldsOfItsOwn(t *testing.T) {
	_, requests := render(t, board.Firm(t, ticket.Scope{}), with(map[string]any{"class": "Change", "hosts": "Server", "timezone": "UTC"}))
	r := requests[1]
	want := []string{"category", "description", "end_date", "fallback_plan", "functionalcis_list", "org_id", "outage", "start_date", "title"}
	if diff := cmp.Diff(want, slices.Sorted(maps.Keys(r.Fields))); diff != "" {
		t.Error(diff)
	}
	item := map[string]any{"functionalci_id": map[string]any{"finalclass": "Server", "name": "erp1"}}
	if items := r.Fields["functionalcis_list"].([]any); len(items) != 6 || cmp.Diff(any(item), items[0]) != "" {
		t.Errorf("%v", items)
	}
}

func TestFieldMapsThatAreRefused(t *testing.T) {
	for _, c := range []struct {
		fields map[string]any
		want   string
	}{
		{nil, "[set.org_id]"},
		{map[string]any{"set": map[string]any{"caller_id": int64(1)}}, "[set.org_id]"},
		{with(map[string]any{"class": "Incident"}), "NormalChange, RoutineChange, EmergencyChange, Change"},
		{with(map[string]any{"hosts": "Server' OR 1"}), "no class of iTop"},
		{with(map[string]any{"timezone": "Local"}), "IANA"},
		{with(map[string]any{"org": "x"}), "class, timezone, hosts"},
	} {
		_, err := Format{}.Render(board.Firm(t, ticket.Scope{}), ticket.Options{Fields: c.fields})
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v: %v, want %q", c.fields, err, c.want)
		}
	}
}

// On 25 October 2026 London has 01:30 twice; iTop's clock cannot tell, the text
// must.
func TestTheNightTheClocksGoBack(t *testing.T) {
	inv, p := firm.Planned()
	p.Jobs = []model.Job{firm.Job(inv, "mx2", "weekend-nights", "2026-10-24", "2026-10-25T00:30:00Z", 30, 30, 1, "QMAIL-2007")}
	_, requests := render(t, board.Change(t, inv, p, ticket.Scope{}), org())
	f := requests[0].Fields
	if f["start_date"] != "2026-10-25 01:30:00" || f["end_date"] != "2026-10-25 01:30:00" {
		t.Errorf("%v until %v", f["start_date"], f["end_date"])
	}
	for _, want := range []string{"01:30 (+01:00), 2026-10-25 00:30Z", "01:30 (+00:00), 2026-10-25 01:30Z"} {
		if !strings.Contains(f["description"].(string), want) {
			t.Errorf("no %q in %s", want, f["description"])
		}
	}
	_, requests = render(t, board.Change(t, inv, p, ticket.Scope{}), with(map[string]any{"timezone": "UTC"}))
	if f := requests[0].Fields; f["start_date"] != "2026-10-25 00:30:00" || f["end_date"] != "2026-10-25 01:30:00" {
		t.Errorf("in UTC %v until %v", f["start_date"], f["end_date"])
	}
}

func TestALongRecordFits(t *testing.T) {
	inv, p := firm.Planned()
	for i := range 600 {
		h := model.Host{Name: fmt.Sprintf("node%03d", i), Team: "unix", State: model.StateUp}
		inv.Hosts = append(inv.Hosts, h)
		p.Jobs = append(p.Jobs, firm.Job(inv, h.Name, "weekend-nights", "2026-11-28", "2026-11-28T22:00:00Z", 20, 10, 1, "linux-6.1.76"))
	}
	_, requests := render(t, board.Change(t, inv, p, ticket.Scope{}), org())
	for _, name := range []string{"description", "fallback"} {
		text := requests[1].Fields[name].(string)
		if len(text) > 65535 || len(text) < 40000 || !strings.Contains(text, "of 606. All of them are in the change record 2026-11-28.") {
			t.Errorf("%s: %d bytes", name, len(text))
		}
	}
}

func TestNoServicesAndNothingToDo(t *testing.T) {
	inv, p := firm.Planned()
	inv.Services = nil
	_, requests := render(t, board.Change(t, inv, p, ticket.Scope{}), org())
	if len(requests) != 2 || requests[1].Fields["impact"] != "NO-IMPACT" {
		t.Errorf("%v", requests)
	}
	p.Jobs = nil
	if names, _ := render(t, board.Change(t, inv, p, ticket.Scope{}), org()); names != nil {
		t.Errorf("%v", names)
	}
}

func TestTheSameChangeIsTheSameFile(t *testing.T) {
	o := ticket.Options{Fields: with(map[string]any{"hosts": "FunctionalCI"})}
	board.AlwaysTheSame(t, Format{}, func() *ticket.Change { return board.Firm(t, ticket.Scope{}) }, o)
}
