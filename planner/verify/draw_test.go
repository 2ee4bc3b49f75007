package verify

import (
	"math/rand"
	"testing"
	"time"

	"stagger/planner/civil"
	"stagger/planner/model"
)

// visitAt is where a test wants a job: window, night and start in UTC.
type visitAt struct {
	host, window string
	night        civil.Date
	start        time.Time
}

// draw makes an honest plan: the jobs where the test wants them, right or
// wrong, everything else left out, and all figures as they are.
func draw(inv *model.Inventory, from, until time.Time, visits []visitAt) *model.Plan {
	p := &model.Plan{Format: model.PlanFormat, Title: inv.Title, Timezone: inv.Timezone, From: from, Until: until,
		Jobs: []model.Job{}, Unscheduled: []model.Unscheduled{}, Waived: []model.Waived{}}
	r, _ := read(inv, p)
	if r == nil {
		return p
	}
	in := map[string]bool{}
	for _, v := range visits {
		in[v.host] = true
		h := r.host[v.host]
		j := &r.jobs[h]
		job := model.Job{
			Host: v.host, Team: inv.Hosts[h].Team, Stage: r.stageOf[h], Window: v.window, Date: v.night,
			Start: v.start, WorkEnds: v.start.Add(j.work), End: v.start.Add(j.length()),
			Patches: r.ids(h), Risk: j.risk, Affects: r.affected(h),
		}
		for _, pin := range inv.Pins {
			job.Pinned = job.Pinned || pin.Host == v.host
		}
		p.Jobs = append(p.Jobs, job)
	}
	for h := range r.jobs {
		if name := inv.Hosts[h].Name; len(r.jobs[h].patches) > 0 && !in[name] {
			p.Unscheduled = append(p.Unscheduled, model.Unscheduled{
				Host: name, Patches: r.ids(h), Risk: r.jobs[h].risk,
				Reasons: []model.Reason{{Code: model.Crowded, Text: "There was no room."}},
			})
		}
	}
	for g, ws := range r.waived {
		p.Waived = append(p.Waived, model.Waived{
			Host: inv.Hosts[g.host].Name, Patch: inv.Patches[g.patch].ID,
			Kind: ws[0].Kind, Reason: ws[0].Reason, ApprovedBy: ws[0].ApprovedBy, Expires: ws[0].Expires, Control: ws[0].Control,
		})
	}
	figures(inv, p)
	return p
}

// figures fills services and cost as this package finds them. What it finds
// is held against hand-written figures, a minute-by-minute count and another
// program elsewhere in these tests.
func figures(inv *model.Inventory, p *model.Plan) {
	r, _ := read(inv, p)
	p.Services = []model.ServiceOutcome{}
	for i, s := range r.supply {
		out := model.ServiceOutcome{Name: inv.Services[i].Name, Capacity: s.capacity, Required: s.required, Lowest: s.lowest, Impact: s.impact()}
		for _, b := range s.below {
			out.Outages = append(out.Outages, model.Spell{
				Start: time.Unix(0, int64(b.start)).UTC(), End: time.Unix(0, int64(b.end)).UTC(),
			})
		}
		p.Services = append(p.Services, out)
	}
	p.Cost = r.cost()
}

// places are all starts at which windows let a host's job begin.
func places(r *reading, h int) []visitAt {
	var out []visitAt
	for i := range r.inv.Windows {
		w := r.windows[r.inv.Windows[i].Name]
		if !w.only[h] {
			continue
		}
		for d := range w.open {
			for at := w.open[d].start; at.plus(r.jobs[h].length()) <= w.open[d].end; at = at.plus(r.inv.Planning.Slot) {
				if at >= r.from && at.plus(r.jobs[h].length()) <= r.until {
					out = append(out, visitAt{r.inv.Hosts[h].Name, r.inv.Windows[i].Name, d, time.Unix(0, int64(at)).UTC()})
				}
			}
		}
	}
	return out
}

// naive is a planner for the poor: hosts in random order, each at the first
// of a few random places that Check allows.
func naive(inv *model.Inventory, from, until time.Time, rnd *rand.Rand, tries int) []visitAt {
	r, _ := read(inv, draw(inv, from, until, nil))
	if r == nil {
		return nil
	}
	var visits []visitAt
	for range 2 {
		for _, h := range rnd.Perm(len(r.hosts)) {
			if len(r.jobs[h].patches) == 0 || placedIn(visits, inv.Hosts[h].Name) {
				continue
			}
			all := places(r, h)
			rnd.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
			for _, at := range all[:min(tries, len(all))] {
				try := append(visits[:len(visits):len(visits)], at)
				if len(Check(inv, draw(inv, from, until, try))) == 0 {
					visits = try
					break
				}
			}
		}
	}
	return visits
}

func placedIn(visits []visitAt, host string) bool {
	for _, v := range visits {
		if v.host == host {
			return true
		}
	}
	return false
}

// instantIn reads a test's time.
func instantIn(t testing.TB, s string) time.Time {
	t.Helper()
	at, err := time.Parse(time.RFC3339Nano, s)
	if err != nil {
		t.Fatal(err)
	}
	return at.UTC()
}
