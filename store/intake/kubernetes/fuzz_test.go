package kubernetes

import (
	"strings"
	"testing"
	"unicode/utf8"

	"stagger/store/intake/source"
)

func FuzzRead(f *testing.F) {
	web := running("n1", "app=web")
	for _, seed := range []string{
		list(pdb("b", `"minAvailable": "50%", `+webOnThree), web),
		list(pdb("b", `"maxUnavailable": 1, "selector": {"matchExpressions": [{"key": "app", "operator": "NotIn", "values": ["x"]}]}`), web, web),
		pdb("b", `"selector": {}, "minAvailable": 9`) + web,
		`{"kind": "PodList", "items": [{}, {"metadata": {"labels": {"": ""}}, "spec": {"nodeName": "a\u200b"}}]}`,
		`{"items": null, "kind": "Pod"} {"kind": "PodDisruptionBudget", "metadata": {"name": ""}}`,
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			t.Skip("source.Open gives no such text")
		}
		disruptionBudgets{}.Recognises(source.Input{Text: text})
		b, err := read(text)
		if err != nil {
			return
		}
		hosts := map[string]bool{}
		for _, h := range b.Entries.Hosts {
			if fault := source.NameFault(h.Name); fault != "" || hosts[h.Name] {
				t.Errorf("host %q %s, or is there twice", h.Name, fault)
			}
			hosts[h.Name] = true
		}
		for _, s := range b.Entries.Services {
			if fault := source.NameFault(s.Name); fault != "" || len(s.Members) > 0 && s.Required() > s.Capacity() {
				t.Errorf("service %q %s, or needs %d of %d", s.Name, fault, s.Required(), s.Capacity())
			}
			for _, m := range s.Members {
				if !hosts[m.Host] || m.Weight < 1 || m.Weight > maxPods {
					t.Errorf("service %q has the member %+v", s.Name, m)
				}
			}
		}
		for _, r := range append(b.Skipped.Remarks, b.Guessed.Remarks...) {
			if strings.TrimSpace(r.What) == "" || r.First[0].Entry == "" {
				t.Errorf("a note says %+v", r)
			}
		}
	})
}
