package merge

import "stagger/planner/model"

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

func union[T comparable](a, b []T) []T {
	merged, _ := values(a, nil, b)
	return merged
}

// crew joins members by host; what the later file says of one holds.
func crew(a, b []model.Member) []model.Member {
	merged, _ := members(a, a, append(append([]model.Member{}, a...), b...))
	return merged
}
