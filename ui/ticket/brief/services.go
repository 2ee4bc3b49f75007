package brief

import (
	"slices"

	"stagger/planner/civil"
	"stagger/planner/model"
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
		n := len(servicesOf(s.reduced))
		w.Item("%s %s for a while with less to spare than usual, and never below what %s: %.0f minutes in all, at most %.0f at a stretch (%s).",
			count(n, "service"), verb(n, "runs", "run"), verb(n, "it needs", "they need"), minutes(s.reduced), longest.minutes(), clip(longest.service.Name, nameWidth))
	}
	w.Item("The times hold even if every job is backed out: that time is kept free, and counts. A verifier that shares no code with the planner has held the plan against %s and found no violation.",
		count(len(s.verified()), "rule"))
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

// writeOutages says who has agreed to what.
func (s *sum) writeOutages(w *document.Writer) {
	for _, o := range s.outages[:min(most, len(s.outages))] {
		also := ""
		if n := len(o.service.AlsoDown); n > 0 {
			also = ", and with it " + names(o.service.AlsoDown)
		}
		owner := "its owner"
		if o.service.Owner != "" {
			owner += " (" + clip(o.service.Owner, nameWidth) + ")"
		}
		w.Strong("%s is out for %.0f minutes from %s%s; %s consents to %s at a stretch.", clip(o.service.Name, nameWidth),
			o.minutes(), s.at(o.Start), also, owner, civil.FormatDuration(o.service.Consent))
	}
	if more := len(s.outages) - most; more > 0 {
		w.Item("%s more, each within what the service's owner consents to.", count(more, "outage"))
	}
	w.Item("It takes no other service below what it needs, at any minute.")
}
