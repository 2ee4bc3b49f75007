package edit

import (
	"fmt"
	"reflect"
	"strings"

	"stagger/planner/civil"
	"stagger/planner/keys"
	"stagger/planner/model"
)

// Entry is one entry of a section, to be looked at and changed by its fields.
type Entry struct {
	Fields []Field // in the order of the model
	value  any     // *T of the section
	clone  func() Entry
}

// Field is one key of an entry.
type Field struct {
	Key  string
	At   any // points to the model's field
	side int // 1 or 2 where a key is two fields; else 0

	blank  any // points to the field of an entry that leaves every key out
	needed func() bool
}

// Clone is a copy that shares nothing with the entry.
func (e Entry) Clone() Entry { return e.clone() }

// Field is the field of that label, or nil.
func (e Entry) Field(label string) *Field {
	for i := range e.Fields {
		if e.Fields[i].Label() == label {
			return &e.Fields[i]
		}
	}
	return nil
}

func entryOf[T any](s *keys.Section[T], v *T) Entry {
	e := Entry{value: v, clone: func() Entry {
		c := deep(*v)
		return entryOf(s, &c)
	}}
	empty := s.New()
	for i := range s.Keys {
		k := &s.Keys[i]
		needed := func() bool { return k.Needed != nil && k.Needed(v) }
		at, blank := k.Field(v), k.Field(&empty)
		if sides, ok := at.(*[2]model.Selector); ok {
			for side := range sides {
				e.Fields = append(e.Fields, Field{k.Name, &sides[side], side + 1, &model.Selector{}, needed})
			}
			continue
		}
		e.Fields = append(e.Fields, Field{k.Name, at, 0, blank, needed})
	}
	return e
}

// Label names the field to a reader: its key, with a number where the key has
// two fields.
func (f *Field) Label() string {
	if f.side > 0 {
		return fmt.Sprintf("%s %d", f.Key, f.side)
	}
	return f.Key
}

// Needed reports whether the key must be given as the entry now stands.
func (f *Field) Needed() bool { return f.needed() }

// IsDefault reports whether the field is as if its key were left out.
func (f *Field) IsDefault() bool { return reflect.DeepEqual(f.At, f.blank) }

// Reset makes the field as if its key were left out.
func (f *Field) Reset() { assign(f.At, f.blank) }

// Default is the text of the field where its key is left out; a clock time has
// none, for midnight is a time like any other.
func (f *Field) Default() string {
	if _, clock := f.blank.(*civil.Clock); clock {
		return ""
	}
	return Text(f.blank)
}

// Given is the field as text, or "" where its key is left out.
func (f *Field) Given() string {
	if f.IsDefault() && !f.Needed() {
		return ""
	}
	return Text(f.At)
}

// Read takes the field from text; "" leaves the key out. The error is as in
// keys.Parse; where a key that is needed is left out it says so.
func (f *Field) Read(text string) error {
	if strings.TrimSpace(text) != "" {
		return read(f.At, text)
	}
	f.Reset()
	return nil
}

// Missing says that the key must be given, and how.
func (f *Field) Missing() string { return "is missing; " + keys.Example(f.At) }

// assign sets one field to a copy of another of its type.
func assign(to, from any) {
	reflect.ValueOf(to).Elem().Set(deepValue(reflect.ValueOf(from).Elem()))
}

// deep is a copy that shares nothing with v.
func deep[T any](v T) T { return deepValue(reflect.ValueOf(&v).Elem()).Interface().(T) }

func deepValue(v reflect.Value) reflect.Value {
	out := reflect.New(v.Type()).Elem()
	out.Set(v)
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			p := reflect.New(v.Type().Elem())
			p.Elem().Set(deepValue(v.Elem()))
			out.Set(p)
		}
	case reflect.Slice:
		if !v.IsNil() {
			out.Set(reflect.MakeSlice(v.Type(), v.Len(), v.Len()))
			for i := range v.Len() {
				out.Index(i).Set(deepValue(v.Index(i)))
			}
		}
	case reflect.Array:
		for i := range v.Len() {
			out.Index(i).Set(deepValue(v.Index(i)))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				out.Field(i).Set(deepValue(v.Field(i)))
			}
		}
	}
	return out
}

// HasKey reports whether the entry has a field of that key.
func (e Entry) HasKey(key string) bool {
	for i := range e.Fields {
		if e.Fields[i].Key == key {
			return true
		}
	}
	return false
}

// Times is when a window opens or a freeze holds: its recurrence, or the two
// instants of its spell, and in which zone ("" is the inventory's). Both are
// nil where the entry says neither.
func (e Entry) Times() (r *model.Recurrence, spell *[2]civil.When, zone string) {
	recurs := func(r *model.Recurrence) bool { return r.RRule != "" || len(r.Dates) > 0 }
	switch v := e.value.(type) {
	case *model.Window:
		if recurs(&v.Recurrence) {
			r = &v.Recurrence
		}
		zone = v.Timezone
	case *model.Freeze:
		if recurs(&v.Recurrence) {
			r = &v.Recurrence
		} else if !v.From.IsZero() && !v.Until.IsZero() {
			spell = &[2]civil.When{v.From, v.Until}
		}
		zone = v.Timezone
	}
	return r, spell, zone
}
