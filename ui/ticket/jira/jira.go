// Package jira writes change records as issues of Jira, for Jira Service
// Management's change requests or any other project: bodies for the REST API
// (POST /rest/api/3/issue) and a CSV for the importer.
//
// What only the site knows comes from --field-map:
//
//	[jira]
//	project = "OPS"
//	issue_type = "[System] Change"
//
//	[custom]
//	planned_start = "customfield_10010"
//	backout_plan  = "customfield_10020"
//
// beside drop, set, rename and values of package fieldmap. The fields that
// [custom] may name are in extra and in fieldmap.Prose; those that hold text
// are for Jira's paragraph fields.
//
// It guarantees that text of an inventory is only ever text, that no field is
// longer than Jira takes, and that an issue carries a label that is the same
// whenever the same change is exported again. It must never import store, the
// planner's search or a terminal library.
package jira

import (
	"bytes"
	"encoding/json"
	"fmt"

	"stagger/ui/ticket"
	"stagger/ui/ticket/fieldmap"
)

// Format is the format "jira".
type Format struct{}

// Name is "jira".
func (Format) Name() string { return "jira" }

// What says what it is for.
func (Format) What() string { return "issues for Jira's REST API, in JSON; needs --field-map" }

// Render makes a file a record: jira-2026-11-28.json.
func (Format) Render(c *ticket.Change, o ticket.Options) ([]ticket.File, error) {
	s, err := read(o.Fields)
	if err != nil {
		return nil, err
	}
	if s.project == "" || s.issueType == "" {
		return nil, errNowhere
	}
	var out []ticket.File
	for i := range c.Records {
		r := &c.Records[i]
		fields, err := s.custom.Apply(issue(r, s))
		if err != nil {
			return nil, err
		}
		data, err := body(fields, s)
		if err != nil {
			return nil, err
		}
		out = append(out, ticket.File{Name: "jira-" + r.File() + ".json", Data: data})
	}
	return out, nil
}

// body are the fields as JSON. A field that says nothing is left out, for Jira
// takes an empty one for one that is to be cleared.
func body(fields []fieldmap.Field, s *settings) ([]byte, error) {
	object := map[string]any{
		"project":   map[string]string{"key": s.project},
		"issuetype": map[string]string{"name": s.issueType},
	}
	for _, f := range fields {
		if f.Value != "" {
			object[f.Name] = f.Value
		}
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(map[string]any{"fields": object}); err != nil {
		return nil, fmt.Errorf("an issue as JSON: %w", err)
	}
	return b.Bytes(), nil
}
