// Package itop writes change records for iTop (2.7 and later): a file a record,
// the json_data of one core/create to webservices/rest.php.
//
// The fields are those of the data models itop-change-mgmt-itil (RoutineChange,
// NormalChange, EmergencyChange) and itop-change-mgmt (Change). iTop asks for an
// organization, which no plan knows, so a field map (see ui/ticket/fieldmap) is
// needed:
//
//	[set.org_id]
//	name = "Example Ltd"
//
//	[itop]                         # each of these may be left out
//	class    = "NormalChange"
//	timezone = "Europe/Paris"      # the server's; without it the plan's
//	hosts    = "Server"            # hosts are configuration items of this class, by name
//
// Without hosts no item is named: iTop refuses a change that names one it does
// not know. iTop reads a time without a zone on its server's clock; on the night
// the clocks go back only the section "When" of the description tells the two
// 01:30s apart. It has no field for another system's number: that stands at the
// end of the description and in the comment of the history.
//
// It guarantees that nothing of an inventory is markup, a link to an object of
// iTop or a query: objects are looked up by {"name": …}, which iTop compares as
// text, never by a key that is a text, which it reads as OQL. It must never
// import store, the planner's search or a terminal library.
package itop

import (
	"slices"

	"stagger/ui/ticket"
	"stagger/ui/ticket/desk"
	"stagger/ui/ticket/document"
	"stagger/ui/ticket/fieldmap"
)

// Format is the format "itop".
type Format struct{}

// Name is "itop".
func (Format) Name() string { return "itop" }

// What says what it is for.
func (Format) What() string { return "changes for iTop, a JSON body to post each (needs a field map)" }

// Render makes a file a record.
func (Format) Render(c *ticket.Change, o ticket.Options) ([]ticket.File, error) {
	s, err := read(c, o.Fields)
	if err != nil {
		return nil, err
	}
	var out []ticket.File
	for i := range c.Records {
		r := &c.Records[i]
		fields, err := s.fields.Apply(s.change(r))
		if err != nil {
			return nil, err
		}
		data, err := s.body(r, fields)
		if err != nil {
			return nil, err
		}
		out = append(out, ticket.File{Name: "itop-" + r.File() + ".json", Data: data})
	}
	return out, nil
}

// body is what the operation core/create takes.
func (s *settings) body(r *ticket.Record, fields []fieldmap.Field) ([]byte, error) {
	object := map[string]any{}
	for _, f := range fields {
		object[f.Name] = f.Value
	}
	return desk.JSON(map[string]any{
		"operation":     "core/create",
		"comment":       "stagger's number for this change: " + r.ID,
		"class":         s.class,
		"output_fields": "id, friendlyname",
		"fields":        object,
	})
}

func (s *settings) change(r *ticket.Record) []fieldmap.Field {
	out := []fieldmap.Field{
		{Name: "title", Value: unlinked(desk.Title(r))},
		{Name: "description", Value: description(r)},
		{Name: "start_date", Value: s.clock.At(r.Start)},
		{Name: "end_date", Value: s.clock.At(r.End)},
		{Name: "outage", Value: outage(r)},
	}
	if s.class == simple {
		out = append(out, fieldmap.Field{Name: "category", Value: "software"},
			fieldmap.Field{Name: "fallback_plan", Value: fallback(r)})
	} else {
		out = append(out, fieldmap.Field{Name: "impact", Value: unlinked(impact(r))},
			fieldmap.Field{Name: "fallback", Value: fallback(r)})
	}
	if s.hosts != "" {
		out = append(out, fieldmap.Field{Name: "functionalcis_list", Value: s.items(r)})
	}
	return out
}

// anyItem is the class of all configuration items.
const anyItem = "FunctionalCI"

// items are the links to the hosts that are worked on. iTop works out itself
// what else they touch.
func (s *settings) items(r *ticket.Record) []any {
	var seen []string
	out := []any{}
	for _, j := range r.Jobs {
		name := document.Line(j.Host)
		if slices.Contains(seen, name) {
			continue
		}
		seen = append(seen, name)
		key := map[string]string{"name": name}
		if s.hosts != anyItem {
			key["finalclass"] = s.hosts
		}
		out = append(out, map[string]any{"functionalci_id": key})
	}
	return out
}
