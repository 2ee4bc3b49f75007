package kubernetes

import (
	"maps"
	"slices"
)

// selector is a LabelSelector: all that it says must hold.
type selector struct {
	MatchLabels      map[string]string `json:"matchLabels"`
	MatchExpressions []requirement     `json:"matchExpressions"`
}

type requirement struct {
	Key      string   `json:"key"`
	Operator string   `json:"operator"`
	Values   []string `json:"values"`
}

// The operators of a requirement.
const (
	in           = "In"
	notIn        = "NotIn"
	exists       = "Exists"
	doesNotExist = "DoesNotExist"
)

func (s *selector) known() bool {
	return s == nil || !slices.ContainsFunc(s.MatchExpressions, func(r requirement) bool {
		return !slices.Contains([]string{in, notIn, exists, doesNotExist}, r.Operator)
	})
}

// of is the selector as a version of the API means it; nil picks no pod. An
// empty one picks every pod of its namespace, but none in policy/v1beta1.
func (s *selector) of(apiVersion string) *selector {
	if s != nil && len(s.MatchLabels)+len(s.MatchExpressions) == 0 && apiVersion == "policy/v1beta1" {
		return nil
	}
	return s
}

// picks reports whether a pod's labels match.
func (s *selector) picks(labels map[string]string) bool {
	for key, want := range s.MatchLabels {
		if v, ok := labels[key]; !ok || v != want {
			return false
		}
	}
	for _, r := range s.MatchExpressions {
		v, ok := labels[r.Key]
		holds := false
		switch r.Operator {
		case in:
			holds = ok && slices.Contains(r.Values, v)
		case notIn:
			holds = !ok || !slices.Contains(r.Values, v)
		case exists:
			holds = ok
		case doesNotExist:
			holds = !ok
		}
		if !holds {
			return false
		}
	}
	return true
}

// cost is how many comparisons a pod takes at most.
func (s *selector) cost() int {
	n := 1 + len(s.MatchLabels)
	for _, r := range s.MatchExpressions {
		n += 1 + len(r.Values)
	}
	return n
}

// group is the pods of a namespace, all or those with one label, among which
// all are that a selector picks.
type group struct {
	namespace  string
	all        bool
	key, value string
}

func (p *budget) group() group {
	if labels := slices.Sorted(maps.Keys(p.selector.MatchLabels)); len(labels) > 0 {
		key := labels[0]
		return group{namespace: p.namespace, key: key, value: p.selector.MatchLabels[key]}
	}
	for _, r := range p.selector.MatchExpressions {
		if r.Operator == in && len(r.Values) == 1 {
			return group{namespace: p.namespace, key: r.Key, value: r.Values[0]}
		}
	}
	return group{namespace: p.namespace, all: true}
}

// groups are the pods of each group that a budget asks for.
func (c *cluster) groups() map[group][]*pod {
	out := map[group][]*pod{}
	for i := range c.budgets {
		if p := &c.budgets[i]; p.selector != nil {
			out[p.group()] = nil
		}
	}
	for i := range c.pods {
		p := &c.pods[i]
		add := func(g group) {
			if list, wanted := out[g]; wanted {
				out[g] = append(list, p)
			}
		}
		add(group{namespace: p.namespace, all: true})
		for key, value := range p.labels {
			add(group{namespace: p.namespace, key: key, value: value})
		}
	}
	return out
}
