package estate

import (
	"slices"
	"time"

	"stagger/planner/calendar"
	"stagger/planner/model"
)

// Job is one visit to one host that applies all its plannable patches (model,
// section 3).
type Job struct {
	Host    int32
	Team    int32   // or None
	Patches []int32 // in the inventory's order
	Work    Sec     // until the point of no return
	Len     Sec     // with the backout reserve
	Risk    float64 // risk-days a day while it is open
	Dues    []Due   // by date
	Leave   float64 // what leaving it out costs
	Stake   float64 // Leave, and that of all that must follow it and could be placed

	Pinned bool
	Pin    Sec // where Pinned: exactly here

	Runs   []Run   // places that keep window, freeze and pin, by start; shared between jobs
	Thawed []Run   // places that keep the window and freeze rules; shared between jobs
	Free   []Run   // places that keep the window rule only; shared between jobs
	Bars   []int32 // freezes that bar it
	Alone  []Touch // services it would take below their floor even alone
	Banned bool    // no place at all, by itself or because it must follow such a job

	Gauges  []int32 // it counts in these
	Sides   []Side  // conflicts it stands in
	Guests  []int32 // jobs that may not overlap it: on what it runs on, or on what runs on it
	Touches []Touch // services it takes members from
	Befores []int32 // groups whose After waits for it
	Afters  []int32 // groups whose Before it waits for
	Primary []int32 // fallbacks in which it is the primary
	Standby []int32 // fallbacks in which it is the standby
	Level   int32   // how many orders deep it stands: all it waits for has less
	Cycle   int32   // of stage and after orders, that it is caught in; or None
}

// Due is risk that is late once At is past.
type Due struct {
	At   Sec
	Risk float64
}

// Run is a row of places in one occurrence: First, then every slot to Last.
type Run struct {
	Occ         int32
	First, Last Sec
}

// Side is a job's place in a conflict.
type Side struct {
	Conflict int32
	A, B     bool // which sides its host matches
}

// Exposure is what an open risk costs until work ends, and what lateness
// adds, when the job starts at s. It never falls as s grows.
func (j *Job) Exposure(s Sec) (exposure, late float64) {
	ends := s + j.Work
	exposure = j.Risk * float64(ends) / Day
	for _, d := range j.Dues {
		if ends <= d.At {
			break
		}
		late += d.Risk * float64(ends-d.At) / Day
	}
	return exposure, late
}

// jobs makes the jobs, and lists what is waived instead.
func (e *Estate) jobs(m *matcher) error {
	hosts := len(e.Inv.Hosts)
	open := make([][]int32, hosts)
	waivers := e.waivers(m)
	for p := range e.Inv.Patches {
		patch := &e.Inv.Patches[p]
		for _, h := range list(m.targets(patch.Hosts, patch.Only)) {
			if w := waivers.of(h, int32(p)); w != nil {
				e.Waived = append(e.Waived, model.Waived{
					Host: e.Host(h), Patch: patch.ID, Kind: w.Kind, Reason: w.Reason,
					ApprovedBy: w.ApprovedBy, Expires: w.Expires, Control: w.Control,
				})
				continue
			}
			open[h] = append(open[h], int32(p))
		}
	}
	dues := e.dues()
	e.JobOf = make([]int32, hosts)
	for h := range open {
		e.JobOf[h] = None
		if len(open[h]) > 0 {
			e.JobOf[h] = int32(len(e.Jobs))
			e.Jobs = append(e.Jobs, e.job(int32(h), open[h], dues))
		}
	}
	return e.pins()
}

// dues is, by patch, the end of its due day in the inventory's zone.
func (e *Estate) dues() []Sec {
	out := make([]Sec, len(e.Inv.Patches))
	for p := range e.Inv.Patches {
		if d := e.Inv.Patches[p].Due; !d.IsZero() {
			end, _ := calendar.Resolve(d.AddDays(1).At(0), e.Zone)
			out[p] = e.Sec(end)
		}
	}
	return out
}

func (e *Estate) job(h int32, patches []int32, dues []Sec) Job {
	host := &e.Inv.Hosts[h]
	j := Job{Host: h, Team: e.Team[h], Patches: patches, Cycle: None}
	var work, backout time.Duration
	reboot := false
	for _, p := range patches {
		in := &e.Inv.Patches[p]
		work += in.Duration
		backout = max(backout, in.BackoutTime())
		reboot = reboot || in.Reboot
		risk := in.Score() * host.Exposure.Factor()
		if in.KnownExploited {
			risk *= 2
		}
		j.Risk += risk
		if !in.Due.IsZero() {
			j.Dues = append(j.Dues, Due{dues[p], risk})
		}
	}
	if reboot {
		work += host.Reboot
	}
	slices.SortFunc(j.Dues, func(a, b Due) int { return int(a.At) - int(b.At) })
	j.Work, j.Len = seconds(work), seconds(work+backout)
	j.Leave = j.Risk * 3 * float64(e.Until) / Day
	return j
}

func (e *Estate) pins() error {
	for i := range e.Inv.Pins {
		pin := &e.Inv.Pins[i]
		j := e.JobOf[e.HostIndex[pin.Host]]
		if j == None {
			e.Warnings = append(e.Warnings, "pin "+pin.Host+": the host has no job, so the pin does nothing")
			continue
		}
		at, _ := calendar.Instant(pin.Start, e.Zone)
		e.Jobs[j].Pinned, e.Jobs[j].Pin = true, e.Sec(at)
	}
	return nil
}

// waiverIndex finds the waiver that covers a host's patch.
type waiverIndex struct {
	every map[int32]*model.Waiver    // by host: of every patch
	one   map[[2]int32]*model.Waiver // by host and patch
}

// waivers are those in force on the local day of from. Of several that cover
// the same, the last stands.
func (e *Estate) waivers(m *matcher) waiverIndex {
	x := waiverIndex{map[int32]*model.Waiver{}, map[[2]int32]*model.Waiver{}}
	today := calendar.DateOf(e.From, e.Zone)
	ids := make(map[string]int32, len(e.Inv.Patches))
	for p := range e.Inv.Patches {
		ids[e.Inv.Patches[p].ID] = int32(p)
	}
	for i := range e.Inv.Waivers {
		w := &e.Inv.Waivers[i]
		if !w.Expires.IsZero() && w.Expires < today {
			continue
		}
		for _, h := range list(m.targets(w.Hosts, w.Only)) {
			if w.Patches == nil {
				x.every[h] = w
			}
			for _, id := range w.Patches {
				x.one[[2]int32{h, ids[id]}] = w
			}
		}
	}
	return x
}

func (x waiverIndex) of(h, p int32) *model.Waiver {
	if w := x.one[[2]int32{h, p}]; w != nil {
		return w
	}
	return x.every[h]
}
