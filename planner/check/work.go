package check

import (
	"time"

	"stagger/planner/model"
)

func (c *checker) patches() {
	seen := unique{}
	for i := range c.inv.Patches {
		p := &c.inv.Patches[i]
		e := c.entry("patch", p.ID, i)
		seen.check(e, "id", p.ID)
		e.text("title", p.Title)
		e.targets(p.Hosts, p.Only)
		e.word("severity", p.Severity, model.Low, model.Medium, model.High, model.Critical)
		e.score("cvss", "a CVSS score", p.CVSS, 10)
		e.score("epss", "a probability", p.EPSS, 1)
		e.text("cves", p.CVEs...)
		e.date("released", p.Released)
		e.date("due", p.Due)
		e.duration("duration", p.Duration, time.Second, maxSpan)
		if p.Backout != nil {
			e.duration("backout", *p.Backout, 0, maxSpan)
		}
		e.refers("after", c.patchIDs, p.After...)
	}
}

// targets checks what a patch or a waiver is for: hosts, a selector, or both.
func (e entry) targets(hosts []string, only *model.Selector) {
	if len(hosts) == 0 && only == nil {
		e.fault("hosts", "neither hosts nor only is given", "say which hosts it is for")
	}
	e.refers("hosts", e.hostNames, hosts...)
	e.selector("only", only)
}

func (c *checker) waivers() {
	for i := range c.inv.Waivers {
		w := &c.inv.Waivers[i]
		e := c.entry("waiver", "", i)
		e.targets(w.Hosts, w.Only)
		if w.Patches != nil && len(w.Patches) == 0 {
			e.fault("patches", "names no patch", "name some, or leave the key out for every patch")
		}
		e.refers("patches", c.patchIDs, w.Patches...)
		if w.Kind != "" {
			e.word("kind", w.Kind, model.WaiverVendor, model.WaiverAcceptedRisk, model.WaiverFrozen, model.WaiverSpare)
		}
		if w.Reason == "" {
			e.fault("reason", "is missing", "say why the patch is not put in")
		}
		if w.ApprovedBy == "" {
			e.fault("approved_by", "is missing", "say who decided it")
		}
		e.text("reason", w.Reason)
		e.text("approved_by", w.ApprovedBy)
		e.text("control", w.Control)
		e.date("expires", w.Expires)
	}
}

func (c *checker) windows() {
	seen := unique{}
	for i := range c.inv.Windows {
		w := &c.inv.Windows[i]
		e := c.entry("window", w.Name, i)
		seen.check(e, "name", w.Name)
		if !recurs(&w.Recurrence) {
			e.fault("rrule", "neither rrule nor dates is given", "say on which nights it opens")
		}
		e.recurrence(&w.Recurrence)
		e.sectionZone(w.Timezone)
		e.selector("only", w.Only)
	}
}

func (c *checker) freezes() {
	seen := unique{}
	for i := range c.inv.Freezes {
		f := &c.inv.Freezes[i]
		e := c.entry("freeze", f.Name, i)
		seen.check(e, "name", f.Name)
		loc := e.sectionZone(f.Timezone)
		spell, recurring := !f.From.IsZero() || !f.Until.IsZero(), recurs(&f.Recurrence)
		switch {
		case spell && recurring:
			e.fault("from", "from and until stand beside rrule or dates", "keep one or the other")
		case !spell && !recurring:
			e.fault("from", "neither from and until nor rrule or dates is given", "say when nothing may change")
		case spell:
			e.spell(f, loc)
			e.noRecurrence(&f.Recurrence)
		default:
			e.recurrence(&f.Recurrence)
		}
		e.selector("only", f.Only)
		e.text("reason", f.Reason)
		e.text("approved_by", f.ApprovedBy)
	}
}

// noRecurrence finds keys that would be ignored beside from and until.
func (e entry) noRecurrence(r *model.Recurrence) {
	for _, k := range []struct {
		key   string
		given bool
	}{
		{"first", !r.First.IsZero()},
		{"except", len(r.Except) > 0},
		{"offset_days", r.OffsetDays != 0},
		{"start", r.Start != 0},
		{"end", r.End != 0},
	} {
		if k.given {
			e.fault(k.key, "means nothing beside from and until", "take it out")
		}
	}
}
