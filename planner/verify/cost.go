package verify

import (
	"math"
	"time"

	"stagger/planner/model"
)

// near compares figures that were summed in another order. No number is near
// what is not a number.
func near(a, b float64) bool {
	return math.Abs(a-b) <= tolerance*max(1, math.Abs(b))
}

// tolerance is relative, and absolute below 1.
const tolerance = 1e-6

// costMisstated holds the plan's cost and bound against section 5. A plan
// with jobs that cannot be read has no cost.
func costMisstated(r *reading) (found []model.Violation) {
	if !r.whole {
		return nil
	}
	is, said := r.cost(), r.plan.Cost
	for _, term := range []struct {
		name     string
		said, is float64
	}{
		{"exposure", said.Exposure, is.Exposure},
		{"late", said.Late, is.Late},
		{"unscheduled", said.Unscheduled, is.Unscheduled},
		{"nights", said.Nights, is.Nights},
		{"outage", said.Outage, is.Outage},
		{"total", said.Total, is.Total},
	} {
		if !near(term.said, term.is) {
			found = append(found, breach(nil, "The plan gives its cost for %s as %v; it is %v.", term.name, term.said, term.is))
		}
	}
	if b := r.plan.Bound; !(b <= is.Total || near(b, is.Total)) {
		found = append(found, breach(nil, "The plan says that no plan costs less than %v; it costs %v itself.", b, is.Total))
	}
	return found
}

// cost is section 5, in risk-days.
func (r *reading) cost() model.Cost {
	var c model.Cost
	nights := map[model.Night]bool{}
	for i := range r.visits {
		v := &r.visits[i]
		c.Exposure += r.jobs[v.host].risk * days(v.workEnds.since(r.from))
		c.Late += r.late(v)
		nights[model.Night{Window: v.said.Window, Date: v.said.Date, Team: r.hosts[v.host].Team}] = true
	}
	for h := range r.jobs {
		if r.placed(h) == nil {
			c.Unscheduled += r.jobs[h].risk * 3 * days(r.until.since(r.from))
		}
	}
	c.Nights = r.inv.Planning.NightCost * float64(len(nights))
	for _, s := range r.supply {
		for _, spell := range s.below {
			c.Outage += r.inv.Planning.OutageCost * spell.length().Minutes()
		}
	}
	c.Total = c.Exposure + c.Late + c.Unscheduled + c.Nights + c.Outage
	return c
}

// late is what a visit adds to the term of that name, patch by patch.
func (r *reading) late(v *visit) float64 {
	sum := 0.0
	for k, p := range r.jobs[v.host].patches {
		if due := r.inv.Patches[p].Due; !due.IsZero() {
			sum += r.jobs[v.host].risks[k] * max(0, days(v.workEnds.since(r.dueEnd(due))))
		}
	}
	return sum
}

func days(d time.Duration) float64 { return d.Hours() / 24 }
