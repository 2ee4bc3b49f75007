package verify

import (
	"cmp"
	"slices"

	"stagger/planner/model"
)

// visit is a job that the plan places, with the length it must have rather
// than the one the plan says.
type visit struct {
	host int
	span
	workEnds instant
	said     *model.Job
}

// readVisits takes from the plan the jobs that are about a known host with
// work to do, at a time one can reckon with; the first, where there are two.
func (r *reading) readVisits(f *formFaults) {
	r.visit = make([]int, len(r.hosts))
	r.named = make([]bool, len(r.hosts))
	r.whole = true
	for i := range r.plan.Jobs {
		if problem, hosts := r.readVisit(&r.plan.Jobs[i]); problem != "" {
			f.add(hosts, "Job %d of the plan, on host %q, %s.", i+1, r.plan.Jobs[i].Host, problem)
			r.whole = false
		}
	}
	slices.SortFunc(r.visits, func(a, b visit) int {
		return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(a.host, b.host))
	})
	for h := range r.visit {
		r.visit[h] = none
	}
	for i, v := range r.visits {
		r.visit[v.host] = i
	}
}

func (r *reading) readVisit(said *model.Job) (problem string, hosts []string) {
	h, ok := r.host[said.Host]
	if !ok {
		return "is for a host that the inventory does not have", nil
	}
	hosts = r.names(h)
	if len(r.jobs[h].patches) == 0 {
		return "is for a host that has no patch to apply", hosts
	}
	if r.named[h] {
		return "is the second for its host", hosts
	}
	r.named[h] = true
	start, ok := instantOf(said.Start)
	if !ok {
		return "starts outside the years 2000 to 2100", hosts
	}
	j := &r.jobs[h]
	r.visits = append(r.visits, visit{
		host: h, said: said, workEnds: start.plus(j.work),
		span: span{start, start.plus(j.length())},
	})
	return "", nil
}

// placed is the visit to a host, or nil.
func (r *reading) placed(h int) *visit {
	if r.visit[h] == none {
		return nil
	}
	return &r.visits[r.visit[h]]
}

// hostNames are those of visits, in their order.
func (r *reading) hostNames(visits []visit) []string {
	out := make([]string, len(visits))
	for i, v := range visits {
		out[i] = r.hosts[v.host].Name
	}
	return out
}
