package ansible

import (
	"go.yaml.in/yaml/v3"

	"stagger/ui/ticket"
)

// inventory has a group a batch, in rolling order, below a group of the night.
// The batch says when it starts, a host when its own work is to be over.
func (n *night) inventory() *yaml.Node {
	batches := mapping()
	batches.Style = 0
	for _, b := range n.batches {
		hosts := mapping()
		if len(b.jobs) > 0 {
			hosts.Style = 0
		}
		for _, j := range b.jobs {
			hosts.Content = append(hosts.Content, text(j.Host), variables(j))
		}
		batches.Content = append(batches.Content, &yaml.Node{Kind: yaml.ScalarNode, Value: b.group}, mapping(
			key{"vars", mapping(key{"stagger_start", text(utc(b.start))}, key{"stagger_begin_by", text(utc(b.start.Add(late)))})},
			key{"hosts", hosts},
		))
	}
	return mapping(key{n.group, mapping(key{"children", batches})})
}

func variables(j *ticket.Job) *yaml.Node {
	return mapping(
		key{"stagger_decide_by", text(utc(j.WorkEnds))},
		key{"stagger_end", text(utc(j.End))},
		key{"stagger_patches", literals(j.Patches)},
		key{"stagger_also_down", literals(j.Takes)},
		key{"stagger_services", literals(j.Services)},
	)
}
