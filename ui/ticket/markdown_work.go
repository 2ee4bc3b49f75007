package ticket

import (
	"fmt"
	"slices"

	"stagger/planner/civil"
)

func writeOrder(d *doc, r *Record) {
	t := newTable("No", "Host", "Site", "Team", "Start", "Decide by", "Done by",
		"Start UTC", "Decide by UTC", "Done by UTC", "Also down")
	for i, j := range r.Jobs {
		host := esc(j.Host)
		if j.Pinned {
			host += " (pinned)"
		}
		t.row(fmt.Sprint(i+1), host, esc(j.Site), esc(j.Team),
			short(j.Start, r.Zone), short(j.WorkEnds, r.Zone), short(j.End, r.Zone),
			shortUTC(j.Start), shortUTC(j.WorkEnds), shortUTC(j.End), list(j.Takes))
	}
	d.table(t)
	d.gap()
	d.line("Decide by is the point of no return: whoever does not see the work succeed by then backs it out, and is through by Done by.")
	d.gap()
	d.line("### Gates")
	d.gap()
	if len(r.Gates) == 0 {
		d.line("None: no job waits for another to be verified.")
	}
	for _, g := range r.Gates {
		d.item("%s By the plan that is at %s.", gate(g), both(g.Ready, r.Zone))
	}
}

// gate is the condition as a sentence, with what to see before going on.
func gate(g Gate) string {
	then, first := list(g.Then), list(g.First)+" "+isAre(len(g.First))
	start := "starts"
	if len(g.Then) > 1 {
		start = "start"
	}
	switch g.Kind {
	case GateFallback:
		wait := ""
		if g.Gap > 0 {
			wait = " and has settled for " + civil.FormatDuration(g.Gap)
		}
		return fmt.Sprintf("%s %s only after %s verified%s (fallback first in %s).", then, start, first, wait, list(g.Services))
	case GateStage:
		wait := ""
		if g.Gap > 0 {
			wait = ", and " + civil.FormatDuration(g.Gap) + " without trouble have passed"
		}
		return fmt.Sprintf("%s %s only after %s verified with %s%s.", then, start, first, list(g.Patches), wait)
	case GateAfter:
		return fmt.Sprintf("%s %s only after %s verified with %s, which %s needs.", then, start, first, list(g.Needs), list(g.Patches))
	}
	panic("ticket: a gate of no kind")
}

func writeTests(d *doc, r *Record) {
	d.line("After each job, before its Decide by:")
	d.gap()
	for _, j := range r.Jobs {
		check := "nothing depends on it by this inventory"
		if len(j.Services) > 0 {
			check = "these answer through it: " + list(j.Services)
		}
		if j.Settle > 0 {
			check += "; watch it for " + civil.FormatDuration(j.Settle) + ""
		}
		up := "it is up"
		if len(j.Takes) > 0 {
			up = "it is up and so " + isAre(len(j.Takes)) + " " + list(j.Takes)
		}
		d.item("[ ] %s: %s; %s reported as installed; %s.", esc(j.Host), up, list(j.Patches), check)
	}
}

func writeBackout(d *doc, r *Record) {
	d.line("Time to back out is kept free behind every job, and all of it counts as downtime: what this record says of services holds even if every job has to be backed out.")
	d.gap()
	for _, j := range r.Jobs {
		then := ""
		if wait := waiting(r, j.Host); wait != nil {
			then = " Then " + list(wait) + " must not be started."
		}
		undo := fmt.Sprintf("Take out %s within %s, through by %s.",
			list(j.Patches), civil.FormatDuration(j.End.Sub(j.WorkEnds)), short(j.End, r.Zone))
		if !j.End.After(j.WorkEnds) {
			undo = "No time is kept to take out " + list(j.Patches) + "."
		}
		d.item("%s: decide by %s. %s%s", esc(j.Host), short(j.WorkEnds, r.Zone), undo, then)
	}
}

// waiting are tonight's hosts behind a gate on one host.
func waiting(r *Record, host string) []string {
	var out []string
	for _, g := range r.Gates {
		if slices.Contains(g.First, host) {
			for _, h := range g.Then {
				out = addNew(out, h)
			}
		}
	}
	return out
}

func writeLeftOut(d *doc, r *Record) {
	if len(r.LeftOut) == 0 {
		d.line("Nothing: every open patch that is not waived has its night.")
	}
	for _, u := range r.LeftOut {
		d.item("%s: %s, risk %.1f", esc(u.Host), list(u.Patches), u.Risk)
		for _, why := range u.Reasons {
			d.line("  - Why: %s: %s", esc(string(why.Code)), esc(why.Text))
		}
		for _, help := range u.WouldHelp {
			d.line("  - Would help: %s", esc(help))
		}
	}
}

func writeWaivers(d *doc, r *Record) {
	if len(r.Waivers) == 0 {
		d.line("None.")
	}
	for _, w := range r.Waivers {
		until := "until revoked"
		if !w.Expires.IsZero() {
			until = "until " + w.Expires.String()
		}
		d.item("%s: %s", list(w.Hosts), list(w.Patches))
		d.line("  - Decision: %s, approved by %s, %s", esc(w.Kind), esc(w.ApprovedBy), until)
		d.line("  - Reason: %s", esc(w.Reason))
		d.line("  - Control: %s", esc(w.Control))
	}
}
