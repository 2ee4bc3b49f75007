package plain

import (
	"fmt"
	"math"

	"stagger/planner/localtime"
	"stagger/planner/model"
)

// dateLayout is how a day is written where the year matters.
const dateLayout = "Mon 2 Jan 2006"

// head says what plan this is and what may be thought of it.
func (t *text) head(p *model.Plan, verified bool) {
	from, until := p.From.In(t.zone), p.Until.In(t.zone)
	name := p.Title
	if name == "" {
		name = "Plan"
	}
	t.line(2, name)
	t.line(2, fmt.Sprintf("%s %s to %s, %s", from.Format(dateLayout), localtime.Time(from),
		until.Format(dateLayout+" "+localtime.Layout(until, until)), p.Timezone))
	all := len(p.Jobs) + len(p.Unscheduled)
	t.line(2, fmt.Sprintf("%d of %s placed, %s, %s", len(p.Jobs), count(all, "job", "jobs"),
		count(outages(p), "outage", "outages"), verdict(verified)))
	t.costs(p)
}

func verdict(verified bool) string {
	if verified {
		return "verified"
	}
	return "NOT verified"
}

func outages(p *model.Plan) int {
	n := 0
	for _, s := range p.Services {
		n += len(s.Outages)
	}
	return n
}

// costs writes the cost beside its proven bound, then its parts.
func (t *text) costs(p *model.Plan) {
	c := p.Cost
	s := fmt.Sprintf("cost %s risk-days, at best %s (%.1f %% less)", number(c.Total), number(p.Bound), (c.Total-p.Bound)/c.Total*100)
	if p.Proven() {
		s = fmt.Sprintf("cost %s risk-days, proven best", number(c.Total))
	}
	t.line(2, s)
	t.line(2, fmt.Sprintf("of which exposure %s, late %s, left out %s, nights %s, outages %s",
		number(c.Exposure), number(c.Late), number(c.Unscheduled), number(c.Nights), number(c.Outage)))
}

// number writes risk-days in whole numbers from 100 on, in groups of three
// digits; smaller ones with one decimal.
func number(v float64) string {
	if math.Abs(v) < 99.95 {
		return fmt.Sprintf("%.1f", v)
	}
	s := fmt.Sprintf("%.0f", math.Abs(v))
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + " " + s[i:]
	}
	if v < 0 {
		return "-" + s
	}
	return s
}
