package verify

import (
	"time"

	"stagger/planner/civil"
	"stagger/planner/model"
)

// job is what a visit to one host must be (model, section 3).
type job struct {
	patches []int // in the inventory's order; none: no job
	risks   []float64
	risk    float64
	work    time.Duration
	backout time.Duration
}

// grant is one patch that one host does not get, by decision.
type grant struct{ host, patch int }

// scores of the severities, where a patch has no CVSS (model, section 1).
var scores = map[string]float64{model.Low: 2, model.Medium: 5, model.High: 7.5, model.Critical: 9.5}

// exposures weigh a host's risk (model, section 1).
var exposures = map[model.Exposure]float64{model.Internet: 1.5, model.Internal: 1, model.Isolated: 0.25}

// readPatches lists for each host the patches that are for it.
func (r *reading) readPatches() {
	r.patches = map[string]int{}
	r.meant = make([][]int, len(r.hosts))
	for i := range r.inv.Patches {
		p := &r.inv.Patches[i]
		r.patches[p.ID] = i
		for _, h := range r.union(p.Hosts, p.Only) {
			r.meant[h] = append(r.meant[h], i)
		}
	}
}

// readWaivers finds which waivers hold on the plan's first day, for which
// hosts and patches. One patch on one host may have several.
func (r *reading) readWaivers() {
	r.waived = map[grant][]*model.Waiver{}
	for i := range r.inv.Waivers {
		w := &r.inv.Waivers[i]
		if !w.Expires.IsZero() && w.Expires < r.today {
			continue
		}
		ids := set(w.Patches)
		for _, h := range r.union(w.Hosts, w.Only) {
			for _, p := range r.meant[h] {
				if w.Patches == nil || ids[r.inv.Patches[p].ID] {
					g := grant{h, p}
					r.waived[g] = append(r.waived[g], w)
				}
			}
		}
	}
}

// readJobs sums up, host by host, the patches that are not waived.
func (r *reading) readJobs() {
	r.jobs = make([]job, len(r.hosts))
	r.receivers = make([][]int, len(r.inv.Patches))
	for h := range r.jobs {
		j := &r.jobs[h]
		reboots := false
		for _, i := range r.meant[h] {
			if _, waived := r.waived[grant{h, i}]; !waived {
				r.receivers[i] = append(r.receivers[i], h)
				j.add(i, &r.inv.Patches[i], exposures[r.hosts[h].Exposure])
				reboots = reboots || r.inv.Patches[i].Reboot
			}
		}
		if reboots {
			j.work = kept(j.work + kept(r.hosts[h].Reboot))
		}
	}
}

func (j *job) add(i int, p *model.Patch, exposure float64) {
	risk := scores[p.Severity]
	if p.CVSS != nil {
		risk = *p.CVSS
	}
	if p.KnownExploited {
		risk *= 2
	}
	risk *= exposure
	backout := p.Duration
	if p.Backout != nil {
		backout = *p.Backout
	}
	j.patches = append(j.patches, i)
	j.risks = append(j.risks, risk)
	j.risk += risk
	j.work = kept(j.work + kept(p.Duration))
	j.backout = max(j.backout, kept(backout))
}

// length is how long the job holds its host, with its backout.
func (j *job) length() time.Duration { return j.work + j.backout }

// ids of the job's patches.
func (r *reading) ids(h int) []string {
	out := make([]string, len(r.jobs[h].patches))
	for i, p := range r.jobs[h].patches {
		out[i] = r.inv.Patches[p].ID
	}
	return out
}

// dueEnd is when a patch's due day is over: the next day's local midnight.
func (r *reading) dueEnd(due civil.Date) instant {
	return resolve(civil.DateTime{Date: due.AddDays(1)}, r.zone)
}
