package search

import (
	"context"
	"math"
	"math/rand/v2"
	"slices"
)

// improver takes a plan apart a little at a time and puts it together again
// (ruin and recreate), keeping what is better and, while it is warm, now and
// then what is a little worse.
type improver struct {
	st   *state
	rng  *rand.Rand
	prio []int32 // by job: its place in the order of construction

	live     []int32 // jobs that may move
	undo     []seatOf
	pick     []int32
	inPick   []bool
	worked   []int32 // scratch
	best     []seatOf
	bestCost float64 // with what moves count for
	bestReal float64 // without

	// A round is warm at first and cold at the end.
	length int     // steps of a round
	at     int     // steps done of this round
	rounds int     // rounds done
	warm   float64 // temperature at a round's beginning, in risk-days
	helped bool    // this round found a new best
	stale  int     // rounds since one did
}

// seatOf is where a job stood.
type seatOf struct {
	j, occ int32
	s      Sec
}

func newImprover(st *state, seed, stream uint64) *improver {
	e := st.e
	im := &improver{st: st, rng: rand.New(rand.NewPCG(seed, stream)), inPick: make([]bool, len(e.Jobs)), prio: make([]int32, len(e.Jobs))}
	for i, j := range priorities(e, densityOf) {
		im.prio[j] = int32(i)
	}
	for j := range e.Jobs {
		job := &e.Jobs[j]
		if job.Banned || job.Pinned || st.barred[j] || st.wish.held(int32(j)) {
			continue
		}
		im.live = append(im.live, int32(j))
	}
	im.length = 2000 + 200*len(im.live)
	// A tenth of what a placed job costs lets chains of moves through that are
	// each a little worse; every other improver dares more and settles sooner.
	im.warm = st.exposure / float64(len(im.live)+1) * []float64{0.1, 0.3}[stream%2]
	im.keep()
	return im
}

// advance does so many steps, from round to round.
func (im *improver) advance(ctx context.Context, steps int) {
	for i := range steps {
		if i%32 == 0 && ctx.Err() != nil {
			return
		}
		temperature := 0.0
		if im.rounds > 0 || im.at > im.length/4 {
			temperature = im.warm * math.Pow(0.001, float64(im.at)/float64(im.length))
		}
		if im.step(temperature) {
			im.helped = true
		}
		if im.at++; im.at == im.length {
			im.endRound()
		}
	}
}

// endRound goes back to the best plan and counts the rounds that did not help.
func (im *improver) endRound() {
	im.restore()
	if im.stale++; im.helped {
		im.stale = 0
	}
	im.at, im.helped = 0, false
	im.rounds++
}

// adopt goes on from another's best plan.
func (im *improver) adopt(other *improver) {
	im.best = append(im.best[:0], other.best...)
	im.restore()
	im.bestCost, im.bestReal = im.st.cost(), im.st.real()
	im.stale = 0
}

// resume goes on from a plan that was found elsewhere.
func (im *improver) resume(st *state) {
	im.st = st
	im.keep()
	im.stale, im.at = 0, 0
}

// keep remembers the plan as the best so far.
func (im *improver) keep() {
	im.bestCost, im.bestReal = im.st.cost(), im.st.real()
	im.best = im.best[:0]
	for j := range im.st.e.Jobs {
		if im.st.placed(int32(j)) {
			im.best = append(im.best, seatOf{int32(j), im.st.occ[j], im.st.start[j]})
		}
	}
}

// restore goes back to the best so far.
func (im *improver) restore() {
	st := im.st
	for _, j := range im.live {
		if st.placed(j) {
			st.remove(j)
		}
	}
	for _, b := range im.best {
		if !st.placed(b.j) {
			st.place(b.j, b.occ, b.s)
		}
	}
	st.recount()
}

// step tries one change at a temperature, and reports whether a new best came
// of it.
func (im *improver) step(temperature float64) bool {
	st := im.st
	if len(im.live) == 0 {
		return false
	}
	t := taste{nightShare: 1, avoid: -1, rng: im.rng, blink: 0.02}
	im.ruin(&t)
	before := st.cost()
	im.undo = im.undo[:0]
	for _, j := range im.pick {
		at := seatOf{j, st.occ[j], st.start[j]}
		im.undo = append(im.undo, at)
		if st.placed(j) {
			st.remove(j)
		}
	}
	if t.drop == 0 && !t.inOrder {
		im.arrange()
	}
	for i, j := range im.pick {
		im.inPick[j] = false
		if i < t.drop {
			continue
		}
		if at, ok := st.cheapest(j, t); ok {
			st.place(j, at.occ, at.s)
		}
	}
	after := st.cost()
	if after > before+im.allowance(temperature) || im.breaks() {
		im.back()
		return false
	}
	if after < im.bestCost-1e-9 {
		st.recount()
		im.keep()
		return true
	}
	return false
}

func (im *improver) allowance(temperature float64) float64 {
	if temperature <= 0 {
		return 0
	}
	return -temperature * math.Log(1-im.rng.Float64())
}

// breaks reports whether a job that went out leaves one behind that must
// follow it.
func (im *improver) breaks() bool {
	for _, j := range im.pick {
		if !im.st.placed(j) && im.st.followed(j) {
			return true
		}
	}
	return false
}

// back puts everything where it was.
func (im *improver) back() {
	for _, j := range im.pick {
		if im.st.placed(j) {
			im.st.remove(j)
		}
	}
	for _, u := range im.undo {
		if u.s != long {
			im.st.place(u.j, u.occ, u.s)
		}
	}
}

// arrange decides in which order the jobs that were taken out go back in:
// what others wait for first, otherwise one of several orders by chance.
func (im *improver) arrange() {
	e := im.st.e
	im.rng.Shuffle(len(im.pick), func(a, b int) { im.pick[a], im.pick[b] = im.pick[b], im.pick[a] })
	switch im.rng.IntN(4) {
	case 0:
		slices.SortStableFunc(im.pick, func(a, b int32) int { return int(im.prio[a] - im.prio[b]) })
		return
	case 1:
		slices.SortStableFunc(im.pick, func(a, b int32) int { return int(e.Jobs[b].Len - e.Jobs[a].Len) })
	}
	slices.SortStableFunc(im.pick, func(a, b int32) int { return int(e.Jobs[a].Level - e.Jobs[b].Level) })
}
