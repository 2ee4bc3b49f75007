package check

import (
	"fmt"

	"stagger/planner/model"
)

func (c *checker) services() {
	seen := unique{}
	for i := range c.inv.Services {
		s := &c.inv.Services[i]
		e := c.entry("service", s.Name, i)
		seen.check(e, "name", s.Name)
		e.members(s)
		e.minimum(s)
		e.duration("max_outage", s.MaxOutage, 0, maxSpan)
		e.duration("settle", s.Settle, 0, maxSpan)
		if s.Order != "" {
			e.word("order", s.Order, model.OrderStandbyFirst, model.OrderAny)
		}
		e.refers("requires", c.serviceNames, s.Requires...)
		e.text("owner", s.Owner)
		e.text("notes", s.Notes)
	}
	c.serviceCycles()
}

func (e entry) members(s *model.Service) {
	if len(s.Members) == 0 {
		e.fault("members", "is missing", `write members = ["…"] with the hosts that carry the service`)
	}
	seen := map[string]bool{}
	for _, m := range s.Members {
		if m.Host == "" {
			e.fault("members.host", "is missing", "say which host it is")
			continue
		}
		e.refers("members", e.hostNames, m.Host)
		if seen[m.Host] {
			e.fault("members", fmt.Sprintf("%s is a member twice", quote(m.Host)), "keep it once; weight says how much it counts")
		}
		seen[m.Host] = true
		if m.Role != "" {
			e.word("members.role", m.Role, model.RolePrimary, model.RoleStandby)
		}
		e.count("members.weight", m.Weight, 1)
	}
}

// minimum checks that the service can be up at all.
func (e entry) minimum(s *model.Service) {
	m, capacity := s.MinAvailable, s.Capacity()
	switch {
	case m.Value < 0 || m.Kind < model.MinimumNumber || m.Kind > model.MinimumAll:
		e.fault("min_available", "is not a minimum", `write a number, "60%", "quorum" or "all"`)
	case len(s.Members) > 0 && s.Required() > capacity:
		e.fault("min_available", fmt.Sprintf("%s is more than its members' weight of %d", m, capacity),
			"lower it or add members")
	}
}

// serviceCycles finds services that require themselves.
func (c *checker) serviceCycles() {
	next := make([][]int, len(c.inv.Services))
	for i := range next {
		next[i] = c.serviceNames.indices(c.inv.Services[i].Requires...)
	}
	name := func(i int) string { return c.inv.Services[i].Name }
	cycles(len(next), func(i int) []int { return next[i] }, func(cycle []int) {
		c.entry("service", name(cycle[0]), cycle[0]).fault("requires",
			"requires itself: "+circle(cycle, name), "take one of them out")
	})
}
