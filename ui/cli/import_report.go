package cli

import (
	"fmt"
	"strings"

	"stagger/planner/batch"
	"stagger/planner/edit"
	"stagger/planner/merge"
)

// linesShown is how many lines a list of one sort may take before it is cut.
const linesShown = 20

// sayFiles prints a table a file: what was read, taken, guessed and skipped,
// with what it is about and why.
func (a *app) sayFiles(r *merge.Report) {
	for _, f := range r.Files {
		a.say("%s (%s)", strings.Join(f.Files, " + "), f.Kind)
		a.sayRow("read", orNothing(counts(f.Counts)))
		a.sayRow("taken", orNothing(taken(f)))
		a.sayNotes("guessed", f.Guessed)
		a.sayNotes("skipped", f.Skipped)
	}
}

func (a *app) sayRow(name, text string) { a.say("  %-8s %s", name, text) }

func counts(all []batch.Count) string {
	var out []string
	for _, c := range all {
		if c.N > 0 {
			out = append(out, counted(c.N, c.Noun))
		}
	}
	return strings.Join(out, ", ")
}

// taken counts the entries that a file is about, and the vulnerabilities that
// it marks.
func taken(f *batch.Batch) string {
	var out []string
	for _, s := range edit.Sections {
		if n := s.Len(&f.Entries); n > 0 && !s.Single {
			out = append(out, counted(n, s.Name))
		}
	}
	if n := len(f.Exploited) + len(f.EPSS); n > 0 {
		out = append(out, counted(n, "CVE"))
	}
	return strings.Join(out, ", ")
}

// sayNotes prints how much was guessed or skipped, and a row a reason with the
// first of what it is about.
func (a *app) sayNotes(what string, notes batch.Notes) {
	if notes.Total() == 0 {
		a.sayRow(what, "nothing")
	}
	for _, r := range notes.Remarks {
		a.sayRow(what, fmt.Sprintf("%d: %s%s", r.Count, r.What, about(r)))
		what = ""
	}
}

// about names the first of those that a remark is about.
func about(r batch.Remark) string {
	var out []string
	for _, n := range r.First[:min(len(r.First), mentioned)] {
		at := n.Entry
		if n.Line > 0 {
			at = strings.TrimSpace(fmt.Sprintf("line %d %s", n.Line, n.Entry))
		}
		if at != "" {
			out = append(out, at)
		}
	}
	if len(out) == 0 {
		return ""
	}
	if rest := r.Count - len(out); rest > 0 {
		out = append(out, fmt.Sprintf("and %d more", rest))
	}
	return " (" + strings.Join(out, "; ") + ")"
}

// counted is a number with its noun.
func counted(n int, noun string) string {
	switch {
	case n == 1:
	case strings.HasSuffix(noun, "ch"), strings.HasSuffix(noun, "s"):
		noun += "es"
	case strings.HasSuffix(noun, "ty"), strings.HasSuffix(noun, "ry"):
		noun = noun[:len(noun)-1] + "ies"
	default:
		noun += "s"
	}
	return fmt.Sprintf("%d %s", n, noun)
}

// mentioned is how many of those that a remark is about are named.
const mentioned = 5

// sayChanges prints what an import would change, a line an entry.
func (a *app) sayChanges(changes []change) {
	for _, c := range changes {
		a.say("%s %s %s", c.what.sign(), c.section, c.name)
	}
	if len(changes) == 0 {
		a.say("nothing would change")
	}
}

// sayReport prints what stayed although the files say something else, and what
// is in no file any more. What is worth a warning goes to standard error.
func (a *app) sayReport(r *merge.Report) {
	cut(a, len(r.Changed), func(i int) {
		c := r.Changed[i]
		a.say("changed %s %s: %s, was %s", refText(c.Ref), c.Key, orNothing(c.Now), orNothing(c.Was))
	})
	cut(a, len(r.Kept), func(i int) { a.say("%s", keptLine(r.Kept[i])) })
	a.sayRefs("taken out by somebody after an earlier import, and left out (--overwrite brings them back)", r.ByHand)
	a.sayRefs("not in the files any more, and kept (--prune takes them out)", r.Vanishing)
	a.sayRefs("not in the files any more, and taken out", r.Removed)
	if s := r.Shrinks; s != nil {
		a.note("warning: %d of the %d hosts that these files had are not in them any more; are they whole?", s.Gone, s.Of)
	}
	if r.Zone {
		a.note("no file says which time zone the inventory is in, so it is in UTC; name it with --timezone, as Europe/London")
	}
}

// cut prints at most linesShown lines of a list.
func cut(a *app, n int, line func(i int)) {
	for i := range min(n, linesShown) {
		line(i)
	}
	if n > linesShown {
		a.say("… and %d more of these", n-linesShown)
	}
}

// sayRefs prints entries, a line a section.
func (a *app) sayRefs(what string, refs []batch.Ref) {
	var order []string
	names := map[string][]string{}
	for _, r := range refs {
		if names[r.Section] == nil {
			order = append(order, r.Section)
		}
		names[r.Section] = append(names[r.Section], entryText(r))
	}
	for _, section := range order {
		all := names[section]
		shown := strings.Join(all[:min(len(all), linesShown)], ", ")
		if rest := len(all) - linesShown; rest > 0 {
			shown += fmt.Sprintf(" and %d more", rest)
		}
		a.say("%s: %s: %s", what, counted(len(all), section), shown)
	}
}

// entryText names an entry; a waiver is known by all that it says.
func entryText(r batch.Ref) string {
	first, _, _ := strings.Cut(r.Entry, "\n")
	return first
}

func refText(r batch.Ref) string {
	return r.Section + " " + entryText(r)
}

func keptLine(k merge.Kept) string {
	at := strings.TrimSpace(refText(k.Ref)) + " " + k.Key
	switch {
	case k.Took:
		return fmt.Sprintf("replaced an edit of %s: %s, which was %s", at, orNothing(k.Says), orNothing(k.Is))
	case k.Says == "" && !k.List:
		return fmt.Sprintf("kept %s: %s, which the file does not say any more; --prune takes it out", at, orNothing(k.Is))
	case k.List:
		return fmt.Sprintf("kept as it was edited: %s without %s, which the file has; --overwrite takes the file's word", at, k.Says)
	default:
		return fmt.Sprintf("kept as it was edited: %s is %s, and the file says %s; --overwrite takes the file's word", at, k.Is, orNothing(k.Says))
	}
}

func orNothing(s string) string {
	if s == "" {
		return "nothing"
	}
	return s
}
