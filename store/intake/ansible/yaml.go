package ansible

import (
	"strings"

	"go.yaml.in/yaml/v3"

	"stagger/planner/batch"
	"stagger/store/intake/source"
)

// yamlReader reads inventory files in YAML (docs.ansible.com,
// "ansible.builtin.yaml inventory"), and two shapes of YAML that projects have
// made themselves: see yamlgroup.go and purposes.go.
type yamlReader struct{}

func (yamlReader) Kind() string { return "ansible-yaml" }

func (yamlReader) What() string { return "Ansible inventory in YAML" }

func (yamlReader) Joint() bool { return true }

func (yamlReader) Read(in []source.Input, o source.Options) (*batch.Batch, error) {
	return read("ansible-yaml", in, o, readYAML)
}

// maxNesting is how deep groups may nest in one file.
const maxNesting = 64

func readYAML(v *inventory, in source.Input) error {
	root, err := v.parseYAML(in)
	if err != nil || root == nil {
		return err
	}
	d := &document{inventory: v, budget: maxParts}
	top := d.pairs(root)
	switch {
	case root.Kind != yaml.MappingNode:
		return v.fault(v.here(root.Line), "this is no inventory: it is not a mapping of groups",
			"give an inventory; a playbook, which is a list, names no hosts of its own")
	case d.plugin(top) != "":
		return d.pluginFile(d.plugin(top), top)
	}
	for _, p := range top {
		if p.key.Value == "hosts" && p.value.Kind == yaml.SequenceNode {
			d.purposes(p.value)
		} else {
			d.group(p, nil, 0)
		}
	}
	return d.spent()
}

// spent is an error where the budget did not last.
func (d *document) spent() error {
	if d.budget > 0 {
		return nil
	}
	return d.fault(d.here(0), "its aliases and merge keys stand for too much",
		"write out what they stand for, or import what ansible-inventory --list writes")
}

// group reads a group: a mapping with hosts, children and vars.
func (d *document) group(p pair, parent *group, depth int) {
	at := d.here(p.key.Line)
	if p.key.Kind != yaml.ScalarNode || !isMapping(p.value) {
		d.skip(at, "group "+p.key.Value, "is not written as a group: a mapping with hosts, children and vars")
		return
	}
	g := d.inventory.group(p.key.Value, at)
	if parent != nil {
		d.child(parent, g, at)
	}
	if depth > maxNesting {
		d.skip(at, "group "+g.name, "is nested too deep; what is below it was not read")
		return
	}
	for _, part := range d.pairs(p.value) {
		entries := part.value
		if isText(entries) { // one name may stand without a mapping
			entries = &yaml.Node{Kind: yaml.MappingNode, Content: []*yaml.Node{entries, {Kind: yaml.ScalarNode, Tag: nullTag}}}
		}
		known := part.key.Value == "hosts" || part.key.Value == "children" || part.key.Value == "vars"
		if !known || !isMapping(entries) {
			d.skip(d.here(part.key.Line), "group "+g.name, "has a part that is not hosts, children or vars, each a mapping")
			continue
		}
		for _, e := range d.pairs(entries) {
			d.entry(part.key.Value, e, g, depth)
		}
	}
}

// entry reads one of a group's hosts, children or vars.
func (d *document) entry(part string, e pair, g *group, depth int) {
	at := d.here(e.key.Line)
	switch part {
	case "children":
		d.group(e, g, depth+1)
	case "vars":
		if d.wanted[e.key.Value] {
			d.setAll(g, e.key.Value, d.value(e.value))
		}
	case "hosts":
		names, why := d.hostNames(e.key.Value, at)
		if why != "" {
			d.skip(at, "host "+e.key.Value, why)
			return
		}
		for _, name := range names {
			d.hostEntry(name, e.value, g, at)
		}
	}
}

// hostEntry reads a host's variables.
func (d *document) hostEntry(name string, vars *yaml.Node, g *group, at place) {
	h := d.host(name, g, at)
	if !isMapping(vars) {
		d.skip(at, "host "+name, "has variables that are no mapping")
		return
	}
	for _, p := range d.pairs(vars) {
		if d.wanted[p.key.Value] {
			d.set(h, p.key.Value, d.value(p.value))
		}
	}
}

// value is the value of a variable.
func (d *document) value(n *yaml.Node) value {
	n = d.deref(n)
	switch {
	case n.Tag == "!vault":
		return value{fault: isVault}
	case n.Kind == yaml.SequenceNode:
		var list []value
		for _, e := range n.Content {
			if d.budget--; d.budget < 0 {
				break
			}
			if e = d.deref(e); e.Kind != yaml.ScalarNode {
				return value{fault: isShape}
			}
			list = append(list, d.value(e))
		}
		return listOf(list)
	case n.Kind != yaml.ScalarNode:
		return value{fault: isShape}
	case n.ShortTag() == nullTag:
		return value{}
	case n.Tag != "!unsafe" && strings.HasPrefix(n.Tag, "!") && !strings.HasPrefix(n.Tag, "!!"):
		return value{fault: isShape}
	}
	return wordOf(n.Value)
}
