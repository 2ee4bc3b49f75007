package ansible

import (
	"cmp"
	"encoding/json"
	"errors"
	"io"
	"regexp"
	"strings"

	"stagger/planner/batch"
	"stagger/store/intake/source"
)

// listReader reads what ansible-inventory --list and dynamic inventory scripts
// write: an object of groups, with the variables of all hosts in _meta
// (docs.ansible.com, "Developing dynamic inventory").
type listReader struct{}

const kindList = "ansible-list"

func (listReader) Kind() string { return kindList }

func (listReader) What() string { return "Ansible inventory as ansible-inventory --list writes it" }

func (listReader) Joint() bool { return true }

var metaKey = regexp.MustCompile(`"_meta"\s*:\s*\{[^{}]*"hostvars"\s*:\s*\{`)

func (listReader) Recognises(in source.Input) bool {
	return strings.HasPrefix(strings.TrimSpace(source.Head(in.Text, 1024)), "{") &&
		strings.Contains(in.Text, `"hostvars"`) && metaKey.MatchString(in.Text)
}

func (listReader) Read(in []source.Input, o source.Options) (*batch.Batch, error) {
	return read(kindList, in, o, readList)
}

func readList(v *inventory, in source.Input) error {
	dec := json.NewDecoder(strings.NewReader(in.Text))
	err := eachKey(dec, func(name string) error {
		if name == "_meta" {
			return eachKey(dec, func(key string) error {
				if key == "hostvars" {
					return eachKey(dec, func(host string) error { return v.listHost(dec, host) })
				}
				return dec.Decode(&ignored{})
			})
		}
		return v.listGroup(dec, name)
	})
	var syntax *json.SyntaxError
	switch {
	case err == nil:
		if dec.More() {
			v.skip(v.here(0), "", "what stands after the end of the JSON")
		}
		return nil
	case errors.As(err, &syntax), errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, errNoObject):
		line := 1 + strings.Count(in.Text[:min(int(dec.InputOffset()), len(in.Text))], "\n")
		return v.fault(v.here(line), "this is not JSON as ansible-inventory --list writes it",
			"write it anew, with its warnings kept apart: ansible-inventory --list > hosts.json")
	}
	return err
}

// ignored takes any value and keeps nothing of it.
type ignored struct{}

func (*ignored) UnmarshalJSON([]byte) error { return nil }

var errNoObject = errors.New("an object was expected")

// eachKey calls each with the keys of an object; each has to read the value.
// Anything else than an object is an error, except null.
func eachKey(dec *json.Decoder, each func(key string) error) error {
	t, err := dec.Token()
	switch {
	case err != nil:
		return err
	case t == nil:
		return nil
	case t != json.Delim('{'):
		return errNoObject
	}
	for dec.More() {
		if t, err = dec.Token(); err != nil {
			return err
		}
		key, ok := t.(string)
		if !ok {
			return errNoObject
		}
		if err := each(key); err != nil {
			return err
		}
	}
	_, err = dec.Token()
	return err
}

// listHost reads the variables of a host.
func (v *inventory) listHost(dec *json.Decoder, name string) error {
	h := v.host(name, v.groups[groupAll], v.here(0))
	vars := map[string]json.RawMessage{}
	if err := v.decode(dec, &vars, "host "+name); err != nil {
		return err
	}
	for key, raw := range vars {
		if v.wanted[key] {
			v.set(h, key, jsonValue(raw))
		}
	}
	return nil
}

// listGroup reads a group: an object, or in old scripts a list of hosts.
func (v *inventory) listGroup(dec *json.Decoder, name string) error {
	g := v.group(name, v.here(0))
	var said listed
	if err := v.decode(dec, &said, "group "+name); err != nil {
		return err
	}
	for _, host := range said.Hosts {
		v.host(host, g, v.here(0))
	}
	for _, child := range said.Children {
		v.child(g, v.group(child, v.here(0)), v.here(0))
	}
	for key, raw := range said.Vars {
		if v.wanted[key] {
			v.setAll(g, key, jsonValue(raw))
		}
	}
	return nil
}

// listed is a group in JSON. Vars are there with --export.
type listed struct {
	Hosts    []string                   `json:"hosts"`
	Children []string                   `json:"children"`
	Vars     map[string]json.RawMessage `json:"vars"`
}

func (l *listed) UnmarshalJSON(data []byte) error {
	if data[0] == '[' {
		return json.Unmarshal(data, &l.Hosts)
	}
	type object listed
	return json.Unmarshal(data, (*object)(l))
}

// decode reads a value. One that is not what it should be is read as far as it
// goes, with a note; only what is not JSON at all is an error.
func (v *inventory) decode(dec *json.Decoder, to any, entry string) error {
	err := dec.Decode(to)
	var wrong *json.UnmarshalTypeError
	if errors.As(err, &wrong) {
		v.skip(v.here(0), entry, "has a part that is not of the shape that Ansible writes")
		return v.full
	}
	return cmp.Or(err, v.full)
}

// jsonValue is the value of a variable.
func jsonValue(raw json.RawMessage) value {
	var list []json.RawMessage
	var text string
	var wrapped struct {
		Vault  *json.RawMessage `json:"__ansible_vault"`
		Unsafe *string          `json:"__ansible_unsafe"`
	}
	switch raw[0] {
	case '"':
		json.Unmarshal(raw, &text)
		return wordOf(text)
	case '[':
		json.Unmarshal(raw, &list)
		var values []value
		for _, e := range list {
			if e[0] == '[' {
				return value{fault: isShape}
			}
			values = append(values, jsonValue(e))
		}
		return listOf(values)
	case '{':
		json.Unmarshal(raw, &wrapped)
		switch {
		case wrapped.Vault != nil:
			return value{fault: isVault}
		case wrapped.Unsafe != nil:
			return wordOf(*wrapped.Unsafe)
		}
		return value{fault: isShape}
	case 'n':
		return value{}
	}
	return wordOf(string(raw)) // a number, true or false
}
