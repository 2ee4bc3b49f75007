package scene

import (
	"fmt"
	"strings"

	"stagger/planner/model"
	"stagger/ui/tui/draw"
)

// AboutService tells what a service is made of and what the plan does to it.
func (sc *Scene) AboutService(name string) []Fact {
	s := sc.Service(name)
	if s == nil {
		return nil
	}
	var out []Fact
	for _, o := range s.Outcome.Outages {
		out = append(out, Fact{"outage", draw.DayClock(sc.Local(o.Start)) + "–" + draw.Clock(sc.Local(o.End)) +
			", to which its owner consents", true})
	}
	var members []string
	for _, m := range s.Spec.Members {
		members = append(members, sc.member(m))
	}
	out = append(out, Fact{"members", strings.Join(members, "; "), false},
		Fact{"needs", fmt.Sprintf("%s, which is %d of %d; the floor in this plan is %d", s.Spec.MinAvailable, s.Outcome.Required, s.Outcome.Capacity, s.Floor), false})
	impact := fmt.Sprintf("%s; at its lowest %d", s.Outcome.Impact, s.Outcome.Lowest)
	if !s.LowestAt.IsZero() {
		impact += " from " + draw.DayClock(sc.Local(s.LowestAt))
	}
	out = append(out, Fact{"impact", impact, false})
	if s.Spec.MaxOutage > 0 {
		out = append(out, Fact{"consent", "its owner consents to spells of " + draw.Hours(s.Spec.MaxOutage) + " below that", false})
	}
	if len(s.Spec.Requires) > 0 {
		out = append(out, Fact{"requires", strings.Join(s.Spec.Requires, ", "), false})
	}
	if s.Spec.Owner != "" {
		out = append(out, Fact{"owner", s.Spec.Owner, false})
	}
	if s.Spec.Notes != "" {
		out = append(out, Fact{"notes", s.Spec.Notes, false})
	}
	return out
}

// member is a member with its part and when it is worked on.
func (sc *Scene) member(m model.Member) string {
	text := m.Host
	if m.Role != "" {
		text += " (" + m.Role + ")"
	}
	if m.Weight != 1 {
		text += fmt.Sprintf(" ×%d", m.Weight)
	}
	if j := sc.Job(m.Host); j != nil {
		text += " " + draw.DayClock(sc.Local(j.Start))
	} else if sc.LeftOut(m.Host) != nil {
		text += " left out"
	}
	return text
}
