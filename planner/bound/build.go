package bound

import (
	"math"
	"slices"
	"sort"

	"stagger/planner/estate"
)

// New prices an estate. It holds some tens of bytes for every place of every
// job and every limit it uses.
func New(e *estate.Estate) *Relaxation {
	r := &Relaxation{e: e, stride: 1}
	byJob := make([]int32, len(e.Jobs)) // number in r.jobs, or -1
	outage := outageShares(e)
	for i := range e.Jobs {
		byJob[i] = -1
		j := &e.Jobs[i]
		if j.Banned {
			r.fixed += j.Leave
			continue
		}
		byJob[i] = int32(len(r.jobs))
		r.jobs = append(r.jobs, r.job(int32(i), outage[i]))
	}
	r.addGauges(byJob)
	r.addServices(byJob)
	r.addGroups(byJob)
	r.addFallbacks(byJob)
	r.slope, r.move = make([]float64, len(r.price)), make([]float64, len(r.price))
	r.bestAt = make([]float64, len(r.price))
	r.mean, r.wide = slices.Repeat([]float64{math.NaN()}, len(r.jobs)), make([]float64, len(r.jobs))
	r.best = r.evaluate()
	return r
}

// job lists a job's places and gives each of its nights a price.
func (r *Relaxation) job(id int32, outage float64) job {
	j := &r.e.Jobs[id]
	out := job{id: id, out: j.Leave, away: true}
	teams := int32(len(r.e.Inv.Teams)) + 1
	local := map[int32]int32{}
	for _, run := range j.Runs {
		n, ok := local[run.Occ]
		if !ok {
			n = int32(len(out.nights))
			local[run.Occ] = n
			out.nights = append(out.nights, r.nightPrice(run.Occ*teams+j.Team+1))
			out.occs = append(out.occs, run.Occ)
		}
		for s := run.First; s <= run.Last; s += r.e.Slot {
			exposure, late := j.Exposure(s)
			out.alive = append(out.alive, int32(len(out.places)))
			out.places = append(out.places, place{s, exposure + late + outage, n})
		}
	}
	return out
}

func (r *Relaxation) nightPrice(id int32) int32 {
	for int(id) >= len(r.nights) {
		r.nights = append(r.nights, night{})
	}
	k := r.addPrices(1)
	r.nights[id].prices = append(r.nights[id].prices, int32(k))
	return int32(k)
}

func (r *Relaxation) addPrices(n int) int {
	off := len(r.price)
	r.price = append(r.price, make([]float64, n)...)
	return off
}

func (r *Relaxation) addRow(n int) int32 {
	r.rows = append(r.rows, row{r.addPrices(n), n, len(r.sums)})
	r.sums = append(r.sums, make([]float64, n+1)...)
	return int32(len(r.rows) - 1)
}

// starts are the times at which some of the jobs could start: a limit that is
// kept at each of them is kept always.
func (r *Relaxation) starts(jobs []int32) []Sec {
	var out []Sec
	for _, j := range jobs {
		for _, p := range r.jobs[j].places {
			out = append(out, p.s)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func index(times []Sec, t Sec) int32 {
	return int32(sort.Search(len(times), func(i int) bool { return times[i] >= t }))
}

// hold adds to a job the use of a row while it stands, from its start plus
// after until its start plus until.
func (r *Relaxation) hold(j, row int32, times []Sec, weight float64, after, until Sec) {
	u := use{row: row, weight: weight}
	for _, p := range r.jobs[j].places {
		u.lo = append(u.lo, index(times, p.s+after))
		u.hi = append(u.hi, index(times, p.s+until))
	}
	r.jobs[j].uses = append(r.jobs[j].uses, u)
}

// since adds to a job the use of a row from its start plus after to the end.
func (r *Relaxation) since(j, row int32, times []Sec, weight float64, after Sec) {
	u := use{row: row, weight: weight}
	for _, p := range r.jobs[j].places {
		u.lo = append(u.lo, index(times, p.s+after))
		u.hi = append(u.hi, int32(len(times)))
	}
	r.jobs[j].uses = append(r.jobs[j].uses, u)
}

// addGauges prices the time of teams and limits.
func (r *Relaxation) addGauges(byJob []int32) {
	members := make([][]int32, len(r.e.Gauges))
	for i := range r.e.Jobs {
		if byJob[i] < 0 {
			continue
		}
		for _, g := range r.e.Jobs[i].Gauges {
			members[g] = append(members[g], byJob[i])
		}
	}
	for g, jobs := range members {
		most := int(r.e.Gauges[g].Limit)
		if len(jobs) <= most {
			continue
		}
		times := r.starts(jobs)
		row := r.addRow(len(times))
		r.limits = append(r.limits, limit{row, float64(most)})
		for _, j := range jobs {
			r.hold(j, row, times, 1, 0, r.e.Jobs[r.jobs[j].id].Len)
		}
	}
}
