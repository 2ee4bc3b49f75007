package ansible

import (
	"strings"

	"go.yaml.in/yaml/v3"
)

// plugin is what a file that configures an inventory plugin names; "": it is
// no such file.
func (d *document) plugin(top []pair) string {
	for _, p := range top {
		if p.key.Value == "plugin" && isText(p.value) {
			return p.value.Value
		}
	}
	return ""
}

// isYAMLGroup is yamlgroup, by itself or in a collection.
func isYAMLGroup(plugin string) bool {
	return plugin == "yamlgroup" || strings.HasSuffix(plugin, ".yamlgroup")
}

// pluginFile reads the configuration of the plugin yamlgroup, with which
// OpenDev puts the hosts of other files into groups by patterns. Other plugins
// ask clouds for their hosts.
func (d *document) pluginFile(plugin string, top []pair) error {
	if !isYAMLGroup(plugin) {
		return d.fault(d.here(1), "this configures the inventory plugin "+plugin+" and names no hosts itself",
			"import what ansible-inventory --list writes with it")
	}
	for _, p := range top {
		switch {
		case p.key.Value == "groups" && p.value.Kind == yaml.MappingNode:
			for _, g := range d.pairs(p.value) {
				d.patternGroup(g)
			}
		case p.key.Value != "plugin":
			d.skip(d.here(p.key.Line), "key "+p.key.Value, "of a yamlgroup file only the groups are read")
		}
	}
	return d.spent()
}

// patternGroup reads a group with its pattern or list of patterns.
func (d *document) patternGroup(p pair) {
	at := d.here(p.key.Line)
	g := d.inventory.group(p.key.Value, at)
	list := []*yaml.Node{p.value}
	if p.value.Kind == yaml.SequenceNode {
		list = p.value.Content
	}
	for _, n := range list {
		if d.budget--; d.budget < 0 {
			return
		}
		n = d.deref(n)
		if n.Kind != yaml.ScalarNode {
			d.skip(d.here(n.Line), "group "+g.name, "has a pattern that is no text")
			continue
		}
		d.patterns = append(d.patterns, pattern{g, n.Value, d.here(n.Line)})
	}
}
