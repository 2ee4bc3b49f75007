package audit

import (
	"fmt"

	"stagger/planner/estate"
	"stagger/planner/model"
)

// agreed reports whether a service has a single member and somebody consents
// to its outage: a weakness that is known, and that plans can live with.
func (a *audit) agreed(i int32) bool {
	return a.stands[i].weakness == oneMember && a.e.Services[i].MaxOutage > 0
}

// consent is who agrees to how much.
type consent struct {
	owner  string
	outage estate.Sec
}

// agreedSingles finds services of one member whose outage is consented to, one
// finding for each who consents, so that an estate of hundreds is not a list
// of them.
func (a *audit) agreedSingles() []model.Finding {
	var groups buckets[consent]
	for i := range a.e.Services {
		if s := int32(i); a.agreed(s) && len(a.sole[s]) == 0 {
			groups.add(consent{a.e.Inv.Services[s].Owner, a.e.Services[s].MaxOutage}, s)
		}
	}
	var out []model.Finding
	for _, c := range groups.keys {
		of := groups.of[c]
		names := a.services(of)
		who := "its owner consents"
		switch {
		case c.owner != "":
			who = free(c.owner) + " consents"
		case len(of) > 1:
			who = "their owners consent"
		}
		text := fmt.Sprintf("%s has one member, %s: without it the service is down", names[0], a.e.Host(a.e.Services[of[0]].Members[0].Host))
		if len(of) > 1 {
			text = fmt.Sprintf("%s have one member each: without it the service is down", list(names))
		}
		out = append(out, model.Finding{
			Section: "service", Entry: names[0],
			Text: fmt.Sprintf("%s; %s to %s of outage at a time", text, who, dur(c.outage)),
			Mend: "a second member, on another host",
		})
	}
	return out
}
