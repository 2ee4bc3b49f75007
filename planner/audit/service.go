package audit

import (
	"fmt"
	"slices"

	"stagger/planner/model"
)

// weakServices makes the check that finds services of some weaknesses, except
// those whose weakness stops work, told by soleMembers, and those that somebody
// has agreed to, told by agreedSingles.
func weakServices(of ...weakness) func(*audit) []model.Finding {
	return func(a *audit) []model.Finding {
		var out []model.Finding
		for i := range a.stands {
			if len(a.sole[i]) > 0 || !slices.Contains(of, a.stands[i].weakness) || a.agreed(int32(i)) {
				continue
			}
			s := int32(i)
			out = append(out, model.Finding{
				Section: "service", Entry: a.e.Inv.Services[i].Name,
				Text: a.weak(s) + "; " + a.loss(s), Mend: a.strengthen(s),
			})
		}
		return out
	}
}

// weak says what makes a service weak.
func (a *audit) weak(i int32) string {
	s, in, st := &a.e.Services[i], &a.e.Inv.Services[i], &a.stands[i]
	switch st.weakness {
	case degraded:
		down := list(a.hosts(st.down))
		if s.Base == 0 {
			return fmt.Sprintf("no member of %s is up (%s)", in.Name, down)
		}
		return fmt.Sprintf("%s has %d of %d up and needs %d: %s %s down",
			in.Name, s.Base, s.Capacity, s.Required, down, one(len(st.down), "is", "are"))
	case oneMember:
		return fmt.Sprintf("%s has one member, %s", in.Name, a.e.Host(s.Members[0].Host))
	case pairQuorum:
		return fmt.Sprintf("%s has two members, %s, and a quorum of %d is %d",
			in.Name, list(a.hosts(st.vital)), s.Capacity, s.Required)
	case allNeeded:
		every := fmt.Sprintf("all %d", len(s.Members))
		if len(s.Members) == 2 {
			every = "both"
		}
		return fmt.Sprintf("%s needs %s of its members (%s)", in.Name, every, list(a.hosts(st.vital)))
	case tooHeavy:
		return fmt.Sprintf("%s needs %d of %d and cannot do without %s, %s weight is more than the %d it can spare",
			in.Name, s.Required, s.Capacity, list(a.hosts(st.vital)), one(len(st.vital), "whose", "any of whose"), s.Base-s.Floor)
	default:
		return fmt.Sprintf("%s needs %d of %d, and %s", in.Name, s.Required, s.Capacity, a.sharing(st.shared))
	}
}

// loss says what follows from the weakness, and how much of it is consented to.
func (a *audit) loss(i int32) string {
	var then string
	switch st := &a.stands[i]; {
	case a.e.Services[i].Base == 0:
		return "nothing is left to lose, so no plan spares it"
	case st.weakness == degraded && a.e.Services[i].Base < a.e.Services[i].Required:
		then = "the floor is lowered to what is up, so nothing more may be taken"
	case st.weakness == degraded:
		then = "for as long, " + list(a.hosts(st.vital)) + " cannot be lost"
	case st.weakness == sharedHost:
		then = "it is down with " + one(len(st.shared), a.e.Host(st.shared[0].host), "any of these")
	case st.weakness == oneMember:
		then = "without it the service is down"
	default:
		then = one(len(st.vital), "without it the service is down", "without any of them the service is down")
		if len(st.vital) == 2 {
			then = "without either the service is down"
		}
	}
	return then + ", and " + a.consent(i)
}

// consent says for how long the service may be down.
func (a *audit) consent(i int32) string {
	own, held := a.e.Inv.Services[i].MaxOutage, a.e.Services[i].MaxOutage
	switch {
	case own == 0:
		return "no outage is consented to"
	case seconds(own) > held:
		return fmt.Sprintf("%s of outage is consented to, cut to %s by %s", dur(seconds(own)), dur(held), list(a.services(a.lowerers(i))))
	}
	return dur(held) + " of outage at a time is consented to"
}

// strengthen says what would make the service bear the loss.
func (a *audit) strengthen(i int32) string {
	st, name := &a.stands[i], a.e.Inv.Services[i].Name
	lower := "a lower min_available, if fewer can carry it"
	switch st.weakness {
	case degraded:
		return "bringing " + list(a.hosts(st.down)) + " back, or another member"
	case oneMember:
		return "a second member for " + name + ", on another host"
	case pairQuorum:
		return "a third member for " + name + " that votes; a witness is enough"
	case allNeeded:
		if a.e.Inv.Services[i].MinAvailable.Kind == model.MinimumAll {
			return lower
		}
		return "one more member for " + name + ", or " + lower
	case tooHeavy:
		return fmt.Sprintf("more members beside %s, or %s", list(a.hosts(st.vital)), lower)
	default:
		return a.moving(i)
	}
}
