package ansible

import (
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"stagger/store/intake/source"
)

// Bounds of a YAML file. The library makes some 200 bytes of each node.
const (
	maxYAML  = 16 << 20
	maxParts = 1_500_000
)

// nullTag and mergeTag are how the library calls an empty value and the key <<.
const (
	nullTag  = "!!null"
	mergeTag = "!!merge"
)

var yamlLine = regexp.MustCompile(`line (\d+)`)

// parseYAML parses the first document of a file; nil: there is nothing in it.
func (v *inventory) parseYAML(in source.Input) (*yaml.Node, error) {
	if len(in.Text) > maxYAML {
		return nil, v.fault(v.here(0), fmt.Sprintf("the file has more than %d MiB of YAML", maxYAML>>20),
			"import what ansible-inventory --list writes, which is JSON")
	}
	if parts(in.Text) > maxParts {
		return nil, v.fault(v.here(0), fmt.Sprintf("the file has more than %d keys and values", maxParts),
			"import what ansible-inventory --list writes, which is JSON")
	}
	var doc, more yaml.Node
	dec := yaml.NewDecoder(strings.NewReader(in.Text))
	if err := dec.Decode(&doc); err != nil && !errors.Is(err, io.EOF) {
		line, problem := 0, "this is not YAML"
		if m := yamlLine.FindStringSubmatch(err.Error()); m != nil {
			line, _ = strconv.Atoi(m[1])
		}
		// The library quotes an anchor that is not there, and a password that
		// begins with * looks like one.
		if strings.Contains(err.Error(), "unknown anchor") {
			problem = "a value that begins with * is no alias of anything"
		}
		return nil, v.fault(v.here(line), problem, "mend that line or one of the next; ansible-inventory --list shows what Ansible reads")
	}
	if len(doc.Content) == 0 || doc.Content[0].ShortTag() == nullTag {
		return nil, nil
	}
	if err := dec.Decode(&more); !errors.Is(err, io.EOF) {
		v.skip(v.here(more.Line), "", "what stands after the first YAML document of the file")
	}
	return doc.Content[0], nil
}

// parts is no less than half the number of nodes that a YAML text can have:
// {a, b} has two for each comma, a key and its empty value.
func parts(text string) int {
	n := 1
	for i := range len(text) {
		switch text[i] {
		case '\n', ',', '[', '{', '}', ']', '"', '\'':
			n++
		case ':', '-', '?':
			if i+1 == len(text) || strings.IndexByte(" \t\r\n", text[i+1]) >= 0 {
				n++
			}
		}
	}
	return n
}

// document is a YAML file that is being read. Its budget is what may still be
// looked at: a file without aliases never uses it up.
type document struct {
	*inventory
	budget int
}

// pair is a key of a mapping and its value, which is no alias.
type pair struct{ key, value *yaml.Node }

// pairs are the pairs of a mapping in order, with those that merge keys bring.
// As in Ansible, of a key that stands twice the last counts.
func (d *document) pairs(n *yaml.Node) []pair { return d.merged(n, 0) }

func (d *document) merged(n *yaml.Node, depth int) []pair {
	d.budget--
	if n = d.deref(n); n.Kind != yaml.MappingNode || depth > maxNesting {
		return nil
	}
	var out []pair
	var merges []*yaml.Node
	at := make(map[string]int, len(n.Content)/2)
	for i := 0; i+1 < len(n.Content) && d.budget > 0; i += 2 {
		d.budget--
		key, val := d.deref(n.Content[i]), d.deref(n.Content[i+1])
		if key.Tag == mergeTag {
			if val.Kind == yaml.SequenceNode {
				d.budget -= len(val.Content)
				merges = append(merges, val.Content...)
			} else {
				merges = append(merges, val)
			}
			continue
		}
		if old, twice := at[key.Value]; twice {
			d.skip(d.here(out[old].key.Line), "key "+key.Value, "stands twice in one mapping, of which Ansible takes the last")
			out[old] = pair{key, val}
			continue
		}
		at[key.Value] = len(out)
		out = append(out, pair{key, val})
	}
	for _, m := range merges {
		if d.budget <= 0 {
			break
		}
		for _, p := range d.merged(m, depth+1) {
			if _, has := at[p.key.Value]; !has {
				at[p.key.Value] = len(out)
				out = append(out, p)
			}
		}
	}
	return out
}

// deref is what an alias stands for.
func (d *document) deref(n *yaml.Node) *yaml.Node {
	if n.Kind == yaml.AliasNode {
		return n.Alias
	}
	return n
}

// isMapping reports whether a node is a mapping, or an empty value that stands
// for one.
func isMapping(n *yaml.Node) bool {
	return n.Kind == yaml.MappingNode || n.Kind == yaml.ScalarNode && n.ShortTag() == nullTag
}

// isText reports whether a node is a word.
func isText(n *yaml.Node) bool { return n.Kind == yaml.ScalarNode && n.ShortTag() == "!!str" }
