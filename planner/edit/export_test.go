package edit

import "reflect"

// Value is the struct behind an entry.
func Value(e Entry) reflect.Value { return reflect.ValueOf(e.value).Elem() }

// Read reads a field from text.
func Read(field any, text string) error { return read(field, text) }
