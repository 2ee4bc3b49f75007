package verify

import (
	"time"

	"stagger/planner/civil"
	"stagger/planner/model"
)

// reading is what this package makes of an inventory and a plan. Hosts,
// patches and services are known by their place in the inventory.
type reading struct {
	inv         *model.Inventory
	plan        *model.Plan
	zone        *time.Location
	zones       map[string]*time.Location
	from, until instant
	today       civil.Date // the local date of from

	estate
	patches   map[string]int // by id
	meant     [][]int        // by host: the patches that are for it
	waived    map[grant][]*model.Waiver
	jobs      []job   // by host; those without patches are none
	receivers [][]int // by patch: the hosts whose job applies it

	windows map[string]*window
	freezes []freeze

	visits []visit // what the plan places, by start and then host
	visit  []int   // by host: its place in visits, or none
	named  []bool  // by host: the plan has a job for it, sound or not
	whole  bool    // every job of the plan could be read
	supply []supply
}

// none is no host, no stage, no visit.
const none = -1

// read gives nil where the plan cannot be asked anything, with the reason.
func read(inv *model.Inventory, p *model.Plan) (*reading, []model.Violation) {
	f := &formFaults{}
	if inv == nil || p == nil {
		return nil, f.add(nil, "There is no inventory or no plan to check.").list
	}
	r := &reading{inv: inv, plan: p, zones: map[string]*time.Location{}}
	r.readFrame(f)
	if len(f.list) > 0 {
		return nil, f.list
	}
	if p.Format != model.PlanFormat {
		f.add(nil, "The plan has format %d; this program reads format %d.", p.Format, model.PlanFormat)
	}
	if p.Timezone != inv.Timezone {
		f.add(nil, "The plan says it is for the time zone %q, the inventory is in %q.", p.Timezone, inv.Timezone)
	}
	r.estate = readEstate(inv, f)
	r.readPatches()
	r.readWaivers()
	r.readJobs()
	r.readWindows(f)
	r.readFreezes(f)
	r.readVisits(f)
	r.supply = r.readSupply()
	return r, f.list
}

// readFrame has what everything else hangs on: zone, from and until.
func (r *reading) readFrame(f *formFaults) {
	var err error
	if r.zone, err = loadZone(r.inv.Timezone); err != nil {
		f.add(nil, "The inventory's time zone cannot be used: %v.", err)
	}
	var okFrom, okUntil bool
	r.from, okFrom = instantOf(r.plan.From)
	r.until, okUntil = instantOf(r.plan.Until)
	switch {
	case !okFrom || !okUntil:
		f.add(nil, "The plan's horizon is outside the years 2000 to 2100.")
	case r.until <= r.from:
		f.add(nil, "The plan ends at %v, which is not after it begins at %v.", r.until, r.from)
	case r.zone != nil:
		r.today = localDate(r.from, r.zone)
	}
}

// formFaults gathers what is wrong with the form while the plan is read.
type formFaults struct{ list []model.Violation }

func (f *formFaults) add(hosts []string, format string, args ...any) *formFaults {
	v := breach(hosts, format, args...)
	v.Rule = model.RuleForm
	f.list = append(f.list, v)
	return f
}
