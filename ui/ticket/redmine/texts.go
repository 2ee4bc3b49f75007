package redmine

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"stagger/ui/ticket"
	"stagger/ui/ticket/document"
	"stagger/ui/ticket/plaintext"
)

// recordText is all of a record. A description may have 16 MB.
func recordText(r *ticket.Record) string { return preformatted(plaintext.Text(r.Document())) }

// jobText is what those who do a job need to know.
func jobText(r *ticket.Record, j *ticket.Job, test, backout string) string {
	lines := []string{
		"Host: " + j.Host,
		"Site: " + document.Or(j.Site),
		"Team: " + document.Or(j.Team),
		"Window: " + document.Or(j.Window) + ", the night of " + j.Date.String(),
		"Start: " + both(j.Start, r.Zone),
		"Decide by: " + both(j.WorkEnds, r.Zone),
		"Done by: " + both(j.End, r.Zone) + ", the backout included",
		"Patches: " + document.Names(j.Patches),
		"Also down: " + document.Names(j.Takes),
		"Services that lose a member: " + document.Names(j.Services),
	}
	for _, g := range r.Gates {
		if slices.Contains(g.Then, j.Host) {
			lines = append(lines, "Starts only after these are verified: "+document.Names(g.First)+"; by the plan that is at "+both(g.Ready, r.Zone))
		}
	}
	lines = append(lines, "Test: "+test, "Backout: "+backout)
	for i, l := range lines {
		lines[i] = document.Line(l)
	}
	return preformatted(strings.Join(lines, "\n"))
}

// points are those of a section that has one for each job, in their order.
func points(r *ticket.Record, title string) document.List {
	for _, b := range r.Section(title) {
		if l, ok := b.(document.List); ok {
			return l
		}
	}
	return nil
}

func point(l document.List, n int) string {
	if n >= len(l) {
		return document.None
	}
	return l[n].Text
}

// preformatted is a text that Redmine shows as it is. Between <pre> and </pre>
// neither Textile nor CommonMark finds markup, and Redmine no links and no
// macros; only a tag would end it, so no text has one.
func preformatted(s string) string {
	return "<pre>\n" + strings.NewReplacer("<", "‹", ">", "›").Replace(strings.TrimRight(s, "\n")) + "\n</pre>"
}

// local is an instant on the clock of a zone, with its offset: on the night the
// clocks go back 01:30 comes twice.
func local(t time.Time, zone *time.Location) string {
	return t.In(zone).Format("Mon 2 Jan 2006 " + ticket.ClockLayout(t) + " (-07:00)")
}

func both(t time.Time, zone *time.Location) string {
	return fmt.Sprintf("%s, %s UTC", local(t, zone), t.UTC().Format("2006-01-02 "+ticket.ClockLayout(t)))
}
