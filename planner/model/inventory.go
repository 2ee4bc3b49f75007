// Package model has the plain data that the rest of stagger speaks of: the
// inventory that goes in, the plan that comes out, and the closed sets of
// words (rules, reasons, impacts) between them.
//
// It guarantees nothing by itself: an Inventory is only as good as the check
// in planner/check says it is. It holds no behaviour beyond reading and
// writing its own small values, and imports only planner/civil.
package model

import (
	"time"

	"stagger/planner/civil"
)

// Inventory is everything a person says about an estate (model, section 1).
// Absent keys carry their default; where absence itself has a meaning the
// field's comment says so. Order is kept as it was written; only the order of
// Stages means something.
type Inventory struct {
	Title    string
	Timezone string // IANA name; the default of every section
	Planning Planning

	Hosts     []Host
	Services  []Service
	Patches   []Patch
	Windows   []Window
	Freezes   []Freeze
	Waivers   []Waiver
	Teams     []Team
	Limits    []Limit
	Conflicts []Conflict
	Stages    []Stage
	Pins      []Pin
}

// Planning is the [planning] section.
type Planning struct {
	Horizon     time.Duration
	Slot        time.Duration // a job starts a whole number of slots after its window opens
	MaxParallel int           // jobs at once over everything; 0 is no limit
	NightCost   float64       // risk-days a night worked
	OutageCost  float64       // risk-days a minute below min_available
}

// DefaultPlanning has the values of a [planning] section that says nothing.
func DefaultPlanning() Planning {
	return Planning{Horizon: 28 * 24 * time.Hour, Slot: 15 * time.Minute, NightCost: 25, OutageCost: 1}
}

// Exposure says from where a host can be reached.
type Exposure string

// The exposures, with their factor on risk.
const (
	Internet Exposure = "internet" // 1.5
	Internal Exposure = "internal" // 1
	Isolated Exposure = "isolated" // 0.25
)

// The states of a host.
const (
	StateUp   = "up"
	StateDown = "down" // already out of service; counts as out throughout
)

// Host is anything that is worked on and rebooted.
type Host struct {
	Name      string // unique
	Site      string
	Tags      []string
	Team      string // who does the work; "" is nobody in particular
	Stage     string // "" is the last stage
	RunsOn    string // its hypervisor, chassis, rack feed: another host, or ""
	Evacuates bool   // guests are moved off before work on this host
	Exposure  Exposure
	State     string // StateUp or StateDown
	Reboot    time.Duration
	Notes     string
}

// DefaultReboot is how long a host takes to reboot where it does not say.
const DefaultReboot = 5 * time.Minute

// The roles and orders of service members.
const (
	RolePrimary = "primary"
	RoleStandby = "standby"

	OrderStandbyFirst = "standby-first"
	OrderAny          = "any"
)

// Member is one host's part in a service.
type Member struct {
	Host   string
	Role   string // RolePrimary, RoleStandby or ""
	Weight int    // of capacity; 1 where absent
}

// Service is what people notice when it is gone.
type Service struct {
	Name         string
	Members      []Member
	MinAvailable Minimum
	MaxOutage    time.Duration // the longest single spell below MinAvailable that its owner consents to
	Settle       time.Duration // time a member needs after work before it counts again
	Order        string        // OrderStandbyFirst, OrderAny, or "" for the default by roles
	Requires     []string      // services without which this one is down
	Owner        string
	Notes        string
}

// StandbyFirst reports whether standbys are worked on before primaries: said
// so, or by default where one member is primary and another standby.
func (s *Service) StandbyFirst() bool {
	if s.Order != "" {
		return s.Order == OrderStandbyFirst
	}
	var primary, standby bool
	for _, m := range s.Members {
		primary = primary || m.Role == RolePrimary
		standby = standby || m.Role == RoleStandby
	}
	return primary && standby
}

// Capacity is the weight of all members.
func (s *Service) Capacity() int {
	n := 0
	for _, m := range s.Members {
		n += m.Weight
	}
	return n
}

// Required is the weight that MinAvailable asks for.
func (s *Service) Required() int { return s.MinAvailable.Of(s.Capacity()) }

// The severities, with their score.
const (
	Low      = "low"      // 2.0
	Medium   = "medium"   // 5.0
	High     = "high"     // 7.5
	Critical = "critical" // 9.5
)

// Patch is one fix for one or more hosts.
type Patch struct {
	ID             string // unique
	Title          string
	Hosts          []string  // together with Only: the hosts it is for
	Only           *Selector // nil: absent
	Severity       string
	CVSS           *float64 // overrides Severity; nil: absent
	CVEs           []string
	KnownExploited bool       // doubles the risk
	EPSS           *float64   // probability of exploitation within 30 days, 0 to 1 (first.org); it is not in the cost; nil: absent
	Released       civil.Date // zero: unknown
	Due            civil.Date // wanted done before the end of that local day; zero: no date
	Duration       time.Duration
	Backout        *time.Duration // time to undo it; nil: same as Duration
	Reboot         bool
	After          []string // patches that must be in everywhere they are planned first
}

// DefaultPatchDuration is how long a patch takes where it does not say.
const DefaultPatchDuration = 15 * time.Minute

// Score is the patch's CVSS, or the score of its severity.
func (p *Patch) Score() float64 {
	if p.CVSS != nil {
		return *p.CVSS
	}
	return map[string]float64{Low: 2.0, Medium: 5.0, High: 7.5, Critical: 9.5}[p.Severity]
}

// BackoutTime is how long undoing the patch takes.
func (p *Patch) BackoutTime() time.Duration {
	if p.Backout != nil {
		return *p.Backout
	}
	return p.Duration
}

// Factor is how much an exposure weighs in risk.
func (e Exposure) Factor() float64 {
	return map[Exposure]float64{Internet: 1.5, Internal: 1, Isolated: 0.25}[e]
}

// Recurrence says on which nights something happens: a rule or dates, both
// read as local dates.
type Recurrence struct {
	RRule      string       // RFC 5545, DAILY or coarser; "" where Dates stand
	Dates      []civil.Date // instead of RRule
	First      civil.Date   // DTSTART's date; zero: 2000-01-01
	Except     []civil.Date // nights, after OffsetDays, on which it does not happen
	OffsetDays int
	Start      civil.Clock
	End        civil.Clock // at or before Start: the next day
}

// Window is recurring after-hours time.
type Window struct {
	Name string // unique
	Recurrence
	Timezone string    // "": the inventory's
	Only     *Selector // nil: every host
}

// Freeze is time when nothing may change: from From until Until, or, where
// those are zero, at each occurrence of Recurrence.
type Freeze struct {
	Name        string // unique
	From, Until civil.When
	Recurrence
	Timezone   string    // "": the inventory's
	Only       *Selector // nil: every host
	Reason     string
	ApprovedBy string
}

// The kinds of waiver.
const (
	WaiverVendor       = "vendor"
	WaiverAcceptedRisk = "accepted-risk"
	WaiverFrozen       = "frozen"
	WaiverSpare        = "spare"
)

// Waiver is a recorded decision not to patch.
type Waiver struct {
	Hosts      []string  // together with Only: the hosts it is for
	Only       *Selector // nil: absent
	Patches    []string  // nil: every patch
	Kind       string
	Reason     string
	ApprovedBy string
	Expires    civil.Date // holds through that local day; zero: until revoked
	Control    string     // the compensating control
}

// Team is people who do the work.
type Team struct {
	Name   string // unique
	People int    // jobs it can do at once; 1 where absent
}

// Limit bounds how many matching jobs may run at once.
type Limit struct {
	Name   string // unique
	Only   *Selector
	AtOnce int
}

// Conflict keeps jobs on hosts of one side from overlapping jobs on hosts of
// the other.
type Conflict struct {
	Name    string // unique
	Between [2]Selector
}

// Stage is a step of a rollout; later stages wait Soak after this one.
type Stage struct {
	Name string // unique
	Soak time.Duration
}

// Pin puts a host's job at exactly this time.
type Pin struct {
	Host  string // unique
	Start civil.When
}
