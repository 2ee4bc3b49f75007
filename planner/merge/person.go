package merge

import (
	"reflect"

	"stagger/planner/batch"
	"stagger/planner/keys"
	"stagger/planner/model"
)

// A file that a person wrote is that person's edits. What changed in it since
// it came the last time is done to the inventory; what did not is not done
// again, so that an edit made elsewhere in between stays.

// people merges a section of the files that people wrote into the list; out are
// entries that they had before and somebody has taken out since.
func people[T any](m *merger, s *keys.Section[T], list []T) []T {
	at := map[string]int{}
	for i := range list {
		at[idOf(s, &list[i])] = i
	}
	for _, f := range m.fresh {
		if !f.Authored {
			continue
		}
		before := entriesOf(s, m.before(f.Source))
		entries := *s.Entries(&f.Entries)
		for i := range entries {
			e := &entries[i]
			id := idOf(s, e)
			was, had := before[id]
			k, there := at[id]
			switch {
			case there && had:
				redo(m, s, id, &list[k], was, e)
			case there:
				say(m, s, id, &list[k], e)
			case had && !m.o.Overwrite:
				m.report.ByHand = append(m.report.ByHand, batch.Ref{Section: s.Name, Entry: id})
			default:
				at[id] = len(list)
				list = append(list, *e)
			}
		}
	}
	return list
}

func entriesOf[T any](s *keys.Section[T], f *batch.Batch) map[string]*T {
	out := map[string]*T{}
	if f == nil {
		return out
	}
	entries := *s.Entries(&f.Entries)
	for i := range entries {
		out[idOf(s, &entries[i])] = &entries[i]
	}
	return out
}

// redo does to an entry what changed in a person's file.
func redo[T any](m *merger, s *keys.Section[T], id string, e, was, now *T) {
	for i := range s.Keys {
		k := &s.Keys[i]
		cur, old, is := k.Field(e), k.Field(was), k.Field(now)
		switch {
		case same(cur, is) || same(old, is) && !m.o.Overwrite:
		case m.o.Overwrite || same(cur, old) || !isList(cur):
			m.took(s.Name, id, k.Name, is, cur, !same(cur, old))
			set(cur, is)
		default:
			mergeList(cur, old, is)
		}
	}
}

// say takes what a person's file says of an entry that it did not bring.
func say[T any](m *merger, s *keys.Section[T], id string, e, now *T) {
	for i := range s.Keys {
		k := &s.Keys[i]
		if cur, is := k.Field(e), k.Field(now); !s.Omits(k, now) && !same(cur, is) {
			m.took(s.Name, id, k.Name, is, cur, true)
			set(cur, is)
		}
	}
}

// general merges the inventory's own keys and [planning], which people's files
// alone have.
func general(m *merger, out *model.Inventory) {
	out.Title, out.Timezone, out.Planning = m.now.Title, m.now.Timezone, m.now.Planning
	if blank(m.now) {
		out.Timezone = ""
	}
	single(m, keys.General, out, func(inv *model.Inventory) *model.Inventory { return inv })
	single(m, keys.Planning, out, func(inv *model.Inventory) *model.Planning { return &inv.Planning })
}

func single[T any](m *merger, s *keys.Section[T], out *model.Inventory, of func(*model.Inventory) *T) {
	for _, f := range m.fresh {
		switch before := m.before(f.Source); {
		case !f.Authored:
		case before != nil && whole(f):
			redo(m, s, "", of(out), of(&before.Entries), of(&f.Entries))
		case whole(f):
			say(m, s, "", of(out), of(&f.Entries))
		default: // a few sections: what it says of the whole counts only where nobody has said it
			fill(s, of(out), of(&f.Entries))
		}
	}
}

// fill takes what nobody has said.
func fill[T any](s *keys.Section[T], e, now *T) {
	blank := s.New()
	for i := range s.Keys {
		if k := &s.Keys[i]; same(k.Field(e), k.Field(&blank)) {
			set(k.Field(e), k.Field(now))
		}
	}
}

// whole reports whether a file that a person wrote is a whole inventory, and
// not a few sections to go with another.
func whole(b *batch.Batch) bool { return b.Authored && len(b.Entries.Hosts) > 0 }

// blank reports whether an inventory is that of a database into which nothing
// was ever put: its time zone is nobody's choice.
func blank(inv *model.Inventory) bool {
	return inv.Title == "" && inv.Timezone == "UTC" && len(inv.Hosts)+len(inv.Services)+len(inv.Patches)+len(inv.Windows)+
		len(inv.Freezes)+len(inv.Waivers)+len(inv.Teams)+len(inv.Limits)+len(inv.Conflicts)+len(inv.Stages)+len(inv.Pins) == 0
}

// set copies one field to another of its type. Lists are shared: nothing here
// changes one in place.
func set(to, from any) { reflect.ValueOf(to).Elem().Set(reflect.ValueOf(from).Elem()) }

func same(a, b any) bool { return reflect.DeepEqual(a, b) }

// copyOf points to a copy of what a field points to.
func copyOf(field any) any {
	v := reflect.New(reflect.TypeOf(field).Elem())
	v.Elem().Set(reflect.ValueOf(field).Elem())
	return v.Interface()
}

// blankOf points to nothing of a field's type.
func blankOf(field any) any { return reflect.New(reflect.TypeOf(field).Elem()).Interface() }
