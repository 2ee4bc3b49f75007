package ticket

import (
	"fmt"
	"slices"
	"strings"

	"stagger/planner/civil"
	"stagger/ui/ticket/document"
)

func writeOrder(d *document.Writer, r *Record) {
	t := d.Table("No", "Host", "Site", "Team", "Start", "Decide by", "Done by",
		"Start UTC", "Decide by UTC", "Done by UTC", "Also down")
	for i, j := range r.Jobs {
		host := document.Or(j.Host)
		if j.Pinned {
			host += " (pinned)"
		}
		t.Row(fmt.Sprint(i+1), host, document.Or(j.Site), document.Or(j.Team),
			r.short(j.Start), r.short(j.WorkEnds), r.short(j.End),
			r.shortUTC(j.Start), r.shortUTC(j.WorkEnds), r.shortUTC(j.End), document.Names(j.Takes))
	}
	d.Para("Decide by is the point of no return: whoever does not see the work succeed by then backs it out, and is through by Done by.")
	d.Heading("Gates")
	if len(r.Gates) == 0 {
		d.Para("None: no job waits for another to be verified.")
	}
	for _, g := range r.Gates {
		d.Item("%s", r.GateText(g))
	}
}

// GateText is a gate of the record in words: what to see before going on, and when
// that is by the plan.
func (r *Record) GateText(g Gate) string {
	return document.Line(fmt.Sprintf("%s By the plan that is at %s.", gate(g), both(g.Ready, r.Zone)))
}

// gate is the condition as a sentence.
func gate(g Gate) string {
	then, first := document.Names(g.Then), document.Names(g.First)+" "+isAre(len(g.First))
	start := "starts"
	if len(g.Then) > 1 {
		start = "start"
	}
	switch g.Kind {
	case GateFallback:
		return fmt.Sprintf("%s %s only after %s verified%s (fallback first in %s).", then, start, first, settled(g), document.Names(g.Services))
	case GateCapacity:
		keeps := make([]string, len(g.Keeps))
		for i, k := range g.Keeps {
			keeps[i] = fmt.Sprintf("%s keeps %d of %d", document.Or(k.Service), k.Floor, k.Of)
		}
		return fmt.Sprintf("%s %s only after %s verified%s (%s).", then, start, first, settled(g), strings.Join(keeps, ", "))
	case GateGuest:
		return fmt.Sprintf("%s %s only after %s verified (guest and host).", then, start, first)
	case GateStage:
		wait := ""
		if g.Gap > 0 {
			wait = ", and " + civil.FormatDuration(g.Gap) + " without trouble have passed"
		}
		return fmt.Sprintf("%s %s only after %s verified with %s%s.", then, start, first, document.Names(g.Patches), wait)
	case GateAfter:
		return fmt.Sprintf("%s %s only after %s verified with %s, which %s needs.", then, start, first, document.Names(g.Needs), document.Names(g.Patches))
	}
	panic("ticket: a gate of no kind")
}

// settled is the wait of a gate whose hosts have to settle.
func settled(g Gate) string {
	switch {
	case g.Gap == 0:
		return ""
	case len(g.First) == 1 || g.Kind == GateFallback:
		return " and has settled for " + civil.FormatDuration(g.Gap)
	}
	return " and have settled for " + civil.FormatDuration(g.Gap)
}

func writeTests(d *document.Writer, r *Record) {
	d.Para("After each job, before its Decide by:")
	for _, j := range r.Jobs {
		check := "nothing depends on it by this inventory"
		if len(j.Services) > 0 {
			check = "these answer through it: " + document.Names(j.Services)
		}
		if j.Settle > 0 {
			check += "; watch it for " + civil.FormatDuration(j.Settle)
		}
		up := "it is up"
		if len(j.Takes) > 0 {
			up = "it is up and so " + isAre(len(j.Takes)) + " " + document.Names(j.Takes)
		}
		d.Box("%s: %s; %s reported as installed; %s.", document.Or(j.Host), up, document.Names(j.Patches), check)
	}
}

func writeBackout(d *document.Writer, r *Record) {
	d.Para("Time to back out is kept free behind every job, and all of it counts as downtime: what this record says of services holds even if every job has to be backed out.")
	for _, j := range r.Jobs {
		then := ""
		never, back := waiting(r, j.Host)
		if len(never) > 0 {
			then = " Then " + document.Names(never) + " must not be started."
		}
		if len(back) > 0 {
			then += " Until it is back in service, " + document.Names(back) + " must not be started."
		}
		undo := fmt.Sprintf("Take out %s within %s, through by %s.",
			document.Names(j.Patches), civil.FormatDuration(j.End.Sub(j.WorkEnds)), r.short(j.End))
		if !j.End.After(j.WorkEnds) {
			undo = "No time is kept to take out " + document.Names(j.Patches) + "."
		}
		d.Item("%s: decide by %s. %s%s", document.Or(j.Host), r.short(j.WorkEnds), undo, then)
	}
}

// waiting are tonight's hosts behind a gate on one host: those that need its
// patch or its proof, and those that only need it back, be it as it was before.
func waiting(r *Record, host string) (never, back []string) {
	for _, g := range r.Gates {
		if !slices.Contains(g.First, host) {
			continue
		}
		for _, h := range g.Then {
			if g.Kind == GateCapacity || g.Kind == GateGuest {
				back = addNew(back, h)
			} else {
				never = addNew(never, h)
			}
		}
	}
	back = slices.DeleteFunc(back, func(h string) bool { return slices.Contains(never, h) })
	return never, back
}

func writeLeftOut(d *document.Writer, r *Record) {
	if len(r.LeftOut) == 0 {
		d.Para("Nothing: every open patch that is not waived has its night.")
	}
	for _, u := range r.LeftOut {
		d.Item("%s: %s, risk %.1f", document.Or(u.Host), document.Names(u.Patches), u.Risk)
		for _, why := range u.Reasons {
			d.Below("Why: %s: %s", document.Or(string(why.Code)), document.Or(why.Text))
		}
		for _, help := range u.WouldHelp {
			d.Below("Would help: %s", document.Or(help))
		}
	}
}

func writeWaivers(d *document.Writer, r *Record) {
	if len(r.Waivers) == 0 {
		d.Para("None.")
	}
	for _, w := range r.Waivers {
		until := "until revoked"
		if !w.Expires.IsZero() {
			until = "until " + w.Expires.String()
		}
		d.Item("%s: %s", document.Names(w.Hosts), document.Names(w.Patches))
		d.Below("Decision: %s, approved by %s, %s", document.Or(w.Kind), document.Or(w.ApprovedBy), until)
		d.Below("Reason: %s", document.Or(w.Reason))
		d.Below("Control: %s", document.Or(w.Control))
	}
}
