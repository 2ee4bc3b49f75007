package ansible

import (
	"strings"

	"stagger/store/intake/source"
)

// looked is how much of a file is looked at, in bytes, to see what it is.
const looked = 64 << 10

// headLines are the lines of the beginning of a file, without those cut off in
// the middle.
func headLines(in source.Input) []string {
	head := source.Head(in.Text, looked)
	if len(head) < len(in.Text) {
		head = head[:strings.LastIndexByte(head, '\n')+1]
	}
	var out []string
	for _, line := range source.Lines(head) {
		out = append(out, line)
	}
	return out
}

// Recognises goes by what only inventories have: sections whose lines are
// hosts. In other files of sections the lines are name = value.
func (iniReader) Recognises(in source.Input) bool {
	state, hosts, wrong, tags, sections := underHosts, 0, 0, 0, 0
	for _, line := range headLines(in) {
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' || line[0] == ';' {
			continue
		}
		if name, under, is := header(line); is {
			if state = under; under == underNothing || strings.ContainsAny(name, `"'=(){}<>,`) {
				return false
			}
			if sections++; under != underHosts || strings.Contains(line, ":hosts]") {
				tags++
			}
			continue
		}
		switch good := fits(line, state); {
		case !good:
			wrong++
		case state == underHosts:
			hosts++
		}
	}
	if tags > 0 { // no other file has [group:children]: a slip in it is no reason
		return wrong <= hosts/10
	}
	return wrong == 0 && hosts > 0 && sections > 0
}

// fits reports whether a line is one of those that its section has.
func fits(line string, under int) bool {
	switch under {
	case underVars:
		return strings.Contains(line, "=")
	case underChildren:
		_, ok := childName(line)
		return ok
	}
	parts, ok := words(line)
	if !ok || len(parts) == 0 || strings.ContainsAny(parts[0], `=,;"'(){}<>/\|$%&!?`) {
		return false
	}
	for _, p := range parts[1:] {
		if i := strings.IndexByte(p, '='); i <= 0 {
			return false
		}
	}
	return true
}

// Recognises goes by the upper two levels of a file that is a mapping: the
// first are groups, or plugin: yamlgroup, the second hosts, children and vars.
func (yamlReader) Recognises(in source.Input) bool {
	var s shape
	for _, line := range headLines(in) {
		text := strings.TrimLeft(line, " ")
		if text == "" || text[0] == '#' || line == "---" || strings.HasPrefix(line, "--- #") {
			continue
		}
		indent := len(line) - len(text)
		if indent == 0 && !s.first(text) || indent > 0 && !s.below(indent, text) {
			return false
		}
	}
	return s.plugin || s.members > 0 || s.lists > 1
}

// shape is what the lines of a YAML file have shown so far.
type shape struct {
	top     string // the key of the first level that the lines are under
	second  int    // how far the keys of the second level are indented; 0: not known yet
	members int    // of the second level that are hosts or children
	plugin  bool   // plugin: yamlgroup stands in it
	lists   int    // levels of lists under hosts: purposes and providers
}

// first takes a line of the first level: a group, or the plugin.
func (s *shape) first(text string) bool {
	key, val, isKey := strings.Cut(text, ":")
	val, _, _ = strings.Cut(val, " #")
	val = strings.TrimSpace(val)
	if !isKey || strings.HasPrefix(key, "-") || strings.ContainsAny(key, " \t[]{}<>=,\"'") {
		return false
	}
	s.top, s.second = key, 0
	if key == "plugin" {
		s.plugin = isYAMLGroup(strings.Trim(val, `"'`))
		return s.plugin
	}
	if strings.HasPrefix(val, "{hosts:") || strings.HasPrefix(val, "{children:") {
		s.members++
		return true
	}
	return val == "" || val == "{}" || val == "null" || val == "~" || val[0] == '&'
}

// below takes a line that is indented.
func (s *shape) below(indent int, text string) bool {
	deeper := s.second > 0 && indent > s.second
	key, val, isKey := strings.Cut(text, ":")
	item := strings.HasPrefix(text, "- ") && isKey && strings.TrimSpace(val) == ""
	switch {
	case s.plugin:
		return true
	case s.top == "hosts" && (s.lists > 0 || item):
		if item && (s.lists == 0 || s.lists == 1 && deeper) {
			s.lists++
		}
		s.second = max(s.second, indent)
		return true
	case deeper:
		return true
	}
	s.second = indent
	if key == "hosts" || key == "children" {
		s.members++
	}
	return isKey && (key == "hosts" || key == "children" || key == "vars")
}
