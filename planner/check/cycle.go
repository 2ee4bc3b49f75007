package check

import (
	"fmt"
	"slices"
	"strings"
)

// cycles finds the cycles of a graph of n nodes and calls found once for each,
// with its nodes from the first in the inventory round to that one again. A
// node is on at most one reported cycle: when that one is mended, the next
// check shows another.
func cycles(n int, next func(i int) []int, found func(cycle []int)) {
	const unseen, onPath, done = 0, 1, 2
	state := make([]int, n)
	type step struct{ node, edge int }
	for root := range n {
		if state[root] != unseen {
			continue
		}
		// A stack of its own, for a chain may be as long as the inventory.
		path := []step{{root, 0}}
		state[root] = onPath
		for len(path) > 0 {
			at := &path[len(path)-1]
			edges := next(at.node)
			if at.edge == len(edges) {
				state[at.node] = done
				path = path[:len(path)-1]
				continue
			}
			to := edges[at.edge]
			at.edge++
			switch state[to] {
			case unseen:
				state[to] = onPath
				path = append(path, step{to, 0})
			case onPath:
				var cycle []int
				for i := len(path) - 1; ; i-- {
					cycle = append(cycle, path[i].node)
					if path[i].node == to {
						break
					}
				}
				slices.Reverse(cycle)
				found(cycle)
			}
		}
	}
}

// circle writes a cycle as `"a" → "b" → "a"`, cut short where it is long.
func circle(cycle []int, name func(i int) string) string {
	const most = 8
	var parts []string
	for k, i := range cycle {
		if k == most {
			parts = append(parts, fmt.Sprintf("… %d more …", len(cycle)-most))
			break
		}
		parts = append(parts, quote(name(i)))
	}
	return strings.Join(append(parts, quote(name(cycle[0]))), " → ")
}

// indices turns references into indices, leaving out those that name nothing.
func (n names) indices(refs ...string) []int {
	var out []int
	for _, r := range refs {
		if i, ok := n.first[r]; ok {
			out = append(out, i)
		}
	}
	return out
}
