// Package audit finds what is weak in an estate before any plan is made of
// it: work that no plan can place, services that cannot lose a member, dates
// that are past or hard to keep, decisions that run out.
//
// It guarantees that each finding has a Kind from the closed set below, names
// the entry that it is about, says why it matters and what would mend it, and
// that the same estate gives the same findings in the same order, what stops
// work first. What many hosts have in common is one finding. It never
// searches: everything it says is true of any plan. It must never import
// planner/search, store or ui.
package audit

import (
	"cmp"
	"slices"

	"stagger/planner/calendar"
	"stagger/planner/civil"
	"stagger/planner/estate"
	"stagger/planner/model"
)

// subject finds the weaknesses of one kind. Its findings are sorted by section
// and entry, unless it ranks them itself.
type subject struct {
	kind   string
	find   func(*audit) []model.Finding
	ranked bool
}

// subjects are all that is looked into, the worst first: what stops work, then what is late
// or soon will be, then what would go dark by one failure, then what to know.
var subjects = []subject{
	{kind: Capacity, find: (*audit).closedGauges},
	{kind: NoWindow, find: (*audit).noWindow},
	{kind: TooLong, find: (*audit).tooLong},
	{kind: Frozen, find: (*audit).frozen},
	{kind: SoleMember, find: (*audit).soleMembers},
	{kind: Pin, find: (*audit).brokenPins},
	{kind: Cycle, find: (*audit).cycles},
	{kind: BlockedBy, find: (*audit).blocked},
	{kind: Overdue, find: (*audit).overdue, ranked: true},
	{kind: FewNights, find: (*audit).fewNights},
	{kind: WaiverEnded, find: (*audit).endedWaivers, ranked: true},
	{kind: Degraded, find: weakServices(degraded)},
	{kind: SinglePoint, find: weakServices(oneMember, allNeeded, tooHeavy)},
	{kind: PairQuorum, find: weakServices(pairQuorum)},
	{kind: SharedHost, find: weakServices(sharedHost)},
	{kind: WeakRequirement, find: (*audit).weakRequirements},
	{kind: LoweredOutage, find: (*audit).loweredOutages},
	{kind: OneSite, find: (*audit).oneSite},
	{kind: TeamOfOne, find: (*audit).teamsOfOne},
	{kind: WaiverEnds, find: (*audit).endingWaivers, ranked: true},
	{kind: NoControl, find: (*audit).noControl, ranked: true},
	{kind: AgreedSingle, find: (*audit).agreedSingles},
	{kind: ShortWindow, find: (*audit).shortWindows},
	{kind: ClosedWindow, find: (*audit).closedWindows},
}

// audit is one estate with what several checks ask of it.
type audit struct {
	e         *estate.Estate
	today     civil.Date // of from, in the inventory's zone
	stands    []stand    // by service
	requirers [][]int32  // by service: those that require it themselves
	sole      [][]int32  // by service: jobs that it can never spare
	stopped   []bool     // by job: for a cause of its own, not of one that it follows
}

// Find is everything that the audit has to say about an estate, by severity,
// then section and entry; what has an order in time or no name keeps that of
// its dates or of the inventory.
func Find(e *estate.Estate) []model.Finding {
	a := &audit{e: e, today: calendar.DateOf(e.From, e.Zone)}
	a.stand()
	a.require()
	a.stops()
	var out []model.Finding
	for _, c := range subjects {
		found := c.find(a)
		if !c.ranked {
			slices.SortStableFunc(found, func(x, y model.Finding) int {
				return cmp.Or(cmp.Compare(x.Section, y.Section), cmp.Compare(x.Entry, y.Entry))
			})
		}
		for i := range found {
			found[i].Kind = c.kind
		}
		out = append(out, found...)
	}
	return out
}

// stops works out which jobs no plan can place, whatever they follow, and
// which services are the cause.
func (a *audit) stops() {
	a.sole = make([][]int32, len(a.e.Services))
	a.stopped = make([]bool, len(a.e.Jobs))
	for i := range a.e.Jobs {
		j := &a.e.Jobs[i]
		sole := a.e.SoleFor(j)
		for _, s := range sole {
			a.sole[s] = append(a.sole[s], int32(i))
		}
		a.stopped[i] = len(sole) > 0 || len(j.Thawed) == 0 || j.Cycle != estate.None ||
			len(a.e.Closed(j)) > 0 || a.pinBroken(j)
	}
}
