package fieldmap

import (
	"fmt"
	"maps"
	"math"
	"slices"

	"stagger/ui/safetext"
)

// plain is a value of [set]: text, a number, yes or no, or, deep, lists and
// tables of them. Text is made safe, and may have several lines.
func plain(key string, value any, deep bool) (any, error) {
	switch v := value.(type) {
	case string:
		return safetext.Block(v), nil
	case float64:
		if math.IsInf(v, 0) || math.IsNaN(v) {
			return nil, fmt.Errorf("field map: %s is %v, which JSON does not have; write another number", key, v)
		}
		return v, nil
	case int64, bool:
		return v, nil
	case []map[string]any: // as TOML decodes [[set.components]]
		list := make([]any, len(v))
		for i := range v {
			list[i] = v[i]
		}
		return plain(key, list, deep)
	case []any:
		if deep {
			return plainList(key, v)
		}
	case map[string]any:
		if deep {
			return plainTable(key, v)
		}
	}
	if deep {
		return nil, wrongType(key, value, "a text, a number, true, false, or a list or table of them")
	}
	return nil, wrongType(key, value, "a text, a number, true or false")
}

func plainList(key string, list []any) (any, error) {
	out := make([]any, len(list))
	for i, v := range list {
		var err error
		if out[i], err = plain(fmt.Sprintf("%s[%d]", key, i), v, true); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func plainTable(key string, table map[string]any) (any, error) {
	out := map[string]any{}
	for _, k := range slices.Sorted(maps.Keys(table)) {
		name := safetext.Line(k)
		value, err := plain(key+"."+name, table[k], true)
		if err != nil {
			return nil, err
		}
		out[name] = value
	}
	return out, nil
}

// wrongType says what stands at a key and what must stand there.
func wrongType(key string, got any, want string) error {
	kind := "a date or time"
	switch got.(type) {
	case string:
		kind = "a text"
	case int64, float64:
		kind = "a number"
	case bool:
		kind = "true or false"
	case []any, []map[string]any:
		kind = "a list"
	case map[string]any:
		kind = "a table"
	}
	return fmt.Errorf("field map: %s is %s; write %s", key, kind, want)
}
