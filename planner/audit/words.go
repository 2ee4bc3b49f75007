package audit

import (
	"fmt"
	"strings"
	"time"

	"stagger/planner/check"
	"stagger/planner/civil"
	"stagger/planner/estate"
	"stagger/planner/localtime"
)

// most is how many names a sentence holds before it only counts the rest.
const most = 4

// list joins names: "a", "a and b", "a, b and c"; of more than most the first
// and a count, "a, b, c and 12 more".
func list(names []string) string {
	n := len(names)
	switch {
	case n == 0:
		return ""
	case n == 1:
		return names[0]
	case n > most:
		return fmt.Sprintf("%s and %d more", strings.Join(names[:most-1], ", "), n-most+1)
	}
	return strings.Join(names[:n-1], ", ") + " and " + names[n-1]
}

// one picks a word by number: "has" or "have".
func one(n int, single, several string) string {
	if n == 1 {
		return single
	}
	return several
}

// count is a number with its noun: "1 job", "3 jobs".
func count(n int, noun string) string { return fmt.Sprintf("%d %s%s", n, noun, one(n, "", "s")) }

// hosts are the names of hosts.
func (a *audit) hosts(hosts []int32) []string {
	out := make([]string, len(hosts))
	for i, h := range hosts {
		out[i] = a.e.Host(h)
	}
	return out
}

// jobHosts are the names of the hosts that jobs are on.
func (a *audit) jobHosts(jobs []int32) []string {
	out := make([]string, len(jobs))
	for i, j := range jobs {
		out[i] = a.e.Host(a.e.Jobs[j].Host)
	}
	return out
}

// services are the names of services.
func (a *audit) services(services []int32) []string {
	out := make([]string, len(services))
	for i, s := range services {
		out[i] = a.e.Inv.Services[s].Name
	}
	return out
}

// patches are the ids of patches.
func (a *audit) patches(patches []int32) []string {
	out := make([]string, len(patches))
	for i, p := range patches {
		out[i] = a.e.Inv.Patches[p].ID
	}
	return out
}

// freezes are the names of freezes.
func (a *audit) freezes(freezes []int32) []string {
	out := make([]string, len(freezes))
	for i, f := range freezes {
		out[i] = a.e.Inv.Freezes[f].Name
	}
	return out
}

// date writes a date, with the year where it is not that of the plan.
func (a *audit) date(d civil.Date) string {
	if year, _, _ := d.Civil(); year != a.today.UTC().Year() {
		return d.UTC().Format("Mon 2 Jan 2006")
	}
	return d.UTC().Format("Mon 2 Jan")
}

// day is the local date of a time.
func (a *audit) day(s estate.Sec) string { return a.date(a.dateOf(s)) }

// clock is the local date and wall clock of a time.
func (a *audit) clock(s estate.Sec) string {
	return a.day(s) + " " + localtime.Time(a.e.At(s).In(a.e.Zone))
}

func (a *audit) dateOf(s estate.Sec) civil.Date {
	return civil.NewDate(a.e.At(s).In(a.e.Zone).Date())
}

// dur writes a length of time as an inventory does.
func dur(s estate.Sec) string { return civil.FormatDuration(time.Duration(s) * time.Second) }

// by is " (approved by Grace)", or "" where nobody is named.
func by(approved string) string {
	if approved == "" {
		return ""
	}
	return " (approved by " + free(approved) + ")"
}

// free makes free text fit for a sentence: names are checked when they are
// read, but a site, an owner or an approver may be any text.
func free(s string) string { return check.Printable(s) }
