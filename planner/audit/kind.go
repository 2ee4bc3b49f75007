package audit

import "stagger/planner/model"

// The kinds of finding. The set is closed. The first are the words for why a
// job is left out of a plan (model, section 6): such a job is in no plan at
// all until the finding is mended.
const (
	Capacity   = string(model.Capacity)   // a team of nobody, or a limit of 0, has jobs
	NoWindow   = string(model.NoWindow)   // hosts have open patches, and no window opens for them in the horizon
	TooLong    = string(model.TooLong)    // jobs are longer than every window they have
	Frozen     = string(model.Frozen)     // a freeze leaves jobs no place in the horizon
	SoleMember = string(model.SoleMember) // a service can never spare a host that has a job
	Pin        = string(model.PinBroken)  // a pin is outside the windows of its host, or in a freeze
	Cycle      = string(model.Cycle)      // stage and after orders make jobs wait for one another
	BlockedBy  = string(model.BlockedBy)  // jobs must follow such as no plan can place

	Overdue     = "overdue"      // a patch is past due and still open
	FewNights   = "few-nights"   // fewer than two nights are left before a patch is due
	WaiverEnded = "waiver-ended" // a waiver has ended within the last 30 days, so its patches are back

	// Of these and AgreedSingle a service has one at most, and none if it has
	// SoleMember, which says the same and that work is stopped by it.
	Degraded    = "degraded"     // members are down, and the service cannot spare another
	SinglePoint = "single-point" // a service goes below its floor if one of its members is lost, and nobody agrees to that
	PairQuorum  = "pair-quorum"  // a quorum of two members is both of them
	SharedHost  = "shared-host"  // members that a service cannot lose together run on one host

	WeakRequirement = "weak-requirement" // a service that can lose a member requires one that cannot
	LoweredOutage   = "lowered-outage"   // the consent to an outage is void, for a service that requires this one gives less
	OneSite         = "one-site"         // all members of a service are on one of several sites
	TeamOfOne       = "team-of-one"      // one person has all the jobs of a team
	WaiverEnds      = "waiver-ends"      // a waiver ends inside the horizon
	NoControl       = "no-control"       // a risk is accepted and nothing stands against it
	AgreedSingle    = "agreed-single"    // services of one member, whose outage is consented to
	ShortWindow     = "short-window"     // a window is shorter than any work of its hosts
	ClosedWindow    = "closed-window"    // a window does not open in the horizon
)
