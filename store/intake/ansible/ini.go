package ansible

import (
	"strings"

	"stagger/planner/batch"
	"stagger/store/intake/source"
)

// iniReader reads inventory files in Ansible's INI (docs.ansible.com,
// "ansible.builtin.ini inventory").
type iniReader struct{}

func (iniReader) Kind() string { return "ansible-ini" }

func (iniReader) What() string { return "Ansible inventory in INI" }

func (iniReader) Joint() bool { return true }

func (iniReader) Read(in []source.Input, o source.Options) (*batch.Batch, error) {
	return read("ansible-ini", in, o, readINI)
}

// The states of reading: what the lines under a section header are.
const (
	underHosts = iota
	underChildren
	underVars
	underNothing // a header that could not be read
)

func readINI(v *inventory, in source.Input) error {
	g, state := v.groups[groupUngrouped], underHosts
	for n, line := range source.Lines(in.Text) {
		if v.full != nil {
			break
		}
		at := v.here(n)
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' || line[0] == ';' {
			continue
		}
		if name, under, is := header(line); is {
			if state = under; under == underNothing {
				v.skip(at, "", "a section header that is not [group], [group:children] or [group:vars]")
				continue
			}
			g = v.group(name, at)
			continue
		}
		switch state {
		case underHosts:
			v.hostLine(g, line, at)
		case underChildren:
			name, ok := childName(line)
			if !ok {
				v.skip(at, "", "a line among a group's children that is not the name of a group")
				continue
			}
			v.child(g, v.group(name, at), at)
		case underVars:
			name, val, ok := strings.Cut(line, "=")
			if !ok {
				v.skip(at, "", "a line among a group's variables that is not name=value")
				continue
			}
			if name = strings.TrimSpace(name); v.wanted[name] {
				v.setAll(g, name, literal(val))
			}
		default:
			v.skip(at, "", "a line under a section header that could not be read")
		}
	}
	return nil
}

// header reads a section header. A line that looks like one and is none is
// underNothing.
func header(line string) (name string, under int, is bool) {
	inside, rest, closed := strings.Cut(line, "]")
	rest = strings.TrimSpace(rest)
	comment := rest == "" || rest[0] == '#' || rest[0] == ';'
	if line[0] != '[' || !closed || !comment {
		// [web[1:9]] is a slip, [a:c].example.com a host
		return "", underNothing, line[0] == '[' && strings.HasSuffix(line, "]")
	}
	name, tag, tagged := strings.Cut(inside[1:], ":")
	switch {
	case name == "" || strings.ContainsAny(name, " \t["):
		return "", underNothing, true
	case !tagged || tag == "hosts":
		return name, underHosts, true
	case tag == "children":
		return name, underChildren, true
	case tag == "vars":
		return name, underVars, true
	}
	return "", underNothing, true
}

// childName reads a line among a group's children.
func childName(line string) (string, bool) {
	name, _, _ := strings.Cut(line, "#")
	name = strings.TrimSpace(name)
	return name, name != "" && !strings.ContainsAny(name, " \t:]")
}

// hostLine reads a line of hosts: a name or a range, and variables. Notes quote
// nothing of a line that could not be read, for it may be half of a secret.
func (v *inventory) hostLine(g *group, line string, at place) {
	parts, ok := words(line)
	if !ok || len(parts) == 0 {
		v.skip(at, "", "a line of hosts in which a quote is not closed")
		return
	}
	for _, p := range parts[1:] {
		if !strings.Contains(p, "=") {
			v.skip(at, "", "a line of hosts that is not a name and name=value")
			return
		}
	}
	if strings.Contains(parts[0], "=") {
		v.skip(at, "", "a variable where a host was expected; a group's variables stand under [group:vars]")
		return
	}
	names, why := v.hostNames(parts[0], at)
	if why != "" {
		v.skip(at, "", "a host that "+why)
		return
	}
	vars := map[string]value{}
	for _, p := range parts[1:] {
		if name, val, _ := strings.Cut(p, "="); v.wanted[name] {
			vars[name] = literal(val)
		}
	}
	for _, name := range names {
		h := v.host(name, g, at)
		for key, val := range vars {
			v.set(h, key, val)
		}
	}
}
