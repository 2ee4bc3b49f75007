package estate

// orderGraph has a node for every job and one for every group, so that a
// group of a hundred before a thousand costs eleven hundred edges.
type orderGraph struct {
	jobs int
	next [][]int32
}

func newOrderGraph(e *Estate, fallbacks []Fallback) *orderGraph {
	g := &orderGraph{jobs: len(e.Jobs), next: make([][]int32, len(e.Jobs)+len(e.Groups))}
	for i := range e.Groups {
		node := int32(g.jobs + i)
		for _, j := range e.Groups[i].Before {
			g.next[j] = append(g.next[j], node)
		}
		g.next[node] = e.Groups[i].After
	}
	for _, f := range fallbacks {
		g.next[f.Standby] = append(g.next[f.Standby], f.Primary)
	}
	return g
}

// components numbers the strongly connected components (Tarjan's algorithm,
// with a stack of its own: estates may be deeper than a goroutine likes). A
// component's number is higher than that of all it leads to.
func (g *orderGraph) components() []int32 {
	n := len(g.next)
	var (
		index = make([]int32, n) // order of discovery, from 1
		low   = make([]int32, n)
		comp  = make([]int32, n)
		edge  = make([]int32, n) // the next edge to follow
		open  []int32            // nodes without a component yet
		path  []int32
		clock int32
		count int32
	)
	for i := range comp {
		comp[i] = None
	}
	for root := range n {
		if index[root] != 0 {
			continue
		}
		for path = append(path, int32(root)); len(path) > 0; {
			v := path[len(path)-1]
			if index[v] == 0 {
				clock++
				index[v], low[v] = clock, clock
				open = append(open, v)
			}
			if int(edge[v]) < len(g.next[v]) {
				w := g.next[v][edge[v]]
				edge[v]++
				if index[w] == 0 {
					path = append(path, w)
				} else if comp[w] == None {
					low[v] = min(low[v], index[w])
				}
				continue
			}
			path = path[:len(path)-1]
			if len(path) > 0 {
				u := path[len(path)-1]
				low[u] = min(low[u], low[v])
			}
			if low[v] == index[v] {
				for done := false; !done; {
					w := open[len(open)-1]
					open = open[:len(open)-1]
					comp[w] = count
					done = w == v
				}
				count++
			}
		}
	}
	return comp
}

// cycles lists the jobs of each component that is a cycle.
func (g *orderGraph) cycles() [][]int32 {
	comp := g.components()
	size := map[int32]int{}
	for _, c := range comp {
		size[c]++
	}
	at := map[int32]int{}
	var out [][]int32
	for j := range g.jobs {
		c := comp[j]
		if size[c] < 2 {
			continue
		}
		if _, ok := at[c]; !ok {
			at[c] = len(out)
			out = append(out, nil)
		}
		out[at[c]] = append(out[at[c]], int32(j))
	}
	return out
}

// levels gives each job a level above that of every job it waits for. Jobs in
// a cycle get one too, which means nothing: they are never placed.
func (g *orderGraph) levels(jobs []Job) {
	comp := g.components()
	most := int32(0)
	for _, c := range comp {
		most = max(most, c+1)
	}
	nodes := make([][]int32, most)
	for v, c := range comp {
		nodes[c] = append(nodes[c], int32(v))
	}
	level := make([]int32, most)
	for c := most - 1; c >= 0; c-- { // sources have the highest numbers
		for _, v := range nodes[c] {
			for _, w := range g.next[v] {
				if d := comp[w]; d != c {
					level[d] = max(level[d], level[c]+1)
				}
			}
		}
	}
	for j := range jobs {
		jobs[j].Level = level[comp[j]]
	}
}
