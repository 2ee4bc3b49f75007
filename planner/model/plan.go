package model

import (
	"time"

	"stagger/planner/civil"
)

// PlanFormat is the version of the plan's JSON.
const PlanFormat = 1

// Plan is a proposal for every job of an inventory between two instants: when
// it is done, or why it is left out. Its JSON is a public format; unknown
// fields may be added, and these stand. Instants are in UTC.
type Plan struct {
	Format      int              `json:"format"`
	Title       string           `json:"title"`
	Timezone    string           `json:"timezone"`
	From        time.Time        `json:"from"`
	Until       time.Time        `json:"until"`
	Jobs        []Job            `json:"jobs"`        // by start, then host
	Unscheduled []Unscheduled    `json:"unscheduled"` // by risk, highest first, then host
	Waived      []Waived         `json:"waived"`
	Services    []ServiceOutcome `json:"services"` // in the inventory's order
	Cost        Cost             `json:"cost"`
	Bound       float64          `json:"bound"` // proven: no plan costs less
	Warnings    []string         `json:"warnings"`
}

// Job is one visit to one host that applies all its plannable patches.
type Job struct {
	Host     string     `json:"host"`
	Team     string     `json:"team"`
	Stage    string     `json:"stage"`
	Window   string     `json:"window"`
	Date     civil.Date `json:"date"` // the night: the occurrence's local date
	Start    time.Time  `json:"start"`
	WorkEnds time.Time  `json:"work_ends"` // the point of no return
	End      time.Time  `json:"end"`       // when a backout would be over
	Patches  []string   `json:"patches"`
	Risk     float64    `json:"risk"`    // risk-days a day while it is open
	Affects  []string   `json:"affects"` // the host and what goes down with it
	Pinned   bool       `json:"pinned"`
}

// Night names one occurrence of a window worked by one team.
type Night struct {
	Window string
	Date   civil.Date
	Team   string
}

// Night is the night the job belongs to.
func (j *Job) Night() Night { return Night{j.Window, j.Date, j.Team} }

// Unscheduled is a job that is left out.
type Unscheduled struct {
	Host      string   `json:"host"`
	Patches   []string `json:"patches"`
	Risk      float64  `json:"risk"`
	Reasons   []Reason `json:"reasons"`
	WouldHelp []string `json:"would_help"`
}

// Waived is one patch that one host does not get, by decision.
type Waived struct {
	Host       string     `json:"host"`
	Patch      string     `json:"patch"`
	Kind       string     `json:"kind"`
	Reason     string     `json:"reason"`
	ApprovedBy string     `json:"approved_by"`
	Expires    civil.Date `json:"expires,omitzero"`
	Control    string     `json:"control,omitempty"`
}

// Impact is the term of maintenance notices for what a service suffers.
type Impact string

// The impacts.
const (
	NoImpact          Impact = "NO-IMPACT"          // no member is ever out
	ReducedRedundancy Impact = "REDUCED-REDUNDANCY" // some are, never below the floor
	Outage            Impact = "OUTAGE"             // it is below its floor for a spell its owner consents to
)

// ServiceOutcome is what a plan means for one service.
type ServiceOutcome struct {
	Name     string  `json:"name"`
	Capacity int     `json:"capacity"` // weight of all members
	Required int     `json:"required"` // what min_available asks of it
	Lowest   int     `json:"lowest"`   // least capacity at any instant, without members down throughout
	Outages  []Spell `json:"outages"`  // spells below the floor
	Impact   Impact  `json:"impact"`
}

// Spell is a half-open stretch of time.
type Spell struct {
	Start time.Time `json:"start"`
	End   time.Time `json:"end"`
}

// Cost is what a plan costs, in risk-days (model, section 5).
type Cost struct {
	Exposure    float64 `json:"exposure"`
	Late        float64 `json:"late"`
	Unscheduled float64 `json:"unscheduled"`
	Nights      float64 `json:"nights"`
	Outage      float64 `json:"outage"`
	Total       float64 `json:"total"`
}

// Occurrence is one opening of a window: a night on which work can be done.
type Occurrence struct {
	Window     string
	Date       civil.Date // its local date, after offset_days
	Start, End time.Time  // UTC
}

// FrozenSpell is one stretch of a freeze.
type FrozenSpell struct {
	Freeze string
	Spell
}

// Level is a service's capacity from At until the next Level's At.
type Level struct {
	At       time.Time
	Capacity int
}

// SavedPlan is a plan kept in the store.
type SavedPlan struct {
	ID      int       // 1 is the first plan that was saved
	SavedAt time.Time // UTC
	Note    string
	Plan    *Plan
}

// Finding is one weakness that the audit of an inventory finds.
type Finding struct {
	Kind    string // a word from a closed set, such as "sole-member"
	Section string // as in TOML: "service", "host", "window" …
	Entry   string // the entry's name
	Text    string // what is the matter and why it matters
	Mend    string // what would mend it
}

// Proven reports whether the plan's cost meets its bound, up to a
// hundred-thousandth: there is no better plan worth the name.
func (p *Plan) Proven() bool { return p.Cost.Total-p.Bound <= 1e-5*p.Cost.Total }
