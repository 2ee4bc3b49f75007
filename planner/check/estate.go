package check

import (
	"fmt"
	"time"

	"stagger/planner/model"
)

// general checks the inventory's own keys and [planning].
func (c *checker) general() {
	top := entry{c, "", ""}
	top.text("title", c.inv.Title)
	if c.inv.Timezone == "" {
		top.fault("timezone", "is missing", "write an IANA name such as Europe/London, or UTC")
	} else {
		top.zone("timezone", c.inv.Timezone)
	}
	e, p := entry{c, "planning", ""}, c.inv.Planning
	e.duration("horizon", p.Horizon, time.Second, maxHorizon)
	e.duration("slot", p.Slot, time.Second, maxSpan)
	e.count("max_parallel", p.MaxParallel, 0)
	e.cost("night_cost", p.NightCost)
	e.cost("outage_cost", p.OutageCost)
}

func (c *checker) hosts() {
	seen := unique{}
	for i := range c.inv.Hosts {
		h := &c.inv.Hosts[i]
		e := c.entry("host", h.Name, i)
		seen.check(e, "name", h.Name)
		e.text("site", h.Site)
		e.text("tags", h.Tags...)
		e.text("notes", h.Notes)
		e.optional("team", c.teamNames, h.Team)
		e.optional("stage", c.stageNames, h.Stage)
		e.optional("runs_on", c.hostNames, h.RunsOn)
		e.word("exposure", string(h.Exposure), string(model.Internet), string(model.Internal), string(model.Isolated))
		e.word("state", h.State, model.StateUp, model.StateDown)
		e.duration("reboot", h.Reboot, 0, maxSpan)
	}
	c.hostCycles()
}

// optional checks a reference that may be absent.
func (e entry) optional(key string, to names, name string) {
	if name != "" {
		e.refers(key, to, name)
	}
}

// hostCycles finds hosts that run on themselves.
func (c *checker) hostCycles() {
	next := func(i int) []int { return c.hostNames.indices(c.inv.Hosts[i].RunsOn) }
	name := func(i int) string { return c.inv.Hosts[i].Name }
	cycles(len(c.inv.Hosts), next, func(cycle []int) {
		c.entry("host", name(cycle[0]), cycle[0]).fault("runs_on",
			"runs on itself: "+circle(cycle, name), "take one of them out")
	})
}

func (c *checker) teams() {
	seen := unique{}
	for i := range c.inv.Teams {
		t := &c.inv.Teams[i]
		e := c.entry("team", t.Name, i)
		seen.check(e, "name", t.Name)
		e.count("people", t.People, 0)
	}
}

func (c *checker) stages() {
	seen := unique{}
	for i := range c.inv.Stages {
		s := &c.inv.Stages[i]
		e := c.entry("stage", s.Name, i)
		seen.check(e, "name", s.Name)
		e.duration("soak", s.Soak, 0, maxSpan)
	}
}

func (c *checker) limits() {
	seen := unique{}
	for i := range c.inv.Limits {
		l := &c.inv.Limits[i]
		e := c.entry("limit", l.Name, i)
		seen.check(e, "name", l.Name)
		e.selector("only", l.Only)
		e.count("at_once", l.AtOnce, 0)
	}
}

func (c *checker) conflicts() {
	seen := unique{}
	for i := range c.inv.Conflicts {
		k := &c.inv.Conflicts[i]
		e := c.entry("conflict", k.Name, i)
		seen.check(e, "name", k.Name)
		for side := range k.Between {
			e.selector("between", &k.Between[side])
		}
	}
}

func (c *checker) pins() {
	seen := map[string]bool{}
	for i := range c.inv.Pins {
		p := &c.inv.Pins[i]
		e := c.entry("pin", p.Host, i)
		switch {
		case p.Host == "":
			e.fault("host", "is missing", "say which host is pinned")
		case seen[p.Host]:
			e.fault("host", fmt.Sprintf("%s is pinned already", quote(p.Host)), "keep one of its pins")
		default:
			e.refers("host", c.hostNames, p.Host)
		}
		seen[p.Host] = true
		if p.Start.IsZero() {
			e.fault("start", "is missing", "write it as 2026-11-28T22:00:00")
		}
		e.date("start", p.Start.Date)
	}
}
