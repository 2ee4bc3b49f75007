package ticket

import (
	"fmt"
	"strings"

	"stagger/planner/civil"
	"stagger/planner/model"
)

// sections are those of every record, in a change board's order. A section
// with nothing to say says so.
var sections = []struct {
	title string
	write func(*doc, *Record)
}{
	{"What and why", writeWhy},
	{"When", writeWhen},
	{"Who", writeWho},
	{"Order of work", writeOrder},
	{"Services affected", writeServices},
	{"What stays up throughout", writeStanding},
	{"Test plan", writeTests},
	{"Backout plan", writeBackout},
	{"Left out of the plan", writeLeftOut},
	{"Waivers in force", writeWaivers},
	{"Approval", writeApproval},
}

// Markdown is the record as a document in CommonMark with tables, which also
// reads well as plain text.
func Markdown(r Record) []byte {
	d := &doc{}
	d.line("# Change record for %s: %s", day(r.Date), esc(r.Title))
	d.gap()
	d.line("%s, %s. Open risk falls from %.1f to %.1f.",
		count(len(r.Jobs), "host"), outages(&r), r.Risk.Before, r.Risk.After())
	for _, s := range sections {
		d.gap()
		d.line("## %s", s.title)
		d.gap()
		s.write(d, &r)
	}
	return []byte(d.String())
}

// doc is a document under way.
type doc struct{ strings.Builder }

func (d *doc) line(format string, args ...any) { fmt.Fprintf(d, format+"\n", args...) }
func (d *doc) gap()                            { d.WriteByte('\n') }
func (d *doc) item(format string, args ...any) { d.line("- "+format, args...) }
func (d *doc) table(t *table)                  { d.WriteString(t.String()) }

// outages says in a few words what people will notice.
func outages(r *Record) string {
	n := 0
	for _, s := range r.Services {
		for _, sp := range s.Spells {
			if sp.Impact == model.Outage {
				n++
			}
		}
	}
	if n == 0 {
		return "no service goes dark"
	}
	return count(n, "outage") + ", each within what its owner consents to"
}

func writeWhy(d *doc, r *Record) {
	t := newTable("Patch", "What", "Severity", "Exploited", "CVEs", "Released", "Due", "Hosts")
	var oldest civil.Date
	exploited := 0
	for _, p := range r.Patches {
		due := date(p.Due)
		if p.Late {
			due += " (missed)"
		}
		seen := "not known"
		if p.KnownExploited {
			seen = "yes"
			exploited++
		}
		t.row(esc(p.ID), esc(p.Title), fmt.Sprintf("%s (%.1f)", esc(p.Severity), p.Score), seen,
			list(p.CVEs), date(p.Released), due, list(p.Hosts))
		if !p.Released.IsZero() && (oldest.IsZero() || p.Released < oldest) {
			oldest = p.Released
		}
	}
	d.table(t)
	d.gap()
	if !oldest.IsZero() {
		d.item("The oldest of these fixes has been waiting for %s, since %s.", age(oldest, r.Date), oldest)
	}
	if exploited > 0 {
		d.item("%s here %s known to be exploited by attackers.", count(exploited, "flaw"), isAre(exploited))
	}
	d.item("Open risk falls from %.1f to %.1f: the scores of all open patches, weighed by exposure and exploitation. Waived patches are not counted.",
		r.Risk.Before, r.Risk.After())
}

func isAre(n int) string {
	if n == 1 {
		return "is"
	}
	return "are"
}

func date(d civil.Date) string {
	if d.IsZero() {
		return none
	}
	return d.String()
}

func writeWhen(d *doc, r *Record) {
	d.item("Begins: %s", both(r.Start, r.Zone))
	d.item("Ends: %s, the last backout included", both(r.End, r.Zone))
	d.item("Local time is %s, with its offset from UTC in brackets; UTC is marked Z.", esc(r.Zone.String()))
	d.item("Window: %s", list(r.Windows))
	_, before := r.Start.In(r.Zone).Zone()
	if _, after := r.End.In(r.Zone).Zone(); before != after {
		d.item("**The clocks change while work is under way.** Go by the offsets, or by UTC.")
	}
	for _, w := range r.Warnings {
		d.item("Warning for the whole plan: %s", esc(w))
	}
}

func writeWho(d *doc, r *Record) {
	t := newTable("Team", "People", "Jobs", "From", "Until")
	for _, team := range r.Teams {
		people := none
		if team.People > 0 {
			people = fmt.Sprint(team.People)
		}
		t.row(esc(team.Name), people, fmt.Sprint(team.Jobs), short(team.Start, r.Zone), short(team.End, r.Zone))
	}
	d.table(t)
}

func writeApproval(d *doc, r *Record) {
	t := newTable("Role", "For", "Name", "Date", "Decision")
	blank := strings.Repeat(" ", 16)
	t.row("Change manager", "this change", blank, blank, blank)
	for _, team := range r.Teams {
		t.row("Carries it out", esc(team.Name), blank, blank, blank)
	}
	for _, s := range r.Services {
		if s.Impact == model.Outage {
			t.row("Consents to the outage", esc(s.Name)+", up to "+civil.FormatDuration(s.Consent)+": "+esc(s.Owner), blank, blank, blank)
		}
	}
	d.table(t)
}
