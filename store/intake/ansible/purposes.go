package ansible

import (
	"strings"

	"go.yaml.in/yaml/v3"
)

// purposes reads the shape that Adoptium, and Node.js before it, gave their
// inventory: a list of purposes, each a list of providers, each a mapping of
// hosts. A host's name is made of all three, and its key of its operating
// system, architecture and number, as their dynamic inventory script does it
// (adoptium/infrastructure, ansible/plugins/inventory/adoptopenjdk_yaml.py).
func (d *document) purposes(list *yaml.Node) {
	for _, purpose := range d.listed(list, "purpose") {
		for _, provider := range d.listed(purpose.value, "provider") {
			if !isMapping(provider.value) {
				d.skip(d.here(provider.key.Line), "provider "+provider.key.Value, "has hosts that are no mapping")
				continue
			}
			for _, h := range d.pairs(provider.value) {
				d.purposeHost(purpose.key.Value, provider.key.Value, h)
			}
		}
	}
}

// listed are the pairs of all mappings in a list.
func (d *document) listed(list *yaml.Node, what string) []pair {
	if list.Kind != yaml.SequenceNode {
		d.skip(d.here(list.Line), "", "a "+what+" where a list was expected")
		return nil
	}
	var out []pair
	for _, n := range list.Content {
		if d.budget--; d.budget < 0 {
			break
		}
		if n = d.deref(n); n.Kind != yaml.MappingNode {
			d.skip(d.here(n.Line), "", "a "+what+" that is not written as a mapping")
			continue
		}
		out = append(out, d.pairs(n)...)
	}
	return out
}

// purposeHost reads one host, into groups by its purpose, its provider, and
// the operating system and architecture of its key: ubuntu2004-x64-1.
func (d *document) purposeHost(purpose, provider string, p pair) {
	at, key := d.here(p.key.Line), p.key.Value
	between, parts := "-", strings.Split(key, "-")
	if len(parts) == 4 { // it begins with more about the provider
		between, parts = "_", parts[1:]
	}
	name := purpose + "-" + provider + between + key
	groups := []string{provider}
	if len(parts) == 3 {
		system, _, _ := strings.Cut(parts[0], "_")
		groups = append(groups, system, parts[1])
	} else {
		d.skip(at, "host "+name, "its key does not say system, architecture and number, and so it is in no group of those")
	}
	d.hostEntry(name, p.value, d.inventory.group(purpose, at), at)
	for _, g := range groups {
		d.host(name, d.inventory.group(g, at), at)
	}
}
