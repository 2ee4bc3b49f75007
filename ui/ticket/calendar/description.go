package calendar

import (
	"slices"
	"strings"

	"stagger/ui/ticket"
	"stagger/ui/ticket/plaintext"
)

// described are the sections of a change record that an event tells.
var described = []string{ticket.OrderOfWork, ticket.ServicesAffected, ticket.TestPlan, ticket.BackoutPlan}

// description is what is to be done, until when it may be backed out, and who
// notices: the change record, cut down to the jobs of the event.
func description(c *ticket.Change, e *ticket.Event, services []ticket.Service) string {
	if e.Cancelled || len(e.Jobs) == 0 {
		return "This work is not planned any more."
	}
	r := ticket.Record{
		Per: c.Per, Title: c.Plan.Title, Zone: c.Zone, Start: e.Start, End: e.End,
		Jobs: e.Jobs, Services: services, Gates: gatesOf(c, e),
	}
	var parts []string
	for _, title := range described {
		parts = append(parts, strings.ToUpper(title)+"\n"+plaintext.Blocks(r.Section(title)))
	}
	return strings.Join(parts, "\n\n")
}

// gatesOf are the gates that the jobs of an event wait behind, and those that
// wait for them on the same night.
func gatesOf(c *ticket.Change, e *ticket.Event) []ticket.Gate {
	for i := range c.Records {
		r := &c.Records[i]
		if !slices.ContainsFunc(r.Jobs, func(j ticket.Job) bool { return j.ID == e.Jobs[0].ID }) {
			continue
		}
		return slices.DeleteFunc(slices.Clone(r.Gates), func(g ticket.Gate) bool {
			return !slices.ContainsFunc(e.Jobs, func(j ticket.Job) bool {
				return slices.Contains(g.First, j.Host) || slices.Contains(g.Then, j.Host)
			})
		})
	}
	return nil
}
