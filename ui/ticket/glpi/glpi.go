// Package glpi writes change records for GLPI (9.5 and later): a file a record,
// the body of one POST to apirest.php/Change.
//
// The fields are the columns of GLPI's table glpi_changes. It has none for
// another system's number (externalid is a ticket's) and none for the start of
// work: the number stands at the end of content, the start in its section
// "When". time_to_resolve is the end of the work. GLPI reads a time without a
// zone on its server's clock, so times are in the plan's zone unless the field
// map says where the server is; on the night the clocks go back only the
// section "When" tells the two 01:30s apart.
//
// A field map (see ui/ticket/fieldmap) may drop, set and rename fields:
//
//	[glpi]
//	timezone = "Europe/Paris"      # the server's; without it the plan's
//	[set]
//	entities_id = 3
//	itilcategories_id = 12
//	_groups_id_assign = 7
//
// It guarantees that nothing of an inventory is markup. It must never import
// store, the planner's search or a terminal library.
package glpi

import (
	"stagger/planner/model"
	"stagger/ui/ticket"
	"stagger/ui/ticket/desk"
	"stagger/ui/ticket/fieldmap"
)

// Format is the format "glpi".
type Format struct{}

// Name is "glpi".
func (Format) Name() string { return "glpi" }

// What says what it is for.
func (Format) What() string { return "changes for GLPI, a JSON body to post each" }

// accepts is what a field map may say.
var accepts = fieldmap.Accepts{
	Fields: []string{
		"name", "content", "impact", "time_to_resolve", "impactcontent", "controlistcontent",
		"rolloutplancontent", "backoutplancontent", "checklistcontent",
	},
	Deep:   true, // _users_id_assign and others take lists
	Tables: []string{"glpi"},
}

// Render makes a file a record.
func (Format) Render(c *ticket.Change, o ticket.Options) ([]ticket.File, error) {
	fields, err := fieldmap.Read(o.Fields, accepts)
	if err != nil {
		return nil, err
	}
	server, err := fieldmap.Texts(o.Fields, "glpi", []string{"timezone"})
	if err != nil {
		return nil, err
	}
	clock, err := desk.NewClock(c, server["timezone"])
	if err != nil {
		return nil, err
	}
	var out []ticket.File
	for i := range c.Records {
		r := &c.Records[i]
		input, err := fields.Apply(change(r, clock))
		if err != nil {
			return nil, err
		}
		data, err := body(input)
		if err != nil {
			return nil, err
		}
		out = append(out, ticket.File{Name: "glpi-" + r.File() + ".json", Data: data})
	}
	return out, nil
}

// body is what apirest.php takes: {"input": [{…}]}.
func body(input []fieldmap.Field) ([]byte, error) {
	object := map[string]any{}
	for _, f := range input {
		object[f.Name] = f.Value
	}
	return desk.JSON(map[string]any{"input": []any{object}})
}

func change(r *ticket.Record, clock desk.Clock) []fieldmap.Field {
	html := func(titles ...string) string { return desk.HTML(r.Sections(titles...)) }
	content := append(r.Sections(ticket.WhatAndWhy, ticket.When, ticket.Who, ticket.LeftOut, ticket.WaiversInForce), desk.Number(r))
	return []fieldmap.Field{
		{Name: "name", Value: desk.Title(r)},
		{Name: "content", Value: desk.HTML(content)},
		{Name: "impact", Value: impact(r)},
		{Name: "time_to_resolve", Value: clock.At(r.End)},
		{Name: "impactcontent", Value: html(ticket.ServicesAffected, ticket.StaysUp)},
		{Name: "controlistcontent", Value: html(ticket.Approval)},
		{Name: "rolloutplancontent", Value: html(ticket.OrderOfWork)},
		{Name: "backoutplancontent", Value: html(ticket.BackoutPlan)},
		{Name: "checklistcontent", Value: html(ticket.TestPlan)},
	}
}

// impact is GLPI's, from 1 (very low) to 5 (very high): 4 where a service is
// out, though its owner consents, 5 where it is so for longer than that, and 2
// where it has less to fall back on.
func impact(r *ticket.Record) int {
	switch worst := r.Impact(); {
	case r.Beyond():
		return 5
	case worst == model.Outage:
		return 4
	case worst == model.ReducedRedundancy:
		return 2
	default:
		return 1
	}
}
