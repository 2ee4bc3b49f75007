// Package redmine writes a plan as issues for Redmine's own CSV import (Issues,
// "…", Import; 5.0 and later): an issue a record, a subtask a job, and the
// gates between jobs as relations.
//
// The head of each column is the importer's own name of the field (those in
// AUTO_MAPPABLE_FIELDS of app/models/issue_import.rb), so that Redmine 5.0 and
// later map them by themselves, in any language. To be checked or set by hand:
//
//   - first screen: separator "comma", field wrapper double quote, encoding
//     UTF-8, date format YYYY-MM-DD (Redmine guesses the first two by counting
//     characters at the beginning of the file);
//   - Fields mapping: Project, and Tracker to one of the project's; Unique ID to
//     unique_id, Parent task to parent_issue_id, and so on by name;
//   - Relations mapping: Follows to relation_follows, Blocked by to
//     relation_blocked, Related to to relation_relates.
//
// With a column for Unique ID, the importer reads what stands in the parent and
// relation columns as unique IDs of other rows ("#12" would be an issue that is
// there already). Every ID here is the one of a row further up.
//
// Redmine knows days, no times, and reschedules what follows something: it may
// start (1 + delay) working days after the day on which the other is due, and
// is moved there even if it stands later. Both dates of a job are therefore its
// night's, and a job follows one of the same night with a delay of -1 day,
// which moves nothing, also on a weekend (app/models/issue_relation.rb,
// successor_soonest_start; lib/redmine/utils, add_working_days). No delay does
// that for a gate to an earlier night, which differs with the site's working
// days: such a job is blocked by the other. The times are in subject and
// description.
//
// A description is preformatted text, which both of Redmine's text formats
// leave alone. It guarantees that nothing of an inventory is markup, a link or a
// macro. It must never import store, the planner's search or a terminal library.
package redmine

import (
	"bytes"

	"stagger/ui/ticket"
	"stagger/ui/ticket/cell"
)

// Format is the format "redmine".
type Format struct{}

// Name is "redmine".
func (Format) Name() string { return "redmine" }

// What says what it is for.
func (Format) What() string { return "issues and their relations for Redmine's CSV import" }

// File is the name of the file.
const File = "redmine.csv"

// columns are the fields of an issue in their order, by the importer's names.
var columns = []struct {
	head string
	of   func(*issue) string
}{
	{"unique_id", func(i *issue) string { return i.id }},
	{"parent_issue_id", func(i *issue) string { return i.parent }},
	{"subject", func(i *issue) string { return i.subject }},
	{"start_date", func(i *issue) string { return i.start.String() }},
	{"due_date", func(i *issue) string { return i.due.String() }},
	{"estimated_hours", func(i *issue) string { return i.hours }},
	{"relation_follows", (*issue).followed},
	{"relation_blocked", func(i *issue) string { return list(i.blocked) }},
	{"relation_relates", func(i *issue) string { return list(i.relates) }},
	{"description", func(i *issue) string { return i.description }},
}

// Render makes one file; of a change without records, none.
func (Format) Render(c *ticket.Change, _ ticket.Options) ([]ticket.File, error) {
	if len(c.Records) == 0 {
		return nil, nil
	}
	var head []string
	for _, col := range columns {
		head = append(head, col.head)
	}
	rows := [][]string{head}
	for _, i := range issues(c) {
		var row []string
		for _, col := range columns {
			row = append(row, col.of(i))
		}
		rows = append(rows, row)
	}
	var b bytes.Buffer
	if err := cell.Write(&b, rows); err != nil {
		return nil, err
	}
	return []ticket.File{{Name: File, Data: b.Bytes()}}, nil
}
