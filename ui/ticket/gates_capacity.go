package ticket

import (
	"slices"
	"time"

	"stagger/planner/civil"
	"stagger/planner/model"
)

// taking is a job with the members that it takes from one service. Members that
// are down anyway are not among them.
type taking struct {
	job     *model.Job
	members []model.Member
	back    time.Time // when they count again
}

// takings are those of the whole plan, by service and night.
type takings map[string]map[civil.Date][]taking

// takings are found once for all records.
func (b *builder) takings() takings {
	type membership struct {
		service *model.Service
		model.Member
	}
	of := map[string][]membership{}
	for i := range b.inv.Services {
		s := &b.inv.Services[i]
		for _, m := range s.Members {
			if !b.downAnyway(m.Host) {
				of[m.Host] = append(of[m.Host], membership{s, m})
			}
		}
	}
	out := takings{}
	for _, j := range b.byStart() {
		for _, h := range j.Affects {
			for _, m := range of[h] {
				out.add(m.service, j, m.Member)
			}
		}
	}
	return out
}

func (t takings) add(s *model.Service, j *model.Job, m model.Member) {
	if t[s.Name] == nil {
		t[s.Name] = map[civil.Date][]taking{}
	}
	night := t[s.Name][j.Date]
	if len(night) == 0 || night[len(night)-1].job != j {
		night = append(night, taking{job: j, back: j.End.Add(s.Settle)})
	}
	last := &night[len(night)-1]
	last.members = append(last.members, m)
	t[s.Name][j.Date] = night
}

// downAnyway reports whether a host, or anything it runs on, is down.
func (b *builder) downAnyway(host string) bool {
	seen := 0
	for h := b.hosts[host]; h != nil && seen <= len(b.hosts); h = b.hosts[h.RunsOn] {
		if h.State == model.StateDown {
			return true
		}
		seen++
	}
	return false
}

// capacityGates are what model rule 3 asks of people. The plan counts on every
// member being back by its time; one that is not must be waited for by whoever
// would take the service below its floor without it. known are gates that say
// so already.
func (b *builder) capacityGates(jobs []*model.Job, known []Gate) []Gate {
	said := pairsOf(known, GateFallback)
	var out []Gate
	for i := range b.inv.Services {
		s := &b.inv.Services[i]
		var all []taking
		for _, date := range datesOf(jobs) {
			all = append(all, b.taken[s.Name][date]...)
		}
		if len(all) < 2 {
			continue
		}
		keep := Keep{s.Name, b.standing[s.Name].floor, s.Capacity()}
		var of []Gate
		for _, then := range starts(all, jobs) {
			first := b.mustBeBack(s, all, then[0].Start)
			of = append(of, grouped(GateCapacity, then, first, s.Settle, func(first, then *model.Job) bool {
				gap, is := said[pair{first.Host, then.Host}]
				return is && gap >= s.Settle
			}, keep)...)
		}
		out = append(out, joined(of)...)
	}
	return out
}

// datesOf are the nights of some jobs.
func datesOf(jobs []*model.Job) []civil.Date {
	var out []civil.Date
	for _, j := range jobs {
		out = addNew(out, j.Date)
	}
	slices.Sort(out)
	return out
}

// starts are those of the jobs that take members, those of one start together.
func starts(all []taking, jobs []*model.Job) [][]*model.Job {
	ours := make(map[*model.Job]bool, len(jobs))
	for _, j := range jobs {
		ours[j] = true
	}
	var out [][]*model.Job
	for _, t := range all {
		last := len(out) - 1
		switch {
		case !ours[t.job]:
		case last >= 0 && out[last][0].Start.Equal(t.job.Start):
			out[last] = append(out[last], t.job)
		default:
			out = append(out, []*model.Job{t.job})
		}
	}
	return out
}

// mustBeBack are the jobs whose members must be back before an instant at which
// others are taken: without them, and without what the plan takes then, there
// is less left than the floor.
func (b *builder) mustBeBack(s *model.Service, all []taking, at time.Time) []*model.Job {
	out := map[string]bool{}
	weight, most := 0, 0
	for _, t := range all {
		sum := 0
		for _, m := range t.members {
			sum += m.Weight
			if !t.job.Start.After(at) && at.Before(t.back) && !out[m.Host] {
				out[m.Host] = true
				weight += m.Weight
			}
		}
		most = max(most, sum)
	}
	c := b.standing[s.Name]
	spare := c.full - weight - c.floor
	if spare >= most {
		return nil
	}
	var needed []*model.Job
	for _, t := range all {
		if t.back.After(at) {
			continue
		}
		more := 0
		for _, m := range t.members {
			if !out[m.Host] {
				more += m.Weight
			}
		}
		if more > 0 && more > spare {
			needed = append(needed, t.job)
		}
	}
	return needed
}
