// Package scene is what the screens show: one inventory and one plan, with
// everything that a screen needs of them worked out once.
//
// It guarantees that a Scene never changes after Build, so that undo can bring
// any of them back and drawing only reads; and that its plan has been asked of
// the verifier, whose answer it carries. Build may take a while on a large
// estate and belongs in a command. It must never import the store or Bubble
// Tea.
package scene

import (
	"context"
	"sort"
	"time"

	"stagger/planner"
	"stagger/planner/civil"
	"stagger/planner/model"
)

// Planner answers questions about one inventory; *planner.Session does.
type Planner interface {
	Inventory() *model.Inventory
	From() time.Time
	Until() time.Time
	Plan(ctx context.Context, opt planner.Options) (*model.Plan, error)
	Verify(p *model.Plan) []model.Violation
	Moved(p *model.Plan, host string, start time.Time) *model.Plan
	Removed(p *model.Plan, host string) *model.Plan
	Nights(host string) []model.Occurrence
	Starts(p *model.Plan, host string, night model.Occurrence) []time.Time
	Frozen(host string) []model.FrozenSpell
	Levels(p *model.Plan, service string) []model.Level
	Courses(p *model.Plan) [][]model.Level
	Floor(service string) int
	ServicesOf(host string) []string
	Binds(p *model.Plan, host string) []string
	MovedAll(p *model.Plan, starts map[string]time.Time) *model.Plan
	Remedies(ctx context.Context, p *model.Plan, host string) []planner.Remedy
	Audit() []model.Finding
}

// Scene is one inventory and plan, ready to be drawn.
type Scene struct {
	Planner Planner
	Plan    *model.Plan
	Broken  []model.Violation // what the verifier says of the plan; none: it is safe
	Home    *time.Location    // the inventory's zone, in which it is written
	Zone    *time.Location    // whose clock is shown: Home, unless a person chose another

	Nights   []*Night   // those worked, by start
	Services []*Service // in the inventory's order
	Fall     []Step     // open risk, by time
	Windows  []model.Occurrence
	Frozen   []model.FrozenSpell
	Outages  int // spells below a floor

	decisions []Decision

	jobs     map[string]*Job
	left     map[string]*model.Unscheduled
	patches  map[string]*model.Patch
	services map[string]*Service
	unsafe   map[string]bool // hosts whose jobs a breach names
}

// NightKey names a night: every team of one window and date.
type NightKey struct {
	Window string
	Date   civil.Date
}

// Step is the open risk from At until the next step.
type Step struct {
	At   time.Time
	Risk float64
}

// Build makes a scene, in which the plan is verified.
func Build(p Planner, plan *model.Plan) *Scene {
	home := zoneOf(p.Inventory())
	sc := &Scene{
		Planner: p, Plan: plan, Broken: p.Verify(plan), Home: home, Zone: shownZone(p, home),
		Windows: p.Nights(""), Frozen: p.Frozen(""),
		jobs: map[string]*Job{}, services: map[string]*Service{}, unsafe: map[string]bool{},
	}
	for _, v := range sc.Broken {
		for _, h := range v.Hosts {
			sc.unsafe[h] = true
		}
	}
	sc.index()
	sc.addServices()
	for i := range plan.Jobs {
		sc.addJob(&plan.Jobs[i])
	}
	sc.addLevels()
	sc.addNights()
	sc.addFall()
	sc.addDecisions()
	return sc
}

// index finds by name what would otherwise be sought along a list for each row
// of a screen.
func (sc *Scene) index() {
	sc.left, sc.patches = map[string]*model.Unscheduled{}, map[string]*model.Patch{}
	for i := range sc.Plan.Unscheduled {
		sc.left[sc.Plan.Unscheduled[i].Host] = &sc.Plan.Unscheduled[i]
	}
	patches := sc.Inv().Patches
	for i := range patches {
		sc.patches[patches[i].ID] = &patches[i]
	}
}

// Inv is the inventory that the scene is of.
func (sc *Scene) Inv() *model.Inventory { return sc.Planner.Inventory() }

// Safe reports whether the verifier found no breach.
func (sc *Scene) Safe() bool { return len(sc.Broken) == 0 }

// Job is the host's job; nil where it has none in the plan.
func (sc *Scene) Job(host string) *Job { return sc.jobs[host] }

// LeftOut is the host's entry among the jobs left out, or nil.
func (sc *Scene) LeftOut(host string) *model.Unscheduled { return sc.left[host] }

// Local is t on the clock that is shown.
func (sc *Scene) Local(t time.Time) time.Time { return t.In(sc.Zone) }

// zoneOf is the inventory's zone. A name that the machine does not know has
// been refused long before, by the check of the inventory.
func zoneOf(inv *model.Inventory) *time.Location {
	if loc, err := time.LoadLocation(inv.Timezone); err == nil && inv.Timezone != "" {
		return loc
	}
	return time.UTC
}

// addFall works out the open risk: each job takes its own away at its point of
// no return (model, section 5).
func (sc *Scene) addFall() {
	total := 0.0
	for _, j := range sc.Plan.Jobs {
		total += j.Risk
	}
	for _, u := range sc.Plan.Unscheduled {
		total += u.Risk
	}
	sc.Fall = append(sc.Fall, Step{sc.Plan.From, total})
	for _, j := range byWorkEnd(sc.Plan.Jobs) {
		total -= j.Risk
		sc.Fall = append(sc.Fall, Step{j.WorkEnds, max(0, total)})
	}
}

// RiskAt is the open risk at an instant.
func (sc *Scene) RiskAt(t time.Time) float64 {
	i := sort.Search(len(sc.Fall), func(i int) bool { return sc.Fall[i].At.After(t) })
	return sc.Fall[max(0, i-1)].Risk
}
