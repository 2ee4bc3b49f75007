package whatif

import (
	"slices"
	"time"

	"stagger/planner/civil"
	"stagger/planner/model"
)

// Difference is what changes make of a plan. Its JSON is a public format, with
// times in UTC; unknown fields may be added.
type Difference struct {
	Format       int         `json:"format"`
	Changes      []string    `json:"changes"`      // in words
	Placed       []Placing   `json:"placed"`       // placed only now, by start
	LeftOut      []Leaving   `json:"left_out"`     // left out only now
	Moved        []Moving    `json:"moved"`        // by the new start
	Still        []Leaving   `json:"still"`        // left out before and now, for other reasons
	Jobs         Counts      `json:"jobs"`         // before and now
	Cost         Costs       `json:"cost"`         // before and now
	Incomparable bool        `json:"incomparable"` // the costs are over different horizons
	Plan         *model.Plan `json:"-"`            // the plan of the changed inventory
}

// Placing is a job's new place.
type Placing struct {
	Host   string     `json:"host"`
	Window string     `json:"window"`
	Date   civil.Date `json:"date"`
	Start  time.Time  `json:"start"`
}

// Leaving is a job that is left out, and why.
type Leaving struct {
	Host    string         `json:"host"`
	Reasons []model.Reason `json:"reasons"`
}

// Moving is a job at another place than before.
type Moving struct {
	Host string  `json:"host"`
	From Placing `json:"from"`
	To   Placing `json:"to"`
}

// Counts are how many jobs are placed, of how many.
type Counts struct {
	PlacedBefore int `json:"placed_before"`
	Before       int `json:"before"`
	Placed       int `json:"placed"`
	Now          int `json:"now"`
}

// Costs are what two plans cost, by term.
type Costs struct {
	Before model.Cost `json:"before"`
	Now    model.Cost `json:"now"`
}

// Compare says how now differs from before.
func Compare(before, now *model.Plan) Difference {
	d := Difference{
		Format: model.PlanFormat, Changes: []string{}, Placed: []Placing{}, LeftOut: []Leaving{}, Moved: []Moving{}, Still: []Leaving{},
		Jobs: Counts{len(before.Jobs), len(before.Jobs) + len(before.Unscheduled), len(now.Jobs), len(now.Jobs) + len(now.Unscheduled)},
		Cost: Costs{before.Cost, now.Cost}, Plan: now,
		Incomparable: !before.Until.Equal(now.Until) || !before.From.Equal(now.From),
	}
	was := make(map[string]Placing, len(before.Jobs))
	for i := range before.Jobs {
		was[before.Jobs[i].Host] = placing(&before.Jobs[i])
	}
	out := make(map[string][]model.Reason, len(before.Unscheduled))
	for _, u := range before.Unscheduled {
		out[u.Host] = u.Reasons
	}
	for i := range now.Jobs {
		to := placing(&now.Jobs[i])
		from, placed := was[to.Host]
		switch {
		case !placed:
			d.Placed = append(d.Placed, to)
		case !from.Start.Equal(to.Start) || from.Window != to.Window || from.Date != to.Date:
			d.Moved = append(d.Moved, Moving{to.Host, from, to})
		}
	}
	for _, u := range now.Unscheduled {
		reasons, still := out[u.Host]
		switch {
		case !still:
			d.LeftOut = append(d.LeftOut, Leaving{u.Host, u.Reasons})
		case !slices.EqualFunc(reasons, u.Reasons, sameReason):
			d.Still = append(d.Still, Leaving{u.Host, u.Reasons})
		}
	}
	return d
}

func placing(j *model.Job) Placing { return Placing{j.Host, j.Window, j.Date, j.Start} }

// sameReason compares what is said, not how.
func sameReason(a, b model.Reason) bool {
	return a.Code == b.Code && slices.Equal(a.Refs, b.Refs)
}

// Places reports where the job of a host is placed only now.
func (d *Difference) Places(host string) (Placing, bool) {
	for _, p := range d.Placed {
		if p.Host == host {
			return p, true
		}
	}
	return Placing{}, false
}
