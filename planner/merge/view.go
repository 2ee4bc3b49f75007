package merge

import (
	"slices"
	"time"

	"stagger/planner/batch"
	"stagger/planner/civil"
	"stagger/planner/keys"
	"stagger/planner/model"
)

// view is what several lists say together.
type view struct {
	files []*batch.Batch
	marks *batch.Batch // what catalogs of vulnerabilities say of patches
}

// folded is an entry as all lists say it.
type folded[T any] struct {
	entry  T
	says   []bool // by key
	fresh  []bool // by key: a list of this import says it
	listed bool   // a list of this import has the entry
}

// fold is a section as all lists say it, by the entries' IDs, and their order.
func fold[T any](v view, s *keys.Section[T]) (map[string]*folded[T], []string) {
	all := map[string]*folded[T]{}
	var order []string
	add := func(f *batch.Batch, catalog bool) {
		entries := *s.Entries(&f.Entries)
		for i := range entries {
			e := &entries[i]
			id := idOf(s, e)
			at := all[id]
			if at == nil {
				at = &folded[T]{entry: s.New(), says: make([]bool, len(s.Keys)), fresh: make([]bool, len(s.Keys))}
				all[id] = at
				order = append(order, id)
			}
			at.take(s, e, f, catalog)
		}
	}
	for _, f := range v.files {
		if !f.Authored {
			add(f, false)
		}
	}
	add(v.marks, true)
	return all, order
}

// idOf is an entry's name; one that has none is known by all it says.
func idOf[T any](s *keys.Section[T], e *T) string {
	if s.ID != nil {
		return s.ID(e)
	}
	return fingerprint(s, e)
}

// take adds what one list says of the entry. A catalog has the say only where
// no list has.
func (at *folded[T]) take(s *keys.Section[T], e *T, f *batch.Batch, catalog bool) {
	for i := range s.Keys {
		k := &s.Keys[i]
		if s.Omits(k, e) && !slices.Contains(f.Always[s.Name], k.Name) {
			continue
		}
		to, from := k.Field(&at.entry), k.Field(e)
		if !at.says[i] || !combine(s.Name+"."+k.Name, to, from) && !catalog {
			set(to, from)
		}
		at.says[i] = true
		at.fresh[i] = at.fresh[i] || f.Fresh
	}
	at.listed = at.listed || f.Fresh
}

// combine joins what two lists say of one entry and reports whether there is a
// way to. Elsewhere the file that was imported last has the say.
func combine(key string, to, from any) bool {
	switch to := to.(type) {
	case *[]string:
		*to = union(*to, *from.(*[]string))
	case *[]civil.Date:
		*to = union(*to, *from.(*[]civil.Date))
	case *[]model.Member:
		*to = crew(*to, *from.(*[]model.Member))
	default:
		return worst(key, to, from)
	}
	return true
}

// worst is, of what two lists say of a patch, the one that keeps services safe:
// the same patch takes longest on the slowest of its hosts.
func worst(key string, to, from any) bool {
	switch key {
	case "patch.duration":
		d := to.(*time.Duration)
		*d = max(*d, *from.(*time.Duration))
	case "patch.reboot", "patch.known_exploited":
		b := to.(*bool)
		*b = *b || *from.(*bool)
	case "patch.cvss", "patch.epss":
		a, b := to.(**float64), from.(**float64)
		if *b != nil && (*a == nil || **b > **a) {
			set(to, from)
		}
	case "patch.severity":
		a, b := to.(*string), from.(*string)
		if score(*b) > score(*a) {
			*a = *b
		}
	default:
		return false
	}
	return true
}

func score(severity string) float64 { return (&model.Patch{Severity: severity}).Score() }
