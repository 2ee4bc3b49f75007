package servicenow

import (
	"time"

	"stagger/planner/model"
	"stagger/ui/ticket"
	"stagger/ui/ticket/document"
	"stagger/ui/ticket/fieldmap"
	"stagger/ui/ticket/plaintext"
	"stagger/ui/ticket/shorten"
)

// How long fields may be (max_length in ServiceNow's dictionary,
// sys_dictionary, as it is delivered).
const (
	shortest  = 160  // task.short_description
	longest   = 4000 // task.description and the plans of change_request
	groupName = 80   // sys_user_group.name
	itemName  = 255  // cmdb_ci.name
)

// names are the fields of change_request that are made, in the order of the
// columns.
var names = []string{
	"correlation_id", "correlation_display", "short_description", "description", "type", "justification",
	"implementation_plan", "risk_impact_analysis", "backout_plan", "test_plan", "start_date", "end_date",
	"assignment_group", "cmdb_ci", "impact",
}

// about are the sections of a description. What has a field of its own is
// not among them.
var about = []string{ticket.When, ticket.Who, ticket.LeftOut, ticket.WaiversInForce}

// fieldsOf are the fields of a record.
func fieldsOf(r *ticket.Record) []fieldmap.Field {
	value := map[string]string{
		"correlation_id":      r.ID,
		"correlation_display": "stagger",
		"short_description":   shorten.Line(fieldmap.Title(r), shortest),
		"description":         description(r),
		"type":                "normal",
		"start_date":          instant(r.Start),
		"end_date":            instant(r.End),
		"assignment_group":    short(fieldmap.Team(r), groupName),
		"cmdb_ci":             short(fieldmap.Host(r), itemName),
		"impact":              impact(r),
	}
	for _, p := range fieldmap.Prose {
		value[p.Field] = text(r, "", p.Sections...)
	}
	out := make([]fieldmap.Field, len(names))
	for i, field := range names {
		out[i] = fieldmap.Field{Name: field, Value: value[field]}
	}
	return out
}

func description(r *ticket.Record) string { return text(r, r.Document().Lead, about...) }

// text is what some sections say, each under its title, in as much room as a
// field has: in lines that are easy to read, or else in fewer, or else
// shortened.
func text(r *ticket.Record, lead string, titles ...string) string {
	var sections []document.Section
	if lead != "" {
		sections = append(sections, document.Section{Blocks: []document.Block{document.Paragraph(lead)}})
	}
	sections = append(sections, r.Sections(titles...)...)
	if easy := plaintext.Blocks(document.Flat(sections)); shorten.Length(easy) <= longest {
		return easy
	}
	tight := func(s []document.Section) string { return plaintext.Tight(document.Flat(s)) }
	cut := shorten.To(sections, longest, func(s []document.Section) int { return shorten.Length(tight(s)) },
		r.Where())
	return shorten.Text(tight(cut), longest)
}

// instant is a time as ServiceNow stores it.
func instant(t time.Time) string { return t.UTC().Format("2006-01-02 15:04:05") }

// short is a name of something in another table; what is longer than any name
// there is none.
func short(s string, limit int) string {
	if shorten.Length(s) > limit {
		return ""
	}
	return s
}

// impact is ServiceNow's 1 high, 2 medium, 3 low. Where no service goes dark
// it is low, and where one does, its owner has consented to it beforehand:
// medium, unless it is longer than that. Who thinks otherwise sets or drops it
// in the field map.
func impact(r *ticket.Record) string {
	switch {
	case r.Beyond():
		return "1"
	case r.Impact() == model.Outage:
		return "2"
	default:
		return "3"
	}
}
