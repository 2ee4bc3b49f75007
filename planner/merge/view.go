package merge

import (
	"reflect"
	"slices"
	"time"

	"stagger/planner/batch"
	"stagger/planner/civil"
	"stagger/planner/keys"
	"stagger/planner/model"
)

// view is what several files say together.
type view struct {
	files []*batch.Batch
	marks *batch.Batch // what catalogs of vulnerabilities say of patches
}

func viewOf(files []*batch.Batch, marks *batch.Batch) view { return view{files, marks} }

// folded is an entry as all files say it.
type folded[T any] struct {
	entry    T
	says     []bool // by key
	authored bool   // a person wrote one of the files that have it
}

// fold is a section as all files say it, by the entries' IDs, and their order.
func fold[T any](v view, s *keys.Section[T]) (map[string]*folded[T], []string) {
	all := map[string]*folded[T]{}
	var order []string
	add := func(f *batch.Batch, how weight) {
		entries := *s.Entries(&f.Entries)
		for i := range entries {
			e := &entries[i]
			id := idOf(s, e)
			at := all[id]
			if at == nil {
				at = &folded[T]{entry: s.New(), says: make([]bool, len(s.Keys))}
				all[id] = at
				order = append(order, id)
			}
			at.take(s, e, how, f.Always[s.Name])
		}
	}
	for _, f := range v.files {
		if !f.Authored {
			add(f, list)
		}
	}
	for _, f := range v.files {
		if f.Authored {
			add(f, person)
		}
	}
	add(v.marks, catalog)
	return all, order
}

// weight is how much a file's word counts.
type weight int

// The weights, the least first.
const (
	catalog weight = iota // of vulnerabilities: has the say where nobody else has
	list                  // made by a program
	person                // written by a person
)

// idOf is an entry's name; one that has none is known by all it says.
func idOf[T any](s *keys.Section[T], e *T) string {
	if s.ID != nil {
		return s.ID(e)
	}
	return fingerprint(s, e)
}

// take adds what one file says of the entry.
func (at *folded[T]) take(s *keys.Section[T], e *T, how weight, always []string) {
	for i := range s.Keys {
		k := &s.Keys[i]
		if s.Omits(k, e) && !slices.Contains(always, k.Name) {
			continue
		}
		to, from := k.Field(&at.entry), k.Field(e)
		if !at.says[i] || how == person || !combine(s.Name+"."+k.Name, to, from) && how != catalog {
			set(to, from)
		}
		at.says[i] = true
	}
	at.authored = at.authored || how == person
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

func union[T comparable](a, b []T) []T {
	seen := make(map[T]bool, len(a))
	out := slices.Clone(a)
	for _, v := range a {
		seen[v] = true
	}
	for _, v := range b {
		if !seen[v] {
			seen[v] = true
			out = append(out, v)
		}
	}
	return out
}

// crew joins members by host; what the later file says of one holds.
func crew(a, b []model.Member) []model.Member {
	out := slices.Clone(a)
	at := make(map[string]int, len(a))
	for i, m := range a {
		at[m.Host] = i
	}
	for _, m := range b {
		if i, known := at[m.Host]; known {
			out[i] = m
			continue
		}
		at[m.Host] = len(out)
		out = append(out, m)
	}
	return out
}

// set copies one field to another of its type. Lists are shared: nothing here
// changes one in place.
func set(to, from any) { reflect.ValueOf(to).Elem().Set(reflect.ValueOf(from).Elem()) }

func same(a, b any) bool { return reflect.DeepEqual(a, b) }
