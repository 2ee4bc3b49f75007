package bound

import "math"

// evaluate lets every job choose at the present prices and returns the bound
// that follows, leaving in slope how each price missed.
func (r *Relaxation) evaluate() float64 {
	r.sumUp()
	clear(r.slope)
	total := r.fixed
	for i := range r.jobs {
		j := &r.jobs[i]
		r.choose(j)
		r.feel(j)
		total += j.least
	}
	for _, l := range r.limits {
		row := &r.rows[l.row]
		for k := row.off; k < row.off+row.n; k++ {
			total -= l.cap * r.price[k]
			r.slope[k] -= l.cap
		}
	}
	for _, n := range r.nights {
		total += r.open(n)
	}
	for i := range r.gates {
		total += r.swing(&r.gates[i])
	}
	return total
}

func (r *Relaxation) sumUp() {
	for i := range r.rows {
		row := &r.rows[i]
		s := 0.0
		sums := r.sums[row.sum : row.sum+row.n+1]
		sums[0] = 0
		for k, p := range r.price[row.off : row.off+row.n] {
			s += p
			sums[k+1] = s
		}
	}
}

// costs works out what each place still open costs the job at the present
// prices.
func (r *Relaxation) costs(j *job) []float64 {
	if cap(r.scratch) < len(j.alive) {
		r.scratch = make([]float64, len(j.alive))
	}
	c := r.scratch[:len(j.alive)]
	for i, p := range j.alive {
		c[i] = j.places[p].cost + r.price[j.nights[j.places[p].night]]
	}
	for i := range j.uses {
		u := &j.uses[i]
		row := &r.rows[u.row]
		sums := r.sums[row.sum : row.sum+row.n+1]
		for i, p := range j.alive {
			c[i] += u.weight * (sums[u.hi[p]] - sums[u.lo[p]])
		}
	}
	return c
}

// outCost is what leaving the job out costs at the present prices.
func (r *Relaxation) outCost(j *job) float64 {
	if !j.away {
		return math.Inf(1)
	}
	c := j.out
	for _, id := range j.outUse {
		row := &r.rows[id]
		c -= r.sums[row.sum+row.n]
	}
	return c
}

func (r *Relaxation) choose(j *job) {
	j.choice, j.least = -1, r.outCost(j)
	for i, c := range r.costs(j) {
		if c < j.least {
			j.choice, j.least = j.alive[i], c
		}
	}
}

// feel adds the job's choice to the slopes of what it uses.
func (r *Relaxation) feel(j *job) {
	if j.choice < 0 {
		for _, id := range j.outUse {
			row := &r.rows[id]
			for k := row.off; k < row.off+row.n; k++ {
				r.slope[k]--
			}
		}
		return
	}
	p := j.choice
	r.slope[j.nights[j.places[p].night]]++
	for i := range j.uses {
		u := &j.uses[i]
		off := r.rows[u.row].off
		for k := off + int(u.lo[p]); k < off+int(u.hi[p]); k++ {
			r.slope[k] += u.weight
		}
	}
}

// open decides whether a night is worth its cost at what its jobs would pay.
func (r *Relaxation) open(n night) float64 {
	v := r.e.Inv.Planning.NightCost
	for _, k := range n.prices {
		v -= r.price[k]
	}
	if v >= 0 {
		return 0
	}
	for _, k := range n.prices {
		r.slope[k]--
	}
	return v
}

// swing opens and shuts a gate where that is worth most.
func (r *Relaxation) swing(g *gate) float64 {
	total := 0.0
	for t := range g.n {
		v := 0.0
		for _, id := range g.before {
			v += r.price[r.rows[id].off+t]
		}
		for _, id := range g.after {
			v -= r.price[r.rows[id].off+t]
		}
		if v >= 0 {
			continue
		}
		total += v
		for _, id := range g.before {
			r.slope[r.rows[id].off+t]++
		}
		for _, id := range g.after {
			r.slope[r.rows[id].off+t]--
		}
	}
	return total
}
