package itop

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"stagger/ui/ticket"
	"stagger/ui/ticket/desk"
	"stagger/ui/ticket/fieldmap"
)

// simple is the class of the data model without kinds of change.
const simple = "Change"

// classes are those that a change can be.
var classes = []string{"NormalChange", "RoutineChange", "EmergencyChange", simple}

// needed is said where a field map has no organization.
const needed = `itop: iTop asks for an organization, which no plan knows; give a --field-map FILE.toml that says

[set.org_id]
name = "Example Ltd"`

// accepts is what a field map may say.
var accepts = fieldmap.Accepts{
	Fields: []string{
		"title", "description", "start_date", "end_date", "outage", "impact", "fallback",
		"category", "fallback_plan", "functionalcis_list",
	},
	Deep:   true, // an object of iTop is a table: org_id = { name = "…" }
	Tables: []string{"itop"},
}

// settings are what the field map says.
type settings struct {
	fields *fieldmap.Map
	class  string
	hosts  string // the class of a host; "": none is named
	clock  desk.Clock
}

func read(c *ticket.Change, given map[string]any) (*settings, error) {
	fields, err := fieldmap.Read(given, accepts)
	if err != nil {
		return nil, err
	}
	if set, ok := given["set"].(map[string]any); !ok || set["org_id"] == nil {
		return nil, errors.New(needed)
	}
	own, err := fieldmap.Texts(given, "itop", []string{"class", "timezone", "hosts"})
	if err != nil {
		return nil, err
	}
	s := &settings{fields: fields, class: classes[0], hosts: own["hosts"]}
	if class := own["class"]; class != "" {
		if !slices.Contains(classes, class) {
			return nil, fmt.Errorf("field map: itop.class: there is no class %s of changes; use %s", class, strings.Join(classes, ", "))
		}
		s.class = class
	}
	if !identifier(s.hosts) {
		return nil, fmt.Errorf("field map: itop.hosts: %s is no class of iTop; write one such as Server, VirtualMachine or %s", s.hosts, anyItem)
	}
	s.clock, err = desk.NewClock(c, own["timezone"])
	return s, err
}

func identifier(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9') && r != '_'
	})
}
