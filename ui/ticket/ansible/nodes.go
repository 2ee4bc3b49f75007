package ansible

import (
	"strconv"

	"go.yaml.in/yaml/v3"

	"stagger/ui/ticket/document"
)

// text is a text of stagger's own. In quotes a host named yes or 1e3 and an
// instant are texts to every version of YAML.
func text(s string) *yaml.Node {
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: s, Style: yaml.DoubleQuotedStyle}
}

// literal is a text that Ansible never takes for a template, whatever of an
// inventory is in it (Ansible's documentation, "Unsafe or raw strings").
func literal(s string) *yaml.Node {
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!unsafe", Value: s, Style: yaml.DoubleQuotedStyle | yaml.TaggedStyle}
}

// literals are names of an inventory.
func literals(names []string) *yaml.Node {
	out := list()
	for _, s := range names {
		out.Content = append(out.Content, literal(document.Line(s)))
	}
	if len(names) == 0 {
		out.Style = yaml.FlowStyle
	}
	return out
}

func number(n int) *yaml.Node {
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!int", Value: strconv.Itoa(n)}
}

func yes(b bool) *yaml.Node {
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!bool", Value: strconv.FormatBool(b)}
}

func list(items ...*yaml.Node) *yaml.Node {
	return &yaml.Node{Kind: yaml.SequenceNode, Content: items}
}

// key is a key of a mapping with its value.
type key struct {
	name  string
	value *yaml.Node
}

// mapping has its keys in the order given. Keys that are words of Ansible's
// stand bare, as its users write them.
func mapping(keys ...key) *yaml.Node {
	out := &yaml.Node{Kind: yaml.MappingNode}
	for _, k := range keys {
		out.Content = append(out.Content, &yaml.Node{Kind: yaml.ScalarNode, Value: k.name}, k.value)
	}
	if len(keys) == 0 {
		out.Style = yaml.FlowStyle
	}
	return out
}
