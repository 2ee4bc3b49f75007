// Package fieldmap reads what a person's --field-map says of a change system,
// and applies it to the fields that a format makes:
//
//	drop = ["impact"]                    # fields that are not wanted
//
//	[set]                                # fields with a fixed value, ours or others
//	category = "Software"
//
//	[rename]                             # our field = "what it is called there"
//	implementation_plan = "u_work_plan"
//
//	[values.assignment_group]            # our value = "the value there"
//	unix = "287ebd7da9fe198100f92cc8d1d2154e"
//
// It guarantees that a map is read in full or not at all: a key that means
// nothing, a value of the wrong type and two fields of one name are errors that
// name the key and say what to write. It must never import store, the planner
// or a terminal library.
package fieldmap

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"stagger/ui/safetext"
)

// Map is a field map that has been read.
type Map struct {
	drop   []string
	set    map[string]any
	rename map[string]string
	values map[string]map[string]string
}

// Accepts is what a format takes in a field map.
type Accepts struct {
	Fields []string // that it makes and that may be dropped, renamed and set
	Fixed  []string // that it makes and that [set] may not touch
	Deep   bool     // [set] may hold lists and tables, not only plain values
	Tables []string // of its own, which it reads by Texts
}

// Read reads a field map; of none, it is a map that changes nothing.
func Read(fields map[string]any, a Accepts) (*Map, error) {
	m := &Map{set: map[string]any{}}
	known := append([]string{"drop", "set", "rename", "values"}, a.Tables...)
	for _, key := range slices.Sorted(maps.Keys(fields)) {
		if !slices.Contains(known, key) {
			return nil, fmt.Errorf("field map: %s means nothing here; use %s", safetext.Line(key), strings.Join(known, ", "))
		}
	}
	for _, read := range []func(map[string]any, Accepts) error{m.readDrop, m.readSet, m.readRename, m.readValues} {
		if err := read(fields, a); err != nil {
			return nil, err
		}
	}
	return m, nil
}

func (m *Map) readDrop(fields map[string]any, a Accepts) error {
	given, ok := fields["drop"]
	if !ok {
		return nil
	}
	list, ok := given.([]any)
	if !ok {
		return wrongType("drop", given, `a list of texts, such as drop = ["`+a.Fields[0]+`"]`)
	}
	for _, one := range list {
		name, ok := one.(string)
		if !ok {
			return wrongType("drop", one, "a list of texts")
		}
		if err := made("drop", name, a); err != nil {
			return err
		}
		m.drop = append(m.drop, name)
	}
	return nil
}

func (m *Map) readSet(fields map[string]any, a Accepts) error {
	table, err := tableOf(fields, "set")
	if err != nil {
		return err
	}
	for _, key := range slices.Sorted(maps.Keys(table)) {
		name := safetext.Line(key)
		if slices.Contains(a.Fixed, key) {
			return fmt.Errorf("field map: set.%s: this field is made elsewhere; take the line out", name)
		}
		if name == "" {
			return fmt.Errorf("field map: set has a field without a name; give it one")
		}
		if slices.Contains(m.drop, key) {
			return fmt.Errorf("field map: %s is both dropped and set; take it out of drop or out of [set]", name)
		}
		value, err := plain("set."+name, table[key], a.Deep)
		if err != nil {
			return err
		}
		m.set[name] = value
	}
	return nil
}

func (m *Map) readRename(fields map[string]any, a Accepts) error {
	var err error
	m.rename, err = Texts(fields, "rename", a.Fields)
	return err
}

func (m *Map) readValues(fields map[string]any, a Accepts) error {
	table, err := tableOf(fields, "values")
	if err != nil {
		return err
	}
	m.values = map[string]map[string]string{}
	for _, key := range slices.Sorted(maps.Keys(table)) {
		if err := made("values", key, a); err != nil {
			return err
		}
		of, ok := table[key].(map[string]any)
		if !ok {
			return wrongType("values."+key, table[key], "a table, such as [values."+key+"] with a line for each value")
		}
		if m.values[key], err = texts(of, "values."+key, nil); err != nil {
			return err
		}
	}
	return nil
}

// Texts are the texts of a table of a field map, by key; of none, none. Known
// are the keys it may have; nil: any.
func Texts(fields map[string]any, name string, known []string) (map[string]string, error) {
	table, err := tableOf(fields, name)
	if err != nil {
		return nil, err
	}
	return texts(table, name, known)
}

func texts(table map[string]any, name string, known []string) (map[string]string, error) {
	out := map[string]string{}
	for _, key := range slices.Sorted(maps.Keys(table)) {
		if known != nil && !slices.Contains(known, key) {
			return nil, fmt.Errorf("field map: %s.%s means nothing here; use %s", name, safetext.Line(key), strings.Join(known, ", "))
		}
		text, ok := table[key].(string)
		if !ok {
			return nil, wrongType(name+"."+safetext.Line(key), table[key], "a text in quotes")
		}
		if text = safetext.Line(text); strings.TrimSpace(text) == "" {
			return nil, fmt.Errorf("field map: %s.%s is empty; write a text, or take the line out", name, safetext.Line(key))
		}
		out[safetext.Line(key)] = text
	}
	return out, nil
}

func tableOf(fields map[string]any, name string) (map[string]any, error) {
	given, ok := fields[name]
	if !ok {
		return nil, nil
	}
	table, ok := given.(map[string]any)
	if !ok {
		return nil, wrongType(name, given, "a table, such as ["+name+"] with a line for each field")
	}
	return table, nil
}

// made fails where a format makes no such field.
func made(at, name string, a Accepts) error {
	if slices.Contains(a.Fields, name) {
		return nil
	}
	return fmt.Errorf("field map: %s: there is no field %s; the fields are %s", at, safetext.Line(name), strings.Join(a.Fields, ", "))
}
