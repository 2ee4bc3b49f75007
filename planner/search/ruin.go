package search

import "slices"

// ruin picks what to take out, in one of several ways.
func (im *improver) ruin(t *taste) {
	im.pick = im.pick[:0]
	size := 2 + im.rng.IntN(min(10, len(im.live))+1)
	seed := im.live[im.rng.IntN(len(im.live))]
	switch im.rng.IntN(9) {
	case 0:
		im.closeNight(t)
	case 1, 2:
		im.takeNear(seed, size)
	case 3, 4:
		im.makeRoom(seed, size, t)
	case 5:
		im.takeRelated(seed, size)
		t.nightShare = im.rng.Float64()
	case 6:
		im.dropChain(seed, size, t)
	default:
		for range size {
			im.take(im.live[im.rng.IntN(len(im.live))])
		}
	}
	im.takeOut()
}

// dropChain takes the seed out for good, with all that must follow it: worth
// it where placing them costs more than they are risk.
func (im *improver) dropChain(seed int32, size int, t *taste) {
	st := im.st
	if !st.placed(seed) {
		return
	}
	im.take(seed)
	for i := 0; i < len(im.pick) && len(im.pick) <= 4*size; i++ {
		for _, g := range st.e.Jobs[im.pick[i]].Befores {
			for _, k := range st.e.Groups[g].After {
				if st.placed(k) {
					im.take(k)
				}
			}
		}
	}
	t.drop = len(im.pick)
}

// take adds a job to what is taken out; pinned and impossible jobs stay.
func (im *improver) take(j int32) {
	job := &im.st.e.Jobs[j]
	if !im.inPick[j] && !job.Pinned && !job.Banned && !im.st.barred[j] && !im.st.wish.held(j) {
		im.inPick[j] = true
		im.pick = append(im.pick, j)
	}
}

// takeOut adds a few of the jobs that are out, with those they wait for, so
// that they get their chance.
func (im *improver) takeOut() {
	for range 2 {
		j := im.live[im.rng.IntN(len(im.live))]
		if im.st.placed(j) {
			continue
		}
		im.take(j)
		for _, g := range im.st.e.Jobs[j].Afters {
			for _, k := range im.st.e.Groups[g].Before {
				if !im.st.placed(k) && len(im.pick) < 40 {
					im.take(k)
				}
			}
		}
	}
}

// closeNight empties a night and keeps it shut for this step.
func (im *improver) closeNight(t *taste) {
	im.worked = im.worked[:0]
	for n := range im.st.nights {
		if k := len(im.st.nights[n]); k > 0 && k <= 30 {
			im.worked = append(im.worked, int32(n))
		}
	}
	if len(im.worked) == 0 {
		return
	}
	n := im.worked[im.rng.IntN(len(im.worked))]
	for _, j := range im.st.nights[n] {
		im.take(j)
	}
	t.avoid = n
}

// takeNear takes the jobs of the seed's night that stand nearest to it.
func (im *improver) takeNear(seed int32, size int) {
	st := im.st
	if !st.placed(seed) {
		im.take(seed)
		return
	}
	im.around(st.occ[seed], st.start[seed], size)
	im.take(seed)
}

// around takes the jobs of an occurrence nearest to a time.
func (im *improver) around(occ int32, s Sec, size int) {
	st := im.st
	from := len(im.pick)
	for n := occ * st.teams; n < (occ+1)*st.teams; n++ {
		for _, j := range st.nights[n] {
			im.take(j)
		}
	}
	far := func(j int32) Sec {
		d := st.start[j] - s
		return max(d, -d)
	}
	near := im.pick[from:]
	slices.SortFunc(near, func(a, b int32) int {
		if d := far(a) - far(b); d != 0 {
			return int(d)
		}
		return int(a - b)
	})
	for len(im.pick) > from+size {
		im.inPick[im.pick[len(im.pick)-1]] = false
		im.pick = im.pick[:len(im.pick)-1]
	}
}

// makeRoom takes the seed, now and then some others of its team, and whatever
// stands around a place that the seed would rather have; they go back in that
// order, so that the seed gets its place if it can.
func (im *improver) makeRoom(seed int32, size int, t *taste) {
	st := im.st
	job := &st.e.Jobs[seed]
	im.take(seed)
	for range im.rng.IntN(5) {
		if k := im.live[im.rng.IntN(len(im.live))]; st.e.Jobs[k].Team == job.Team {
			im.take(k)
		}
	}
	runs := job.Runs
	if st.placed(seed) {
		k := 0
		for k < len(runs) && runs[k].First <= st.start[seed] {
			k++
		}
		runs = runs[:max(k, 1)]
	}
	r := runs[im.rng.IntN(len(runs))]
	slots := int(r.Last-r.First)/int(st.e.Slot) + 1
	im.around(r.Occ, r.First+Sec(im.rng.IntN(slots))*st.e.Slot, size)
	t.inOrder = im.rng.IntN(2) == 0
}

// takeRelated takes the seed, what it must wait for or let go first, and jobs
// that share a service with it.
func (im *improver) takeRelated(seed int32, size int) {
	e := im.st.e
	im.take(seed)
	job := &e.Jobs[seed]
	for _, f := range job.Primary {
		im.take(e.Fallbacks[f].Standby)
	}
	for _, f := range job.Standby {
		im.take(e.Fallbacks[f].Primary)
	}
	for _, k := range job.Guests {
		if len(im.pick) < size {
			im.take(k)
		}
	}
	for _, t := range job.Touches {
		mates := e.Services[t.Service].Members
		for range size {
			if k := e.JobOf[mates[im.rng.IntN(len(mates))].Host]; k >= 0 && len(im.pick) < size {
				im.take(k)
			}
		}
	}
	for _, gs := range [][]int32{job.Afters, job.Befores} {
		for _, g := range gs {
			for _, side := range [][]int32{e.Groups[g].Before, e.Groups[g].After} {
				if len(im.pick) < 2*size {
					im.take(side[im.rng.IntN(len(side))])
				}
			}
		}
	}
}
