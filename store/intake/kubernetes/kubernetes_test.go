package kubernetes

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stagger/planner/batch"
	"stagger/store/intake/internal/specimen"
	"stagger/store/intake/source"
)

func read(texts ...string) (*batch.Batch, error) {
	var in []source.Input
	for i, text := range texts {
		in = append(in, source.Input{Name: fmt.Sprintf("%d.json", i+1), Text: text})
	}
	return disruptionBudgets{}.Read(in, source.Options{})
}

// services are written "name: host×weight, host×weight; minimum".
func services(b *batch.Batch) []string {
	var out []string
	for _, s := range b.Entries.Services {
		var members []string
		for _, m := range s.Members {
			members = append(members, fmt.Sprintf("%s×%d", m.Host, m.Weight))
		}
		out = append(out, fmt.Sprintf("%s: %s; %s", s.Name, strings.Join(members, ", "), s.MinAvailable))
	}
	return out
}

func list(items ...string) string {
	return `{"apiVersion": "v1", "items": [` + strings.Join(items, ",\n") + `], "kind": "List", "metadata": {"resourceVersion": ""}}`
}

// pdb is a budget of namespace shop: spec is the inside of its spec.
func pdb(name, spec string) string {
	return fmt.Sprintf(`{"apiVersion": "policy/v1", "kind": "PodDisruptionBudget",
		"metadata": {"name": %q, "namespace": "shop", "annotations": {"a": "b"}}, "spec": {%s}, "status": {"currentHealthy": 3}}`, name, spec)
}

// running is a pod of namespace shop, labels written "app=web,tier=front".
func running(node, labels string) string { return inPhase("Running", node, labels) }

func inPhase(phase, node, labels string) string {
	var l []string
	for pair := range strings.SplitSeq(labels, ",") {
		if k, v, ok := strings.Cut(pair, "="); ok {
			l = append(l, fmt.Sprintf("%q: %q", k, v))
		}
	}
	if node != "" {
		node = fmt.Sprintf(`"nodeName": %q, `, node)
	}
	return fmt.Sprintf(`{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "p", "namespace": "shop", "labels": {%s}},
		"spec": {%s"containers": [{"name": "c"}]}, "status": {"phase": %q}}`, strings.Join(l, ", "), node, phase)
}

const (
	byNodes    = "has for members the nodes that its pods were on when the file was written, each with the weight of its pods"
	byMost     = "says maxUnavailable, from which the number that is needed was reckoned by its pods of today"
	allNeeded  = "asks for more pods than run: all that do are needed"
	neither    = "says neither minAvailable nor maxUnavailable: 1 was taken"
	waiting    = "has pods that wait for a node, so that its percentage became a number, by all of its pods"
	noPod      = "picks no pod that runs on a node"
	webOnThree = `"selector": {"matchLabels": {"app": "web"}}`
)

func TestServicesOfBudgets(t *testing.T) {
	web := []string{running("n2", "app=web"), running("n1", "app=web"), running("n2", "app=web"), running("n3", "app=db")}
	for _, c := range []struct {
		name, spec string
		pods       []string
		want       string // members and minimum; "": no service
		guessed    string
		skipped    string
	}{
		{"a number", `"minAvailable": 2, ` + webOnThree, web, "n1×1, n2×2; 2", "", ""},
		{"a percentage", `"minAvailable": "50%", ` + webOnThree, web, "n1×1, n2×2; 50%", "", ""},
		{"none are needed", `"minAvailable": 0, ` + webOnThree, web, "n1×1, n2×2; 0", "", ""},
		{"more than run", `"minAvailable": 7, ` + webOnThree, web, "n1×1, n2×2; 3", allNeeded, ""},
		{"so many may be gone", `"maxUnavailable": 1, ` + webOnThree, web, "n1×1, n2×2; 2", byMost, ""},
		{"all may be gone", `"maxUnavailable": 9, ` + webOnThree, web, "n1×1, n2×2; 0", byMost, ""},
		{"a third of three may be gone, rounded up", `"maxUnavailable": "34%", ` + webOnThree, web, "n1×1, n2×2; 1", byMost, ""},
		{"not said", webOnThree, web, "n1×1, n2×2; 1", neither, ""},
		{"said as null", `"minAvailable": null, "maxUnavailable": 2, ` + webOnThree, web, "n1×1, n2×2; 1", byMost, ""},
		{"one waits for a node: four are expected, one may be gone", `"maxUnavailable": 1, ` + webOnThree,
			append([]string{inPhase("Pending", "", "app=web")}, web...), "n1×1, n2×2; 3", byMost, ""},
		{"one waits for a node: half of four is two", `"minAvailable": "50%", ` + webOnThree,
			append([]string{inPhase("Pending", "", "app=web")}, web...), "n1×1, n2×2; 2", waiting, ""},
		{"jobs that are done do not count", `"minAvailable": 1, ` + webOnThree,
			append([]string{inPhase("Succeeded", "n9", "app=web"), inPhase("Failed", "n9", "app=web")}, web...), "n1×1, n2×2; 1", "",
			"pod shop/p: has ended, or is about to"},
		{"only waiting pods", `"minAvailable": 1, ` + webOnThree, []string{inPhase("Pending", "", "app=web")}, "", "", "service shop/b: " + noPod},
		{"no such pod", `"minAvailable": 1, "selector": {"matchLabels": {"app": "mail"}}`, web, "", "", "service shop/b: " + noPod},
		{"an empty selector picks all", `"minAvailable": 1, "selector": {}`, web, "n1×1, n2×2, n3×1; 1", "", ""},
		{"no selector picks none", `"minAvailable": 1`, web, "", "", "service shop/b: " + noPod},
		{"a word for a number", `"minAvailable": "quorum", ` + webOnThree, web, "", "", "error"},
		{"less than nothing", `"minAvailable": -1, ` + webOnThree, web, "", "", "error"},
		{"an operator of tomorrow", `"selector": {"matchExpressions": [{"key": "app", "operator": "Gt", "values": ["1"]}]}`, web, "", "", "error"},
		{"a selector that is none", `"selector": "app=web"`, web, "", "", "error"},
	} {
		t.Run(c.name, func(t *testing.T) {
			b, err := read(list(append([]string{pdb("b", c.spec)}, c.pods...)...))
			if c.skipped == "error" {
				if err == nil || !strings.Contains(err.Error(), "no PodDisruptionBudget that can be used stands in it") {
					t.Errorf("%v of %v", err, services(b))
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			var want, guessed []string
			if c.want != "" {
				want, guessed = []string{"shop/b: " + c.want}, []string{"service shop/b: " + byNodes}
			}
			if c.guessed != "" {
				guessed = append(guessed, "service shop/b: "+c.guessed)
			}
			if diff := cmp.Diff(want, services(b)); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(guessed, specimen.Unnumbered(b.Guessed)); diff != "" {
				t.Error(diff)
			}
			if got := specimen.Unnumbered(b.Skipped); c.skipped == "" && len(got) > 0 || c.skipped != "" && got[0] != c.skipped {
				t.Errorf("skipped %q, want %q", got, c.skipped)
			}
			if diff := cmp.Diff(map[string][]string{"service": {"min_available"}}, b.Always); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// The operators are those of the Kubernetes documentation, "Labels and Selectors".
func TestSelectors(t *testing.T) {
	pods := []string{
		running("web-front", "app=web,tier=front"), running("web-back", "app=web,tier=back"),
		running("db-back", "app=db,tier=back"), running("bare", ""),
	}
	for _, c := range []struct{ selector, want string }{
		{`"matchLabels": {"app": "web", "tier": "back"}`, "web-back"},
		{`"matchExpressions": [{"key": "app", "operator": "In", "values": ["web", "db"]}]`, "db-back web-back web-front"},
		{`"matchExpressions": [{"key": "app", "operator": "In", "values": ["db"]}]`, "db-back"},
		{`"matchExpressions": [{"key": "app", "operator": "NotIn", "values": ["web"]}]`, "bare db-back"},
		{`"matchExpressions": [{"key": "app", "operator": "Exists"}]`, "db-back web-back web-front"},
		{`"matchExpressions": [{"key": "app", "operator": "DoesNotExist"}]`, "bare"},
		{`"matchLabels": {"tier": "back"}, "matchExpressions": [{"key": "app", "operator": "NotIn", "values": ["db"]}]`, "web-back"},
		{`"matchExpressions": [{"key": "app", "operator": "Exists"}, {"key": "tier", "operator": "In", "values": ["front"]}]`, "web-front"},
	} {
		b, err := read(list(append(pods, pdb("b", `"selector": {`+c.selector+`}`))...))
		if err != nil {
			t.Fatal(err)
		}
		var nodes []string
		for _, s := range b.Entries.Services {
			for _, m := range s.Members {
				nodes = append(nodes, m.Host)
			}
		}
		if got := strings.Join(nodes, " "); got != c.want {
			t.Errorf("%s picks %s, want %s", c.selector, got, c.want)
		}
	}
}

func TestFormsOfFiles(t *testing.T) {
	one, pod := pdb("b", `"minAvailable": 1, `+webOnThree), running("n1", "app=web")
	raw := func(kind, version, item string) string { // as kubectl get --raw has it
		item = strings.Replace(item, `"kind": "`+kind+`",`, "", 1)
		return fmt.Sprintf(`{"kind": "%sList", "apiVersion": %q, "metadata": {}, "items": [%s]}`,
			kind, version, item[:1]+strings.SplitN(item, ",", 2)[1])
	}
	want := []string{"shop/b: n1×1; 1"}
	for _, c := range []struct {
		name  string
		files []string
	}{
		{"one list", []string{list(one, pod)}},
		{"pods first, and other things", []string{list(pod, `{"kind": "Service", "spec": {"selector": {"app": "web"}, "minAvailable": {}}}`, "{}", one)}},
		{"a file each", []string{list(one), list(pod)}},
		{"single objects in one file", []string{one + "\n" + pod + "\n"}},
		{"as the API server lists them", []string{raw("PodDisruptionBudget", "policy/v1", one), raw("Pod", "v1", pod)}},
		{"in another namespace are others", []string{list(one, pod, strings.Replace(running("n2", "app=web"), "shop", "blog", 1))}},
	} {
		b, err := read(c.files...)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if diff := cmp.Diff(want, services(b)); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
		for _, f := range c.files {
			if !(disruptionBudgets{}).Recognises(source.Input{Text: f}) {
				t.Errorf("%s: not recognised: %s", c.name, f)
			}
		}
	}
}

func TestBudgetsWithoutPods(t *testing.T) {
	b, err := read(list(pdb("a", `"minAvailable": "60%"`), pdb("b", `"maxUnavailable": 1`), pdb("a", `"minAvailable": 2`)))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"shop/a: ; 60%"}, services(b)); diff != "" {
		t.Error(diff)
	}
	const why = "are not in the file: a budget names no host; give the pods as well: kubectl get pdb,pods -A -o json"
	if diff := cmp.Diff([]string{
		"PodDisruptionBudget shop/a: has the name of one that was read before",
		"members of service shop/a: " + why, "members of service shop/b: " + why,
	}, specimen.Unnumbered(b.Skipped)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]batch.Count{{N: 3, Noun: "PodDisruptionBudget"}}, b.Counts); diff != "" {
		t.Error(diff)
	}
}

// In policy/v1beta1 an empty selector picks nothing.
func TestEmptySelectorOfOldBudgets(t *testing.T) {
	old := strings.Replace(pdb("b", `"selector": {}`), "policy/v1", "policy/v1beta1", 1)
	b, err := read(list(old, running("n1", "app=web")))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"service shop/b: " + noPod}, specimen.Unnumbered(b.Skipped)); diff != "" {
		t.Error(diff)
	}
}

func TestFilesThatCannotBeUsed(t *testing.T) {
	whole := list(pdb("b", ""), running("n1", "app=web"))
	for _, c := range []struct{ name, text, want string }{
		{"cut off", whole[:len(whole)-9], "1.json: the file ends in the middle of an object; "},
		{"cut off in a list", whole[:len(whole)/2], "1.json: the file ends in the middle of an object; "},
		{"not JSON", "{\n\"a\": 1,\nb}", "1.json: line 3: this is not the JSON of Kubernetes: "},
		{"a list of lists", "[[]]", "1.json: line 1: this is not the JSON of Kubernetes: no object stands here; "},
		{"items is a number", `{"items": 3}`, "1.json: line 1: this is not the JSON of Kubernetes: items is no list; "},
		{"only pods", list(running("n1", "")), "1.json: no PodDisruptionBudget that can be used stands in it; write them with their pods: "},
		{"nothing", list(), "1.json: no PodDisruptionBudget that can be used stands in it; "},
	} {
		if _, err := read(c.text); err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%s: %v, want %s", c.name, err, c.want)
		}
	}
}

func TestRecognised(t *testing.T) {
	deployment := `{"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"annotations": {"x": "{\"kind\":\"PodDisruptionBudget\"}"}}}`
	for _, c := range []struct {
		name, text string
		want       bool
	}{
		{"a budget behind a megabyte of pods", list(strings.Repeat(running("n", "app=web")+",", 3000)+running("n", ""), pdb("b", "")), true},
		{"a budget behind a deployment", list(deployment, pdb("b", "")), true},
		{"a deployment that tells of a budget", list(deployment), false},
		{"an empty list", list(), false},
		{"Ansible", `{"_meta": {"hostvars": {"a": {"kind": "Pod"}}}, "all": {"children": ["web"]}}`, false},
		{"Trivy of a cluster", `{"ClusterName": "c", "Resources": [{"Namespace": "shop", "Kind": "Pod", "Name": "p"}]}`, false},
		{"Trivy of an image", `{"SchemaVersion": 2, "ArtifactName": "a", "Results": []}`, false},
		{"Grype", `{"matches": [], "descriptor": {"name": "grype"}}`, false},
		{"KEV", `{"title": "CISA", "count": 1, "vulnerabilities": [{"cveID": "CVE-2022-1271"}]}`, false},
		{"Proxmox", `[{"id": "qemu/100", "type": "qemu", "node": "n1"}]`, false},
		{"NetBox", `[{"model": "dcim.site", "pk": 1, "fields": {}}]`, false},
		{"a Compose file in JSON", `{"apiVersion": "1", "kind": "Compose"}`, false},
		{"YAML of kubectl", "apiVersion: v1\nkind: List\nitems: []\n", false},
		{"broken", `{"apiVersion": "v1", "kind": `, false},
		{"prose", `{ "PodDisruptionBudget" is a word }`, false},
	} {
		if got := (disruptionBudgets{}).Recognises(source.Input{Text: c.text}); got != c.want {
			t.Errorf("%s: recognised is %t", c.name, got)
		}
	}
}
