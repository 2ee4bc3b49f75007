package table

import (
	"fmt"
	"time"

	"stagger/planner/model"
	"stagger/ui/ticket"
	"stagger/ui/ticket/document"
	"stagger/ui/ticket/plaintext"
)

// value is something that a column can hold: a text or a time.
type value struct {
	name string
	job  bool // it is a job's, not a record's
	of   func(*subject) string
	at   func(*subject) time.Time
}

// names are those of the values that a row can have.
func names(per string) []string {
	var out []string
	for _, v := range values {
		if per == perJob || !v.job {
			out = append(out, v.name)
		}
	}
	return out
}

// values are all that there are. Of a row for a job they are the job's; what
// only a record has is its record's.
var values = []value{
	{name: "id", of: func(s *subject) string { return s.id() }},
	{name: "record", of: func(s *subject) string { return s.record.ID }},
	{name: "plan", of: func(s *subject) string { return document.Line(s.record.Title) }},
	{name: "summary", of: (*subject).summary},
	{name: "date", of: func(s *subject) string { return s.date().String() }},
	{name: "start", at: func(s *subject) time.Time { return s.start().In(s.record.Zone) }},
	{name: "start_utc", at: func(s *subject) time.Time { return s.start().UTC() }},
	{name: "end", at: func(s *subject) time.Time { return s.end().In(s.record.Zone) }},
	{name: "end_utc", at: func(s *subject) time.Time { return s.end().UTC() }},
	{name: "minutes", of: func(s *subject) string { return fmt.Sprintf("%.0f", s.end().Sub(s.start()).Minutes()) }},
	{name: "timezone", of: func(s *subject) string { return s.record.Zone.String() }},
	{name: "hosts", of: func(s *subject) string { return s.each(func(j *ticket.Job) []string { return []string{j.Host} }) }},
	{name: "also_down", of: func(s *subject) string { return s.each(func(j *ticket.Job) []string { return j.Takes }) }},
	{name: "sites", of: func(s *subject) string { return s.each(func(j *ticket.Job) []string { return []string{j.Site} }) }},
	{name: "teams", of: func(s *subject) string { return s.each(func(j *ticket.Job) []string { return []string{j.Team} }) }},
	{name: "windows", of: func(s *subject) string { return s.each(func(j *ticket.Job) []string { return []string{j.Window} }) }},
	{name: "services", of: func(s *subject) string { return s.each(func(j *ticket.Job) []string { return j.Services }) }},
	{name: "impact", of: func(s *subject) string { return string(s.impact()) }},
	{name: "outage", of: func(s *subject) string { return yes(s.impact() == model.Outage) }},
	{name: "patches", of: func(s *subject) string { return s.each(func(j *ticket.Job) []string { return j.Patches }) }},
	{name: "cves", of: (*subject).cves},
	{name: "known_exploited", of: (*subject).exploited},
	{name: "risk", of: (*subject).risk},
	{name: "why", of: prose(ticket.WhatAndWhy)},
	{name: "when", of: prose(ticket.When)},
	{name: "implementation_plan", of: prose(ticket.OrderOfWork)},
	{name: "risk_impact_analysis", of: prose(ticket.ServicesAffected, ticket.StaysUp)},
	{name: "test_plan", of: prose(ticket.TestPlan)},
	{name: "backout_plan", of: prose(ticket.BackoutPlan)},
	{name: "left_out", of: prose(ticket.LeftOut)},
	{name: "waivers", of: prose(ticket.WaiversInForce)},
	{name: "document", of: func(s *subject) string {
		return s.once("document", func() string { return plaintext.Text(s.record.Document()) })
	}},
	{name: "host", job: true, of: func(s *subject) string { return document.Line(s.job.Host) }},
	{name: "site", job: true, of: func(s *subject) string { return document.Line(s.job.Site) }},
	{name: "team", job: true, of: func(s *subject) string { return document.Line(s.job.Team) }},
	{name: "window", job: true, of: func(s *subject) string { return document.Line(s.job.Window) }},
	{name: "decide_by", job: true, at: func(s *subject) time.Time { return s.job.WorkEnds.In(s.record.Zone) }},
	{name: "decide_by_utc", job: true, at: func(s *subject) time.Time { return s.job.WorkEnds.UTC() }},
	{name: "after", job: true, of: (*subject).after},
}

// prose is what some sections of the record say.
func prose(titles ...string) func(*subject) string {
	return func(s *subject) string {
		return s.once(titles[0], func() string {
			var blocks []document.Block
			for _, t := range titles {
				blocks = append(blocks, s.record.Section(t)...)
			}
			return plaintext.Blocks(blocks)
		})
	}
}
