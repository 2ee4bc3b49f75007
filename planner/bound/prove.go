package bound

import (
	"container/heap"
	"context"
	"math"
	"slices"
)

// Choice is where a job stands; Out where it is left out.
type Choice struct {
	Job int32
	Occ int32
	S   Sec
	Out bool
}

// node is a part of the possibilities: what is still open to each job, the
// prices that bounded it best, and that bound.
type node struct {
	alive [][]int32
	away  []bool
	price []float64
	bound float64
}

// Prover splits the possibilities of a small estate until none is left that
// could cost less than the plan at hand (branch and bound).
type Prover struct {
	r     *Relaxation
	open  nodes // the one with the lowest bound is looked at next
	Nodes int   // looked at so far
}

// slack is how much less than the plan at hand a plan would have to cost to be
// looked for: a millionth part of it.
const slack = 1e-6

// NewProver begins with everything open, at the prices found so far. It takes
// the relaxation over: from now on that speaks of parts of the possibilities,
// and nobody else may ask it anything.
func NewProver(r *Relaxation) *Prover {
	root := node{alive: make([][]int32, len(r.jobs)), away: make([]bool, len(r.jobs)), price: slices.Clone(r.bestAt), bound: r.best}
	for i := range r.jobs {
		root.alive[i], root.away[i] = r.jobs[i].alive, r.jobs[i].away
	}
	return &Prover{r: r, open: nodes{root}}
}

// Done reports whether nothing is left open.
func (p *Prover) Done() bool { return len(p.open) == 0 }

// Bound is the least that any plan could cost that is not ruled out, or upper
// where none could cost less.
func (p *Prover) Bound(upper float64) float64 {
	low := upper * (1 - slack)
	if p.Done() {
		return upper - slack*math.Abs(upper)
	}
	low = min(low, p.open[0].bound)
	return low - 1e-9*math.Abs(low)
}

// Work looks at so many nodes, or until ctx is done. leaf is asked what a
// whole arrangement costs, or told that there is none; what it finds becomes
// the new upper, which is returned.
func (p *Prover) Work(ctx context.Context, nodes int, upper float64, leaf func([]Choice) (float64, bool)) float64 {
	for ; nodes > 0 && len(p.open) > 0 && ctx.Err() == nil; nodes-- {
		n := heap.Pop(&p.open).(node)
		p.Nodes++
		if n.bound >= upper*(1-slack) {
			continue
		}
		upper = p.look(n, upper, leaf)
	}
	return upper
}

// look bounds a node; what survives is a leaf or split in two.
func (p *Prover) look(n node, upper float64, leaf func([]Choice) (float64, bool)) float64 {
	if !p.tighten(&n, upper) {
		return upper
	}
	if choices, ok := p.single(&n); ok {
		if cost, ok := leaf(choices); ok {
			upper = min(upper, cost)
		}
		return upper
	}
	p.split(n)
	return upper
}

// tighten moves the prices for this node alone and strikes what could only
// belong to dearer plans. It reports whether anything is left.
func (p *Prover) tighten(n *node, upper float64) bool {
	r := p.r
	for i := range r.jobs {
		r.jobs[i].alive, r.jobs[i].away = n.alive[i], n.away[i]
		r.mean[i], r.wide[i] = math.NaN(), 0
	}
	copy(r.bestAt, n.price)
	r.best, r.stride, r.stale = math.Inf(-1), 0.5, 0
	copy(r.price, n.price)
	clear(r.move)
	target := upper * (1 - slack)
	for i := range 120 {
		v := r.evaluate()
		if v > r.best {
			r.best, r.stale = v, 0
			copy(r.bestAt, r.price)
		} else if r.stale++; r.stale > 8 {
			r.stride, r.stale = r.stride*0.6, 0
		}
		if v >= target {
			return false
		}
		r.follow()
		if i%20 == 10 && !p.strike(v, target) {
			return false
		}
		r.step(r.stride, upper-v)
	}
	n.bound = max(n.bound, r.best)
	n.price = slices.Clone(r.bestAt)
	for i := range r.jobs {
		n.alive[i], n.away[i] = r.jobs[i].alive, r.jobs[i].away
	}
	return true
}

// strike closes places that cost so much more than their job's cheapest that
// no plan with them can be worth finding. It reports whether every job has
// something left.
func (p *Prover) strike(v, target float64) bool {
	r := p.r
	for i := range r.jobs {
		j := &r.jobs[i]
		room := target - v
		if j.away && r.outCost(j)-j.least > room {
			j.away = false
		}
		kept := make([]int32, 0, len(j.alive))
		for k, c := range r.costs(j) {
			if c-j.least <= room {
				kept = append(kept, j.alive[k])
			}
		}
		if j.alive = kept; len(kept) == 0 && !j.away {
			return false
		}
	}
	return true
}

// single reads off the only arrangement that a node has left.
func (p *Prover) single(n *node) ([]Choice, bool) {
	var out []Choice
	for i := range p.r.jobs {
		j := &p.r.jobs[i]
		switch {
		case len(n.alive[i]) == 1 && !n.away[i]:
			at := j.places[n.alive[i][0]]
			out = append(out, Choice{Job: j.id, Occ: j.occs[at.night], S: at.s})
		case len(n.alive[i]) == 0:
			out = append(out, Choice{Job: j.id, Out: true})
		default:
			return nil, false
		}
	}
	return out, true
}

// split parts a node at the job that strays most: it starts by then, or
// later or not at all.
func (p *Prover) split(n node) {
	best, most := -1, -1.0
	for i := range n.alive {
		if ways := len(n.alive[i]); ways > 1 || ways == 1 && n.away[i] {
			if w := p.r.wide[i] * p.r.e.Jobs[p.r.jobs[i].id].Risk; w > most {
				best, most = i, w
			}
		}
	}
	j := &p.r.jobs[best]
	alive := n.alive[best]
	k := 0
	for k < len(alive) && float64(j.places[alive[k]].s) <= p.r.mean[best] {
		k++
	}
	if k == len(alive) && !n.away[best] {
		k = len(alive) / 2
	}
	k = max(k, 1)
	early, late := n.copy(), n
	early.alive[best], early.away[best] = alive[:k], false
	late.alive[best] = alive[k:]
	heap.Push(&p.open, late)
	heap.Push(&p.open, early)
}

func (n *node) copy() node {
	return node{slices.Clone(n.alive), slices.Clone(n.away), n.price, n.bound}
}

// nodes is a heap by bound, the lowest first.
type nodes []node

func (h nodes) Len() int           { return len(h) }
func (h nodes) Less(i, k int) bool { return h[i].bound < h[k].bound }
func (h nodes) Swap(i, k int)      { h[i], h[k] = h[k], h[i] }
func (h *nodes) Push(x any)        { *h = append(*h, x.(node)) }

func (h *nodes) Pop() any {
	last := len(*h) - 1
	n := (*h)[last]
	*h = (*h)[:last]
	return n
}
