package ticket

import (
	"fmt"

	"stagger/planner/civil"
	"stagger/planner/model"
	"stagger/ui/ticket/document"
)

// sections are those of every record, in a change board's order. A section
// with nothing to say says so.
var sections = []struct {
	title string
	write func(*document.Writer, *Record)
}{
	{WhatAndWhy, writeWhy},
	{When, writeWhen},
	{Who, writeWho},
	{OrderOfWork, writeOrder},
	{ServicesAffected, writeServices},
	{StaysUp, writeStanding},
	{TestPlan, writeTests},
	{BackoutPlan, writeBackout},
	{LeftOut, writeLeftOut},
	{WaiversInForce, writeWaivers},
	{Approval, writeApproval},
}

// The titles of the sections of a record.
const (
	WhatAndWhy       = "What and why"
	When             = "When"
	Who              = "Who"
	OrderOfWork      = "Order of work"
	ServicesAffected = "Services affected"
	StaysUp          = "What stays up throughout"
	TestPlan         = "Test plan"
	BackoutPlan      = "Backout plan"
	LeftOut          = "Left out of the plan"
	WaiversInForce   = "Waivers in force"
	Approval         = "Approval"
)

// Document is the record as a text, for any renderer that makes text of it.
func (r *Record) Document() *document.Document {
	d := document.New("Change record for "+r.Name(), fmt.Sprintf("%s, %s. Open risk falls from %.1f to %.1f.",
		Count(len(r.Jobs), "host"), outages(r), r.Risk.Before, r.Risk.After()))
	for _, s := range sections {
		d.Sections = append(d.Sections, document.Section{Title: s.title, Blocks: r.Section(s.title)})
	}
	return d
}

// Section is what one section of the record says.
func (r *Record) Section(title string) []document.Block {
	w := &document.Writer{}
	for _, s := range sections {
		if s.title == title {
			s.write(w, r)
		}
	}
	return w.Blocks
}

// Sections are those of some titles.
func (r *Record) Sections(titles ...string) []document.Section {
	var out []document.Section
	for _, t := range titles {
		out = append(out, document.Section{Title: t, Blocks: r.Section(t)})
	}
	return out
}

// outages says in a few words what people will notice.
func outages(r *Record) string {
	switch n, beyond := r.outages(); {
	case n == 0:
		return "no service goes dark"
	case beyond == 0:
		return Count(n, "outage") + ", each within what its owner consents to"
	case beyond == n:
		return Count(n, "outage") + ", each longer than its owner consents to"
	default:
		return fmt.Sprintf("%s, %d of them longer than its owner consents to", Count(n, "outage"), beyond)
	}
}

func writeWhy(d *document.Writer, r *Record) {
	t := d.Table("Patch", "What", "Severity", "Exploited", "CVEs", "Released", "Due", "Hosts")
	var oldest civil.Date
	exploited := 0
	for _, p := range r.Patches {
		due := date(p.Due)
		if p.Late {
			due += " (missed)"
		}
		seen := "not known"
		if p.KnownExploited {
			seen = "yes"
			exploited++
		}
		t.Row(document.Or(p.ID), document.Or(p.Title), fmt.Sprintf("%s (%.1f)", document.Or(p.Severity), p.Score), seen,
			document.Names(p.CVEs), date(p.Released), due, document.Names(p.Hosts))
		if !p.Released.IsZero() && (oldest.IsZero() || p.Released < oldest) {
			oldest = p.Released
		}
	}
	if !oldest.IsZero() {
		d.Item("The oldest of these fixes has been waiting for %s, since %s.", Age(oldest, r.Date), oldest)
	}
	if exploited > 0 {
		d.Item("%s here %s known to be exploited by attackers.", Count(exploited, "flaw"), isAre(exploited))
	}
	d.Item("Open risk falls from %.1f to %.1f: the scores of all open patches, weighed by exposure and exploitation. Waived patches are not counted.",
		r.Risk.Before, r.Risk.After())
}

func isAre(n int) string {
	if n == 1 {
		return "is"
	}
	return "are"
}

func date(d civil.Date) string {
	if d.IsZero() {
		return document.None
	}
	return d.String()
}

func writeWhen(d *document.Writer, r *Record) {
	d.Item("Begins: %s", both(r.Start, r.Zone))
	d.Item("Ends: %s, the last backout included", both(r.End, r.Zone))
	d.Item("Local time is %s, with its offset from UTC in brackets; UTC is marked Z.", document.Or(r.Zone.String()))
	d.Item("Window: %s", document.Names(r.Windows))
	_, before := r.Start.In(r.Zone).Zone()
	if _, after := r.End.In(r.Zone).Zone(); before != after {
		d.Strong("The clocks change while work is under way. Go by the offsets, or by UTC.")
	}
	for _, w := range r.Warnings {
		d.Item("Warning for the whole plan: %s", document.Or(w))
	}
}

func writeWho(d *document.Writer, r *Record) {
	t := d.Table("Team", "People", "Jobs", "From", "Until")
	for _, team := range r.Teams {
		people := document.None
		if team.People > 0 {
			people = fmt.Sprint(team.People)
		}
		t.Row(document.Or(team.Name), people, fmt.Sprint(team.Jobs), r.short(team.Start), r.short(team.End))
	}
}

func writeApproval(d *document.Writer, r *Record) {
	t := d.Table("Role", "For", "Name", "Date", "Decision")
	t.Row("Change manager", "this change", "", "", "")
	for _, team := range r.Teams {
		t.Row("Carries it out", document.Or(team.Name), "", "", "")
	}
	for _, s := range r.Services {
		if s.Impact == model.Outage {
			t.Row("Consents to the outage", document.Or(s.Name)+", "+asked(&s)+": "+document.Or(s.Owner), "", "", "")
		}
	}
}

// asked is what the owner of a service that goes dark is to consent to.
func asked(s *Service) string {
	longest := s.longest()
	if s.Beyond(longest) > 0 {
		return fmt.Sprintf("%.0f minutes in a row, longer than the %s agreed", longest.length().Minutes(), civil.FormatDuration(s.MaxOutage))
	}
	return "up to " + civil.FormatDuration(s.Agreed(longest))
}
