// Package keys is the one list of the sections and keys of an inventory: what
// each is called, which field of the model it fills, what it is when left out,
// and when it has to be given. Files, databases and the forms on the screen are
// all read and written by it, so that they cannot come to differ.
//
// It guarantees that a field can be read back as it was written: Parse(Format)
// is the same value. It must never import store or ui.
package keys

import (
	"reflect"

	"stagger/planner/model"
)

// Section is one section of an inventory whose entries are of type T.
type Section[T any] struct {
	Name    string                          // in TOML: "host"
	Table   string                          // in SQL: "hosts"
	Entries func(inv *model.Inventory) *[]T // where the model has them; nil for a section that is one table
	ID      func(entry *T) string           // the entry's name; nil where it has none
	New     func() T                        // an entry that leaves every key out
	Keys    []Key[T]                        // in the order of the model
}

// Key is one key of a section.
type Key[T any] struct {
	Name string

	// Field points to the model's field. The type of the pointer says how the
	// key is written: see Format and the codecs in tomlfile and store.
	Field func(entry *T) any

	// Needed reports whether the key must be given, although the model has no
	// value that says it was not; nil: it may be left out. Where the model
	// can tell (an empty name), planner/check does.
	Needed func(entry *T) bool

	// KeepEmpty says that an empty list is not the same as none; otherwise an
	// empty list is read as none.
	KeepEmpty bool

	// Link is the SQL table of a list of references, so that foreign keys
	// guard them; nil: the key is a column.
	Link *Link
}

// Link is an SQL table with one row a reference.
type Link struct {
	Table string // "patch_hosts"
	Owner string // the column that names the entry that refers
	Ref   string // the column that names the entry referred to
}

// always is Needed of a key that every entry must give.
func always[T any](*T) bool { return true }

// Omits reports whether an entry says nothing by a key: the field is as New
// has it and need not be given.
func (s *Section[T]) Omits(k *Key[T], entry *T) bool {
	if k.Needed != nil && k.Needed(entry) {
		return false
	}
	blank := s.New()
	return reflect.DeepEqual(k.Field(entry), k.Field(&blank))
}

// Names are the names of the keys, in order.
func (s *Section[T]) Names() []string {
	out := make([]string, len(s.Keys))
	for i := range s.Keys {
		out[i] = s.Keys[i].Name
	}
	return out
}
