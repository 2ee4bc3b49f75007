package fieldmap

import (
	"fmt"
	"maps"
	"slices"
)

// Field is a field of a change, by the name it has with us until Apply. Its
// value is a text, or what JSON can hold; "" is nothing.
type Field struct {
	Name  string
	Value any
}

// Apply is what the map makes of the fields of one change, in their order, with
// those that only [set] names after them. Two fields of one name are an error.
func (m *Map) Apply(fields []Field) ([]Field, error) {
	var out []Field
	left := maps.Clone(m.set)
	for _, f := range fields {
		if slices.Contains(m.drop, f.Name) {
			continue
		}
		if fixed, ok := left[f.Name]; ok {
			f.Value = fixed
			delete(left, f.Name)
		} else if text, ok := f.Value.(string); ok {
			if theirs, ok := m.values[f.Name][text]; ok {
				f.Value = theirs
			}
		}
		if theirs, ok := m.rename[f.Name]; ok {
			f.Name = theirs
		}
		out = append(out, f)
	}
	for _, name := range slices.Sorted(maps.Keys(left)) {
		out = append(out, Field{name, left[name]})
	}
	seen := map[string]bool{}
	for _, f := range out {
		if seen[f.Name] {
			return nil, fmt.Errorf("field map: two fields are called %s; look at rename and set, and drop one of them", f.Name)
		}
		seen[f.Name] = true
	}
	return out, nil
}
