package brief

import (
	"slices"

	"stagger/planner/civil"
	"stagger/planner/model"
	"stagger/ui/ticket"
	"stagger/ui/ticket/document"
)

func (s *sum) writeServices(w *document.Writer) {
	switch {
	case len(s.jobs) == 0:
		w.Para("Nothing: no host is worked on.")
		return
	case len(s.outages) == 0:
		w.Strong("The plan takes no service below what it needs, at any minute.")
	default:
		s.writeOutages(w)
	}
	if len(s.reduced) > 0 {
		longest := slices.MaxFunc(s.reduced, func(a, b stretch) int { return int(a.minutes()) - int(b.minutes()) })
		n, never := len(servicesOf(s.reduced)), ""
		if !s.alsoOut() {
			never = ", and never below what " + verb(n, "it needs", "they need")
		}
		w.Item("%s %s for a while with less to spare than usual%s: %.0f minutes in all, at most %.0f at a stretch (%s).",
			ticket.Count(n, "service"), verb(n, "runs", "run"), never, minutes(s.reduced), longest.minutes(), clip(longest.service.Name, nameWidth))
	}
	w.Item("The times hold even if every job is backed out: that time is kept free, and counts. A verifier that shares no code with the planner has held the plan against %s and found no violation.",
		ticket.Count(len(s.verified()), "rule"))
}

func (s *sum) verified() []model.Rule { return s.Records[0].Verified }

func servicesOf(all []stretch) []string {
	var out []string
	for _, s := range all {
		if !slices.Contains(out, s.service.Name) {
			out = append(out, s.service.Name)
		}
	}
	return out
}

// alsoOut reports whether a service that has less to spare for a while is out
// for another.
func (s *sum) alsoOut() bool {
	out := servicesOf(s.outages)
	return slices.ContainsFunc(s.reduced, func(r stretch) bool { return slices.Contains(out, r.service.Name) })
}

// writeOutages says who has agreed to what.
func (s *sum) writeOutages(w *document.Writer) {
	for _, o := range s.outages[:min(most, len(s.outages))] {
		also := ""
		if len(o.Through) > 0 {
			also = ", the time without " + first(o.Through) + " counted"
		}
		if len(o.service.AlsoDown) > 0 {
			also += ", and with it " + first(o.service.AlsoDown)
		}
		owner := "its owner"
		if o.service.Owner != "" {
			owner += " (" + clip(o.service.Owner, nameWidth) + ")"
		}
		if over := o.beyond(); over > 0 {
			w.Strong("%s is out for %.0f minutes in a row from %s%s: %s more than %s consents to (%s).", clip(o.service.Name, nameWidth),
				o.minutes(), s.at(o.Start), also, civil.FormatDuration(over), owner, civil.FormatDuration(o.service.MaxOutage))
			continue
		}
		agreed, consents := o.service.Agreed(o.Spell), "consents"
		if agreed < o.service.MaxOutage {
			owner, consents = owner+" and those of what needs it", "consent"
		}
		w.Strong("%s is out for %.0f minutes from %s%s; %s %s to %s at a stretch.", clip(o.service.Name, nameWidth),
			o.minutes(), s.at(o.Start), also, owner, consents, civil.FormatDuration(agreed))
	}
	if more := len(s.outages) - most; more > 0 {
		w.Item("%s more, %s.", ticket.Count(more, "outage"), consented(s.outages[most:]))
	}
	w.Item("It takes no other service below what it needs, at any minute.")
}
