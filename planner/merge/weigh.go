package merge

import (
	"stagger/planner/batch"
	"stagger/planner/civil"
	"stagger/planner/edit"
	"stagger/planner/keys"
	"stagger/planner/model"
)

// weigher weighs a person's word against the files' for one entry.
type weigher[T any] struct {
	m   *merger
	s   *keys.Section[T]
	id  string
	how touch
}

// entry merges e, of which b is what the files said before and n what they say
// now; either may be nil.
func (w *weigher[T]) entry(e *T, b, n *folded[T]) {
	blank := w.s.New()
	for i := range w.s.Keys {
		k := &w.s.Keys[i]
		said := b != nil && (b.says[i] || b.authored)
		says := n != nil && (n.says[i] || n.authored)
		if !said && !says && w.how != authored {
			continue
		}
		was, now := k.Field(&blank), k.Field(&blank)
		if said {
			was = k.Field(&b.entry)
		}
		if says {
			now = k.Field(&n.entry)
		}
		w.field(k, k.Field(e), was, now, said, says)
	}
}

// field merges one key: cur is what the inventory has.
func (w *weigher[T]) field(k *keys.Key[T], cur, was, now any, said, says bool) {
	switch {
	case same(cur, now):
	case w.m.o.Overwrite && says, same(cur, was):
		set(cur, now)
	case w.how == authored && !(said && same(was, now)) && !isList(cur):
		w.note(k, now, cur, said)
		set(cur, now)
	case w.how == authored && !said:
		set(cur, now)
	case isList(cur) && (said || says):
		w.list(k, cur, was, now, said)
	case says:
		w.kept(k, edit.Text(now), edit.Text(cur), false)
	}
}

// note tells that a person's edit gave way to a person's file. What was never
// in a file was not edited against one.
func (w *weigher[T]) note(k *keys.Key[T], now, cur any, said bool) {
	if said {
		w.kept(k, edit.Text(now), edit.Text(cur), true)
	}
}

func (w *weigher[T]) kept(k *keys.Key[T], says, is string, took bool) {
	if w.how != untouched {
		w.m.report.Kept = append(w.m.report.Kept, Kept{batch.Ref{Section: w.s.Name, Entry: w.id}, k.Name, says, is, took})
	}
}

func isList(field any) bool {
	switch field.(type) {
	case *[]string, *[]civil.Date, *[]model.Member:
		return true
	}
	return false
}

// list merges a list value by value: what the files brought and do not have
// any more goes, what is new in them comes, and what a person took out or put
// in stays so.
func (w *weigher[T]) list(k *keys.Key[T], cur, was, now any, said bool) {
	text := func(field any) string { return edit.Text(field) }
	switch cur := cur.(type) {
	case *[]string:
		var out []string
		*cur, out = values(*cur, *was.(*[]string), *now.(*[]string))
		w.out(k, text(&out), len(out))
	case *[]civil.Date:
		var out []civil.Date
		*cur, out = values(*cur, *was.(*[]civil.Date), *now.(*[]civil.Date))
		w.out(k, text(&out), len(out))
	case *[]model.Member:
		if !said { // somebody has thought about who carries this service
			w.kept(k, text(now), text(cur), false)
			return
		}
		var out []model.Member
		*cur, out = members(*cur, *was.(*[]model.Member), *now.(*[]model.Member))
		w.out(k, text(&out), len(out))
	}
}

// out tells what stays out of a list, or stays as a person has it.
func (w *weigher[T]) out(k *keys.Key[T], names string, n int) {
	if n > 0 {
		w.kept(k, names, "", false)
	}
}

// values merges a list of words; out are those that a person took out.
func values[V comparable](cur, was, now []V) (merged, out []V) {
	before, after, have := setOf(was), setOf(now), setOf(cur)
	for _, v := range cur {
		if !before[v] || after[v] {
			merged = append(merged, v)
		}
	}
	for _, v := range now {
		switch {
		case have[v]:
		case before[v]:
			out = append(out, v)
		default:
			merged = append(merged, v)
		}
	}
	return merged, out
}

func setOf[V comparable](list []V) map[V]bool {
	out := make(map[V]bool, len(list))
	for _, v := range list {
		out[v] = true
	}
	return out
}

// members merges members by host; out are those that stay as a person has
// them.
func members(cur, was, now []model.Member) (merged, out []model.Member) {
	have, before, after := byHost(cur), byHost(was), byHost(now)
	for _, c := range cur {
		b, wasThere := before[c.Host]
		n, isThere := after[c.Host]
		switch {
		case wasThere && !isThere: // the file has it no more
		case !isThere || n == c:
			merged = append(merged, c)
		case wasThere && b == c:
			merged = append(merged, n)
		default:
			merged = append(merged, c)
			out = append(out, n)
		}
	}
	for _, n := range now {
		if _, there := have[n.Host]; there {
			continue
		}
		if _, was := before[n.Host]; was {
			out = append(out, n)
		} else {
			merged = append(merged, n)
		}
	}
	return merged, out
}

func byHost(list []model.Member) map[string]model.Member {
	out := make(map[string]model.Member, len(list))
	for _, m := range list {
		out[m.Host] = m
	}
	return out
}
