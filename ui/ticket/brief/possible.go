package brief

import (
	"fmt"
	"slices"

	"stagger/planner/model"
	"stagger/ui/ticket"
	"stagger/ui/ticket/document"
)

func (s *sum) writePossible(w *document.Writer) {
	s.writeSpareless(w)
	left := slices.Clone(s.Plan.Unscheduled)
	slices.SortStableFunc(left, func(a, b model.Unscheduled) int { return rank(a) - rank(b) })
	for _, u := range left[:min(most, len(left))] {
		why := document.None
		if r := worst(u); r != nil {
			why = clip(r.Text, textWidth)
		}
		w.Item("%s is left out, with a risk of %.1f: %s", clip(u.Host, nameWidth), u.Risk, why)
		for _, help := range u.WouldHelp[:min(2, len(u.WouldHelp))] {
			w.Below("Would help: %s", clip(help, textWidth))
		}
	}
	if more := len(left) - most; more > 0 {
		w.Item("%s more left out: the change records name them all, and what would help.", ticket.Count(more, "host"))
	}
	if len(left) == 0 && len(s.outages) == 0 {
		w.Para("Nothing is needed: every open patch that is not waived has its night, and no service goes dark.")
	}
}

// writeSpareless says of services with an outage what would spare them it.
func (s *sum) writeSpareless(w *document.Writer) {
	lacks := map[string]int{}
	var own []stretch // members of its own do not spare a service what another lacks
	for _, o := range s.outages {
		if o.Lowest < o.service.Floor {
			lacks[o.service.Name] = max(lacks[o.service.Name], o.service.Floor-o.Lowest)
			own = append(own, o)
		}
	}
	services := servicesOf(own)
	said := make([]string, len(services))
	for i, name := range services {
		said[i] = name
		if n := lacks[name]; n > 1 {
			said[i] = fmt.Sprintf("%s (%d more)", clip(name, nameWidth-12), n)
		}
	}
	if len(services) > 0 {
		w.Item("No outage is needed where a service has one more member, or capacity, that is not taken down with the others: %s.", names(said))
	}
}

// rank puts what cannot be done without an outage first.
func rank(u model.Unscheduled) int {
	if r := worst(u); r != nil && r.Code == model.SoleMember {
		return 0
	}
	return 1
}

// worst is the reason that tells most: that a service would go dark, or else the
// first.
func worst(u model.Unscheduled) *model.Reason {
	for i := range u.Reasons {
		if u.Reasons[i].Code == model.SoleMember {
			return &u.Reasons[i]
		}
	}
	if len(u.Reasons) == 0 {
		return nil
	}
	return &u.Reasons[0]
}
