package tomlfile

import (
	"fmt"

	"stagger/planner/civil"
	"stagger/planner/keys"
	"stagger/planner/model"
)

// strings reads an array of strings; an empty one is not nil.
func (r reader) strings(key string, f *[]string, raw any) {
	list, ok := raw.([]any)
	if !ok {
		r.wrong(key, f, raw)
		return
	}
	*f = make([]string, 0, len(list))
	for _, v := range list {
		s, ok := v.(string)
		if !ok {
			r.fault(key, "has "+kind(v)+" in it", keys.Example(f))
			return
		}
		*f = append(*f, s)
	}
}

func (r reader) dates(key string, f *[]civil.Date, raw any) {
	list, ok := raw.([]any)
	if !ok {
		r.wrong(key, f, raw)
		return
	}
	for _, v := range list {
		var d civil.Date
		r.moment(key, &d, v)
		*f = append(*f, d)
	}
}

func (r reader) selector(key string, s *model.Selector, raw any) {
	table, ok := raw.(map[string]any)
	if !ok {
		r.wrong(key, s, raw)
		return
	}
	var known []string
	for _, k := range keys.Selector {
		known = append(known, k.Name)
		if raw, given := table[k.Name]; given {
			r.strings(key+"."+k.Name, k.Field(s), raw)
		}
	}
	r.unknown(key+".", table, known)
}

func (r reader) sides(key string, f *[2]model.Selector, raw any) {
	tables, ok := asTables(raw)
	if !ok {
		r.wrong(key, f, raw)
		return
	}
	if len(tables) != len(f) {
		r.fault(key, fmt.Sprintf("has %d selectors, not 2", len(tables)), keys.Example(f))
		return
	}
	for i, table := range tables {
		r.selector(key, &f[i], table)
	}
}

// members reads an array of host names, tables, or both.
func (r reader) members(key string, f *[]model.Member, raw any) {
	list, ok := raw.([]any)
	if tables, tabled := raw.([]map[string]any); tabled {
		ok = true
		for _, t := range tables {
			list = append(list, t)
		}
	}
	if !ok {
		r.wrong(key, f, raw)
		return
	}
	for _, v := range list {
		m := keys.Members.New()
		switch v := v.(type) {
		case string:
			m.Host = v
		case map[string]any:
			fillUnder(r, key+".", keys.Members, &m, v)
			r.unknown(key+".", v, keys.Members.Names())
		default:
			r.fault(key, "has "+kind(v)+" in it", keys.Example(f))
			continue
		}
		*f = append(*f, m)
	}
}
