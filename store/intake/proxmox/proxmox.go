// Package proxmox reads hosts from what a Proxmox VE cluster says of its
// resources.
//
// It guarantees that each node, virtual machine and container of a file is
// taken as one host or skipped with the reason, and that guests run on the node
// that the file has them on. It must never import ui, database/sql or package
// store.
package proxmox

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"

	"stagger/planner/batch"
	"stagger/store/intake/source"
)

// Readers are the package's readers.
var Readers = []source.Reader{resources{}}

// resources reads the answer of /cluster/resources, as pvesh prints it and as
// the HTTP interface wraps it in {"data": […]}.
type resources struct{}

func (resources) Kind() string { return "proxmox" }
func (resources) What() string {
	return "Proxmox VE resources, from pvesh get /cluster/resources --output-format json"
}
func (resources) Joint() bool { return false }

// kinds are the types that a resource may be of.
var kinds = []string{"node", "qemu", "lxc", "openvz", "storage", "pool", "sdn", "network"}

const headSize = 64 << 10

// Recognises looks at the first resource: its ID begins with its type, as in
// "qemu/100".
func (resources) Recognises(in source.Input) bool {
	dec := json.NewDecoder(strings.NewReader(source.Head(in.Text, headSize)))
	if toList(dec) != nil || !dec.More() {
		return false
	}
	var first struct{ ID, Type string }
	err := dec.Decode(&first)
	return err == nil && slices.Contains(kinds, first.Type) &&
		strings.HasPrefix(strings.TrimPrefix(first.ID, "/"), first.Type+"/")
}

// toList reads as far as the first resource.
func toList(dec *json.Decoder) error {
	open, err := dec.Token()
	if err != nil || open == json.Delim('[') {
		return err
	}
	if open != json.Delim('{') {
		return errNoList
	}
	for dec.More() {
		name, err := dec.Token()
		if err != nil {
			return err
		}
		if name == "data" {
			if open, err = dec.Token(); err == nil && open != json.Delim('[') {
				err = errNoList
			}
			return err
		}
		var other json.RawMessage
		if err := dec.Decode(&other); err != nil {
			return err
		}
	}
	return errNoList
}

var errNoList = errors.New("there is no list of resources in it")

func (k resources) Read(in []source.Input, _ source.Options) (*batch.Batch, error) {
	b := batch.NewBuilder(k.Kind())
	c := &cluster{b: b}
	if err := c.collect(in[0]); err != nil {
		return nil, err
	}
	if len(c.nodes)+c.read == 0 {
		return nil, source.Fault(in[0], 0, "there is no node and no guest in it", "ask for /cluster/resources as a user who may see them")
	}
	b.Count(len(c.nodes), "node")
	b.Count(c.read, "guest")
	b.Count(c.others, "other resource")
	b.Always("host", "state")
	c.takeNodes()
	c.takeGuests()
	return b.Batch(), nil
}

// collect adds the resources of a file.
func (c *cluster) collect(in source.Input) error {
	dec := json.NewDecoder(strings.NewReader(in.Text))
	broken := func(err error) error {
		line := 1 + strings.Count(in.Text[:min(int(dec.InputOffset()), len(in.Text))], "\n")
		return source.Fault(in, line, "is no list of resources: "+err.Error(), "write it with pvesh get /cluster/resources --output-format json again")
	}
	if err := toList(dec); err != nil {
		return broken(err)
	}
	for dec.More() {
		var r resource
		err := dec.Decode(&r)
		var form *json.UnmarshalTypeError
		switch {
		case errors.As(err, &form):
			c.others++
			c.b.Skip(0, r.entry("resource", ""), "is not of the form that Proxmox gives one")
		case err != nil:
			return broken(err)
		default:
			c.add(r)
		}
	}
	if _, err := dec.Token(); err != nil {
		return broken(err)
	}
	return nil
}
