package audit

// buckets are things with a key in common, in the order in which their keys
// were first seen, so that the inventory's order decides and not a map's.
type buckets[K comparable] struct {
	keys []K
	of   map[K][]int32
}

func (b *buckets[K]) add(key K, thing int32) {
	if b.of == nil {
		b.of = map[K][]int32{}
	}
	if _, seen := b.of[key]; !seen {
		b.keys = append(b.keys, key)
	}
	b.of[key] = append(b.of[key], thing)
}
