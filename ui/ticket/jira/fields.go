package jira

import (
	"math"
	"slices"
	"time"

	"stagger/ui/ticket"
	"stagger/ui/ticket/document"
	"stagger/ui/ticket/fieldmap"
	"stagger/ui/ticket/shorten"
)

// How long fields may be: summary, labels and single-line text fields 255,
// paragraph fields 32767 (Jira Cloud's jira.text.field.character.limit).
const (
	lineLimit = 255
	textLimit = 32767
)

// plain are the fields that every Jira has, by their names in REST.
var plain = []string{"summary", "description", "labels", "duedate"}

// extra are the fields that a site may have one of its own for, beside
// fieldmap.Prose, and what is in them.
var extra = []struct {
	name  string
	value func(*ticket.Record) any
}{
	{"id", func(r *ticket.Record) any { return r.ID }},
	{"planned_start", func(r *ticket.Record) any { return instant(r.Start, r.Zone) }},
	{"planned_end", func(r *ticket.Record) any { return instant(r.End, r.Zone) }},
	{"team", func(r *ticket.Record) any { return shorten.Line(fieldmap.Team(r), lineLimit) }},
	{"host", func(r *ticket.Record) any { return shorten.Line(fieldmap.Host(r), lineLimit) }},
	{"impact", func(r *ticket.Record) any { return string(r.Impact()) }},
	{"open_risk_before", func(r *ticket.Record) any { return tenth(r.Risk.Before) }},
	{"open_risk_after", func(r *ticket.Record) any { return tenth(r.Risk.After()) }},
}

// customs are the names of all that [custom] may say.
func customs() []string {
	var out []string
	for _, e := range extra {
		out = append(out, e.name)
	}
	for _, p := range fieldmap.Prose {
		out = append(out, p.Field)
	}
	return out
}

// issue are the fields of an issue, those of the site's own among them.
func issue(r *ticket.Record, s *settings) []fieldmap.Field {
	out := []fieldmap.Field{
		{Name: "summary", Value: shorten.Line(fieldmap.Title(r), lineLimit)},
		{Name: "description", Value: fitting(description(r, s), r)},
		{Name: "labels", Value: labels(r)},
		{Name: "duedate", Value: due(r)},
	}
	for _, e := range extra {
		if s.own[e.name] != "" {
			out = append(out, fieldmap.Field{Name: e.name, Value: e.value(r)})
		}
	}
	for _, p := range fieldmap.Prose {
		if s.own[p.Field] != "" {
			out = append(out, fieldmap.Field{Name: p.Field, Value: fitting(sections(r, p.Sections), r)})
		}
	}
	return out
}

// description is the whole record, but for what has a field of its own.
func description(r *ticket.Record, s *settings) []document.Section {
	elsewhere := map[string]bool{}
	for _, p := range fieldmap.Prose {
		for _, title := range p.Sections {
			elsewhere[title] = s.own[p.Field] != ""
		}
	}
	d := r.Document()
	out := []document.Section{{Blocks: []document.Block{document.Paragraph(d.Lead)}}}
	for _, section := range d.Sections {
		if !elsewhere[section.Title] {
			out = append(out, section)
		}
	}
	return out
}

// sections are some sections of a record; the title of a single one is that of
// the field.
func sections(r *ticket.Record, titles []string) []document.Section {
	out := r.Sections(titles...)
	if len(out) == 1 {
		out[0].Title = ""
	}
	return out
}

// labels are what an issue is found by: the program's name, the record's ID
// and the teams. A label has no spaces.
func labels(r *ticket.Record) []string {
	out := []string{"stagger", r.ID}
	for _, t := range r.Teams {
		if slug := ticket.Slug(t.Name); slug != "" && !slices.Contains(out, slug) {
			out = append(out, slug)
		}
	}
	return out
}

// due is the local day on which it is to be over.
func due(r *ticket.Record) string { return r.End.In(r.Zone).Format(time.DateOnly) }

// instant is a time as Jira's REST API takes it: ISO 8601 with milliseconds
// and the offset without a colon.
func instant(t time.Time, zone *time.Location) string {
	return t.In(zone).Format("2006-01-02T15:04:05.000-0700")
}

func tenth(risk float64) float64 { return math.Round(risk*10) / 10 }
