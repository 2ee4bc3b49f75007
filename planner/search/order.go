package search

// groupState is what a stage or after order needs to know of a plan.
type groupState struct {
	lastEnd    Sec // of the placed jobs of Before
	firstStart Sec // of the placed jobs of After
	missing    int // jobs of Before that are out
}

func (g *groupState) gain(st *state, end Sec) {
	g.missing--
	g.lastEnd = max(g.lastEnd, end)
}

func (g *groupState) lose(st *state, id int32, end Sec) {
	g.missing++
	if end < g.lastEnd {
		return
	}
	g.lastEnd = long
	for _, k := range st.e.Groups[id].Before {
		if st.placed(k) {
			g.lastEnd = max(g.lastEnd, st.end(k))
		}
	}
}

func (g *groupState) leave(st *state, id int32, start Sec) {
	if start > g.firstStart {
		return
	}
	g.firstStart = never
	for _, k := range st.e.Groups[id].After {
		if st.placed(k) {
			g.firstStart = min(g.firstStart, st.start[k])
		}
	}
}

// bounds are the first and last start that the orders leave a job, with the
// rest of the plan as it is (model, section 4, rules 8 to 10). ok is false
// where it must follow a job that is out.
func (st *state) bounds(j int32) (lo, hi Sec, ok bool) {
	job := &st.e.Jobs[j]
	lo, hi = 0, never
	for _, g := range job.Afters {
		if st.groups[g].missing > 0 {
			return lo, hi, false
		}
		lo = max(lo, st.groups[g].lastEnd+st.e.Groups[g].Gap)
	}
	for _, g := range job.Befores {
		hi = min(hi, st.groups[g].firstStart-st.e.Groups[g].Gap-job.Len)
	}
	for _, f := range job.Primary {
		if b := &st.e.Fallbacks[f]; st.placed(b.Standby) {
			lo = max(lo, st.end(b.Standby)+b.Gap)
		}
	}
	for _, f := range job.Standby {
		if b := &st.e.Fallbacks[f]; st.placed(b.Primary) {
			hi = min(hi, st.start[b.Primary]-b.Gap-job.Len)
		}
	}
	return lo, hi, true
}
