package jira

import (
	"bytes"
	"fmt"
	"regexp"

	"stagger/ui/ticket"
	"stagger/ui/ticket/cell"
	"stagger/ui/ticket/document"
	"stagger/ui/ticket/fieldmap"
	"stagger/ui/ticket/plaintext"
	"stagger/ui/ticket/shorten"
)

// CSV is the format "jira-csv".
type CSV struct{}

// Name is "jira-csv".
func (CSV) Name() string { return "jira-csv" }

// What says what it is for.
func (CSV) What() string { return "issues for Jira's importer, in CSV" }

// headings are what the columns are called, so that the importer knows most of
// them by itself. By "External issue ID" it finds an issue of an earlier
// import.
var headings = map[string]string{
	"summary": "Summary", "description": "Description", "duedate": "Due Date", "labels": "Labels",
	"planned_start": "Planned start", "planned_end": "Planned end", "implementation_plan": "Implementation plan",
	"backout_plan": "Backout plan", "test_plan": "Test plan", "id": "External issue ID",
}

// Render makes one file, jira.csv, with a row a record.
func (CSV) Render(c *ticket.Change, o ticket.Options) ([]ticket.File, error) {
	s, err := read(o.Fields)
	if err != nil || len(c.Records) == 0 {
		return nil, err
	}
	var all [][]fieldmap.Field
	for i := range c.Records {
		fields, err := s.columns.Apply(columns(&c.Records[i], s))
		if err != nil {
			return nil, err
		}
		all = append(all, fields)
	}
	var b bytes.Buffer
	if err := cell.Write(&b, spread(all)); err != nil {
		return nil, err
	}
	return []ticket.File{{Name: "jira.csv", Data: b.Bytes()}}, nil
}

// columns are the fields of a row.
func columns(r *ticket.Record, s *settings) []fieldmap.Field {
	out := []fieldmap.Field{
		{Name: "summary", Value: shorten.Line(fieldmap.Title(r), lineLimit)},
		{Name: "description", Value: text(description(r, &settings{}), r)},
		{Name: "duedate", Value: dueTime(r)},
		{Name: "labels", Value: labels(r)},
		{Name: "planned_start", Value: instant(r.Start, r.Zone)},
		{Name: "planned_end", Value: instant(r.End, r.Zone)},
		{Name: "implementation_plan", Value: text(sections(r, []string{ticket.OrderOfWork}), r)},
		{Name: "backout_plan", Value: text(sections(r, []string{ticket.BackoutPlan}), r)},
		{Name: "test_plan", Value: text(sections(r, []string{ticket.TestPlan}), r)},
		{Name: "id", Value: r.ID},
	}
	if s.project != "" {
		out = append(out, fieldmap.Field{Name: "Project Key", Value: s.project})
	}
	if s.issueType != "" {
		out = append(out, fieldmap.Field{Name: "Issue Type", Value: s.issueType})
	}
	return out
}

// dueTime is the due day in the one pattern that the importer reads all dates
// of a file by, yyyy-MM-dd'T'HH:mm:ss.SSSZ. At noon in UTC it is the same day
// wherever Jira stands, but for the far Pacific.
func dueTime(r *ticket.Record) string { return due(r) + "T12:00:00.000+0000" }

// noformat begins and ends a part of Jira's wiki markup, which the importer
// takes for texts, in which nothing else is markup.
const noformat = "{noformat}"

// endMark is what could end it in a text.
var endMark = regexp.MustCompile(`(?i)\{noformat`)

// text is some sections as plain text that the importer leaves as it is.
func text(s []document.Section, r *ticket.Record) string {
	written := func(s []document.Section) string {
		body := plaintext.Wrapped(document.Flat(s), plaintext.Width)
		return noformat + "\n" + endMark.ReplaceAllString(body, "{ noformat") + noformat
	}
	where := r.Where()
	out := written(shorten.To(s, textLimit, func(s []document.Section) int { return shorten.Length(written(s)) }, where))
	if shorten.Length(out) > textLimit {
		return "All of this is in " + where + "."
	}
	return out
}

// spread is a table of rows of the same fields. A field with several values has
// as many columns of one name as the longest needs, as Jira reads them.
func spread(all [][]fieldmap.Field) [][]string {
	table := make([][]string, len(all)+1)
	for i, f := range all[0] {
		width := 1
		for _, fields := range all {
			width = max(width, len(cells(fields[i].Value)))
		}
		for at := range width {
			table[0] = append(table[0], f.Name)
			for n, fields := range all {
				value := ""
				if of := cells(fields[i].Value); at < len(of) {
					value = of[at]
				}
				table[n+1] = append(table[n+1], value)
			}
		}
	}
	return table
}

// cells are the texts of a value; of a table, such as {name = "High"}, the one
// that Jira knows it by.
func cells(value any) []string {
	switch v := value.(type) {
	case []string:
		return v
	case []any:
		var out []string
		for _, one := range v {
			out = append(out, cells(one)...)
		}
		return out
	case map[string]any:
		for _, key := range []string{"name", "value", "key", "id"} {
			if one, ok := v[key]; ok {
				return cells(one)
			}
		}
		return nil
	default:
		return []string{fmt.Sprint(v)}
	}
}
