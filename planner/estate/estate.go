// Package estate is an inventory made ready for planning: names become
// numbers, selectors become lists, local time becomes seconds after the
// plan's beginning, patches become jobs, and each job gets the places where
// the rules that look at it alone would let it stand.
//
// It guarantees that everything in an Estate is worked out once, from a sound
// inventory, and never changes afterwards, so that any number of searches may
// share it. It must never import the search, and planner/verify must never
// import it: the two readings of the model are kept apart.
package estate

import (
	"time"

	"stagger/planner/calendar"
	"stagger/planner/civil"
	"stagger/planner/model"
)

// Sec is time in whole seconds after the plan's from; it may be negative.
type Sec int32

// Day is the unit of risk-days.
const Day = 86400.0

// None stands for no host, team, job or stage.
const None int32 = -1

// Estate is one inventory over one horizon.
type Estate struct {
	Inv   *model.Inventory
	Zone  *time.Location
	From  time.Time // UTC, whole seconds
	Until Sec
	Slot  Sec

	HostIndex map[string]int32
	Affects   [][]int32 // by host: itself and what goes down with it
	Above     [][]int32 // by host: what it runs on, whose jobs take it down, nearest first
	Down      []bool    // by host: it, or anything it runs on, is down already
	Team      []int32   // by host, or None
	Stage     []int32   // by host: 0 where there are no stages

	Services []Service
	Windows  []Window
	Occs     []Occurrence // by start
	Freezes  []Freeze

	Jobs      []Job
	JobOf     []int32 // by host, or None
	Gauges    []Gauge
	Conflicts []Conflict
	Groups    []Group
	Fallbacks []Fallback
	Cycles    [][]int32 // jobs that stage and after orders make wait for one another
	Waived    []model.Waived
	Warnings  []string

	zones map[string]*time.Location
}

// Service is one service in numbers.
type Service struct {
	Members   []Member
	Capacity  int32
	Required  int32
	Base      int32 // capacity without members that are down already
	Floor     int32 // the lesser of Required and Base
	MaxOutage Sec   // effective: of it and everything that requires it
	Settle    Sec
}

// Member is one host's part in a service.
type Member struct {
	Host   int32
	Weight int32
}

// Window is one window: whom it is for, and where its occurrences stand.
type Window struct {
	Matches []bool // by host
	Occs    []int32
}

// Occurrence is one occurrence of a window that meets the horizon.
type Occurrence struct {
	Window     int32
	Date       civil.Date
	Start, End Sec // not clipped to the horizon: slots count from Start
}

// Freeze is one freeze: whose jobs it bars, and when.
type Freeze struct {
	Bars   []bool // by host: it matches a host that a job there affects
	Spells []Spell
}

// Spell is a half-open stretch of time.
type Spell struct{ Start, End Sec }

// New makes an estate of a sound inventory. Times before 2000 or after 2100
// and horizons that leave the range of Sec are the caller's to refuse.
func New(inv *model.Inventory, from time.Time, horizon time.Duration) (*Estate, error) {
	zone, err := calendar.LoadZone(inv.Timezone)
	if err != nil {
		return nil, err
	}
	e := &Estate{
		Inv: inv, Zone: zone, From: from.UTC().Truncate(time.Second),
		Until: Sec(horizon / time.Second), Slot: Sec(inv.Planning.Slot / time.Second),
		zones: map[string]*time.Location{inv.Timezone: zone},
	}
	e.topology()
	e.services()
	m := newMatcher(e)
	if err := e.windows(m); err != nil {
		return nil, err
	}
	if err := e.freezes(m); err != nil {
		return nil, err
	}
	if err := e.jobs(m); err != nil {
		return nil, err
	}
	e.gauges(m)
	e.conflicts(m)
	e.orders()
	e.places()
	e.touches()
	e.reach()
	return e, nil
}

// At is the instant of s, in UTC.
func (e *Estate) At(s Sec) time.Time { return e.From.Add(time.Duration(s) * time.Second) }

// Sec is the time of an instant, held within the range of Sec.
func (e *Estate) Sec(t time.Time) Sec {
	const far = 1 << 30
	return Sec(max(-far, min(far, t.Unix()-e.From.Unix())))
}

// Host is the host's name.
func (e *Estate) Host(h int32) string { return e.Inv.Hosts[h].Name }

// zone is the zone of a section, which is the inventory's where it has none.
func (e *Estate) zone(name string) (*time.Location, error) {
	if name == "" {
		return e.Zone, nil
	}
	if loc := e.zones[name]; loc != nil {
		return loc, nil
	}
	loc, err := calendar.LoadZone(name)
	if err == nil {
		e.zones[name] = loc
	}
	return loc, err
}
