package tomlfile

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"stagger/planner/check"
	"stagger/planner/keys"
	"stagger/planner/model"
)

// reader reads the keys of one entry.
type reader struct {
	*decoder
	section, entry string // as in model.Fault
}

// fault records a fault of the entry at a key.
func (r reader) fault(key, problem, hint string) {
	r.faults = append(r.faults, model.Fault{
		Section: r.section, Entry: r.entry, Key: key,
		Problem: check.Printable(problem), Hint: check.Printable(hint),
	})
}

// maxStrange is how many unknown keys of one table are named: no section has
// half as many, so that a file with more is no inventory.
const maxStrange = 30

var bareKey = regexp.MustCompile(`^[A-Za-z0-9_-]+$`)

// unknown finds the keys of a table that are not known; under is what stands
// before them, "only." or "".
func (r reader) unknown(under string, table map[string]any, known []string) {
	var strange []string
	for k := range table {
		if !slices.Contains(known, k) {
			strange = append(strange, k)
		}
	}
	slices.Sort(strange)
	for i, k := range strange {
		if i == maxStrange {
			r.fault(strings.TrimSuffix(under, "."), fmt.Sprintf("has %d more unknown keys", len(strange)-i), "give an inventory")
			return
		}
		hint := check.DidYouMean(k, known)
		if hint == "" {
			hint = "take it out, or mend the spelling"
		}
		if !bareKey.MatchString(k) {
			k = strconv.Quote(k)
		}
		r.fault(check.Printable(under+k), "is not a known key", hint)
	}
}

// entries reads all entries of a section.
func entries[T any](d *decoder, s *keys.Section[T], inv *model.Inventory, section func(string) any) {
	raw := section(s.Name)
	if raw == nil {
		return
	}
	tables, ok := asTables(raw)
	if !ok {
		reader{d, s.Name, ""}.fault("", "is "+kind(raw)+", not a list of entries",
			fmt.Sprintf("begin each entry with [[%s]]", s.Name))
		return
	}
	out := make([]T, len(tables))
	for i, table := range tables {
		out[i] = s.New()
		name := strconv.Itoa(i + 1)
		if s.ID != nil {
			if id, _ := table[s.Keys[0].Name].(string); id != "" {
				name = id
			}
		}
		r := reader{d, s.Name, name}
		fill(r, s, &out[i], table)
		r.unknown("", table, s.Names())
	}
	*s.Entries(inv) = out
}

// fill reads the keys of one table into an entry.
func fill[T any](r reader, s *keys.Section[T], entry *T, table map[string]any) {
	fillUnder(r, "", s, entry, table)
}

func fillUnder[T any](r reader, under string, s *keys.Section[T], entry *T, table map[string]any) {
	for i := range s.Keys {
		k := &s.Keys[i]
		if raw, given := table[k.Name]; given {
			r.value(under+k.Name, k.Field(entry), raw)
			if list, ok := k.Field(entry).(*[]string); ok && len(*list) == 0 && !k.KeepEmpty {
				*list = nil
			}
		}
	}
	for i := range s.Keys {
		k := &s.Keys[i]
		if _, given := table[k.Name]; !given && k.Needed != nil && k.Needed(entry) {
			r.fault(under+k.Name, "is missing", keys.Example(k.Field(entry)))
		}
	}
}

func (r reader) planning(raw any, p *model.Planning) {
	r.section = keys.Planning.Name
	switch table, ok := raw.(map[string]any); {
	case raw == nil:
	case !ok:
		r.fault("", "is "+kind(raw)+", not a table", "begin it with [planning]")
	default:
		fill(r, keys.Planning, p, table)
		r.unknown("", table, keys.Planning.Names())
	}
}

// asTables gives the tables of an array of tables, however it is written.
func asTables(raw any) ([]map[string]any, bool) {
	switch list := raw.(type) {
	case []map[string]any:
		return list, true
	case []any:
		out := make([]map[string]any, len(list))
		for i, v := range list {
			table, ok := v.(map[string]any)
			if !ok {
				return nil, false
			}
			out[i] = table
		}
		return out, true
	}
	return nil, false
}
