// Package servicenow writes change records as change requests of ServiceNow:
// bodies for the Table API (POST /api/now/table/change_request), and a CSV for
// an import set.
//
// It guarantees that a record has the same correlation_id whenever it is
// exported again, that times are in UTC, that no field is longer than
// ServiceNow's own dictionary holds, and that nothing of an inventory is a
// formula or more than text. It says nothing that the plan does not know: a
// change is of type normal, and risk and category are left to the
// instance's own assessment. It must never import store, the planner's search
// or a terminal library.
//
// Fields that refer to another table hold names, and the Table API wants
// sys_ids: --field-map gives them in [values.assignment_group] and
// [values.cmdb_ci]. Posting with sysparm_input_display_value=true takes names
// too, but then reads the times in the time zone of the one who posts
// (ServiceNow, KB0534905), so that one's must be UTC.
package servicenow

import (
	"bytes"
	"encoding/json"
	"fmt"

	"stagger/ui/ticket"
	"stagger/ui/ticket/cell"
	"stagger/ui/ticket/fieldmap"
)

// Format is the format "servicenow".
type Format struct{}

// Name is "servicenow".
func (Format) Name() string { return "servicenow" }

// What says what it is for.
func (Format) What() string { return "change requests for ServiceNow's Table API, in JSON" }

// Render makes a file a record: servicenow-2026-11-28.json.
func (Format) Render(c *ticket.Change, o ticket.Options) ([]ticket.File, error) {
	all, err := rows(c, o)
	if err != nil {
		return nil, err
	}
	var out []ticket.File
	for i, fields := range all {
		data, err := body(fields)
		if err != nil {
			return nil, err
		}
		out = append(out, ticket.File{Name: "servicenow-" + c.Records[i].File() + ".json", Data: data})
	}
	return out, nil
}

// body are the fields as JSON. A field that says nothing is left out, so that
// the instance's default holds.
func body(fields []fieldmap.Field) ([]byte, error) {
	object := map[string]string{}
	for _, f := range fields {
		if text := fmt.Sprint(f.Value); text != "" {
			object[f.Name] = text
		}
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(object); err != nil {
		return nil, fmt.Errorf("a change request as JSON: %w", err)
	}
	return b.Bytes(), nil
}

// CSV is the format "servicenow-csv".
type CSV struct{}

// Name is "servicenow-csv".
func (CSV) Name() string { return "servicenow-csv" }

// What says what it is for.
func (CSV) What() string { return "change requests for a ServiceNow import set, in CSV" }

// Render makes one file, servicenow.csv, with a row a record. Its columns are
// called as the fields are, so that ServiceNow maps them by itself.
func (CSV) Render(c *ticket.Change, o ticket.Options) ([]ticket.File, error) {
	all, err := rows(c, o)
	if err != nil || len(all) == 0 {
		return nil, err
	}
	var table [][]string
	for _, fields := range all {
		var head, row []string
		for _, f := range fields {
			head = append(head, f.Name)
			row = append(row, fmt.Sprint(f.Value))
		}
		if table == nil {
			table = append(table, head)
		}
		table = append(table, row)
	}
	var b bytes.Buffer
	if err := cell.Write(&b, table); err != nil {
		return nil, err
	}
	return []ticket.File{{Name: "servicenow.csv", Data: b.Bytes()}}, nil
}

// rows are the fields of each record, as the field map wants them.
func rows(c *ticket.Change, o ticket.Options) ([][]fieldmap.Field, error) {
	m, err := fieldmap.Read(o.Fields, fieldmap.Accepts{Fields: names, Fixed: []string{"correlation_id"}})
	if err != nil {
		return nil, err
	}
	var out [][]fieldmap.Field
	for i := range c.Records {
		fields, err := m.Apply(fieldsOf(&c.Records[i]))
		if err != nil {
			return nil, err
		}
		out = append(out, fields)
	}
	return out, nil
}
