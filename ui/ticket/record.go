// Package ticket is what a change board is handed, before it is a file: the
// change records of a plan.
//
// A Record is neutral: typed data that a plan and its inventory know about one
// night, one service or one host, made by New. Formats (the packages beside
// this one, each a Format) only make files of it. A night is a local date of
// work; its record holds all windows and teams of that date, for a board
// approves an evening, not a window.
//
// It guarantees that there is no record of a plan that the verifier has not
// passed, and that the same plan and inventory give the same records: no clock
// is read. It must never import store, nor a terminal library.
package ticket

import (
	"time"

	"stagger/planner/civil"
	"stagger/planner/model"
)

// Per is what a record is about.
type Per string

// What records can be about.
const (
	PerNight   Per = "night"   // all work of one date
	PerService Per = "service" // all work that takes members from one service
	PerHost    Per = "host"    // the one job on a host
)

// Record is a part of a plan as a change to be approved. Instants are in UTC;
// Zone says in which local time people work.
type Record struct {
	ID         string // the same whenever the same change is exported again
	Per        Per
	Subject    string       // the service or host that it is about; "" of a night, and of hosts that carry no service
	Title      string       // the inventory's
	Date       civil.Date   // the first night
	Dates      []civil.Date // all of them
	Zone       *time.Location
	Start, End time.Time // from the first job's start until the last backout would be over
	Teams      []Team
	Jobs       []Job   // by start
	Patches    []Patch // worst first
	Risk       Risk
	Gates      []Gate
	Windows    []string
	Opens      []model.Occurrence  // of those windows, on those dates
	Frozen     []model.FrozenSpell // freezes that bar one of its hosts and meet the work or the windows around it, by start
	Spare      []Course            // of the services that lose a member, in their order
	Services   []Service           // that lose a member tonight, or need one that goes dark
	Standing   []Standing          // services that stay up throughout
	Down       []string            // services that were down before and stay so
	Verified   []model.Rule        // the rules that the independent verifier found kept
	LeftOut    []model.Unscheduled
	Waivers    []Waiver
	Warnings   []string
}

// Team is the people who work that night.
type Team struct {
	Name       string // "": nobody in particular
	People     int    // 0: the inventory does not say
	Jobs       int
	Start, End time.Time
}

// Course is the spare of one service over the time of a record: its capacity
// less its floor, from each step until the next.
type Course struct {
	Service string
	Steps   []Step
}

// Step is the spare from At on; below zero the service is out.
type Step struct {
	At    time.Time
	Spare int
}

// Job is one visit to one host.
type Job struct {
	model.Job
	ID       string // the same whenever the same work on the same host is exported again
	Site     string
	Takes    []string // hosts that go down with it
	Services []string // that lose a member by it
	Settle   time.Duration

	Deadlines []Deadline          // by due day
	Frozen    []model.FrozenSpell // freezes about that time which bar it, for what it takes down too
}

// Deadline is a day before the end of which some patches of a job are due.
type Deadline struct {
	Due     civil.Date
	Patches []string
	Late    bool // the plan does them after it

	// LastChance is the last opening in the horizon in which the job would be
	// in time, by the host's windows and freezes alone: services, teams and the
	// order of work may leave less. Zero where there is none.
	LastChance model.Occurrence
}

// Patch is one fix that goes in that night.
type Patch struct {
	ID             string
	Title          string
	Severity       string
	Score          float64
	CVEs           []string
	KnownExploited bool
	Released, Due  civil.Date
	Late           bool // it goes in after its due day
	Hosts          []string
}

// Risk is the open risk of all jobs, placed or left out, in risk-days a day.
// Waived patches are not in it.
type Risk struct {
	Before, Removed float64
}

// After is what is still open on the next morning.
func (r Risk) After() float64 { return r.Before - r.Removed }

// GateKind says which order of the model makes a gate. The zero value is no
// gate and means a bug.
type GateKind int

// The kinds of gate.
const (
	GateFallback GateKind = iota + 1 // a standby proves itself before its primary is touched
	GateStage                        // an earlier stage soaks
	GateAfter                        // one patch needs another
	GateCapacity                     // a service has too few members without them
	GateGuest                        // one runs on the other
)

// Gate is a point that work may not pass before something else is seen to be
// in order.
type Gate struct {
	Kind     GateKind
	First    []string // hosts that must be done and verified
	Then     []string // tonight's hosts that wait for them
	Gap      time.Duration
	Ready    time.Time // when, by the plan, the wait is over at the latest
	Services []string  // GateFallback: whose standbys and primaries they are
	Keeps    []Keep    // GateCapacity: what there would be too little of
	Patches  []string  // GateStage, GateAfter: the patches that wait
	Needs    []string  // GateAfter: the patches that must be in
}

// Keep is the capacity that a service keeps, of all that it has.
type Keep struct {
	Service   string
	Floor, Of int
}

// Service is a service that loses a member that night, or needs one that goes
// dark.
type Service struct {
	Name      string
	Owner     string
	Capacity  int // of all members
	Full      int // of the members that are not down anyway
	Floor     int
	Required  int
	MaxOutage time.Duration // the longest outage that its owner consents to
	Consent   time.Duration // the effective one: the least of that and what the owners of all that require it consent to
	Impact    model.Impact
	Spells    []Spell
	AlsoDown  []string // services that are down while this one is, by what it loses itself
}

// Spell is a stretch of one impact.
type Spell struct {
	model.Spell
	Impact  model.Impact
	Lowest  int      // of its own members
	Through []string // what it requires and what is out by itself in some of the spell
}

// Standing is a service that stays up throughout the night.
type Standing struct {
	Name     string
	Touched  bool // it loses a member for a while
	Lowest   int  // that night
	Capacity int
	Floor    int
	Required int // more than Floor where members that are down already leave less
}

// Waiver is one decision not to patch, with everything that it holds for.
type Waiver struct {
	Hosts, Patches []string
	Kind           string
	Reason         string
	ApprovedBy     string
	Expires        civil.Date
	Control        string
}
