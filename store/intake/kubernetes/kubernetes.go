// Package kubernetes reads PodDisruptionBudgets, and the pods that they are
// about, as kubectl writes them in JSON: a budget is a service whose members
// are the nodes that its pods run on.
//
// It guarantees that a file is decoded object by object, and that selectors are
// matched in bounded time. It must never import ui, database/sql or package
// store.
package kubernetes

import (
	"encoding/json"
	"errors"
	"strings"

	"stagger/planner/batch"
	"stagger/store/intake/source"
)

// Readers are the readers of this package.
var Readers = []source.Reader{disruptionBudgets{}}

type disruptionBudgets struct{}

func (disruptionBudgets) Kind() string { return "kubernetes-pdb" }
func (disruptionBudgets) What() string {
	return "Kubernetes PodDisruptionBudgets in JSON, with their pods"
}

// Joint: budgets and pods may have been written to a file each.
func (disruptionBudgets) Joint() bool { return true }

// Recognises looks at the head for what every object of Kubernetes says, the
// first one of a list too, and anywhere for the kind that is wanted.
func (disruptionBudgets) Recognises(in source.Input) bool {
	head := source.Head(in.Text, 64<<10)
	if !strings.HasPrefix(strings.TrimSpace(head), "{") {
		return false
	}
	t := firstType(json.NewDecoder(strings.NewReader(head)), true)
	switch {
	case t.APIVersion == "" || t.Kind == "":
		return false
	case t.Kind == "Pod" || t.Kind == "PodList" || t.Kind == "PodDisruptionBudgetList":
		return true
	}
	return strings.Contains(in.Text, `"PodDisruptionBudget"`)
}

// firstType is the type of the object that comes next, or of a list's first
// item where that says its own.
func firstType(dec *json.Decoder, list bool) typeMeta {
	var t typeMeta
	enough := errors.New("enough")
	_ = fields(dec, func(key string) error {
		var err error
		switch key {
		case "kind":
			err = dec.Decode(&t.Kind)
		case "apiVersion":
			err = dec.Decode(&t.APIVersion)
		case "items":
			if start, err := dec.Token(); list && err == nil && start == json.Delim('[') {
				if item := firstType(dec, false); item.Kind != "" {
					t = item
				}
			}
			return enough
		default:
			var passed json.RawMessage
			err = dec.Decode(&passed)
		}
		if !list && t.Kind != "" && t.APIVersion != "" {
			return enough
		}
		return err
	})
	return t
}

func (k disruptionBudgets) Read(in []source.Input, _ source.Options) (*batch.Batch, error) {
	b := batch.NewBuilder(k.Kind())
	c := &cluster{b: b, seen: map[string]bool{}}
	var faults []error
	for _, file := range in {
		faults = append(faults, c.read(file))
	}
	if err := errors.Join(faults...); err != nil {
		return nil, err
	}
	if len(c.budgets) == 0 {
		return nil, source.Fault(in[0], 0, "no PodDisruptionBudget that can be used stands in it",
			"write them with their pods: kubectl get pdb,pods -A -o json")
	}
	c.services()
	return b.Batch(), nil
}
