package ticket

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"stagger/planner/civil"
	"stagger/planner/model"
)

// Estate is what a record needs to know beside the plan; *planner.Session
// knows it.
type Estate interface {
	Inventory() *model.Inventory
	Verify(p *model.Plan) []model.Violation
	Levels(p *model.Plan, service string) []model.Level
	Floor(service string) int
	ServicesOf(host string) []string
}

// rules are those that the verifier holds a plan against, in the model's order.
var rules = []model.Rule{
	model.RuleWindow, model.RuleFreeze, model.RuleService, model.RuleTeam, model.RuleLimit, model.RuleConflict,
	model.RuleGuest, model.RuleStage, model.RuleAfter, model.RuleFallback, model.RulePin,
}

// builder has what all records of a plan share.
type builder struct {
	plan     *model.Plan
	inv      *model.Inventory
	estate   Estate
	zone     *time.Location
	hosts    map[string]*model.Host
	patches  map[string]*model.Patch
	services map[string]*model.Service
	placed   map[string]*model.Job
	standing map[string]*capacity
}

// UnsafePlan is the error for a plan that the verifier finds fault with.
type UnsafePlan struct{ Violations []model.Violation }

// Error has one line a violation after the first.
func (e *UnsafePlan) Error() string {
	var b strings.Builder
	b.WriteString("the plan is not safe and has no ticket; make a new plan, then export that")
	for _, v := range e.Violations {
		fmt.Fprintf(&b, "\n%s: %s", v.Rule, v.Text)
	}
	return b.String()
}

// Records are the plan's nights, by date. A plan that the verifier finds fault
// with has none; the error is then an *UnsafePlan.
func Records(e Estate, p *model.Plan) ([]Record, error) {
	if bad := e.Verify(p); len(bad) > 0 {
		return nil, &UnsafePlan{bad}
	}
	zone, err := time.LoadLocation(p.Timezone)
	if err != nil {
		return nil, fmt.Errorf("the plan's time zone: %w; use an IANA name such as Europe/London", err)
	}
	b := newBuilder(e, p, zone)
	nights := map[civil.Date][]*model.Job{}
	open := 0.0
	for i := range p.Jobs {
		j := &p.Jobs[i]
		nights[j.Date] = append(nights[j.Date], j)
		open += j.Risk
	}
	for _, u := range p.Unscheduled {
		open += u.Risk
	}
	var out []Record
	for _, date := range slices.Sorted(maps.Keys(nights)) {
		r := b.record(date, nights[date])
		r.Risk.Before = open
		open = r.Risk.After()
		out = append(out, r)
	}
	return out, nil
}

func newBuilder(e Estate, p *model.Plan, zone *time.Location) *builder {
	inv := e.Inventory()
	b := &builder{
		plan: p, inv: inv, estate: e, zone: zone,
		hosts: map[string]*model.Host{}, patches: map[string]*model.Patch{},
		services: map[string]*model.Service{}, placed: map[string]*model.Job{},
	}
	for i := range inv.Hosts {
		b.hosts[inv.Hosts[i].Name] = &inv.Hosts[i]
	}
	for i := range inv.Patches {
		b.patches[inv.Patches[i].ID] = &inv.Patches[i]
	}
	for i := range inv.Services {
		b.services[inv.Services[i].Name] = &inv.Services[i]
	}
	for i := range p.Jobs {
		b.placed[p.Jobs[i].Host] = &p.Jobs[i]
	}
	b.standing = b.capacities()
	return b
}

// record is the night of a date, but for the risk that is open before it.
func (b *builder) record(date civil.Date, jobs []*model.Job) Record {
	slices.SortFunc(jobs, func(x, y *model.Job) int {
		return cmp.Or(x.Start.Compare(y.Start), cmp.Compare(x.Host, y.Host))
	})
	r := Record{
		Title: b.plan.Title, Date: date, Zone: b.zone, Start: jobs[0].Start,
		Verified: rules, LeftOut: b.plan.Unscheduled, Warnings: b.plan.Warnings,
	}
	for _, j := range jobs {
		r.Jobs = append(r.Jobs, b.job(j))
		r.Risk.Removed += j.Risk
		r.End = later(r.End, j.End)
		if !slices.Contains(r.Windows, j.Window) {
			r.Windows = append(r.Windows, j.Window)
		}
	}
	r.Teams = b.teams(jobs)
	r.Patches = b.patchesOf(jobs)
	r.Gates = b.gates(jobs)
	r.Services = b.affected(r.Jobs)
	r.Standing, r.Down = b.throughout(r.Services)
	r.Waivers = b.waivers()
	return r
}

// job adds to a job of the plan what the inventory says about it.
func (b *builder) job(j *model.Job) Job {
	out := Job{Job: *j, Services: b.estate.ServicesOf(j.Host)}
	if h := b.hosts[j.Host]; h != nil {
		out.Site = h.Site
	}
	for _, h := range j.Affects {
		if h != j.Host {
			out.Takes = append(out.Takes, h)
		}
	}
	for _, s := range out.Services {
		if svc := b.services[s]; svc != nil {
			out.Settle = max(out.Settle, svc.Settle)
		}
	}
	return out
}

// teams are those that the jobs are done by, in the inventory's order.
func (b *builder) teams(jobs []*model.Job) []Team {
	byName := map[string]*Team{}
	for _, j := range jobs {
		t := byName[j.Team]
		if t == nil {
			t = &Team{Name: j.Team, Start: j.Start}
			byName[j.Team] = t
		}
		t.Jobs++
		t.End = later(t.End, j.End)
	}
	var out []Team
	for _, t := range b.inv.Teams {
		if at := byName[t.Name]; at != nil {
			at.People = t.People
			out = append(out, *at)
			delete(byName, t.Name)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(byName)) {
		out = append(out, *byName[name])
	}
	return out
}

func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}
