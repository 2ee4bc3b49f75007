package kubernetes

import (
	"slices"
	"testing"
	"unicode/utf8"

	"stagger/planner/batch"
	"stagger/planner/model"
	"stagger/store/intake/internal/specimen"
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
		in := source.Input{Name: "pods.json", Text: text}
		specimen.Whatever(t, Readers, in, source.Options{}, func(_ source.Reader, b *batch.Batch) {
			for _, s := range b.Entries.Services {
				if slices.ContainsFunc(s.Members, func(m model.Member) bool { return m.Weight > maxPods }) {
					t.Errorf("service %q has the members %+v", s.Name, s.Members)
				}
			}
			for _, r := range slices.Concat(b.Skipped.Remarks, b.Guessed.Remarks) {
				if r.First[0].Entry == "" {
					t.Errorf("a note says %+v", r)
				}
			}
		})
	})
}
