package kubernetes

import (
	"maps"
	"slices"

	"stagger/planner/model"
	"stagger/store/intake/source"
)

// Bounds of what is matched: a budget picks every pod of its namespace if it
// likes, so that the work could grow with the product of the two.
const (
	maxPods = 1_000_000
	maxWork = 20_000_000 // comparisons of labels
	perPod  = 20         // what a pod that is picked counts as
)

// budget is a PodDisruptionBudget.
type budget struct {
	service, namespace string
	least, most        *model.Minimum // minAvailable, maxUnavailable; nil: not said
	selector           *selector      // nil: picks no pod
}

// services makes a service of each budget whose pods run on nodes.
func (c *cluster) services() {
	c.b.Always("service", "min_available")
	groups := c.groups()
	work := maxWork
	for i := range c.budgets {
		p := &c.budgets[i]
		if len(c.pods) == 0 {
			c.withoutPods(p)
			continue
		}
		nodes, expected := c.nodes(p, groups, &work)
		switch {
		case work < 0:
			c.b.Skip(0, "service "+p.service, "was not matched: there are too many pods and budgets for it; give fewer namespaces at once")
		case len(nodes) == 0:
			c.b.Skip(0, "service "+p.service, "picks no pod that runs on a node")
		default:
			c.service(p, nodes, expected)
		}
	}
}

// withoutPods says what a budget alone does: how many there must be, of a
// service that the inventory may have.
func (c *cluster) withoutPods(p *budget) {
	if p.least != nil && p.most == nil {
		c.b.Service(p.service).MinAvailable = *p.least
	}
	c.b.Skip(0, "members of service "+p.service, "are not in the file: a budget names no host; give the pods as well: kubectl get pdb,pods -A -o json")
}

// nodes are how many of a budget's pods run on each, and how many there are to
// be with those that wait for a node.
func (c *cluster) nodes(p *budget, groups map[group][]*pod, work *int) (on map[string]int, expected int) {
	on = map[string]int{}
	if p.selector == nil {
		return on, 0
	}
	cost := p.selector.cost()
	for _, candidate := range groups[p.group()] {
		if *work -= cost; *work < 0 {
			return nil, 0
		}
		if !p.selector.picks(candidate.labels) {
			continue
		}
		*work -= perPod
		expected++
		if candidate.node != "" {
			on[candidate.node]++
		}
	}
	return on, expected
}

// service makes the service of a budget.
func (c *cluster) service(p *budget, nodes map[string]int, expected int) {
	entry := "service " + p.service
	capacity := 0
	for _, node := range slices.Sorted(maps.Keys(nodes)) {
		if fault := source.NameFault(node); fault != "" {
			c.b.Skip(0, "node "+node+" of "+entry, fault)
			continue
		}
		c.b.Imply(node)
		c.b.Member(p.service, model.Member{Host: node, Weight: nodes[node]})
		capacity += nodes[node]
	}
	if capacity == 0 {
		return
	}
	c.b.Guess(0, entry, "has for members the nodes that its pods were on when the file was written, each with the weight of its pods")
	least, how := p.minimum(expected, capacity)
	if least.Of(capacity) > capacity {
		least, how = model.AtLeast(capacity), "asks for more pods than run: all that do are needed"
	}
	c.b.Service(p.service).MinAvailable = least
	if how != "" {
		c.b.Guess(0, entry, how)
	}
}

// minimum is what a budget wants of the pods that run, capacity, where expected
// are to. Kubernetes reckons percentages by the latter, and rounds both of its
// keys up (documentation, "Specifying a Disruption Budget for your Application").
func (p *budget) minimum(expected, capacity int) (m model.Minimum, how string) {
	switch {
	case p.most != nil:
		return model.AtLeast(max(expected-p.most.Of(expected), 0)),
			"says maxUnavailable, from which the number that is needed was reckoned by its pods of today"
	case p.least == nil:
		return model.AtLeast(1), "says neither minAvailable nor maxUnavailable: 1 was taken"
	case p.least.Kind == model.MinimumPercent && expected != capacity:
		return model.AtLeast(p.least.Of(expected)),
			"has pods that wait for a node, so that its percentage became a number, by all of its pods"
	}
	return *p.least, ""
}
