package redmine

import (
	"regexp"
	"strings"
	"testing"
	"time"
)

// What Redmine 5.0 makes of the file, as its app/models/issue_import.rb,
// app/models/issue_relation.rb and lib/redmine/utils say.

var relationColumns = []string{"relation_follows", "relation_blocked", "relation_relates"}

// declaration is the expression of IssueImport#relation_values, in RE2's words.
var declaration = regexp.MustCompile(`\A(?P<unique_id>(?P<is_id>#)?(?P<id>\d+)|.+?)(?:\s+(?P<delay>-?\d+)d)?\z`)

type declared struct{ to, delay string }

func declarations(cell string) []declared {
	var out []declared
	if cell == "" {
		return nil
	}
	for one := range strings.SplitSeq(cell, ",") {
		m := declaration.FindStringSubmatch(strings.TrimSpace(one))
		if m == nil || m[2] != "" {
			out = append(out, declared{"?", ""})
			continue
		}
		out = append(out, declared{m[1], m[4]})
	}
	return out
}

// checkImport fails where an issue would not be made, would point to none, or
// would be moved to another day.
func checkImport(t testing.TB, rows []map[string]string) {
	t.Helper()
	due := map[string]string{}
	related := map[[2]string]bool{}
	for _, row := range rows {
		id := row["unique_id"]
		if _, twice := due[id]; twice || id == "" || strings.ContainsAny(id, "#, ") {
			t.Errorf("the unique ID %q", id)
		}
		if parent := row["parent_issue_id"]; parent != "" && due[parent] == "" {
			t.Errorf("the parent %q is not above", parent)
		}
		if s := row["subject"]; s == "" || len([]rune(s)) > 255 || strings.ContainsAny(s, "\r\n") {
			t.Errorf("the subject %q", s)
		}
		for _, col := range relationColumns {
			for _, d := range declarations(row[col]) {
				if due[d.to] == "" {
					t.Errorf("%s: %q is not above", col, d.to)
				}
				pair := [2]string{min(id, d.to), max(id, d.to)}
				if related[pair] || d.to == row["parent_issue_id"] {
					t.Errorf("%s: a second relation to %q", col, d.to)
				}
				related[pair] = true
				if col == "relation_follows" && soonest(t, due[d.to], d.delay) != row["start_date"] {
					t.Errorf("%q follows %q and is moved to %s", id, d.to, soonest(t, due[d.to], d.delay))
				}
			}
		}
		for _, col := range []string{"start_date", "due_date"} {
			if _, err := time.Parse(time.DateOnly, row[col]); err != nil {
				t.Error(err)
			}
		}
		due[id] = row["due_date"]
	}
}

// soonest is IssueRelation#successor_soonest_start, where it does not depend on
// which days a site works: add_working_days(due, 1 + delay) is due itself where
// that is not more than 0.
func soonest(t testing.TB, due, delay string) string {
	if delay != "-1" {
		t.Errorf("the delay %q makes the day depend on the site's working days", delay)
	}
	return due
}
