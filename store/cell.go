package store

import (
	"encoding/json"
	"fmt"
	"strings"

	"stagger/planner/civil"
	"stagger/planner/keys"
	"stagger/planner/model"
)

// cell writes a field of the model as a column's value; what is absent is nil.
func cell(field any) (any, error) {
	switch f := field.(type) {
	case *bool:
		return *f, nil
	case *int:
		return *f, nil
	case *float64:
		return *f, nil
	case **float64:
		if *f == nil {
			return nil, nil
		}
		return **f, nil
	case *[]string:
		return list(*f)
	case *[]civil.Date:
		return list(*f)
	case **model.Selector:
		if *f == nil {
			return nil, nil
		}
		return asJSON(selectorMap(*f))
	case *[2]model.Selector:
		return asJSON([]any{selectorMap(&f[0]), selectorMap(&f[1])})
	}
	if s := keys.Format(field); s != "" {
		return s, nil
	}
	return nil, nil
}

func list[V any](values []V) (any, error) {
	if values == nil {
		values = []V{}
	}
	return asJSON(values)
}

// selectorMap has a selector's keys that are present, an empty one included.
func selectorMap(s *model.Selector) map[string][]string {
	m := map[string][]string{}
	for _, k := range keys.Selector {
		if v := *k.Field(s); v != nil {
			m[k.Name] = v
		}
	}
	return m
}

func asJSON(v any) (any, error) {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return strings.TrimSuffix(b.String(), "\n"), err
}

// setCell reads a column's value, which is not NULL, into a field of the
// model. The schema refuses most wrong values, but not all.
func setCell(field, value any) error {
	switch v := value.(type) {
	case string:
		if keys.IsText(field) {
			return keys.Parse(field, v)
		}
		return setJSON(field, v)
	case int64:
		switch f := field.(type) {
		case *bool:
			*f = v != 0
			return nil
		case *int:
			*f = int(v)
			return nil
		}
	case float64:
		switch f := field.(type) {
		case *float64:
			*f = v
			return nil
		case **float64:
			*f = &v
			return nil
		}
	}
	return fmt.Errorf("holds a value of the wrong type")
}

func setJSON(field any, s string) error {
	switch f := field.(type) {
	case *[]string:
		if err := json.Unmarshal([]byte(s), f); err != nil {
			return fmt.Errorf(`is not a JSON array of strings; write it as '["a", "b"]'`)
		}
		if len(*f) == 0 {
			*f = nil
		}
	case *[]civil.Date:
		if err := json.Unmarshal([]byte(s), f); err != nil {
			return fmt.Errorf(`is not a JSON array of dates; write it as '["2026-11-28"]'`)
		}
		if len(*f) == 0 {
			*f = nil
		}
	case **model.Selector:
		*f = &model.Selector{}
		return setSelector(*f, s)
	case *[2]model.Selector:
		var sides []json.RawMessage
		if err := json.Unmarshal([]byte(s), &sides); err != nil || len(sides) != len(f) {
			return fmt.Errorf(`is not a JSON array of two selectors; write it as '[{"sites": ["a"]}, {"sites": ["b"]}]'`)
		}
		for i := range sides {
			if err := setSelector(&f[i], string(sides[i])); err != nil {
				return err
			}
		}
	default:
		return fmt.Errorf("holds a value of the wrong type")
	}
	return nil
}

// setSelector reads a selector; a key that is not one would quietly widen it.
func setSelector(s *model.Selector, text string) error {
	var m map[string][]string
	if err := json.Unmarshal([]byte(text), &m); err != nil || m == nil {
		return fmt.Errorf(`is not a selector; write it as '{"tags": ["linux"]}'`)
	}
	for _, k := range keys.Selector {
		if v, given := m[k.Name]; given {
			if v == nil {
				v = []string{}
			}
			*k.Field(s) = v
			delete(m, k.Name)
		}
	}
	for name := range m {
		return fmt.Errorf("%q is not a key of a selector; those are hosts, services, sites, tags, teams and stages", name)
	}
	return nil
}
