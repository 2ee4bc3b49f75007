package jira

import (
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"

	"stagger/ui/safetext"
	"stagger/ui/ticket/fieldmap"
)

// errNowhere is for an export that does not say where issues go.
var errNowhere = errors.New(`where issues go in Jira is not said. Write in a file, with the key of your project and the name of its type of issue:

[jira]
project = "OPS"
issue_type = "[System] Change"

and name the file with --field-map`)

// settings are what a field map says of a site.
type settings struct {
	project, issueType string
	own                map[string]string // our field, where the site has a field of its own for it
	custom             *fieldmap.Map     // of issues in JSON: with [custom] as names
	columns            *fieldmap.Map     // of the CSV
}

// customField is what Jira calls a field of a site's own.
var customField = regexp.MustCompile(`^customfield_[0-9]+$`)

func read(fields map[string]any) (*settings, error) {
	s := &settings{}
	where, err := fieldmap.Texts(fields, "jira", []string{"project", "issue_type"})
	if err != nil {
		return nil, err
	}
	s.project, s.issueType = where["project"], where["issue_type"]
	if s.own, err = fieldmap.Texts(fields, "custom", customs()); err != nil {
		return nil, err
	}
	for _, name := range slices.Sorted(maps.Keys(s.own)) {
		if !customField.MatchString(s.own[name]) {
			return nil, fmt.Errorf("field map: custom.%s is %s; write the field's id, such as customfield_10010, which Jira tells at /rest/api/3/field",
				name, safetext.Line(s.own[name]))
		}
	}
	accepts := fieldmap.Accepts{
		Fields: append(slices.Clone(plain), customs()...), Fixed: []string{"project", "issuetype"},
		Deep: true, Tables: []string{"jira", "custom"},
	}
	for _, name := range slices.Sorted(maps.Keys(s.own)) {
		if rename, _ := fields["rename"].(map[string]any); rename[name] != nil {
			return nil, fmt.Errorf("field map: %s is in both custom and rename; take it out of rename", name)
		}
	}
	if s.custom, err = fieldmap.Read(named(fields, s.own), accepts); err != nil {
		return nil, err
	}
	s.columns, err = fieldmap.Read(named(fields, headings), accepts)
	return s, err
}

// named is a field map that also renames fields to some names, where it does
// not rename them itself.
func named(fields map[string]any, names map[string]string) map[string]any {
	rename := map[string]any{}
	for field, name := range names {
		rename[field] = name
	}
	switch given := fields["rename"].(type) {
	case nil:
	case map[string]any:
		maps.Copy(rename, given)
	default:
		return fields // which is refused
	}
	out := map[string]any{}
	maps.Copy(out, fields)
	out["rename"] = rename
	return out
}
