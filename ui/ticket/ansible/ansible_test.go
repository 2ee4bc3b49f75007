package ansible

import (
	"bytes"
	"encoding/json"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v3"

	"stagger/planner/model"
	"stagger/ui/ticket"
	"stagger/ui/ticket/internal/board"
	"stagger/ui/ticket/internal/firm"
)

// files are those of a plan of the firm's.
func files(t testing.TB, inv *model.Inventory, p *model.Plan, scope ticket.Scope) map[string][]byte {
	t.Helper()
	return rendered(t, board.Change(t, inv, p, scope))
}

func rendered(t testing.TB, c *ticket.Change) map[string][]byte {
	t.Helper()
	return board.ByName(t, Format{}, c, ticket.Options{})
}

func firmFiles(t testing.TB) map[string][]byte {
	return rendered(t, board.Firm(t, ticket.Scope{}))
}

// group is a group of an inventory, as its readers see it.
type group struct {
	Vars     map[string]string         `json:"vars"`
	Hosts    map[string]map[string]any `json:"hosts"`
	Children map[string]group          `json:"children"`
}

func host(decide, end string, patches, down, services []any) map[string]any {
	return map[string]any{
		"stagger_decide_by": decide, "stagger_end": end, "stagger_patches": patches,
		"stagger_also_down": down, "stagger_services": services,
	}
}

// evening is the second night of the firm's plan.
func evening() map[string]group {
	none := []any{}
	batch := func(start string, hosts map[string]map[string]any) group {
		by := utc(firm.Time(start).Add(time.Minute))
		return group{Vars: map[string]string{"stagger_start": start, "stagger_begin_by": by}, Hosts: hosts}
	}
	return map[string]group{"stagger_2026_11_28": {Children: map[string]group{
		"stagger_2026_11_28_batch_01": batch("2026-11-28T22:00:00Z", map[string]map[string]any{
			"erp1": host("2026-11-28T22:45:00Z", "2026-11-28T23:25:00Z", []any{"ERP-7.2"}, none, []any{"erp"}),
			"mx2":  host("2026-11-28T22:20:00Z", "2026-11-28T22:30:00Z", []any{"QMAIL-2007"}, none, []any{"inbound-mail"}),
		}),
		"stagger_2026_11_28_batch_02": batch("2026-11-28T22:45:00Z", map[string]map[string]any{
			"mx1": host("2026-11-28T23:05:00Z", "2026-11-28T23:15:00Z", []any{"QMAIL-2007"}, none, []any{"inbound-mail"}),
		}),
		"stagger_2026_11_28_batch_03": batch("2026-11-28T23:30:00Z", map[string]map[string]any{
			"hv2":  host("2026-11-28T23:55:00Z", "2026-11-29T00:10:00Z", []any{"linux-6.1.76"}, []any{"web1"}, []any{"web-shop"}),
			"sql1": host("2026-11-29T00:05:00Z", "2026-11-29T00:35:00Z", []any{"SQL-GDR"}, none, []any{"erp-database"}),
		}),
		"stagger_2026_11_28_batch_04": batch("2026-11-29T00:15:00Z", map[string]map[string]any{
			"web1": host("2026-11-29T00:30:00Z", "2026-11-29T00:40:00Z", []any{"nginx-1.25.3"}, none, []any{"web-shop"}),
		}),
	}}}
}

func TestInventoryReadBack(t *testing.T) {
	var got map[string]group
	if err := yaml.Unmarshal(firmFiles(t)["2026-11-28-inventory.yml"], &got); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(evening(), got); diff != "" {
		t.Error(diff)
	}
}

// python reads YAML 1.1, in which yes and 1:30 are no texts, as Ansible does.
const python = `
import sys, json, yaml
class Loader(yaml.SafeLoader): pass
Loader.add_constructor("!unsafe", lambda l, n: l.construct_scalar(n))
json.dump(yaml.load(sys.stdin.buffer, Loader), sys.stdout)
`

// throughPython fills into with what Python reads of a file.
func throughPython(t testing.TB, data []byte, into any) {
	t.Helper()
	if exec.Command("python3", "-c", "import yaml").Run() != nil {
		t.Skip("no python3 with its yaml module here")
	}
	cmd := exec.Command("python3", "-c", python)
	cmd.Stdin = bytes.NewReader(data)
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, data)
	}
	if err := json.Unmarshal(out, into); err != nil {
		t.Fatal(err)
	}
}

func TestPythonReadsTheSame(t *testing.T) {
	var got map[string]group
	throughPython(t, firmFiles(t)["2026-11-28-inventory.yml"], &got)
	if diff := cmp.Diff(evening(), got); diff != "" {
		t.Error(diff)
	}
}

// play is what of a play says on what it works and how.
type play struct {
	Hosts   string           `yaml:"hosts"`
	Serial  int              `yaml:"serial"`
	Free    string           `yaml:"strategy"`
	Fatal   bool             `yaml:"any_errors_fatal"`
	Percent int              `yaml:"max_fail_percentage"`
	Facts   bool             `yaml:"gather_facts"`
	Tasks   []map[string]any `yaml:"tasks"`
}

func plays(t testing.TB, data []byte) []play {
	t.Helper()
	var out []play
	if err := yaml.Unmarshal(data, &out); err != nil {
		t.Fatalf("%v\n%s", err, data)
	}
	return out
}

func names(p play) (out []string) {
	for _, task := range p.Tasks {
		out = append(out, task["name"].(string))
	}
	return out
}

func TestPlaysAreTheBatchesInOrder(t *testing.T) {
	free := []string{"Know what to do", "Wait for the start in the plan", "Begin in time", "Gather facts"}
	gated := []string{"Know what to do", "Wait for the time to ask", "Ask at the gate", "Pass the gate", "Wait for the start in the plan", "Begin in time", "Gather facts"}
	type batch struct {
		group  string
		serial int
		tasks  []string
	}
	made := firmFiles(t)
	for name, want := range map[string][]batch{
		"2026-11-28-playbook-1.yml": {{"stagger_2026_11_28_batch_01", 2, free}, {"stagger_2026_11_28_batch_03", 2, gated}},
		"2026-11-28-playbook-2.yml": {{"stagger_2026_11_28_batch_02", 1, gated}, {"stagger_2026_11_28_batch_04", 1, gated}},
		"2026-11-24-playbook.yml":   {{"stagger_2026_11_24_batch_01", 1, free}},
	} {
		got := plays(t, made[name])
		if len(got) != 3*len(want) {
			t.Fatalf("%s: %d plays, want %d", name, len(got), 3*len(want))
		}
		for i, p := range got {
			b := want[i/3]
			if p.Hosts != b.group || p.Serial != b.serial || p.Fatal == (p.Free == "free") || p.Percent != 0 || p.Facts {
				t.Errorf("%s: play %d is %+v, want group %s, serial %d", name, i+1, p, b.group, b.serial)
			}
			tasks := [][]string{b.tasks, {"Patch and verify", "Note the time"}, {"End in time"}}[i%3]
			if diff := cmp.Diff(tasks, names(p)); diff != "" {
				t.Errorf("%s: play %d: %s", name, i+1, diff)
			}
		}
	}
	if got, want := question(t, plays(t, made["2026-11-28-playbook-2.yml"])[0]), "Is this so?\n- mx1 starts only after mx2 is verified and has settled for 10m (fallback first in inbound-mail)."+
		" By the plan that is at Sat 28 Nov 22:40 (+00:00), 2026-11-28 22:40Z.\nType yes if all of it is; anything else stops the playbook"; got != want {
		t.Errorf("the question is %q, want %q", got, want)
	}
	if got, want := question(t, plays(t, made["2026-11-28-playbook-2.yml"])[3]), "\n- erp1, which is not in this playbook, is verified or backed out.\n"; !strings.Contains(got, want) {
		t.Errorf("the question is %q, want %q in it", got, want)
	}
}

// question is what a play asks at its gate.
func question(t *testing.T, p play) string {
	t.Helper()
	for _, task := range p.Tasks {
		if task["name"] == "Ask at the gate" {
			return task["ansible.builtin.pause"].(map[string]any)["prompt"].(string)
		}
	}
	t.Fatalf("%s has no gate", p.Hosts)
	return ""
}

// On 25 October 2026 London has 01:30 twice, an hour apart.
func TestTheNightTheClocksGoBack(t *testing.T) {
	inv, p := firm.Autumn()
	var got map[string]group
	if err := yaml.Unmarshal(files(t, inv, p, ticket.Scope{})["2026-10-24-inventory.yml"], &got); err != nil {
		t.Fatal(err)
	}
	batches := got["stagger_2026_10_24"].Children
	first, then := batches["stagger_2026_10_24_batch_01"], batches["stagger_2026_10_24_batch_02"]
	if first.Vars["stagger_start"] != "2026-10-25T00:30:00Z" || first.Hosts["mx2"]["stagger_end"] != "2026-10-25T01:00:00Z" ||
		then.Vars["stagger_start"] != "2026-10-25T01:30:00Z" || then.Hosts["mx1"]["stagger_decide_by"] != "2026-10-25T01:50:00Z" {
		t.Errorf("the batches are %+v", batches)
	}
}

func TestFilesOfAServiceAndOfAnEmptyChange(t *testing.T) {
	inv := firm.Inventory()
	made := files(t, inv, firm.Plan(inv), ticket.Scope{Per: ticket.PerService})
	if made["service-inbound-mail-playbook.yml"] == nil || made["no-service-playbook.yml"] == nil {
		t.Errorf("there is no playbook of inbound-mail, or of web-test, which carries no service")
	}
	var got map[string]group
	if err := yaml.Unmarshal(made["service-inbound-mail-inventory.yml"], &got); err != nil {
		t.Fatal(err)
	}
	if n := len(got["stagger_service_inbound_mail"].Children); n != 2 {
		t.Errorf("inbound-mail has %d batches, want one for mx2 and one for mx1", n)
	}
	if made := rendered(t, &ticket.Change{}); len(made) != 0 {
		t.Errorf("an empty change has %d files", len(made))
	}
}

// Each of these has ten minutes of work or of backout left when the next one
// starts, and a third one starts when the first is over.
func TestBatchesThatOverlapAreInPlaybooksOfTheirOwn(t *testing.T) {
	at := firm.Time("2026-11-28T22:00:00Z")
	r := ticket.Record{Per: ticket.PerNight, Date: firm.Date("2026-11-28"), Zone: time.UTC}
	for i, host := range []string{"a", "b", "c"} {
		start := at.Add(time.Duration(i) * 20 * time.Minute)
		r.Jobs = append(r.Jobs, ticket.Job{Job: model.Job{Host: host, Start: start, WorkEnds: start.Add(30 * time.Minute), End: start.Add(40 * time.Minute)}})
	}
	if diff := cmp.Diff([][]int{{0, 2}, {1}}, newNight(&r).tracks); diff != "" {
		t.Error(diff)
	}
	made := rendered(t, &ticket.Change{Records: []ticket.Record{r}})
	if head := string(made["2026-11-28-playbook-1.yml"]); !strings.Contains(head, "# This is playbook 1 of 2, with the batches 1, 3.") {
		t.Errorf("the playbook does not say so:\n%s", head)
	}
	if len(made) != 3 {
		t.Errorf("%d files", len(made))
	}
}

func TestFilesAreAlwaysTheSame(t *testing.T) {
	first := firmFiles(t)
	for range 5 {
		if diff := cmp.Diff(first, firmFiles(t)); diff != "" {
			t.Fatal(diff)
		}
	}
}
