// Package ansible writes what Ansible needs to carry a plan out: an inventory
// of the hosts in the plan's batches, and playbooks that do one batch after another.
//
// It guarantees that the playbook works on no host that the plan does not name,
// on none before its time or too late for its backout, on none behind a gate that
// nobody has said yes at; that it goes through to the end where each host takes
// the time that the plan keeps for it, and goes to no other batch after a failure; that no text of an inventory is a
// pattern of hosts, a template or more YAML than itself; and that a host whose
// name Ansible would take for something else is left out and said to be. It
// never holds a credential and must never import store, the planner's search or
// a terminal library.
package ansible

import (
	"bytes"

	"go.yaml.in/yaml/v3"

	"stagger/ui/ticket"
)

// Format is the format "ansible".
type Format struct{}

// Name is "ansible".
func (Format) Name() string { return "ansible" }

// What says what it is for.
func (Format) What() string { return "an inventory and a playbook for Ansible, in the plan's batches" }

// Render makes an inventory a record, and a playbook or as many as have to run at
// once.
func (Format) Render(c *ticket.Change, _ ticket.Options) ([]ticket.File, error) {
	var out []ticket.File
	for i := range c.Records {
		n := newNight(&c.Records[i])
		parts := []part{{n.inventoryFile(), n.inventoryHead(), n.inventory()}}
		for t := range n.tracks {
			parts = append(parts, part{n.playbookFile(t), n.playbookHead(t), n.playbook(t)})
		}
		for _, f := range parts {
			body, err := encode(f.body)
			if err != nil {
				return nil, err
			}
			data := append([]byte(comment(f.head)+"---\n"), body...)
			out = append(out, ticket.File{Name: f.name, Data: data})
		}
	}
	return out, nil
}

// part is a file before it is text.
type part struct {
	name string
	head []string
	body *yaml.Node
}

func encode(n *yaml.Node) ([]byte, error) {
	var b bytes.Buffer
	enc := yaml.NewEncoder(&b)
	enc.SetIndent(2)
	if err := enc.Encode(n); err != nil {
		return nil, err
	}
	if err := enc.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}
