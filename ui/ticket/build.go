package ticket

import (
	"cmp"
	"errors"
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
	Nights(host string) []model.Occurrence // "": of every window
	Frozen(host string) []model.FrozenSpell
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
	taken    takings                 // what each job takes from services
	taking   map[string][]*model.Job // which jobs take a host down
	dead     map[string]bool         // services that are down before any work
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

// New is a plan as a change. A plan that the verifier finds fault with is none;
// the error is then an *UnsafePlan.
func New(e Estate, p *model.Plan, scope Scope) (*Change, error) {
	if bad := e.Verify(p); len(bad) > 0 {
		return nil, &UnsafePlan{bad}
	}
	zone, err := time.LoadLocation(p.Timezone)
	if err != nil {
		return nil, fmt.Errorf("the plan's time zone: %w; use an IANA name such as Europe/London", err)
	}
	b := newBuilder(e, p, zone)
	c := &Change{Plan: p, Inventory: b.inv, Zone: zone, Per: cmp.Or(scope.Per, PerNight)}
	open := b.open()
	for _, part := range b.parts(c.Per, scope.Night) {
		r := b.record(c.Per, part)
		r.Risk.Before = open
		if c.Per == PerNight {
			open = r.Risk.After()
		}
		if scope.Night.IsZero() || slices.Contains(r.Dates, scope.Night) {
			c.Records = append(c.Records, r)
		}
	}
	if len(c.Records) == 0 && !scope.Night.IsZero() {
		return nil, b.noNight(scope.Night)
	}
	return c, nil
}

// open is the risk that is open before anything is done.
func (b *builder) open() float64 {
	open := 0.0
	for i := range b.plan.Jobs {
		open += b.plan.Jobs[i].Risk
	}
	for _, u := range b.plan.Unscheduled {
		open += u.Risk
	}
	return open
}

func (b *builder) noNight(wanted civil.Date) error {
	var nights []string
	for _, part := range b.parts(PerNight, 0) {
		nights = append(nights, part.jobs[0].Date.String())
	}
	if nights == nil {
		return errors.New("no night is worked in this plan")
	}
	return fmt.Errorf("no work is planned on %s; the nights worked are %s", wanted, strings.Join(nights, ", "))
}

// part is the jobs of one record.
type part struct {
	subject string
	jobs    []*model.Job
}

// parts cuts the plan's jobs, in the order of their first one. By night, all
// nights are there: what is open before one hangs on those before it.
func (b *builder) parts(per Per, night civil.Date) []part {
	var all []*part
	at := map[string]*part{}
	add := func(key, subject string, j *model.Job) {
		if at[key] == nil {
			at[key] = &part{subject: subject}
			all = append(all, at[key])
		}
		at[key].jobs = append(at[key].jobs, j)
	}
	for _, j := range b.byStart() {
		if per != PerNight && !night.IsZero() && j.Date != night {
			continue
		}
		switch services := b.estate.ServicesOf(j.Host); {
		case per == PerHost:
			add(j.Host, j.Host, j)
		case per == PerNight:
			add(j.Date.String(), "", j)
		case len(services) == 0:
			add("", "", j)
		default:
			for _, s := range services {
				add("service "+s, s, j)
			}
		}
	}
	out := make([]part, len(all))
	for i, p := range all {
		out[i] = *p
	}
	if per == PerNight {
		slices.SortStableFunc(out, func(x, y part) int { return cmp.Compare(x.jobs[0].Date, y.jobs[0].Date) })
	}
	return out
}

// byStart are the plan's jobs by start, then host.
func (b *builder) byStart() []*model.Job {
	out := make([]*model.Job, len(b.plan.Jobs))
	for i := range b.plan.Jobs {
		out[i] = &b.plan.Jobs[i]
	}
	slices.SortStableFunc(out, func(x, y *model.Job) int {
		return cmp.Or(x.Start.Compare(y.Start), cmp.Compare(x.Host, y.Host))
	})
	return out
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
	b.taken, b.taking = b.takings(), b.takers()
	b.dead = b.downBefore()
	b.darken()
	return b
}

// record is the record of some jobs, by start, but for the risk that is open
// before them.
func (b *builder) record(per Per, of part) Record {
	jobs := of.jobs
	r := Record{
		Per: per, Subject: of.subject, Title: b.plan.Title, Date: jobs[0].Date, Zone: b.zone, Start: jobs[0].Start,
		Verified: rules, LeftOut: b.plan.Unscheduled, Warnings: b.plan.Warnings,
	}
	r.ID = idOf(r.Title, string(per), of.subject)
	if per == PerNight {
		r.ID = idOf(r.Title, string(per), r.Date.String())
	}
	for _, j := range jobs {
		r.Jobs = append(r.Jobs, b.job(j))
		r.Risk.Removed += j.Risk
		r.End = later(r.End, j.End)
		if !slices.Contains(r.Windows, j.Window) {
			r.Windows = append(r.Windows, j.Window)
		}
		if !slices.Contains(r.Dates, j.Date) {
			r.Dates = append(r.Dates, j.Date)
		}
	}
	slices.Sort(r.Dates)
	r.Date = r.Dates[0]
	r.Teams = b.teams(jobs)
	r.Patches = b.patchesOf(jobs)
	r.Gates = b.gates(jobs)
	r.Services = b.affected(r.Jobs)
	r.Standing, r.Down = b.throughout(r.Services)
	r.Waivers = b.waivers()
	b.addPicture(&r)
	return r
}

// job adds to a job of the plan what the inventory says about it.
func (b *builder) job(j *model.Job) Job {
	out := Job{Job: *j, ID: idOf(append([]string{b.plan.Title, j.Host}, slices.Sorted(slices.Values(j.Patches))...)...),
		Services: b.estate.ServicesOf(j.Host), Deadlines: b.deadlines(j)}
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
