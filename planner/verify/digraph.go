package verify

// digraph has an edge from a to b where a must come before b.
type digraph struct{ next [][]int }

func newDigraph(nodes int) *digraph { return &digraph{make([][]int, nodes)} }

// chain puts every member of a group before every member of each later group.
// A node between two groups stands for "all so far are done", which keeps the
// edges as many as the members.
func (g *digraph) chain(groups [][]int) {
	gate := none
	for _, members := range groups {
		if len(members) == 0 {
			continue
		}
		done := len(g.next)
		g.next = append(g.next, nil)
		if gate != none {
			g.next[gate] = append(g.next[gate], done)
			g.next[gate] = append(g.next[gate], members...)
		}
		for _, m := range members {
			g.next[m] = append(g.next[m], done)
		}
		gate = done
	}
}

// components numbers the strongly connected components by node (Tarjan 1972,
// with its own stack of half-walked nodes, for chains may be long).
func (g *digraph) components() []int {
	n := len(g.next)
	t := &tarjan{g: g, seen: make([]int, n), low: make([]int, n), comp: make([]int, n)}
	for v := range t.comp {
		t.comp[v] = none
	}
	for v := range g.next {
		if t.seen[v] == 0 {
			t.walk(v)
		}
	}
	return t.comp
}

type tarjan struct {
	g      *digraph
	seen   []int // order of discovery from 1; 0 is undiscovered
	low    []int // the earliest node on the stack that can be reached
	comp   []int
	open   []int // nodes whose component is not closed yet
	clock  int
	closed int
}

func (t *tarjan) walk(root int) {
	t.discover(root)
	path := []int{root}
	edge := []int{0}
	for len(path) > 0 {
		v, e := path[len(path)-1], &edge[len(edge)-1]
		if *e < len(t.g.next[v]) {
			w := t.g.next[v][*e]
			*e++
			if t.seen[w] == 0 {
				t.discover(w)
				path, edge = append(path, w), append(edge, 0)
			} else if t.comp[w] == none {
				t.low[v] = min(t.low[v], t.seen[w])
			}
			continue
		}
		path, edge = path[:len(path)-1], edge[:len(edge)-1]
		if len(path) > 0 {
			up := path[len(path)-1]
			t.low[up] = min(t.low[up], t.low[v])
		}
		if t.low[v] == t.seen[v] {
			t.close(v)
		}
	}
}

func (t *tarjan) discover(v int) {
	t.clock++
	t.seen[v], t.low[v] = t.clock, t.clock
	t.open = append(t.open, v)
}

// close makes one component of what was discovered since its root.
func (t *tarjan) close(root int) {
	for {
		v := t.open[len(t.open)-1]
		t.open = t.open[:len(t.open)-1]
		t.comp[v] = t.closed
		if v == root {
			break
		}
	}
	t.closed++
}
