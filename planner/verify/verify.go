// Package verify says whether a plan keeps what the model promises. It reads
// an inventory and a plan afresh and works out everything for itself: which
// hosts a selector means, what a recurrence rule opens, which instant a local
// time is, what every job and every figure of the plan must be.
//
// It guarantees that a plan it finds nothing wrong with is safe and honest by
// sections 1 to 5 of the model, whoever made it; that the same inventory and
// plan give the same violations in the same order; and that no inventory and
// no plan makes it panic. It changes neither.
//
// It must never import what makes plans (calendar, estate, search) nor a
// recurrence library: a mistake there must not hide here. It imports only
// planner/model, planner/civil and the standard library, and of the model
// uses the data, not the arithmetic.
package verify

import (
	"fmt"
	"strings"

	"stagger/planner/model"
)

// Check gives every violation it finds in p, in the order of the rules; none
// means that the plan is safe and its figures are true. Where the plan or the
// inventory is too broken to go on, it gives only what is wrong with the form.
func Check(inv *model.Inventory, p *model.Plan) []model.Violation {
	r, found := read(inv, p)
	if r == nil {
		return found
	}
	for _, rule := range rules() {
		for _, v := range rule.broken(r) {
			v.Rule = rule.name
			found = append(found, v)
		}
	}
	return found
}

// rule is one thing that every plan keeps.
type rule struct {
	name   model.Rule
	broken func(*reading) []model.Violation
}

// rules are those of section 4 in the model's order, between the plan's form,
// without which they cannot be asked, and its cost.
func rules() []rule {
	return []rule{
		{model.RuleForm, jobFacts},
		{model.RuleForm, leftOutFacts},
		{model.RuleForm, waivedFacts},
		{model.RuleForm, serviceFacts},
		{model.RuleWindow, outsideWindow},
		{model.RuleFreeze, inFreeze},
		{model.RuleService, belowFloor},
		{model.RuleTeam, teamOverdrawn},
		{model.RuleLimit, limitPassed},
		{model.RuleConflict, conflictingJobs},
		{model.RuleGuest, guestWithHost},
		{model.RuleStage, stageSkipped},
		{model.RuleAfter, beforePredecessor},
		{model.RuleFallback, primaryFirst},
		{model.RulePin, pinMissed},
		{model.RuleCost, costMisstated},
	}
}

// breach is a violation of the rule that is being asked.
func breach(hosts []string, format string, args ...any) model.Violation {
	return model.Violation{Hosts: hosts, Text: fmt.Sprintf(format, args...)}
}

// namesShown is how many names a sentence lists before it only counts.
const namesShown = 6

// quoted lists names so that nothing in them reaches a terminal raw.
func quoted(names []string) string {
	var b strings.Builder
	for i, n := range names {
		if i == namesShown {
			fmt.Fprintf(&b, " and %d more", len(names)-i)
			break
		}
		if i > 0 {
			b.WriteString(", ")
		}
		fmt.Fprintf(&b, "%q", n)
	}
	return b.String()
}
