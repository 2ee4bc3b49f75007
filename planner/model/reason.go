package model

import "time"

// Code says why a job is left out (model, section 6). The set is closed; the
// zero value is no reason at all and means a bug.
type Code string

// The codes, in the order in which they are looked for.
const (
	NoWindow   Code = "no-window"   // no window matches the host in the horizon
	TooLong    Code = "too-long"    // longer than every stretch of window left, before freezes are looked at
	Frozen     Code = "frozen"      // it fits a window, but every such place meets a freeze
	SoleMember Code = "sole-member" // even alone it takes a service below its floor for too long
	Capacity   Code = "capacity"    // a team or limit of 0 rules it out
	PinBroken  Code = "pin"         // its pin breaks a rule
	Cycle      Code = "cycle"       // stage and after orders form a cycle
	BlockedBy  Code = "blocked-by"  // it must follow a job that is left out
	Crowded    Code = "crowded"     // it could be placed alone, but not with the rest of this plan
)

// Reason is one cause why a job is left out.
type Reason struct {
	Code Code     `json:"code"`
	Text string   `json:"text"` // a sentence, for people; never parsed
	Refs []string `json:"refs"` // the services, windows, freezes, teams or hosts concerned
}

// Rule is one of the rules that every plan keeps (model, section 4). The zero
// value is no rule and means a bug.
type Rule string

// The rules, in the model's order. RuleForm is what a plan must be before the
// rules can be asked: every job once, with the right patches and lengths and
// honest figures.
const (
	RuleForm     Rule = "form"
	RuleWindow   Rule = "window"
	RuleFreeze   Rule = "freeze"
	RuleService  Rule = "service"
	RuleTeam     Rule = "team"
	RuleLimit    Rule = "limit"
	RuleConflict Rule = "conflict"
	RuleGuest    Rule = "guest"
	RuleStage    Rule = "stage"
	RuleAfter    Rule = "after"
	RuleFallback Rule = "fallback-first"
	RulePin      Rule = "pin"
	RuleCost     Rule = "cost"
)

// Violation is one breach of one rule by a plan. Whoever tells it in another
// zone or in fewer words makes the sentence from the fields; Text is never
// parsed. Those that a rule has no use for are zero.
type Violation struct {
	Rule     Rule
	Hosts    []string // whose jobs are concerned, the one that breaks it first
	Services []string // that are concerned
	Text     string   // a sentence with names and times (UTC)

	// Name is the window, freeze, team, limit, conflict or patch concerned;
	// "" for a rule about all jobs.
	Name string
	// When is the time in breach: of the first host's job, or of a service
	// below its floor. Without an End it is the instant at which jobs are too
	// many.
	When Spell
	// Against is what that time is held against: the plan's or the window's
	// own, the freeze, the other host's job. Of an order or a pin it is the
	// instant from which, or at which, the job may stand.
	Against Spell
	// Count is how many jobs there are at once, or the weight of a service's
	// members; Limit how many there may be, or what of it must stay.
	Count, Limit int
	// Allowed is how long a service may be below its floor.
	Allowed time.Duration
}

// Worst is the violation, of at least one, that says most of why a plan does
// not hold: figures are wrong wherever another rule is broken too.
func Worst(found []Violation) Violation {
	for _, v := range found {
		if v.Rule != RuleForm && v.Rule != RuleCost {
			return v
		}
	}
	return found[0]
}
